import type { FastifyInstance } from "fastify";
import { whatIf } from "../books/bill/whatIf.ts";
import { tariffPaper } from "../books/statement/tariff.ts";
import { tariffSheet } from "../print/tariff.ts";
import { whatIfAnswer, whatIfSaid } from "../shapes/answer/tariff.ts";
import { optional, shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { whatIfShape } from "../shapes/tariff.ts";
import { slug } from "../shapes/value.ts";
import { considers, type Door, onPaper, prints } from "./door.ts";

export function tariffRoutes(app: FastifyInstance, door: Door): void {
  considers(
    app,
    door,
    {
      ...{ path: "/tariffs/what-if", body: whatIfShape, said: whatIfAnswer },
      about: "What a proposed tariff would have changed over months that were billed; changes nothing",
    },
    async ({ reader, body }) => whatIfSaid(await whatIf(reader, body)),
  );
  prints(
    app,
    door,
    {
      ...{ path: "/tariffs/:service/sheet.pdf", about: "The tariff of a service for the wall, with bills worked out" },
      params: shape({ service: slug("Code of the service", "water") }),
      query: shape({ on: optional(day("Day on which it is in force; left out, today")), ...onPaper }),
    },
    async ({ reader, params, query, today }) => {
      const paper = await tariffPaper(reader, params.service, query.on ?? today);
      return { name: `tariff-${params.service}`, sheet: (words) => tariffSheet(paper, words) };
    },
  );
}
