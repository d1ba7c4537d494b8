import { shape } from "./field.ts";
import { day, whole } from "./measure.ts";
import { name } from "./value.ts";

/** A fiscal year, by the calendar year that it begins in. */
export const fiscalYear = whole("Fiscal year, by the calendar year that it begins in", 1900, 2999, 2026);

export const yearShape = shape({
  year: fiscalYear,
  decision: name("Number of the assembly's decision", "AG-2027-01", 60),
  decidedOn: day("Day of the decision"),
});
