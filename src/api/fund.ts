import type { FastifyInstance } from "fastify";
import { cashOf, fundStandings } from "../books/fund.ts";
import { setReserve } from "../books/reserve.ts";
import { momentOf } from "../books/restricted.ts";
import { showFund } from "../books/standing.ts";
import { fundPaper } from "../books/statement/fund.ts";
import { fundChart } from "../print/chart/fund.ts";
import { chartsSvg } from "../print/chart/svg.ts";
import { fundSheet } from "../print/fund.ts";
import { fundAnswer, fundStatementAnswer, fundsAnswer, reservedAnswer } from "../shapes/answer/fund.ts";
import { shape } from "../shapes/field.ts";
import { fundNamed, moment, reserveShape } from "../shapes/fund.ts";
import { acts, answers, type Door, draws, nothing, onPaper, onScreen, prints } from "./door.ts";
import { between, periodAsked } from "./month.ts";

export function fundRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    {
      path: "/funds",
      about: "What each fund has, what of it is bound and what is available, on any day and as known at any time",
      params: nothing,
      query: shape(moment),
    },
    fundsAnswer,
    async ({ reader, today, query: { on, asKnown } }) => {
      const funds = await fundStandings(reader, today, momentOf(on, asKnown));
      return { on, asKnown, funds: funds.map((one) => ({ ...one, red: one.available < 0 })), cash: cashOf(funds) };
    },
  );
  const named = shape(fundNamed);
  answers(
    app,
    door,
    { path: "/funds/:fund", about: "A fund, each figure with its list", params: named, query: shape(moment) },
    fundAnswer,
    async ({ reader, today, params: { fund }, query: { on, asKnown } }) => {
      const found = await showFund(reader, fund, today, momentOf(on, asKnown));
      return { on, asKnown, red: found.available < 0, ...found };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/funds/reserves", about: "Say what must stay in a fund" },
    ...{ params: nothing, body: reserveShape, said: reservedAnswer },
    run: setReserve,
    tell: async (_, events, body) => ({ ...body, headCode: events[0]!.headCode }),
  });
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
  const picture = { path: "/funds/:fund/statement/picture.svg", ...statement };
  draws(app, door, { ...picture, query: shape({ ...between, ...onScreen }) }, async (asked) => {
    const { reader, params, query, today } = asked;
    const paper = await fundPaper(reader, params.fund, periodAsked(query, today), today);
    return (words) => chartsSvg([fundChart(paper, words)], { title: paper.fund, tag: words.tag });
  });
}
