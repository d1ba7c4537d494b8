import { billNamed, frame, party } from "./paper.ts";
import { amount, count, day, flag, listOf, maybe, record, text } from "./value.ts";

const letter = {
  household: party,
  section: maybe(text("Name of its section")),
  madeOn: day("As of this day"),
  payBy: day("Last day to pay"),
  overdue: listOf(
    record({
      bill: billNamed,
      issuedOn: day("Day on the bill"),
      dueOn: day("Day on which it, or its instalment, was due"),
      days: count("Days since"),
      open: amount("Still asked for"),
      byPlan: flag("An instalment of a plan"),
    }),
    "Oldest first; what is disputed or paid by others is left out",
  ),
  total: amount("Asked for together"),
  ask: listOf(record({ name: text("Who may be asked"), phone: maybe(text("Phone")) })),
};

export const remindersAnswer = record({
  reminders: listOf(record({ ...letter, ...frame }), "In the order of the houses"),
});
export const noticesAnswer = record({
  notices: listOf(
    record({
      ...letter,
      service: text("Name of the service"),
      connection: text("Code of the connection"),
      cutOn: day("First day on which it may be cut"),
      ...frame,
    }),
    "In the order of the houses",
  ),
});
