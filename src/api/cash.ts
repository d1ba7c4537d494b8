import type { FastifyInstance } from "fastify";
import { countCash, moveCash } from "../books/cash.ts";
import { boxBalances } from "../books/fund.ts";
import { cashPaper } from "../books/statement/fund.ts";
import { money } from "../domain/money.ts";
import { cashBookSheet } from "../print/cash.ts";
import { boxesAnswer, cashBookAnswer, countedAnswer, movedAnswer } from "../shapes/answer/cash.ts";
import { cashCountShape, cashMoveShape } from "../shapes/cash.ts";
import { optional, shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { slug } from "../shapes/value.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";
import { between, periodAsked } from "./month.ts";

const named = shape({ box: slug("Code of the box", "office") });
const onDay = shape({ on: optional(day("Booked up to this day; left out, all that is booked")) });

export function cashRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/boxes", about: "Where the money lies, on any day", params: nothing, query: onDay },
    boxesAnswer,
    async ({ reader, query: { on } }) => ({ on, boxes: await boxBalances(reader, on ?? undefined) }),
  );
  const cashBook = { about: "What came into a box and went out of it", params: named };
  answers(
    app,
    door,
    { path: "/boxes/:box/cash-book", ...cashBook, query: shape(between) },
    cashBookAnswer,
    ({ reader, params, query, today }) => cashPaper(reader, params.box, periodAsked(query, today), today),
  );
  prints(
    app,
    door,
    { path: "/boxes/:box/cash-book.pdf", ...cashBook, query: shape({ ...between, ...onPaper }) },
    async ({ reader, params, query, today }) => {
      const paper = await cashPaper(reader, params.box, periodAsked(query, today), today);
      return { name: `cash-book-${params.box}`, sheet: (words) => cashBookSheet(paper, words) };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/boxes/moves", about: "Move money from a box to another; no fund changes" },
    ...{ params: nothing, body: cashMoveShape, said: movedAnswer },
    run: moveCash,
    tell: async (_, events, body) => ({ ...body, headCode: events[0]!.headCode }),
  });
  acts(app, door, {
    ...{ method: "POST", path: "/boxes/counts", about: "Count a box by notes and coins" },
    ...{ params: nothing, body: cashCountShape, said: countedAnswer },
    run: countCash,
    async tell(_, events, { box }) {
      const [{ fact, headCode }] = events as [(typeof events)[number]];
      return { box, counted: money(Number(fact.counted)), expected: money(Number(fact.expected)), headCode };
    },
  });
}
