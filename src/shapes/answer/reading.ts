import { party } from "./paper.ts";
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

export const roundsAnswer = record({
  rounds: listOf(
    record({
      section: maybe(text("Name of the section; null: houses in none")),
      madeOn: day("As of this day"),
      rows: listOf(
        record({
          connection: text("Code of the connection"),
          household: party,
          meter: text("Serial number of the meter"),
          last: record({ on: day("Day of the last reading"), index: text("Its index") }),
          lookAbove: maybe(text("An index above it is looked at again")),
        }),
        "In the order of the houses",
      ),
    }),
    "A list for each section",
  ),
});
