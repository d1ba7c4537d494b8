import type { FastifyInstance } from "fastify";
import { saidWords, say } from "../books/saying.ts";
import { enteredAnswer } from "../shapes/answer/decision.ts";
import { sayingsAnswer } from "../shapes/answer/saying.ts";
import { sayingShape } from "../shapes/saying.ts";
import { acts, answers, type Door, entered, nothing } from "./door.ts";

/** The village's own words in the languages of those who read its papers. */
export function sayingRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    {
      ...{ path: "/sayings", about: "Words of the village's own, and how they are said in other languages" },
      ...{ params: nothing, query: nothing },
    },
    sayingsAnswer,
    async ({ reader }) => ({ words: await saidWords(reader) }),
  );
  acts(app, door, {
    ...{ method: "PUT", path: "/sayings", about: "Say a word of the village's own in a language, or take it back" },
    ...{ params: nothing, body: sayingShape, said: enteredAnswer, run: say, tell: entered },
  });
}
