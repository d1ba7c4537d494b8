import { type Age, arrearsByAge } from "../books/arrears.ts";
import { billNumber } from "../books/bill/bill.ts";
import { correctBill } from "../books/bill/correct.ts";
import { closeDispute, disputeBill } from "../books/bill/dispute.ts";
import { correctEstimates } from "../books/bill/estimate.ts";
import { issueBills, type Preview, previewBills } from "../books/bill/issue.ts";
import { listBills } from "../books/bill/list.ts";
import { billPaper, billPapers, billsToCarry } from "../books/bill/paper.ts";
import type { Sealed } from "../books/book.ts";
import { lapsing } from "../books/grant/list.ts";
import { moneyText, sum } from "../domain/money.ts";
import type { BillPaper } from "../domain/paper.ts";
import { quantity, quantityText } from "../domain/quantity.ts";
import { billSheet, slipSheet } from "../print/bill.ts";
import { billAnswer } from "../shapes/answer/bill.ts";
import {
  billPreviewShape,
  billRunShape,
  correctionShape,
  disputeEndShape,
  disputeShape,
  estimateCorrectionShape,
} from "../shapes/bill.ts";
import { optional, shape } from "../shapes/field.ts";
import { flag } from "../shapes/group.ts";
import { day, month } from "../shapes/measure.ts";
import { code, slug } from "../shapes/value.ts";
import { sayProblem } from "../words/words.ts";
import { act } from "./act.ts";
import { answerRows, look } from "./look.ts";
import { answerPaper, answerPapers, onTerminal, printing, printingMany } from "./paper.ts";
import { progress } from "./progress.ts";
import type { Desk, Session } from "./session.ts";
import { type Column, type Row, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";
import { explainVerb, whyVerb } from "./why.ts";

const bill = code("Number of the bill", "2025/17");
const columns: readonly Column[] = [
  ...([["bill"], ["kind", "billKind"], ["party"], ["name"], ["service"], ["period"], ["quantity", "figures"]] as const),
  ...([["total", "figures"], ["dueOn"], ["cancelledOn"], ["disputedOn"]] as const),
];

type BillRow = Awaited<ReturnType<typeof listBills>>[number];
const rowOf = (row: BillRow, decimals: number): Row => ({
  ...{ bill: billNumber(row), kind: row.kind, party: row.partyCode, name: row.partyName },
  ...{ service: row.service ?? row.dues, period: row.periodFrom.slice(0, 7) },
  quantity: row.quantity === null ? null : quantityText(quantity(row.quantity)),
  total: moneyText(row.total, decimals),
  ...{ issuedOn: row.issuedOn, dueOn: row.dueOn, cancelledOn: row.cancelledOn, disputedOn: row.disputedOn },
});

/** The bills that an act has issued. */
export async function issued(session: Session, desk: Desk, events: readonly Sealed[]) {
  const seqs = new Set(events.map(({ seq }) => seq));
  const { decimals } = desk.settings;
  const bills = (await desk.read(listBills)).filter(({ seq }) => seqs.has(seq));
  const rows = bills.map((row) => rowOf(row, decimals));
  const left = events.flatMap(({ fact }) => (fact.leftOut as readonly { connection: string; problem: string }[]) ?? []);
  const total = { total: moneyText(sum(bills.map((row) => row.total)), decimals) };
  const text = tableText([...rows, total], columns, session.said(), session.io.width);
  return { json: { bills: rows, ...total, leftOut: left.length }, text };
}

const preview = look({
  path: "bill preview",
  about: "Draws up the bills of a period without issuing any, and says who is left out and why",
  example: "tiwizi bill preview 2025-01 --services water,electricity",
  shape: billPreviewShape,
  args: ["month"],
  async show(session, desk, asked) {
    const found = await desk.read((reader) => previewBills(reader, desk.settings, asked));
    answerPreview(session, desk, found, await lapsesOf(desk));
  },
});

/** Help that ends soon: to be renewed before the bills of its household are its own again. */
async function lapsesOf(desk: Desk): Promise<Row[]> {
  const found = await desk.read((reader) => lapsing(reader, desk.today));
  return found.map(({ code: grant, household, lastOn: untilOn }) => ({ grant, household, untilOn }));
}
const lapsesText = (lapses: readonly Row[], { said, io }: Session): string[] =>
  lapses.length === 0
    ? []
    : [`${said().lapses}\n`, tableText(lapses, [["grant"], ["household"], ["untilOn"]], said(), io.width)];

function answerPreview(
  session: Session,
  desk: Desk,
  { drafts, leftOut, already }: Preview,
  lapses: readonly Row[],
): void {
  const { decimals } = desk.settings;
  const said = session.said();
  const rows = drafts.map((draft) => ({
    ...{
      connection: draft.code,
      party: draft.partyCode,
      service: draft.service,
      period: draft.period.from.slice(0, 7),
    },
    ...{ quantity: quantityText(draft.quantity), total: moneyText(draft.total, decimals) },
  }));
  const left = leftOut.map((one) => {
    const { title, hint } = sayProblem(one.problem, session.words());
    return { connection: one.code, party: one.partyCode, code: one.problem.code, problem: `${title} ${hint}` };
  });
  const total = { total: moneyText(sum(drafts.map((draft) => draft.total)), decimals) };
  session.answer({ bills: rows, ...total, leftOut: left, already, lapses }, () => {
    const { width } = session.io;
    const bills: Column[] = [
      ["connection"],
      ["party"],
      ["service"],
      ["period"],
      ["quantity", "figures"],
      ["total", "figures"],
    ];
    const parts = [tableText([...rows, total], bills, said, width)];
    if (left.length > 0)
      parts.push(`${said.leftOut}\n`, tableText(left, [["connection"], ["party"], ["problem"]], said, width));
    if (already > 0) parts.push(`${said.standing(already)}\n`);
    parts.push(...lapsesText(lapses, session));
    return parts.join("\n");
  });
}

const acts: readonly Verb[] = [
  act({
    path: "bill issue",
    about: "Issues the bills of a period; run again, it issues what was missing and never bills twice",
    example: "tiwizi bill issue 2025-01 --issued-on 2025-02-02 --dry-run",
    shape: billRunShape,
    args: ["month"],
    today: ["issuedOn"],
    run: issueBills,
    async show(session, desk, events) {
      const { json, text } = await issued(session, desk, events);
      const lapses = await lapsesOf(desk);
      return { json: { ...json, lapses }, text: [text, ...lapsesText(lapses, session)].join("\n") };
    },
  }),
  act({
    path: "bill correct",
    about: "Cancels a wrong bill by a credit note and issues it anew, with the right index where that was wrong",
    example: `tiwizi bill correct 2025/17 --on 2025-02-09 --reason "two digits exchanged" \\
  --reading-meter W-014 --reading-day 2025-01-31 --reading-index 845.918`,
    shape: correctionShape,
    args: ["bill"],
    today: ["on"],
    run: correctBill,
    show: issued,
  }),
  act({
    path: "bill correct-estimates",
    about: "Shares a real use over the estimates before it, and issues the estimated bills anew",
    example: 'tiwizi bill correct-estimates W-014 2025-03 --on 2025-03-31 --reason "read at last"',
    shape: estimateCorrectionShape,
    args: ["connection", "month"],
    today: ["on"],
    run: correctEstimates,
    show: issued,
  }),
  act({
    path: "bill dispute",
    about: "A household contests a bill: it ages apart and is no ground for a cut",
    example: 'tiwizi bill dispute 2025/17 --on 2025-02-09 --reason "never used so much"',
    shape: disputeShape,
    args: ["bill"],
    today: ["on"],
    run: disputeBill,
  }),
  act({
    path: "bill settle-dispute",
    about: "Closes a dispute by decision; what was wrong is corrected by: tiwizi bill correct",
    example: 'tiwizi bill settle-dispute 2025/17 --on 2025-02-20 --decision B-2025-12 --reason "the index is right"',
    shape: disputeEndShape,
    args: ["bill"],
    today: ["on"],
    run: closeDispute,
  }),
];

const ofMonth = { month: optional(month("Only bills of this period's first month")) };
const ages: readonly (readonly [field: string, age: Age])[] = [
  ...([
    ["notDue", "not-due"],
    ["of30", "0-30"],
    ["of90", "31-90"],
    ["of180", "91-180"],
  ] as const),
  ...([
    ["of365", "181-365"],
    ["older", "over"],
  ] as const),
];

const looks: readonly Verb[] = [
  preview,
  look({
    path: "bill list",
    about: "Lists bills in order of issue",
    example: "tiwizi bill list --month 2025-01",
    shape: shape({ ...ofMonth, party: optional(code("Only those of this household", "H-014")) }),
    async show(session, desk, asked) {
      const rows = (await desk.read(listBills))
        .filter((row) => asked.month === null || row.periodFrom.startsWith(asked.month))
        .filter((row) => asked.party === null || row.partyCode === asked.party)
        .map((row) => rowOf(row, desk.settings.decimals));
      answerRows(session, rows, columns);
    },
  }),
  look({
    path: "bill show",
    about: "Shows a bill",
    example: "tiwizi bill show 2025/17",
    shape: shape({ bill }),
    args: ["bill"],
    async show(session, desk, asked) {
      const paper = await desk.read((reader) => billPaper(reader, asked.bill));
      await answerPaper(
        session,
        billAnswer.say(paper, desk.settings.decimals),
        [billSheet(paper, session.words())],
        onTerminal,
      );
    },
  }),
  look({
    path: "bill print",
    about: "Prints a bill, or all that stand in the order of the houses, into one PDF",
    example: "tiwizi bill print --month 2025-01 --per-page 4 --paper A4 --file bills-2025-01.pdf",
    shape: shape({
      ...{ bill: optional(bill), ...ofMonth, section: optional(slug("Only those of this section", "source")) },
      ...printingMany,
    }),
    args: ["bill"],
    async show(session, desk, { bill: one, month: of, section, ...how }) {
      const papers = await desk.read(async (reader) => {
        const bills = one === null ? await billsToCarry(reader, { month: of, section }) : [one];
        const paperOf = await billPapers(reader);
        const made: BillPaper[] = [];
        for (const each of bills) {
          made.push(await paperOf(each));
          if (made.length % 50 === 0) progress(session, `${made.length} / ${bills.length}`);
        }
        progress(session, "");
        return made;
      });
      const words = session.words();
      const say = (all: readonly BillPaper[]) => all.map((each) => billAnswer.say(each, desk.settings.decimals));
      await answerPapers(session, papers, say, (each) => billSheet(each, words), how);
    },
  }),
  look({
    path: "bill slip",
    about: "What is left to pay of a bill, apart from it, where the village's rule helpOnBill is slip",
    example: "tiwizi bill slip 2026/17 --file slip.pdf",
    shape: shape({ bill, ...printing }),
    args: ["bill"],
    async show(session, desk, { bill: one, ...how }) {
      const paper = await desk.read((reader) => billPaper(reader, one));
      const json = billAnswer.say(paper, desk.settings.decimals);
      await answerPaper(session, json, [slipSheet(paper, session.words())], how);
    },
  }),
  whyVerb,
  explainVerb,
  look({
    path: "arrears show",
    about: "What each party owes by days overdue; what is disputed stands apart",
    example: "tiwizi arrears show --on 2025-03-31 --overdue",
    shape: shape({ on: day("Day on which it is asked"), overdue: flag("Only those who are overdue") }),
    today: ["on"],
    async show(session, desk, { on, overdue }) {
      const text = (amount: Parameters<typeof moneyText>[0]) => moneyText(amount, desk.settings.decimals);
      const found = (await desk.read((reader) => arrearsByAge(reader, on))).filter(
        (one) => !overdue || one.overdue > 0,
      );
      const rows = found.map((one) => ({
        ...{ party: one.code, name: one.name },
        ...Object.fromEntries(ages.map(([field, age]) => [field, text(one.byAge[age])])),
        ...{ disputed: text(one.disputed), late: text(one.overdue), open: text(one.open) },
      }));
      const figures = ages.map(([field]) => [field, "figures"] as unknown as Column);
      answerRows(session, rows, [["party"], ["name"], ...figures, ["disputed", "figures"], ["open", "figures"]]);
    },
  }),
];

export const billVerbs: readonly Verb[] = [...acts, ...looks];
