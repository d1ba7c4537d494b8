import { estimateReadings } from "../books/bill/estimate.ts";
import { listConnections } from "../books/connection.ts";
import { lossesOf } from "../books/loss.ts";
import { listMeters, type MeterRow } from "../books/meter.ts";
import { clearReading, correctReading, listReadings, recordReadings, withdrawReading } from "../books/reading.ts";
import { authoriseUse, recordTurns, withdrawTurn } from "../books/turn.ts";
import { indexText } from "../domain/meter.ts";
import { quantityText } from "../domain/quantity.ts";
import { optional, shape } from "../shapes/field.ts";
import { month } from "../shapes/measure.ts";
import {
  authorisedShape,
  estimateShape,
  readingCorrectionShape,
  readingNamedShape,
  readingShape,
  readingWithdrawalShape,
  turnShape,
  turnWithdrawalShape,
} from "../shapes/reading.ts";
import { code, slug } from "../shapes/value.ts";
import { act } from "./act.ts";
import { importing } from "./import.ts";
import { answerFacts, answerRows, look } from "./look.ts";
import type { Verb } from "./verb.ts";

const recording: readonly Verb[] = [
  act({
    path: "reading record",
    about: "Records an index; a suspicious one is flagged until somebody clears it",
    example: "tiwizi reading record W-014 854.2 --day 2025-01-31 --reader itto",
    shape: readingShape,
    args: ["meter", "index"],
    today: ["day"],
    run: (store, by, input) => recordReadings(store, by, [input]),
  }),
  importing({
    path: "reading import",
    about: "Records the readings of a file",
    example: "tiwizi reading import readings.csv --day 2025-01-31 --dry-run",
    shape: readingShape,
    run: recordReadings,
  }),
  act({
    path: "reading estimate",
    about: "Estimates what nobody could read, from what was used before",
    example: "tiwizi reading estimate water --day 2025-01-31",
    shape: estimateShape,
    args: ["service"],
    run: estimateReadings,
  }),
  act({
    path: "reading clear",
    about: "Somebody looked again and the suspicious index stands",
    example: "tiwizi reading clear W-014 --day 2025-01-31",
    shape: readingNamedShape,
    args: ["meter"],
    run: clearReading,
  }),
  act({
    path: "reading correct",
    about: "Replaces a wrong index; one that was billed is put right by: tiwizi bill correct",
    example: 'tiwizi reading correct W-014 845.2 --day 2025-01-31 --reason "two digits exchanged"',
    shape: readingCorrectionShape,
    args: ["meter", "index"],
    run: correctReading,
  }),
  act({
    path: "reading withdraw",
    about: "Takes back a reading that never was",
    example: 'tiwizi reading withdraw W-014 --day 2025-01-31 --reason "wrong house"',
    shape: readingWithdrawalShape,
    args: ["meter"],
    run: withdrawReading,
  }),
  act({
    path: "turn record",
    about: "Records how long the water of an irrigation turn ran",
    example: "tiwizi turn record I-014 2:30 --day 2025-01-12",
    shape: turnShape,
    args: ["connection", "seconds"],
    today: ["day"],
    run: (store, by, input) => recordTurns(store, by, [input]),
  }),
  importing({
    path: "turn import",
    about: "Records the turns of a file",
    example: "tiwizi turn import turns.csv --dry-run",
    shape: turnShape,
    run: recordTurns,
  }),
  act({
    path: "turn withdraw",
    about: "Takes back a turn that never was",
    example: 'tiwizi turn withdraw I-014 --day 2025-01-12 --reason "the canal was broken"',
    shape: turnWithdrawalShape,
    args: ["connection"],
    run: withdrawTurn,
  }),
  act({
    path: "loss authorise",
    about: "Use with leave that nobody is billed for: the mosque, flushing the pipes",
    example: "tiwizi loss authorise water 6.2 --from-on 2025-01-01 --until-on 2025-01-31",
    shape: authorisedShape,
    args: ["service", "quantity"],
    run: authoriseUse,
  }),
];

const looking: readonly Verb[] = [
  look({
    path: "reading list",
    about: "Lists readings, newest last",
    example: "tiwizi reading list --month 2025-01",
    shape: shape({
      connection: optional(code("Only those of this connection", "W-014")),
      month: optional(month("Only those of this month")),
    }),
    async show(session, desk, asked) {
      const rows = await desk.read(async (reader) => {
        const codes = new Map((await listConnections(reader)).map((one) => [one.connection, one.code]));
        const meters = new Map((await listMeters(reader)).map((one) => [one.meter, one as MeterRow]));
        return (await listReadings(reader)).flatMap(({ meter, day, dial, source, flag, cleared }) => {
          const device = meters.get(meter)!;
          const connection = codes.get(device.connection ?? "") ?? null;
          if (asked.connection !== null && connection !== asked.connection) return [];
          if (asked.month !== null && !day.startsWith(asked.month)) return [];
          const index = indexText(dial, device);
          return [{ day, connection, meter: device.serial, index, source, flag, cleared: flag ? cleared : null }];
        });
      });
      answerRows(session, rows, [
        ["day"],
        ["connection"],
        ["meter"],
        ["index", "figures"],
        ["source", "source"],
        ["flag", "flag"],
        ["cleared"],
      ]);
    },
  }),
  look({
    path: "loss show",
    about: "What was produced and neither billed nor used with leave, over one billing period",
    example: "tiwizi loss show water --month 2025-01",
    shape: shape({ service: slug("Code of the service", "water"), month: month("First month of the period") }),
    args: ["service"],
    async show(session, desk, { service, month: of }) {
      const loss = await desk.read((reader) => lossesOf(reader, service, of));
      const row = {
        ...{ service, month: of, complete: loss.complete, connections: loss.connections },
        ...{ produced: quantityText(loss.produced), billed: quantityText(loss.billed) },
        ...{ authorised: quantityText(loss.authorised), loss: quantityText(loss.loss), percent: loss.percentText },
        perConnectionDay: loss.perConnectionDay === null ? null : quantityText(loss.perConnectionDay),
      };
      answerFacts(session, row, [
        ...([
          ["service"],
          ["month"],
          ["produced", "figures"],
          ["billed", "figures"],
          ["authorised", "figures"],
        ] as const),
        ...([
          ["loss", "figures"],
          ["percent", "figures"],
          ["connections", "figures"],
        ] as const),
        ...([["perConnectionDay", "figures"], ["complete"]] as const),
      ]);
    },
  }),
];

export const readingVerbs: readonly Verb[] = [...recording, ...looking];
