import { billNamed, cancelled, frame, party, person } from "./paper.ts";
import { amount, count, day, flag, listOf, maybe, record, text } from "./value.ts";

export const receiptAnswer = record({
  number: text("Number of the receipt, B/12"),
  copy: count("1 is the original"),
  book: text("Receipt book"),
  happenedOn: day("Day on which it was paid"),
  bookedOn: day("Day on which it is in the book"),
  payer: party,
  amount: amount("What was paid"),
  way: text("How it was paid"),
  paid: listOf(record({ bill: billNamed, amount: amount("Of this money") }), "What it paid"),
  credit: amount("The rest, kept for the next bills"),
  creditFor: maybe(text("Service that the rest is for")),
  creditUsed: maybe(amount("Earlier credit that was used beside it")),
  rounding: maybe(amount("Cash rounded to a coin")),
  stillOwed: amount("What the payer owes after it"),
  receivedBy: person("Who took it; null once erased"),
  cancelled: maybe(cancelled),
  ...frame,
});

export const receiptsAnswer = record({
  receipts: listOf(
    record({
      number: text("Number of the receipt"),
      party: text("Code of the household or other party"),
      amount: amount("What was paid"),
      way: text("How it was paid"),
      box: text("Box that it came into"),
      happenedOn: day("Day on which it was paid"),
      bookedOn: day("Day on which it is in the book"),
      cancelledOn: maybe(day("Day on which it was cancelled")),
    }),
    "In the order in which they were given",
  ),
});

export const cancellationAnswer = record({
  receipt: text("Number of the receipt"),
  cancelledOn: day("Day on which it was cancelled"),
  stays: flag("Whether the money stays and waits for the right receipt"),
  headCode: text("Sequence number and start of the head"),
});
