import { count, day, flag, listOf, maybe, record, text } from "./value.ts";

const reading = {
  meter: text("Serial number of the meter"),
  day: day("Day of the reading"),
  index: text("The index, with the digits of the dial"),
  source: text("read, told, estimated"),
  flag: maybe(text("Why it is suspicious")),
};

export const readingsAnswer = record({
  readings: listOf(
    record({
      ...reading,
      connection: maybe(text("Code of the connection; null for a bulk meter")),
      cleared: flag("Whether somebody looked again and it stands"),
    }),
    "In order of days",
  ),
});

export const recordedAnswer = record({
  recorded: listOf(record(reading), "Those that are new; one that was there already is left as it is"),
  known: count("How many were there already"),
  headCode: text("Sequence number and start of the head"),
});
