import type { FastifyInstance } from "fastify";
import { closeMonth, listMonths, nextToClose } from "../books/month.ts";
import { monthPaper } from "../books/statement/month.ts";
import { addDays, addMonths, type Day, firstDay, monthOf, type Period } from "../domain/day.ts";
import { Problem } from "../domain/problem.ts";
import { monthSheet } from "../print/month.ts";
import { closedAnswer, monthsAnswer } from "../shapes/answer/month.ts";
import { monthPaperAnswer } from "../shapes/answer/villagePaper.ts";
import { optional, shape } from "../shapes/field.ts";
import { day, month } from "../shapes/measure.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";

export function monthRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/months", about: "Months that are closed, and the one that closes next", params: nothing, query: nothing },
    monthsAnswer,
    async ({ reader }) => ({ closed: await listMonths(reader), next: await nextToClose(reader) }),
  );
  const page = { about: "A month for the notice board, without names", params: shape({ month: month("Month") }) };
  answers(
    app,
    door,
    { path: "/months/:month/page", ...page, query: nothing },
    monthPaperAnswer,
    ({ reader, params, today }) => monthPaper(reader, params.month, today),
  );
  prints(
    app,
    door,
    { path: "/months/:month/page.pdf", ...page, query: shape(onPaper) },
    async ({ reader, params, today }) => {
      const paper = await monthPaper(reader, params.month, today);
      return { name: `month-${params.month}`, sheet: (words) => monthSheet(paper, words) };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/months", about: "Close a month: nothing is booked into it any more" },
    ...{ params: nothing, body: shape({ month: month("The month to close") }), said: closedAnswer },
    run: closeMonth,
    async tell(_, events, { month }) {
      const [closed] = events as [(typeof events)[number]];
      return { month, closedOn: closed.fact.closedOn as Day, headCode: closed.headCode };
    },
  });
}

/** What may be asked of everything that has a beginning and an end. */
export const between = {
  from: optional(day("First day; left out, twelve months")),
  until: optional(day("The day after the last; left out, today is the last")),
};

/** @throws Problem `day-order` */
export function periodAsked(asked: { readonly from: Day | null; readonly until: Day | null }, today: Day): Period {
  const until = asked.until ?? addDays(today, 1);
  const from = asked.from ?? firstDay(addMonths(monthOf(addDays(until, -1)), -11));
  if (from >= until) throw new Problem("day-order", { from, until }, { field: "until" });
  return { from, until };
}
