import { day, listOf, maybe, record, text } from "./value.ts";

export const monthsAnswer = record({
  closed: listOf(record({ month: text("Month, 2026-03"), closedOn: day("Day on which it was closed") }), "In order"),
  next: maybe(text("The month that closes next")),
});

export const closedAnswer = record({
  month: text("The month that is closed"),
  closedOn: day("Day on which it was closed"),
  headCode: text("Sequence number and start of the head"),
});
