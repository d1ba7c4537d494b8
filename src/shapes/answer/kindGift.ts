import { amount, day, listOf, maybe, record, text, used, word } from "./value.ts";

export const kindGiftAnswer = record({
  number: text("Its number"),
  what: word("Which of the two", "labour", "material"),
  party: text("Code of who gave it"),
  quantity: used("How many units"),
  unit: text("Unit"),
  rate: text("What a unit is worth, as voted"),
  decision: text("Number of the decision"),
  amount: amount("What it is worth"),
  fund: text("Fund that used it"),
  happenedOn: day("Day on which it was given"),
  cancelledOn: maybe(day("Day on which it was cancelled")),
});
export const kindGiftsAnswer = record({
  gifts: listOf(kindGiftAnswer, "In the order of entry"),
  worth: amount("What those that stand are worth"),
});
