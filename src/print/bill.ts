import { negative, printDecimal } from "../domain/money.ts";
import type { BillPaper, LineOnPaper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import {
  cancelledStamp,
  type Figures,
  figureColumn,
  figuresOf,
  footOf,
  knownFacts,
  letterheadOf,
  partyText,
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
      { kind: "facts", facts: factsOf(paper, words) },
      ...readingsTable(paper, words),
      linesTable(paper, words, figures),
      {
        kind: "amount",
        label: bill.due(paper.dueOn),
        figures: figures.named(paper.due),
        words: figures.inWords(paper.due),
      },
      ...(paper.arrears === 0
        ? []
        : [{ kind: "sums" as const, sums: [{ label: bill.arrears, value: figures.named(paper.arrears) }] }]),
    ],
  };
}

function factsOf(paper: BillPaper, words: Words) {
  const { bill } = words;
  return knownFacts(
    [bill.debtor, partyText(paper.debtor, words)],
    [bill.section, paper.section],
    [bill.service, paper.service?.name],
    [bill.connection, paper.connection],
    [bill.meter, paper.meter],
    [words.paper.period, paper.period && words.period(paper.period)],
    [bill.issuedOn, words.day(paper.issuedOn)],
    [bill.replaces, paper.replaces],
    [bill.origin, paper.origin],
  );
}

function readingsTable({ readings, quantity, service }: BillPaper, words: Words): Block[] {
  if (!readings) return [];
  const { bill } = words;
  const rows: Row[] = [readings.from, readings.to].map(({ on, index, source }) => ({
    cells: [words.day(on), bill.sources[source], index],
  }));
  if (quantity !== null) {
    rows.push({ cells: [bill.consumption, "", printQuantity(quantity, service?.unit)], weight: "total" });
  }
  return [
    { kind: "table", columns: [textColumn(bill.readings), textColumn(bill.source), figureColumn(bill.index)], rows },
  ];
}

function linesTable(paper: BillPaper, words: Words, { bare }: Figures): Block {
  const { bill } = words;
  const rows: Row[] = paper.lines.map((line) => ({
    cells: [
      bill.lineNamed(line),
      line.quantity === null ? "" : printQuantity(line.quantity),
      rateText(line, words, bare),
      bare(line.amount),
    ],
  }));
  const row = (label: string, amount: string, weight?: "total"): Row => ({
    cells: [label, "", "", amount],
    ...(weight && { weight }),
  });
  rows.push(row(words.paper.total, bare(paper.total), "total"));
  if (paper.settledByOtherMeans !== 0)
    rows.push(row(bill.settledByOtherMeans, bare(negative(paper.settledByOtherMeans))));
  if (paper.creditUsed !== 0) rows.push(row(words.receipt.advanceUsed, bare(negative(paper.creditUsed))));
  const unit = paper.service?.unit;
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
