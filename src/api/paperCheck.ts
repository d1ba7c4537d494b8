import type { FastifyInstance } from "fastify";
import { checkPaper } from "../books/paperCheck.ts";
import { paperCheckAnswer } from "../shapes/answer/paperCheck.ts";
import { paperCheckShape } from "../shapes/paperCheck.ts";
import { answers, type Door, nothing } from "./door.ts";

/** For whoever has a receipt or bill in the hand. */
export function paperCheckRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    {
      ...{ path: "/papers/check", about: "Hold a receipt or bill against the book, by the text of its QR code" },
      ...{ params: nothing, query: paperCheckShape },
    },
    paperCheckAnswer,
    ({ reader, query }) => checkPaper(reader, query.code),
  );
}
