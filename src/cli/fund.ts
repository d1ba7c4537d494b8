import { cashOf, type FundStanding, fundStandings } from "../books/fund.ts";
import { setReserve } from "../books/reserve.ts";
import { momentOf } from "../books/restricted.ts";
import { type FundShown, showFund } from "../books/standing.ts";
import { fundPaper } from "../books/statement/fund.ts";
import { type Money, minus, moneyText } from "../domain/money.ts";
import { fundSheet } from "../print/fund.ts";
import { fundAnswer, fundStatementAnswer } from "../shapes/answer/fund.ts";
import { shape } from "../shapes/field.ts";
import { fundNamed, moment, reserveShape } from "../shapes/fund.ts";
import { act } from "./act.ts";
import { loanColumns, loanRow, marked } from "./loan.ts";
import { look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import { span, spanOf } from "./period.ts";
import type { Session } from "./session.ts";
import { type Column, factsText, type Row, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

const figures = ["cash", "held", "reserve", "restricted", "committed", "waiting", "available"] as const;
const others = ["receivable", "lent", "borrowed"] as const;
const asFigures = (fields: readonly (Column[0] & string)[]): Column[] => fields.map((field) => [field, "figures"]);

const rowOf = (one: FundStanding, decimals: number) => ({
  ...{ fund: one.fund, name: one.name, kind: one.kind, red: one.available < 0 },
  ...Object.fromEntries([...figures, ...others].map((field) => [field, moneyText(one[field], decimals)])),
});

const looks: readonly Verb[] = [
  look({
    path: "fund list",
    about: "Lists funds: their money, what of it is bound, what is available, what users owe them, loans",
    example: "tiwizi fund list --on 2025-01-31",
    shape: shape(moment),
    async show(session, desk, { on, asKnown }) {
      const { decimals } = desk.settings;
      const found = await desk.read((reader) => fundStandings(reader, desk.today, momentOf(on, asKnown)));
      const rows = found.map((one) => rowOf(one, decimals));
      session.answer(rows, () => {
        const said = session.said();
        const all = rows.map((row) => ({ ...row, mark: marked(said, row.red) }));
        const bound = [...all, { cash: moneyText(cashOf(found), decimals) }];
        const { width } = session.io;
        return [
          tableText(bound, [["fund"], ...asFigures(figures), ["mark"]], said, width),
          tableText(all, [["fund"], ["name"], ["kind", "fundKind"], ...asFigures(others)], said, width),
        ].join("\n");
      });
    },
  }),
  look({
    path: "fund show",
    about: "Opens each figure of a fund into its list: movements, restricted gifts, committed help, what waits, loans",
    example: "tiwizi fund show village --on 2026-03-31 --as-known 412",
    shape: shape({ ...fundNamed, ...moment }),
    args: ["fund"],
    async show(session, desk, { fund, on, asKnown }) {
      const found = await desk.read((reader) => showFund(reader, fund, desk.today, momentOf(on, asKnown)));
      const { decimals } = desk.settings;
      session.answer(fundAnswer.say({ on, asKnown, red: found.available < 0, ...found }, decimals), () =>
        fundText(session, decimals, found),
      );
    },
  }),
  look({
    path: "fund statement",
    about: "The money of a fund, day by day and by kind; on the terminal or as PDF",
    example: "tiwizi fund statement water --from 2025-01-01 --to 2025-03-31 --file water.pdf",
    shape: shape({ ...fundNamed, ...span, ...printing }),
    args: ["fund"],
    async show(session, desk, { fund, file, paper, open, ...asked }) {
      const found = await desk.read((reader) => fundPaper(reader, fund, spanOf(desk, asked), desk.today));
      await answerPaper(
        session,
        fundStatementAnswer.say(found, desk.settings.decimals),
        [fundSheet(found, session.words())],
        { file, paper, open },
      );
    },
  }),
];

/** A fund with each of its figures opened; no household is named in it. */
export function fundText(session: Session, decimals: number, found: FundShown): string {
  const said = session.said();
  const { width } = session.io;
  const row = rowOf(found, decimals);
  const facts = factsText(
    { ...row, mark: marked(said, row.red) },
    [["fund"], ["name"], ["kind", "fundKind"], ...asFigures(figures), ["mark"], ...asFigures(others)],
    said,
    width,
  );
  const shown = listsOf(session, decimals, found)
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows, columns]) => `${title}\n${tableText(rows, columns, said, width)}`);
  return [facts, ...shown].join("\n");
}

type Listed = readonly [title: string, rows: readonly Row[], columns: readonly Column[]];
function listsOf(session: Session, decimals: number, found: FundShown): Listed[] {
  const said = session.said();
  const text = (amount: Money) => moneyText(amount, decimals);
  const movements = found.movements.map(({ on, kind, number, text: memo, moneyIn, moneyOut }) => ({
    ...{ day: on, kind: session.words().fund.kinds[kind], number, text: memo, amount: text(minus(moneyIn, moneyOut)) },
  }));
  const restricted = found.restrictedBy.map(({ caseCode, received, left, ...one }) => ({
    ...{ ...one, grant: caseCode, received: text(received), left: text(left) },
  }));
  const committed = found.committedTo.map(({ months, each, used, amount, ...one }) => ({
    ...{ ...one, monthsLeft: months, most: text(each), used: text(used), committed: text(amount) },
  }));
  const waiting = found.waitingFor.map(({ amount, ...one }) => ({ ...one, waiting: text(amount) }));
  return [
    [said.fund.movements, movements, [["day"], ["kind"], ["number"], ["text"], ["amount", "figures"]]],
    [
      said.fund.restricted,
      restricted,
      [["code"], ["purpose"], ["helpClass"], ["grant"], ["deadline"], ["received", "figures"], ["left", "figures"]],
    ],
    [
      said.fund.committed,
      committed,
      [["grant"], ...asFigures(["monthsLeft", "most", "used", "committed"]), ["estimated"]],
    ],
    [said.fund.waiting, waiting, [["grant"], ["bill"], ["waiting", "figures"]]],
    [said.fund.loans, found.loans.map((loan) => loanRow(loan, said, decimals)), loanColumns],
  ];
}

export const fundVerbs: readonly Verb[] = [
  ...looks,
  act({
    path: "fund reserve",
    about: "Says what must stay in a fund: facts may use it, decisions may not",
    example: "tiwizi fund reserve village 5000 --decision AG-2026-2",
    shape: reserveShape,
    args: ["fund", "amount"],
    today: ["fromOn"],
    run: setReserve,
  }),
];
