import { type Money, negative, printDecimal, sum } from "../domain/money.ts";
import type { MonthOfFund, MonthPaper } from "../domain/paper/village.ts";
import type { Words } from "../words/words.ts";
import { arrearsChart } from "./chart/village.ts";
import { own } from "./own.ts";
import { figureColumn, figuresOf, footOf, knownFacts, letterheadOf, printQuantity, textColumn } from "./parts.ts";
import type { Block, Row, Sheet, Table } from "./sheet.ts";

/** A month for the notice board. */
export function monthSheet(given: MonthPaper, words: Words): Sheet {
  const { month } = words.village;
  const say = own(given, words);
  const paper: MonthPaper = {
    ...given,
    funds: given.funds.map((fund) => ({ ...fund, name: say(fund.name) })),
    services: given.services.map((service) => ({ ...service, name: say(service.name), unit: say(service.unit) })),
    expenses: given.expenses.map((expense) => ({ ...expense, fund: say(expense.fund) })),
    meetings: given.meetings.map((meeting) => ({ ...meeting, body: say(meeting.body) })),
  };
  const { named } = figuresOf(paper, words);
  const title = month.of(words.period(paper.period));
  return {
    tag: words.tag,
    title,
    on: paper.madeOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title }),
      ...(paper.closedOn === null ? [{ kind: "stamp" as const, text: month.open }] : []),
      {
        kind: "facts" as const,
        facts: knownFacts(
          [month.title, month.nobody],
          [month.closedOn, paper.closedOn && words.day(paper.closedOn)],
          [words.paper.madeOn, words.day(paper.madeOn)],
        ),
      },
      fundTable(paper, words),
      billTable(paper, words),
      { kind: "text" as const, text: paper.help === null ? month.helpWithheld : month.help(named(paper.help)) },
      arrearsBlock(paper, words),
      ...(paper.arrears.some(({ amount }) => amount === null)
        ? [{ kind: "text" as const, text: month.withheldWhy, small: true }]
        : []),
      serviceTable(paper, words),
      expenseTable(paper, words),
      meetingTable(paper, words),
    ].filter((block) => block.kind !== "table" || block.rows.length > 0),
  };
}

const total = (...cells: readonly string[]): Row => ({ cells, weight: "total" });

/** What each fund had, what came in and went out, and what it has. */
function fundTable(paper: MonthPaper, words: Words): Block {
  const { month } = words.village;
  const { bare } = figuresOf(paper, words);
  const { funds } = paper;
  const inOf = ({ byKind }: MonthOfFund) => sum(Object.values(byKind).filter((amount) => amount > 0));
  const outOf = ({ byKind }: MonthOfFund) => negative(sum(Object.values(byKind).filter((amount) => amount < 0)));
  const cells = (of: readonly MonthOfFund[]) =>
    [
      sum(of.map(({ opening }) => opening)),
      sum(of.map(inOf)),
      sum(of.map(outOf)),
      sum(of.map((one) => one.closing)),
    ].map(bare);
  return {
    kind: "table",
    columns: [textColumn(month.funds), ...[month.begins, month.moneyIn, month.moneyOut, month.ends].map(figureColumn)],
    rows: [...funds.map((fund) => ({ cells: [fund.name, ...cells([fund])] })), total(month.all, ...cells(funds))],
  };
}

function billTable(paper: MonthPaper, words: Words): Block {
  const { month } = words.village;
  const { bare } = figuresOf(paper, words);
  const cells = (of: readonly MonthOfFund[]) =>
    [of.map(({ billed }) => billed), of.map(({ collected }) => collected), of.map(({ receivable }) => receivable)].map(
      (amounts) => bare(sum(amounts)),
    );
  const billing = paper.funds.filter(
    ({ billed, collected, receivable }) => billed !== 0 || collected !== 0 || receivable !== 0,
  );
  return {
    kind: "table",
    columns: [textColumn(month.bills), ...[month.billed, month.collected, month.stillOwed].map(figureColumn)],
    rows: [
      ...billing.map((fund) => ({ cells: [fund.name, ...cells([fund])] })),
      total(month.all, ...cells(paper.funds)),
    ],
  };
}

/** With a picture where there is something to draw that may be told. */
function arrearsBlock(paper: MonthPaper, words: Words): Block {
  const table = arrearsTable(paper, words);
  const isTold = paper.arrears.some(({ amount }) => amount !== null && amount > 0);
  return isTold ? { kind: "chart", chart: arrearsChart(paper, words), table } : table;
}

function arrearsTable(paper: MonthPaper, words: Words): Table {
  const { month } = words.village;
  const { bare } = figuresOf(paper, words);
  const told = (amount: Money | null) => (amount === null ? month.withheld : bare(amount));
  return {
    kind: "table",
    columns: [textColumn(month.arrears), figureColumn(words.currency(paper.currency))],
    rows: [
      ...paper.arrears
        .filter(({ amount }) => amount !== 0)
        .map(({ age, amount }) => ({ cells: [words.year.ages[age] ?? age, told(amount)] })),
      total(words.paper.total, told(paper.owed)),
    ],
  };
}

function serviceTable({ services }: MonthPaper, words: Words): Block {
  const { month } = words.village;
  return {
    kind: "table",
    columns: [textColumn(month.water), ...[month.produced, month.used, month.lost].map(figureColumn)],
    rows: services.map(({ name, unit, billed, produced, loss, percentText }) => ({
      cells: [
        name,
        produced === null ? "" : printQuantity(produced, unit),
        printQuantity(billed, unit),
        loss === null || percentText === null
          ? ""
          : `${printQuantity(loss, unit)} (${printDecimal(percentText)}\u00a0%)`,
      ],
    })),
  };
}

function expenseTable(paper: MonthPaper, words: Words): Block {
  const { month } = words.village;
  const { bare } = figuresOf(paper, words);
  const rows = paper.expenses.map(({ on, fund, number, text, amount }) => ({
    cells: [words.shortDay(on), number === null ? month.pooled : (text ?? ""), fund, number ?? "", bare(amount)],
  }));
  const inKind = paper.inKind === 0 ? [] : [{ cells: ["", month.inKind, "", "", bare(paper.inKind)] }];
  return {
    kind: "table",
    columns: [
      textColumn(words.paper.date),
      textColumn(month.expenses),
      textColumn(words.fund.name),
      textColumn(words.paper.paperNumber),
      figureColumn(words.currency(paper.currency)),
    ],
    rows: [...rows, ...inKind],
  };
}

function meetingTable({ meetings }: MonthPaper, words: Words): Block {
  const { month } = words.village;
  return {
    kind: "table",
    columns: [textColumn(month.meetings), textColumn(words.paper.date), textColumn(month.place)],
    rows: meetings.map(({ body, heldOn, place }) => ({ cells: [body, words.day(heldOn), place ?? ""] })),
  };
}
