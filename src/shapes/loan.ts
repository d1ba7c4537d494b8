import { optional, shape } from "./field.ts";
import { beyond } from "./grant.ts";
import { amount, day, whole } from "./measure.ts";
import { name, slug } from "./value.ts";

const loan = {
  lender: slug("Fund that lends or gives", "water"),
  borrower: slug("Fund that borrows or gets", "village"),
  amount: amount("How much"),
  decision: name("Number of the decision", "AG-2026-02", 60),
  decidedOn: day("Day of the decision"),
  happenedOn: day("Day on which it takes effect"),
};

/** Money between two funds that comes back, or whose loan is ratified. */
export const loanShape = shape(loan);
export const lendShape = shape({
  ...loan,
  instalments: optional(whole("Monthly parts in which it is paid back; left out, there is no plan", 1, 120, 10)),
  firstDueOn: optional(day("Day on which the first of them is due")),
  beyond,
});
export const transferShape = shape({ ...loan, beyond });
