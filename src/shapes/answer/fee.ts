import { amount, day, listOf, maybe, record, text } from "./value.ts";

export const feesAnswer = record({
  fees: listOf(
    record({
      service: text("Code of the service"),
      name: text("Name of the schedule"),
      fund: text("Fund that it goes to"),
      decision: text("Number of the decision that adopted it"),
      decidedOn: day("Day of the decision"),
      fromOn: day("First day on which it applies"),
      classes: listOf(
        record({
          class: maybe(text("Class of household; null: all others")),
          ground: text("Why this class pays so much"),
          cash: amount("Paid at once"),
          instalments: maybe(text("On credit: how many instalments")),
          instalment: maybe(amount("On credit: each of them")),
        }),
      ),
    }),
    "In order of the day from which they hold",
  ),
});

export const feeAdoptedAnswer = record({
  service: text("Code of the service"),
  headCode: text("Sequence number and start of the head"),
});
export const feeChargedAnswer = record({
  bills: listOf(text("Number of a bill"), "The fee and, on credit, the charge for it"),
  plan: maybe(text("Code of the plan, on credit")),
  headCode: text("Sequence number and start of the head"),
});
