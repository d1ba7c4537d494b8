import type { FastifyInstance } from "fastify";
import { whatIf } from "../books/bill/whatIf.ts";
import { whatIfAnswer, whatIfSaid } from "../shapes/answer/tariff.ts";
import { whatIfShape } from "../shapes/tariff.ts";
import { considers, type Door } from "./door.ts";

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
}
