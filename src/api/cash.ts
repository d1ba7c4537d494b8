import type { FastifyInstance } from "fastify";
import { countCash, moveCash } from "../books/cash.ts";
import { boxBalances } from "../books/fund.ts";
import { blankSlip, countSheetPaper, slipPaper } from "../books/statement/cash.ts";
import { cashPaper } from "../books/statement/fund.ts";
import { money } from "../domain/money.ts";
import { cashBookSheet } from "../print/cash.ts";
import { countSheet } from "../print/countSheet.ts";
import { slipSheet } from "../print/slip.ts";
import { boxesAnswer, cashBookAnswer, countedAnswer, movedAnswer } from "../shapes/answer/cash.ts";
import { cashCountShape, cashMoveShape, slipAsked } from "../shapes/cash.ts";
import { optional, shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { slug } from "../shapes/value.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";
import { between, periodAsked } from "./month.ts";

const named = shape({ box: slug("Code of the box", "office") });
const onDay = { on: optional(day("Booked up to this day; left out, all that is booked")) };

export function cashRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/boxes", about: "Where the money lies, on any day", params: nothing, query: shape(onDay) },
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
  handPapers(app, door);
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

/** Papers that go with cash itself. */
function handPapers(app: FastifyInstance, door: Door): void {
  prints(
    app,
    door,
    {
      ...{ path: "/boxes/:box/count-sheet.pdf", about: "A sheet on which a box is counted by notes and coins" },
      ...{ params: named, query: shape({ ...onDay, ...onPaper }) },
    },
    async ({ reader, params, query, today }) => {
      const paper = await countSheetPaper(reader, params.box, query.on ?? today);
      return { name: `count-${params.box}`, sheet: (words) => countSheet(paper, words) };
    },
  );
  prints(
    app,
    door,
    {
      ...{ path: "/boxes/slip.pdf", about: "A slip that goes with moved money, or one to write on" },
      ...{ params: nothing, query: shape({ ...slipAsked, ...onPaper }) },
    },
    async ({ reader, query: { move, kind, fromBox }, today: madeOn }) => {
      const paper = await (move === null
        ? blankSlip(reader, { kind, fromBox, madeOn })
        : slipPaper(reader, move, madeOn));
      return { name: `slip-${move ?? kind}`, sheet: (words) => slipSheet(paper, words) };
    },
  );
}
