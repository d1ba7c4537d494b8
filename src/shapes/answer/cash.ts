import { between, movement } from "./fund.ts";
import { frame, person } from "./paper.ts";
import { amount, day, listOf, maybe, record, text } from "./value.ts";

export const boxesAnswer = record({
  on: maybe(day("Booked up to this day; null: all that is booked")),
  boxes: listOf(
    record({
      box: text("Code of the box"),
      name: text("Its name"),
      kind: text("cash, purse, bank, mobile"),
      money: amount("What lies in it"),
      ceiling: maybe(amount("What should not be exceeded in it")),
    }),
  ),
});

export const cashBookAnswer = record({
  box: text("Name of the box"),
  holder: person("Who holds it"),
  ...between,
  rows: listOf(record(movement)),
  counted: maybe(
    record({
      on: day("Day of the count"),
      amount: amount("What was counted"),
      difference: amount("Counted less expected"),
    }),
  ),
  ...frame,
});

export const payoutAnswer = record({
  number: text("Number of the payout"),
  kind: text("expense, bank-charge, tax, deposit, refund"),
  fund: text("Fund that bore it"),
  box: text("Box that it left"),
  party: maybe(text("Code of who got it")),
  amount: amount("How much"),
  fromContribution: maybe(text("Number of the contribution that it was paid from")),
  happenedOn: day("Day on which it was paid"),
  cancelledOn: maybe(day("Day on which it was cancelled")),
});
export const payoutsAnswer = record({ payouts: listOf(payoutAnswer, "In the order of entry") });

export const movedAnswer = record({
  fromBox: text("Box that it left"),
  toBox: text("Box that it came into"),
  amount: amount("How much"),
  headCode: text("Sequence number and start of the head"),
});

export const countedAnswer = record({
  box: text("Code of the box"),
  counted: amount("What was counted"),
  expected: amount("What the book says"),
  headCode: text("Sequence number and start of the head"),
});

export const depositsAnswer = record({
  deposits: listOf(
    record({
      party: text("Code of the household or other party"),
      fund: text("Fund that holds it"),
      amount: amount("What is left of it"),
    }),
    "By household",
  ),
});
export const depositAppliedAnswer = record({
  connection: text("Code of the closed connection"),
  amount: amount("What it has paid"),
  headCode: text("Sequence number and start of the head"),
});
