import type { FastifyInstance } from "fastify";
import { cashOf, fundBalances } from "../books/fund.ts";
import { fundPaper } from "../books/statement.ts";
import { fundSheet } from "../print/fund.ts";
import { fundStatementAnswer, fundsAnswer } from "../shapes/answer/fund.ts";
import { optional, shape } from "../shapes/field.ts";
import { day, whole } from "../shapes/measure.ts";
import { slug } from "../shapes/value.ts";
import { answers, type Door, nothing, onPaper, prints } from "./door.ts";
import { between, periodAsked } from "./month.ts";

const moment = shape({
  on: optional(day("Booked up to this day; left out, all that is booked")),
  asKnown: optional(whole("As the book stood right after this event; left out, as it stands", 0, 999_999_999, 412)),
});
const named = shape({ fund: slug("Code of the fund", "water") });

export function fundRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    {
      path: "/funds",
      about: "What each fund has, on any day and as known at any time",
      params: nothing,
      query: moment,
    },
    fundsAnswer,
    async ({ reader, query: { on, asKnown } }) => {
      const funds = await fundBalances(reader, on ?? undefined, asKnown ?? undefined);
      return { on, asKnown, funds, cash: cashOf(funds) };
    },
  );
  const statement = { about: "The money of one fund, without names", params: named };
  answers(
    app,
    door,
    { path: "/funds/:fund/statement", ...statement, query: shape(between) },
    fundStatementAnswer,
    ({ reader, params, query, today }) => fundPaper(reader, params.fund, periodAsked(query, today), today),
  );
  prints(
    app,
    door,
    { path: "/funds/:fund/statement.pdf", ...statement, query: shape({ ...between, ...onPaper }) },
    async ({ reader, params, query, today }) => {
      const paper = await fundPaper(reader, params.fund, periodAsked(query, today), today);
      return { name: `fund-${params.fund}`, sheet: (words) => fundSheet(paper, words) };
    },
  );
}
