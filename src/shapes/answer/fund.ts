import { frame, period } from "./paper.ts";
import { amount, count, day, listOf, maybe, record, text } from "./value.ts";

export const fundsAnswer = record({
  on: maybe(day("Booked up to this day; null: all that is booked")),
  asKnown: maybe(count("As the book stood right after this event; null: as it stands")),
  funds: listOf(
    record({
      fund: text("Code of the fund"),
      name: text("Its name"),
      kind: text("common, solidarity, service, project…"),
      cash: amount("Its share of the money in all boxes"),
      receivable: amount("What users and third parties owe it"),
      held: amount("Advances and deposits that it must give back or deliver for"),
      lent: amount("Lent to other funds"),
      borrowed: amount("Borrowed from other funds"),
    }),
    "By position",
  ),
  cash: amount("What they have together"),
});

const movement = {
  on: day("Booked day"),
  number: maybe(text("Number of the paper")),
  text: maybe(text("What it was about")),
  moneyIn: amount("What came in"),
  moneyOut: amount("What went out"),
  balance: amount("What was there after it"),
};
const between = {
  period,
  madeOn: day("As of this day"),
  opening: amount("At the beginning"),
  closing: amount("At the end"),
};

export const fundStatementAnswer = record({
  fund: text("Name of the fund"),
  ...between,
  rows: listOf(record({ ...movement, kind: text("collected, contribution, expense, help, loan…") })),
  receivable: amount("What users still owe the fund"),
  ...frame,
});

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
  holder: maybe(text("Who holds it")),
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
