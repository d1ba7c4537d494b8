import { shape } from "./field.ts";
import { amount, day } from "./measure.ts";
import { name, slug } from "./value.ts";

/** Money between two funds: lent, paid back, or given. */
export const loanShape = shape({
  lender: slug("Fund that lends or gives", "water"),
  borrower: slug("Fund that borrows or gets", "village"),
  amount: amount("How much"),
  decision: name("Number of the decision", "AG-2026-02", 60),
  decidedOn: day("Day of the decision"),
  happenedOn: day("Day on which it takes effect"),
});
