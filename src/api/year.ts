import type { FastifyInstance } from "fastify";
import { closeYear, listResults, listYears, nextYear } from "../books/year/close.ts";
import { yearPaper } from "../books/year/report.ts";
import { minus } from "../domain/money.ts";
import { yearSheet } from "../print/year.ts";
import { yearClosedAnswer, yearReportAnswer, yearsAnswer } from "../shapes/answer/year.ts";
import { shape } from "../shapes/field.ts";
import { flag } from "../shapes/group.ts";
import { fiscalYear, yearShape } from "../shapes/year.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";

const named = shape({ year: fiscalYear });
const asked = { proposed: flag("Before the assembly has decided: what it would close now") };

export function yearRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    {
      path: "/years",
      about: "Fiscal years that are closed, and the one that closes next",
      params: nothing,
      query: nothing,
    },
    yearsAnswer,
    async ({ reader }) => {
      const results = await listResults(reader);
      const funds = (year: number) =>
        results.filter((one) => one.year === year).map((one) => ({ ...one, result: minus(one.income, one.expense) }));
      const closed = (await listYears(reader)).map((one) => ({ ...one, funds: funds(one.year) }));
      return { closed, next: await nextYear(reader) };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/years", about: "Close a fiscal year by the assembly's decision" },
    ...{ params: nothing, body: yearShape, said: yearClosedAnswer },
    run: closeYear,
    async tell(_, events, { year, decision, decidedOn }) {
      return { year, decision, decidedOn, headCode: events[0]!.headCode };
    },
    at: ({ year }) => `years/${year}/report`,
  });
  const report = { about: "The figures of a year for the assembly, without names", params: named };
  answers(
    app,
    door,
    { path: "/years/:year/report", ...report, query: shape(asked) },
    yearReportAnswer,
    ({ reader, params, query }) => yearPaper(reader, params.year, query),
  );
  prints(
    app,
    door,
    { path: "/years/:year/report.pdf", ...report, query: shape({ ...asked, ...onPaper }) },
    async ({ reader, params, query }) => {
      const paper = await yearPaper(reader, params.year, query);
      return { name: `year-${params.year}`, sheet: (words) => yearSheet(paper, words) };
    },
  );
}
