import { orElse, shape } from "./field.ts";
import { list } from "./group.ts";
import { day, whole } from "./measure.ts";
import { code, name } from "./value.ts";

export const planShape = shape({
  party: code("Household (or other party) that owes", "H-014"),
  bills: list("Numbers of bills; left out, all that it owes and that is not disputed", code("Bill", "2025/17")),
  instalments: whole("How many monthly instalments", 1, 360, 6),
  firstDueOn: day("Day on which the first is due"),
  graceDays: orElse(whole("Days after which an unpaid instalment breaks the plan", 0, 365, 15), 15),
  agreedOn: day("Day on which it is agreed"),
  decision: name("Number of the decision", "B-2025-14", 60),
});

export const planEndShape = shape({
  plan: code("Code of the plan", "P-1"),
  on: day("Day on which it ends"),
  reason: name("Why", "two instalments were not paid", 2000),
});
