import { type Money, negative, printDecimal } from "../domain/money.ts";
import type { BillPaper, LineOnPaper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { otherDays } from "./calendar.ts";
import { usesChart } from "./chart/bill.ts";
import { codeOf } from "./code.ts";
import { own, ownLine, partyText } from "./own.ts";
import {
  cancelledStamp,
  type Figures,
  figureColumn,
  figuresOf,
  footOf,
  knownFacts,
  letterheadOf,
  printQuantity,
  textColumn,
} from "./parts.ts";
import type { Block, Row, Sheet } from "./sheet.ts";

/**
 * What is to pay, and how it was worked out, line by line as it was multiplied. What others pay is one neutral line, the same
 * words for whoever pays it: no bill tells that a household is helped. Source: domain.md 4.
 */
export function billSheet(paper: BillPaper, words: Words): Sheet {
  const { bill } = words;
  const figures = figuresOf(paper, words);
  return {
    tag: words.tag,
    title: `${bill.kinds[paper.kind]} ${paper.number}`,
    on: paper.issuedOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: bill.kinds[paper.kind], number: paper.number, copy: paper.copy }),
      ...cancelledStamp(paper.cancelled, words),
      { kind: "facts", facts: factsOf(paper, words), code: codeOf(paper, paper.total) },
      ...readingsTable(paper, words),
      linesTable(paper, words, figures),
      ...(paper.slip ? [] : [amountDue(paper, words, figures)]),
      ...(paper.arrears === 0
        ? []
        : [{ kind: "sums" as const, sums: [{ label: bill.arrears, value: figures.named(paper.arrears) }] }]),
      ...(paper.uses
        ? [{ kind: "chart" as const, chart: usesChart(paper.uses, paper, words), spare: true as const }]
        : []),
    ],
  };
}

/** What is left to pay of a bill, apart from it: handed to the household alone, where the village chose so. */
export function slipSheet(paper: BillPaper, words: Words): Sheet {
  const { bill } = words;
  const figures = figuresOf(paper, words);
  return {
    tag: words.tag,
    title: `${bill.slip} ${paper.number}`,
    on: paper.issuedOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: bill.slip, number: paper.number, copy: paper.copy }),
      ...cancelledStamp(paper.cancelled, words),
      {
        kind: "facts",
        facts: knownFacts(
          [bill.debtor, partyText(paper.debtor, words)],
          [words.paper.period, paper.period && words.period(paper.period)],
          [bill.issuedOn, words.day(paper.issuedOn)],
        ),
      },
      {
        kind: "table",
        columns: [textColumn(bill.line), figureColumn(words.currency(paper.currency))],
        rows: settledRows(paper, words, figures).map(([label, amount], i) => ({
          cells: [label, amount],
          ...(i === 0 && { weight: "total" as const }),
        })),
      },
      amountDue(paper, words, figures),
    ],
  };
}

const amountDue = (paper: BillPaper, { bill }: Words, figures: Figures): Block => ({
  kind: "amount",
  label: bill.due(paper.dueOn),
  figures: figures.named(paper.due),
  words: figures.inWords(paper.due),
});

/** The price, what others pay of it, and what was paid in advance. */
export function settledRows(
  paper: BillPaper,
  words: Words,
  { bare }: Figures,
): (readonly [label: string, amount: string])[] {
  const less = (label: string, amount: Money) => (amount === 0 ? [] : [[label, bare(negative(amount))] as const]);
  return [
    [words.paper.total, bare(paper.total)],
    ...less(words.bill.settledByOtherMeans, paper.settledByOtherMeans),
    ...less(words.receipt.advanceUsed, paper.creditUsed),
  ];
}

function factsOf(paper: BillPaper, words: Words) {
  const { bill } = words;
  const say = own(paper, words);
  return knownFacts(
    [bill.debtor, partyText(paper.debtor, words)],
    [bill.section, say(paper.section)],
    [bill.service, say(paper.service?.name)],
    [bill.connection, paper.connection],
    [bill.meter, paper.meter],
    [words.paper.period, paper.period && words.period(paper.period)],
    [bill.issuedOn, words.day(paper.issuedOn)],
    ...otherDays(paper.issuedOn, paper, words),
    [bill.replaces, paper.replaces],
    [bill.origin, paper.origin],
    [bill.dueOn, paper.slip ? words.day(paper.dueOn) : null],
  );
}

function readingsTable(paper: BillPaper, words: Words): Block[] {
  const { readings, quantity, service } = paper;
  if (!readings) return [];
  const { bill } = words;
  const rows: Row[] = [readings.from, readings.to].map(({ on, index, source }) => ({
    cells: [words.day(on), bill.sources[source], index],
  }));
  if (quantity !== null) {
    rows.push({
      cells: [bill.consumption, "", printQuantity(quantity, own(paper, words)(service?.unit))],
      weight: "total",
    });
  }
  return [
    { kind: "table", columns: [textColumn(bill.readings), textColumn(bill.source), figureColumn(bill.index)], rows },
  ];
}

function linesTable(paper: BillPaper, words: Words, figures: Figures): Block {
  const { bill } = words;
  const { bare } = figures;
  const rows: Row[] = paper.lines.map((line) => ({
    cells: [
      bill.lineNamed(ownLine(line, paper, words)),
      line.quantity === null ? "" : printQuantity(line.quantity),
      rateText(line, words, bare),
      bare(line.amount),
    ],
  }));
  const [total, ...less] = settledRows(paper, words, figures);
  const row = ([label, amount]: readonly [string, string]): Row => ({ cells: [label, "", "", amount] });
  rows.push({ ...row(total!), weight: "total" }, ...(paper.slip ? [] : less.map(row)));
  const unit = own(paper, words)(paper.service?.unit);
  return {
    kind: "table",
    columns: [
      textColumn(bill.line),
      figureColumn(unit ?? bill.quantity),
      figureColumn(bill.rate),
      figureColumn(words.currency(paper.currency)),
    ],
    rows,
  };
}

function rateText({ rate, base }: LineOnPaper, words: Words, bare: Figures["bare"]): string {
  if (rate === null) return "";
  return base === null ? printDecimal(rate) : words.bill.percentOf(printDecimal(rate), bare(base));
}
