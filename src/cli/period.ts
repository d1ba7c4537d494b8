import { addDays, type Day, fiscalYear, type Period } from "../domain/day.ts";
import { Problem } from "../domain/problem.ts";
import { optional } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import type { Desk } from "./session.ts";

/** Flags of every statement: both days are inside it. */
export const span = {
  from: optional(day("First day; left out, that of the fiscal year")),
  to: optional(day("Last day; left out, today")),
};

/** @throws Problem `day-order` */
export function spanOf(
  { settings, today }: Desk,
  asked: { readonly from: Day | null; readonly to: Day | null },
): Period {
  const to = asked.to ?? today;
  const year = fiscalYear(to, settings.fiscalMonth);
  const from = asked.from ?? (`${year}-${String(settings.fiscalMonth).padStart(2, "0")}-01` as Day);
  if (from > to) throw new Problem("day-order", { from, until: to });
  return { from, until: addDays(to, 1) };
}
