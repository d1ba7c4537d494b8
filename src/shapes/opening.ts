import { optional, shape } from "./field.ts";
import { map } from "./group.ts";
import { amount, day, month } from "./measure.ts";
import { code, name, oneOf, slug } from "./value.ts";

/** A line of the file that opening balances are kept in. `code` is of the box, fund or party that `what` names. */
export const openingRowShape = shape({
  what: oneOf("What the line is about", "box", "fund", "debt", "credit"),
  code: code("Code of the box, fund or party", "office"),
  service: optional(slug("Service of a debt", "water")),
  fund: optional(slug("Fund of a debt", "water")),
  on: optional(day("Day of a debt; left out, that of the balances")),
  amount: amount("How much", "owed"),
});

export const monthShape = shape({ month: month("Month that closes") });

const difference = amount("What is to be added; below zero, taken away", "owed");
export const openingCorrectionShape = shape({
  on: day("Day of the balances that were wrong"),
  boxes: map("Differences by box", /^[a-z][a-z0-9-]{0,30}$/, "office=-20.00", difference),
  funds: map("Differences by fund", /^[a-z][a-z0-9-]{0,30}$/, "water=-20.00", difference),
  reason: name("Why", "a note of 20 counted twice", 2000),
});
