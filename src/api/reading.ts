import type { FastifyInstance } from "fastify";
import { listConnections } from "../books/connection.ts";
import { listMeters } from "../books/meter.ts";
import { listReadings, recordReadings } from "../books/reading.ts";
import type { Day } from "../domain/day.ts";
import { indexText } from "../domain/meter.ts";
import { Problem } from "../domain/problem.ts";
import { readingsAnswer, recordedAnswer } from "../shapes/answer/reading.ts";
import { optional, shape } from "../shapes/field.ts";
import { list } from "../shapes/group.ts";
import { day } from "../shapes/measure.ts";
import { readingShape } from "../shapes/reading.ts";
import { code } from "../shapes/value.ts";
import { acts, answers, type Door, nothing } from "./door.ts";
import { listed } from "./problem.ts";

const query = shape({
  meter: optional(code("Serial number of the meter, or code of its connection", "E-014")),
  from: optional(day("First day")),
  until: optional(day("The day after the last")),
});

export function readingRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/readings", about: "Readings that stand", params: nothing, query },
    readingsAnswer,
    async ({ reader, query: { meter, from, until } }) => {
      const connections = new Map((await listConnections(reader)).map((one) => [one.connection, one.code]));
      const meters = new Map((await listMeters(reader)).map((one) => [one.meter, one]));
      const readings = (await listReadings(reader)).map((one) => {
        const device = meters.get(one.meter)!;
        const connection = device.connection === null ? null : connections.get(device.connection)!;
        return { ...one, meter: device.serial, connection, index: indexText(one.dial, device) };
      });
      return {
        readings: readings.filter(
          (one) =>
            (meter === null || one.meter === meter || one.connection === meter) &&
            (from === null || one.day >= from) &&
            (until === null || one.day < until),
        ),
      };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/readings", about: "Record readings, all or none" },
    ...{ params: nothing, body: shape({ readings: list("What was read", readingShape) }), said: recordedAnswer },
    async run(store, by, { readings }) {
      if (readings.length === 0)
        throw new Problem("field-invalid", { field: "readings", found: "[]", want: "[{…}]" }, { field: "readings" });
      return listed("readings", () => recordReadings(store, by, readings));
    },
    async tell(reader, events, { readings }) {
      const serials = new Map((await listMeters(reader)).map(({ meter, serial }) => [meter, serial]));
      const recorded = events.map(({ fact }) => {
        const { meter, ...said } = fact as {
          meter: string;
          day: Day;
          index: string;
          source: string;
          flag: string | null;
        };
        return { ...said, meter: serials.get(meter)! };
      });
      return { recorded, known: readings.length - events.length, headCode: events.at(-1)!.headCode };
    },
  });
}
