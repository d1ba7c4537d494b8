import { amount, count, day, listOf, maybe, record, text, word } from "./value.ts";

export const paperCheckAnswer = record({
  what: word("What it is", "receipt", "bill"),
  number: text("Its number"),
  on: day("Day on which it was paid, or issued"),
  party: text("Code of the household or other party, as the book has it"),
  amount: amount("As the book has it"),
  cancelledOn: maybe(day("Day on which it was cancelled")),
  copies: maybe(count("Copies of a receipt that were counted, the original among them")),
  differs: listOf(word("What the code says otherwise than the book", "amount", "seal"), "Empty where it agrees"),
});
