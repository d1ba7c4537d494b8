import type { FastifyInstance } from "fastify";
import { roundPapers } from "../books/round.ts";
import { roundSheet } from "../print/round.ts";
import { roundsAnswer } from "../shapes/answer/reading.ts";
import { shape } from "../shapes/field.ts";
import { roundFields } from "../shapes/round.ts";
import { answers, type Door, nothing, onPaper, prints } from "./door.ts";

export function roundRoutes(app: FastifyInstance, door: Door): void {
  const round = {
    about: "The meters of a service in the order of the houses, a list for each section",
    params: nothing,
  };
  answers(
    app,
    door,
    { path: "/readings/round", ...round, query: shape(roundFields) },
    roundsAnswer,
    async ({ reader, query, today }) => ({ rounds: await roundPapers(reader, { ...query, madeOn: today }) }),
  );
  prints(
    app,
    door,
    { path: "/readings/round.pdf", ...round, query: shape({ ...roundFields, ...onPaper }) },
    async ({ reader, query, today }) => {
      const papers = await roundPapers(reader, { ...query, madeOn: today });
      return { name: `round-${today}`, sheet: (words) => papers.map((paper) => roundSheet(paper, words)) };
    },
  );
}
