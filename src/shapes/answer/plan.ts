import { amount, count, day, listOf, maybe, record, text, word } from "./value.ts";

const plan = {
  code: text("Code of the plan"),
  party: text("Code of the household or other party"),
  amount: amount("What was agreed"),
  paid: amount("What is paid of it"),
  left: amount("What is left"),
  overdue: amount("What should be paid by the day asked, and is not"),
  nextDueOn: maybe(day("Due day of the oldest instalment that is not paid whole")),
  state: word(
    "running: nothing was due yet; failed: unpaid after its grace",
    ...(["running", "kept", "late", "failed", "broken", "early", "paid"] as const),
  ),
  graceDays: count("Days of grace of each instalment"),
  agreedOn: day("Day on which it was agreed"),
  decision: text("Number of the decision"),
  endedOn: maybe(day("Day on which it was broken or settled early")),
};

export const plansAnswer = record({ on: day("As of this day"), plans: listOf(record(plan), "Oldest first") });

export const planAnswer = record({
  on: day("As of this day"),
  ...plan,
  bills: listOf(text("Number of a bill"), "In the order in which they are paid"),
  instalments: listOf(
    record({
      number: count("From 1"),
      dueOn: day("Day on which it is due"),
      amount: amount("How much"),
      paid: amount("What is paid of it"),
    }),
  ),
});

export const planAgreedAnswer = record({
  code: text("Code of the plan"),
  amount: amount("What was agreed"),
  headCode: text("Sequence number and start of the head"),
});
export const planEndedAnswer = record({
  plan: text("Code of the plan"),
  issued: listOf(text("Number of a bill"), "A charge for credit that was cut"),
  headCode: text("Sequence number and start of the head"),
});
