import { type Money, money, parseMoney } from "../domain/money.ts";
import { type Field, optional, orElse, shape } from "./field.ts";
import { map } from "./group.ts";
import { amount, day, whole } from "./measure.ts";
import { code, name, note, oneOf, slug } from "./value.ts";

const none = money(0);
const box = {
  box: slug("Code of the box", "office"),
  name: name("Its name", "Caisse du bureau"),
  holder: optional(code("Person who holds it", "hassan")),
  ceiling: optional(amount("What should not be exceeded in it", "none")),
  reserve: orElse(amount("What must stay in it", "none"), none),
  signatures: orElse(whole("Signatures that take money out", 1, 5), 1),
};

export const boxShape = shape({
  ...box,
  kind: oneOf("A cash box, a collector's purse, a bank account, mobile money", "cash", "purse", "bank", "mobile"),
  overdraft: orElse(amount("Overdraft that the bank has agreed", "none"), none),
});
export const boxChangeShape = shape({ ...box, closedOn: optional(day("Last day of the box")) });

const moveKind = oneOf(
  "Box to box, to the bank, from the bank, a collector's hand-over",
  ...(["move", "banking", "withdrawal", "hand-over"] as const),
);
/** What a slip is printed for: money that was moved, or, to be written, some that will be. */
export const slipAsked = {
  move: optional(name("Number of the bank's slip, or of the event; left out, one to write on", "B-7781", 60)),
  kind: orElse(moveKind, "banking"),
  fromBox: optional(slug("Box that it leaves, where it is to be written", "office")),
};
export const countSheetAsked = { box: slug("Code of the box", "office"), on: day("Day of the count") };

export const cashMoveShape = shape({
  kind: orElse(moveKind, "move"),
  fromBox: slug("Box that it leaves", "office"),
  toBox: slug("Box that it comes into", "bank"),
  amount: amount("How much"),
  slip: note("Number of the bank's slip", "B-7781", 60),
  givenBy: optional(code("Person who hands it over", "itto")),
  takenBy: optional(code("Person who takes it", "hassan")),
  happenedOn: day("Day on which it moved"),
});

/** `{"200": 3, "0.50": 12}`, in the village's currency. */
const counts = map(
  "How many of each note and coin",
  /^\d{1,7}([.,]\d{1,3})?$/,
  "200=3",
  whole("How many", 0, 100_000, 3),
);
const pieces: Field<readonly { readonly value: Money; readonly count: number }[]> = {
  ...counts,
  read(value, at) {
    const read = Object.entries(counts.read(value, at) ?? {}).map(([piece, count]) => {
      const worth = parseMoney(piece, at.decimals);
      return worth ? { value: worth, count } : at.wrong(`${at.path}.${piece}`, piece, "200=3");
    });
    return read;
  },
};

export const cashCountShape = shape({
  box: slug("Code of the box", "office"),
  countedOn: day("Day of the count"),
  pieces,
  explanation: note("Why the count differs from the book", "monnaie rendue deux fois"),
});

const spent = {
  fund: orElse(slug("Fund that bears it", "water"), "common"),
  box: slug("Box that it leaves or comes into", "office"),
  party: optional(code("Who gets or gives it", "H-014")),
  amount: amount("How much"),
  happenedOn: day("Day on which it was paid"),
  memo: note("For what", "chlore, deux bidons"),
};
export const payoutShape = shape({
  kind: orElse(oneOf("What it is", "expense", "bank-charge", "tax", "deposit", "refund"), "expense"),
  ...spent,
  decision: optional(name("Number of the decision behind an expense", "SC-2026/3", 60)),
  signedBy: optional(code("Person who signed it beside the one who enters it", "youssef")),
  fromContribution: optional(code("Number of the contribution that the expense is paid from", "2026/3")),
});
export const payoutCancelShape = shape({
  payout: code("Number of the payout", "2025/3"),
  on: day("Day on which it is cancelled"),
  reason: name("Why", "saisi deux fois", 2000),
});
/** A gift or a deposit: which of the two the command or the route says. */
export const takeInShape = shape(spent);

export const depositShape = shape({
  connection: code("Code of the closed connection", "W-014"),
  on: day("Day on which its deposit pays its debts"),
});
