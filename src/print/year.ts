import { addDays } from "../domain/day.ts";
import { cashKinds, owedKinds } from "../domain/fund.ts";
import { type Money, negative, printDecimal, sum } from "../domain/money.ts";
import type { AccountFigure, FundReport, YearPaper } from "../domain/year/paper.ts";
import type { Words } from "../words/words.ts";
import type { Chart } from "./chart/chart.ts";
import { lossesBeside } from "./chart/service.ts";
import { tableBeside } from "./chart/table.ts";
import { arrearsChart } from "./chart/village.ts";
import { own } from "./own.ts";
import { figureColumn, figuresOf, footOf, knownFacts, letterheadOf, printQuantity, textColumn } from "./parts.ts";
import type { Block, Row, Sheet } from "./sheet.ts";

/** The report of a fiscal year for the assembly: accounts that tie, then what was done. */
export function yearSheet(paper: YearPaper, words: Words): Sheet {
  const { year } = words;
  const title = year.title(String(paper.year));
  const decided = paper.closed && year.decided(paper.closed.decision, paper.closed.decidedOn);
  const say = own(paper, words);
  const funds = paper.funds.filter(({ lines }) => lines.length > 0).map((fund) => ({ ...fund, name: say(fund.name) }));
  return {
    tag: words.tag,
    title,
    on: addDays(paper.period.until, -1),
    readOnScreen: true,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title }),
      ...(decided ? [] : [{ kind: "stamp" as const, text: year.proposed }]),
      {
        kind: "facts" as const,
        facts: knownFacts([words.paper.period, words.period(paper.period)], [year.decidedBy, decided]),
      },
      fundsTable(paper, funds, words),
      ...funds.flatMap((fund) => [...flowTables(paper, fund, words), ...statementTables(paper, fund, words)]),
      ...treasuryTables(paper, words),
      ...moralTables(paper, words),
    ].filter((block) => block.kind !== "table" || block.rows.length > 0),
  };
}

const table = (heads: readonly [text: string, ...figures: string[]], rows: readonly Row[]): Block => ({
  kind: "table",
  columns: heads.map((head, i) => (i === 0 ? textColumn(head) : figureColumn(head))),
  rows,
});
const charted = (chart: Chart, head: string): Block => ({ kind: "chart", chart, table: tableBeside(chart, head) });
const total = (...cells: readonly string[]): Row => ({ cells, weight: "total" });

/** Own funds of each fund: at the beginning, which is the end of the year before, what the year changed, and at its end. */
function fundsTable(paper: YearPaper, funds: readonly FundReport[], words: Words): Block {
  const { year } = words;
  const { bare } = figuresOf(paper, words);
  const brought = funds.some(({ broughtIn }) => broughtIn !== 0);
  const columns = [
    ["opening", year.begins] as const,
    ...(brought ? [["broughtIn", year.broughtIn] as const] : []),
    ...([
      ["income", year.income],
      ["expense", year.expense],
      ["result", year.result],
    ] as const),
    ["closing", year.ends] as const,
  ];
  const cells = (of: readonly FundReport[]) => columns.map(([name]) => bare(sum(of.map((fund) => fund[name]))));
  return table(
    [year.ownFunds, ...columns.map(([, head]) => head)],
    [...funds.map((fund) => ({ cells: [fund.name, ...cells([fund])] })), total(year.all, ...cells(funds))],
  );
}

/** A fund's money and bills over the year: at the beginning, what moved them, at the end. */
function flowTables(paper: YearPaper, fund: FundReport, words: Words): Block[] {
  const { year } = words;
  const { bare } = figuresOf(paper, words);
  const flow = (
    head: string,
    opening: Money,
    moved: readonly (readonly [string, Money])[],
    closing: Money,
  ): Block[] => {
    const rows = moved
      .filter(([, amount]) => amount !== 0)
      .map(([label, amount]) => ({ cells: [label, bare(amount)] }));
    if (opening === 0 && rows.length === 0) return [];
    return [
      table([head, year.amount], [{ cells: [year.begins, bare(opening)] }, ...rows, total(year.ends, bare(closing))]),
    ];
  };
  const cash = cashKinds.map((kind) => [year.cash[kind], fund.cash[kind]] as const);
  const owed = owedKinds.map((kind) => {
    const settles = kind !== "opening" && kind !== "billed";
    return [year.owed[kind], settles ? negative(fund.owed[kind]) : fund.owed[kind]] as const;
  });
  return [
    ...flow(year.cashOf(fund.name), fund.openingCash, cash, fund.closingCash),
    ...flow(year.owedOf(fund.name), fund.openingOwed, owed, fund.closingOwed),
  ];
}

/** A fund's income statement, balance sheet and trial balance. */
function statementTables(paper: YearPaper, fund: FundReport, words: Words): Block[] {
  const { year } = words;
  const { bare, unlessZero } = figuresOf(paper, words);
  const sided = (left: readonly AccountFigure[], right: readonly AccountFigure[]): Row[] => [
    ...left.map(({ account, amount }) => ({ cells: [year.accounts[account], bare(amount), ""] })),
    ...right.map(({ account, amount }) => ({ cells: [year.accounts[account], "", bare(amount)] })),
  ];
  const lines = fund.lines.map(({ code, opening, debits, credits, closing }) => ({
    cells: [year.accounts[code], ...[opening, debits, credits, closing].map(unlessZero)],
  }));
  const sums = (["opening", "debits", "credits", "closing"] as const).map((side) =>
    bare(sum(fund.lines.map((line) => line[side]))),
  );
  const moved = sided(fund.incomes, fund.expenses);
  const ends = [
    total(words.paper.total, bare(fund.income), bare(fund.expense)),
    total(year.result, bare(fund.result), ""),
  ];
  return [
    table([year.incomeOf(fund.name), year.income, year.expense], moved.length > 0 ? [...moved, ...ends] : []),
    table(
      [year.balanceOf(fund.name), year.assets, year.liabilities],
      [
        ...sided(fund.has, fund.owes),
        { cells: [year.ownFunds, "", bare(fund.closing)] },
        total(words.paper.total, bare(fund.assets), bare(sum([fund.liabilities, fund.closing]))),
      ],
    ),
    table(
      [year.trialOf(fund.name), year.begins, year.debits, year.credits, year.ends],
      [...lines, total(words.paper.total, ...sums)],
    ),
  ];
}

function treasuryTables(paper: YearPaper, words: Words): Block[] {
  const { year } = words;
  const { bare } = figuresOf(paper, words);
  const say = own(paper, words);
  const { bills, receipts } = paper;
  return [
    table(
      [year.boxes, year.begins, year.ends, year.counted, year.difference],
      paper.boxes.map(({ name, opening, closing, counted }) => ({
        cells: [
          say(name),
          bare(opening),
          bare(closing),
          ...(counted ? [bare(counted.amount), bare(counted.difference)] : ["", ""]),
        ],
      })),
    ),
    charted(arrearsChart({ ...paper, owed: sum(paper.arrears.map(({ amount }) => amount)) }, words), words.chart.age),
    table(
      [year.papers, year.count, year.amount],
      [
        { cells: [year.billsIssued, String(bills.issued), ""] },
        { cells: [year.billsCancelled, String(bills.cancelled), ""] },
        { cells: [year.receiptsGiven, String(receipts.given), receipts.amount === null ? "" : bare(receipts.amount)] },
        { cells: [year.receiptsCancelled, String(receipts.cancelled), bare(receipts.cancelledAmount)] },
      ],
    ),
  ];
}

/** What each service did, and where it lost water or power, as a picture. */
function serviceBlocks(paper: YearPaper, words: Words): Block[] {
  const { year } = words;
  const say = own(paper, words);
  return [
    table(
      [year.services, year.connections, year.opened, year.closed, year.used, year.produced, year.loss],
      paper.services.map((one) => ({
        cells: [
          ...[say(one.name), String(one.connections), String(one.opened), String(one.closed)],
          ...[
            printQuantity(one.billed, say(one.unit)),
            one.percentText === null ? "" : printQuantity(one.produced, say(one.unit)),
          ],
          one.percentText === null || !one.complete ? "" : `${printDecimal(one.percentText)}\u00a0%`,
        ],
      })),
    ),
    ...paper.uses.flatMap((service): Block[] => {
      const losses = lossesBeside(
        paper.months,
        { ...service, name: say(service.name), unit: say(service.unit) },
        words,
      );
      return losses ? [{ kind: "chart", ...losses }] : [];
    }),
  ];
}

function moralTables(paper: YearPaper, words: Words): Block[] {
  const { year } = words;
  const { named } = figuresOf(paper, words);
  const say = own(paper, words);
  const { help, contributions } = paper;
  return [
    ...serviceBlocks(paper, words),
    {
      kind: "table",
      columns: [textColumn(year.served), textColumn(year.section), figureColumn(year.count)],
      rows: paper.served.map(({ service, section, households }) => ({
        cells: [
          say(paper.services.find((one) => one.service === service)?.name ?? service),
          section === null ? "" : say(paper.sectionNames[section] ?? section),
          String(households),
        ],
      })),
    },
    table(
      [year.life, year.count],
      [
        ...(help
          ? [
              { cells: [year.helped, String(help.households)] },
              { cells: [year.grants, String(help.grants)] },
              { cells: [year.helpAmount, named(help.amount)] },
            ]
          : [{ cells: [year.helpWithheld, ""] }]),
        { cells: [year.contributors, String(contributions.contributors)] },
        { cells: [year.received, named(contributions.received)] },
        { cells: [year.inKind, named(contributions.inKind)] },
      ],
    ),
    bodyTable(paper, words),
  ];
}

/** Who sat in each body at the end of the year, and what it did. */
function bodyTable(paper: YearPaper, words: Words): Block {
  const { year } = words;
  const say = own(paper, words);
  const bodies = [...new Set([...paper.bodies, ...paper.decisions, ...paper.meetings].map(({ body }) => body))].sort();
  const of = <Row extends { readonly body: string }>(rows: readonly Row[], body: string, tell: (row: Row) => number) =>
    String(rows.filter((row) => row.body === body).reduce((all, row) => all + tell(row), 0));
  return table(
    [year.bodies, year.members, year.women, year.meetings, year.carried, year.refused],
    bodies.map((body) => ({
      cells: [
        say(paper.bodyNames[body] ?? body),
        of(paper.bodies, body, ({ members }) => members),
        of(paper.bodies, body, ({ women }) => women),
        of(paper.meetings, body, ({ held }) => held),
        ...[of(paper.decisions, body, (one) => one.carried), of(paper.decisions, body, (one) => one.refused)],
      ],
    })),
  );
}
