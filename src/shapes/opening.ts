import { optional, shape } from "./field.ts";
import { list, map } from "./group.ts";
import { amount, day, month } from "./measure.ts";
import { code, name, oneOf, slug } from "./value.ts";

const party = code("Household (or other party)", "H-014");
const fund = slug("Fund", "water");

export const openingShape = shape({
  on: day("Day of the balances"),
  boxes: list(
    "What lies in each box",
    shape({ box: slug("Box", "office"), amount: amount("What lies in it", "none") }),
  ),
  funds: list(
    "What each fund has; below zero where it has spent the others' money",
    shape({ fund, amount: amount("What it has", "owed") }),
  ),
  debts: list(
    "What parties owe from before, a bill each",
    shape({
      party,
      service: optional(slug("Service", "water")),
      on: day("Day of the debt"),
      parts: list("By fund", shape({ fund, amount: amount("What is owed") })),
    }),
  ),
  credits: list("What parties have paid in advance", shape({ party, amount: amount("What is in advance") })),
});

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
