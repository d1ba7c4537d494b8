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
      deposits: amount("Of that, households' deposits"),
      lent: amount("Lent to other funds"),
      borrowed: amount("Borrowed from other funds"),
    }),
    "By position",
  ),
  cash: amount("What they have together"),
});

export const movement = {
  on: day("Booked day"),
  number: maybe(text("Number of the paper")),
  text: maybe(text("What it was about")),
  moneyIn: amount("What came in"),
  moneyOut: amount("What went out"),
  balance: amount("What was there after it"),
};
export const between = {
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
