import { connectionByCode, listConnections } from "../books/connection.ts";
import { markMeter, unmarkMeter } from "../books/mark.ts";
import { correctMeter, installMeters, listMeters, meterBySerial, removeMeter, replaceMeter } from "../books/meter.ts";
import { indexText, type Meter } from "../domain/meter.ts";
import {
  meterCorrectionShape,
  meterMarkShape,
  meterRemovalShape,
  meterReplacementShape,
  meterShape,
  meterUnmarkShape,
} from "../shapes/meter.ts";
import { act } from "./act.ts";
import { importing } from "./import.ts";
import { list } from "./look.ts";
import type { Verb } from "./verb.ts";

export const meterVerbs: readonly Verb[] = [
  act({
    path: "meter install",
    about: "Installs a meter at a connection, or as bulk meter of a service",
    example:
      "tiwizi meter install 0064417 --connection W-014 --digits 5 --decimals 3 --installed-on 2024-09-30 --installed-at 845.918",
    shape: meterShape,
    args: ["serial"],
    today: ["installedOn"],
    run: (store, by, input) => installMeters(store, by, [input]),
  }),
  importing({
    path: "meter import",
    about: "Installs the meters of a file",
    example: "tiwizi meter import meters.csv --installed-on 2024-09-30 --dry-run",
    shape: meterShape,
    run: installMeters,
  }),
  act({
    path: "meter replace",
    about: "One visit: last index of the old meter, the new meter, its first index",
    example: "tiwizi meter replace 0064417 --removed-at 1203.4 --serial 0091150 --installed-at 0 --on 2025-02-14",
    shape: meterReplacementShape,
    args: ["old"],
    today: ["on"],
    async known(reader, { old }) {
      const { digits, decimals, multiplier } = await meterBySerial(reader, String(old ?? ""));
      return { digits, decimals, multiplier };
    },
    run: replaceMeter,
  }),
  act({
    path: "meter remove",
    about: "Takes a meter away with its last index",
    example: "tiwizi meter remove 0064417 --removed-at 1203.4 --removed-on 2025-06-30 --closes",
    shape: meterRemovalShape,
    args: ["meter"],
    today: ["removedOn"],
    run: removeMeter,
  }),
  act({
    path: "meter mark",
    about: "Declares that a dial passed zero, ran backwards or stuck",
    example: "tiwizi meter mark 0064417 --kind rolled-over --day 2025-02-10 --decision B-2025-11",
    shape: meterMarkShape,
    args: ["meter"],
    today: ["day"],
    run: markMeter,
  }),
  act({
    path: "meter unmark",
    about: "Takes back such a declaration; a bill that was made from it is cancelled first",
    example: 'tiwizi meter unmark 0064417 --kind rolled-over --day 2025-02-10 --reason "another meter"',
    shape: meterUnmarkShape,
    args: ["meter"],
    run: unmarkMeter,
  }),
  act({
    path: "meter correct",
    about: "Mends what was written wrong of a meter; name only what is wrong",
    example: "tiwizi meter correct 0064417 --digits 6",
    shape: meterCorrectionShape,
    args: ["of"],
    async known(reader, { of }) {
      const found = await meterBySerial(reader, String(of ?? ""));
      const { serial, digits, decimals, multiplier, service, installedOn, installedAt } = found;
      const connection = found.connection && (await connectionByCode(reader, found.connection)).code;
      return {
        serial,
        digits,
        decimals,
        multiplier,
        service,
        connection,
        installedOn,
        installedAt: indexText(installedAt, found),
      };
    },
    run: correctMeter,
  }),
  list(
    "meter list",
    "Lists meters, bulk meters too",
    [
      ...([["serial"], ["service"], ["connection"], ["digits", "figures"], ["installedOn"]] as const),
      ...([["installedAt", "figures"], ["removedOn"], ["removedAt", "figures"]] as const),
    ],
    async (reader) => {
      const codes = new Map((await listConnections(reader)).map((one) => [one.connection, one.code]));
      return (await listMeters(reader)).map((row) => {
        const meter = row as Meter & typeof row;
        const {
          serial,
          service,
          connection,
          digits,
          decimals,
          multiplier,
          installedOn,
          installedAt,
          removedOn,
          removedAt,
        } = meter;
        return {
          ...{
            serial,
            service,
            connection: codes.get(connection ?? "") ?? null,
            digits,
            decimals,
            multiplier,
            installedOn,
          },
          ...{ installedAt: indexText(installedAt, meter), removedOn },
          removedAt: removedAt === null ? null : indexText(removedAt, meter),
        };
      });
    },
  ),
];
