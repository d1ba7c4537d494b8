import type { FastifyInstance } from "fastify";
import { type BillFact, billNumber, findBill } from "../books/bill/bill.ts";
import { correctBill } from "../books/bill/correct.ts";
import { issueBills, previewBills } from "../books/bill/issue.ts";
import { listBills } from "../books/bill/list.ts";
import { billPaper, billPapers, billsToCarry } from "../books/bill/paper.ts";
import { whyBill, whyPaper } from "../books/bill/why.ts";
import type { Sealed } from "../books/book.ts";
import { listConnections } from "../books/connection.ts";
import { lapsing } from "../books/grant/list.ts";
import type { Reader } from "../books/store/store.ts";
import type { Period } from "../domain/day.ts";
import { money } from "../domain/money.ts";
import type { BillPaper } from "../domain/paper.ts";
import { stepsInParts } from "../domain/tariff/price.ts";
import { billSheet, slipSheet } from "../print/bill.ts";
import { whySheet } from "../print/why.ts";
import { billAnswer, billsAnswer, correctedAnswer, previewAnswer, runAnswer } from "../shapes/answer/bill.ts";
import { whyAnswer } from "../shapes/answer/why.ts";
import { billPreviewShape, billRunShape, correctionShape } from "../shapes/bill.ts";
import { optional, shape } from "../shapes/field.ts";
import { day, month, whole } from "../shapes/measure.ts";
import { cutPaper, cutting } from "../shapes/paper.ts";
import { code, slug } from "../shapes/value.ts";
import { sayProblem } from "../words/words.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";

const named = shape({
  year: whole("Fiscal year", 1900, 2999, 2026),
  number: whole("Number in the year", 1, 999_999_999, 17),
});
const codeOf = ({ year, number }: { readonly year: number; readonly number: number }) => `${year}/${number}`;

const query = shape({
  party: optional(code("Household (or other party) that owes it", "H-014")),
  from: optional(day("First day of issue")),
  until: optional(day("The day after the last")),
});

export function billRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/bills", about: "Bills, cancelled ones too", params: nothing, query },
    billsAnswer,
    async ({ reader, query: { party, from, until } }) => {
      const asked = (await listBills(reader)).filter(
        (one) =>
          (party === null || one.partyCode === party) &&
          (from === null || one.issuedOn >= from) &&
          (until === null || one.issuedOn < until),
      );
      return {
        bills: asked.map((one) => ({
          ...one,
          number: billNumber(one),
          party: one.partyCode,
          period: { from: one.periodFrom, until: one.periodUntil },
        })),
      };
    },
  );
  paperRoutes(app, door);
  carriedRoutes(app, door);
  runRoutes(app, door);
}

function paperRoutes(app: FastifyInstance, door: Door): void {
  const one = { about: "One bill", params: named };
  answers(app, door, { path: "/bills/:year/:number", ...one, query: nothing }, billAnswer, ({ reader, params }) =>
    billPaper(reader, codeOf(params)),
  );
  prints(
    app,
    door,
    { path: "/bills/:year/:number/bill.pdf", ...one, query: shape(onPaper) },
    async ({ reader, params }) => {
      const paper = await billPaper(reader, codeOf(params));
      return { name: `bill-${codeOf(params)}`, sheet: (words) => billSheet(paper, words) };
    },
  );
  prints(
    app,
    door,
    {
      path: "/bills/:year/:number/slip.pdf",
      about: "What is left to pay of a bill, apart from it",
      params: named,
      query: shape(onPaper),
    },
    async ({ reader, params }) => {
      const paper = await billPaper(reader, codeOf(params));
      return { name: `slip-${codeOf(params)}`, sheet: (words) => slipSheet(paper, words) };
    },
  );
  const why = { about: "Why a bill says what it says, for the household", params: named };
  prints(
    app,
    door,
    { path: "/bills/:year/:number/why.pdf", ...why, query: shape(onPaper) },
    async ({ reader, params }) => {
      const paper = await whyPaper(reader, codeOf(params));
      return { name: `why-${codeOf(params)}`, sheet: (words) => whySheet(paper, words) };
    },
  );
  answers(
    app,
    door,
    { path: "/bills/:year/:number/why", about: "Why a bill says what it says", params: named, query: nothing },
    whyAnswer,
    async ({ reader, params }) => {
      const why = await whyBill(reader, codeOf(params));
      return { ...why, steps: stepsInParts(why.steps) };
    },
  );
}

/** The bills of a month, as they are carried from house to house. */
function carriedRoutes(app: FastifyInstance, door: Door): void {
  const query = shape({
    month: month("First month of the bills' period"),
    section: optional(slug("Only those of this section", "source")),
    ...{ lang: onPaper.lang, ...cutting },
  });
  const address = { path: "/bills/bills.pdf", about: "All bills that stand of a month, in the order of the houses" };
  prints(
    app,
    door,
    { ...address, params: nothing, query },
    async ({ reader, query: { month: of, section, ...cut } }) => {
      const paperOf = await billPapers(reader);
      const papers: BillPaper[] = [];
      for (const bill of await billsToCarry(reader, { month: of, section })) papers.push(await paperOf(bill));
      return {
        name: `bills-${of}`,
        how: cutPaper(cut),
        sheet: (words) => papers.map((paper) => billSheet(paper, words)),
      };
    },
  );
}

function runRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    {
      path: "/bills/preview",
      about: "What a run would issue, and whom it would leave out",
      params: nothing,
      query: billPreviewShape,
    },
    previewAnswer,
    async ({ reader, settings, query, words, today }) => {
      const { drafts, leftOut, already } = await previewBills(reader, settings, query);
      return {
        bills: drafts.map((draft) => ({ ...draft, connection: draft.code, party: draft.partyCode })),
        leftOut: leftOut.map(({ code: connection, partyCode: party, problem }) => {
          const { title, hint } = sayProblem(problem, words);
          return { connection, party, problem: problem.code, title, hint };
        }),
        already,
        lapses: await lapsing(reader, today),
      };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/bills/runs", about: "Issue all bills of a period that are missing" },
    ...{ params: nothing, body: billRunShape, said: runAnswer },
    run: issueBills,
    tell: tellRun,
  });
  acts(app, door, {
    ...{ method: "POST", path: "/bills/corrections", about: "Cancel a wrong bill by a credit note, and issue it anew" },
    ...{ params: nothing, body: correctionShape, said: correctedAnswer },
    run: correctBill,
    async tell(reader, events) {
      const cancelled = [];
      for (const { fact } of ofKind(events, "bill-cancelled"))
        cancelled.push({
          bill: billNumber(await findBill(reader, fact.bill as string)),
          creditNote: `${fact.creditNoteYear}/${fact.creditNote}`,
        });
      return { cancelled, issued: issuedBy(events), headCode: events.at(-1)!.headCode };
    },
  });
}

async function tellRun(reader: Reader, events: readonly Sealed[]) {
  const { fact, headCode } = events.at(-1)!;
  const { period, total, leftOut } = fact as {
    period: Period;
    total: string;
    leftOut: { connection: string; problem: string }[];
  };
  const codes = new Map((await listConnections(reader)).map(({ connection, code }) => [connection, code]));
  return {
    ...{ period, total: money(Number(total)), bills: issuedBy(events), headCode },
    leftOut: leftOut.map(({ connection, problem }) => ({ connection: codes.get(connection)!, problem })),
  };
}

const ofKind = (events: readonly Sealed[], kind: string) => events.filter((event) => event.kind === kind);
/** Numbers of the bills that an act has issued. */
export const issuedBy = (events: readonly Sealed[]): string[] =>
  ofKind(events, "bill-issued").map(({ fact }) => {
    const { fiscalYear, number } = fact as unknown as Pick<BillFact, "fiscalYear" | "number">;
    return billNumber({ fiscalYear, number });
  });
