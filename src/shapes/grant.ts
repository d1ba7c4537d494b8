import { optional, shape } from "./field.ts";
import { day, month, whole } from "./measure.ts";
import { code, name, note, oneOf, slug } from "./value.ts";

const grant = code("Case number of the help", "C-17");
const request = code("Case number of the request", "C-17");
/** An assembly may promise what is not there yet. */
export const beyond = optional(name("Decision of the assembly to go beyond what is available", "AG-2026-2", 60));

export const grantShape = shape({ request, on: day("Day on which it is given"), beyond });
export const urgentShape = shape({ request, on: day("Day of the president's word") });
export const ratificationShape = shape({ grant });

const why = ["decided", "death", "remarriage", "return", "left"] as const;
const reason = note("More of it; never an illness", "son fils est revenu");
export const grantReviewShape = shape({
  grant,
  on: day("Day since which it is so; one month of grace follows"),
  why: oneOf("What has changed", ...why),
  reason,
});
export const grantEndShape = shape({
  grant,
  on: day("Last day"),
  why: oneOf("Why it ends; not-ratified takes back what was given", ...why, "not-ratified"),
  reason,
});
export const classShape = shape({
  helpClass: slug("Class of help", "elderly"),
  months: whole("How many months it may last at most", 1, 120, 24),
  fromOn: day("Since when"),
  decision: name("Number of the decision", "AG-2026-2", 60),
});
export const payWaitingShape = shape({ on: day("Day on which it is paid") });
export const grantNamed = { grant };
export const helpMonth = { month: optional(month("Month in which the bills' periods begin; left out, all")) };
