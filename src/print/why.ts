import { printDecimal } from "../domain/money.ts";
import type { WhyPaper } from "../domain/paper/household.ts";
import type { LineOnPaper } from "../domain/paper.ts";
import { type Quantity, quantity } from "../domain/quantity.ts";
import type { Words } from "../words/words.ts";
import { settledRows } from "./bill.ts";
import { own, ownLine, partyText } from "./own.ts";
import {
  cancelledStamp,
  figureColumn,
  figuresOf,
  footOf,
  knownFacts,
  letterheadOf,
  printQuantity,
  textColumn,
} from "./parts.ts";
import type { Block, Row, Sheet } from "./sheet.ts";

/** Why a bill asks for so much, in sentences that can be followed with a pencil; of others' part it says what the bill says. */
export function whySheet(given: WhyPaper, words: Words): Sheet {
  const { why } = words.household;
  const say = own(given, words);
  const paper: WhyPaper = {
    ...given,
    service: given.service && { name: say(given.service.name), unit: say(given.service.unit) },
    lines: given.lines.map((line) => ownLine(line, given, words)),
    funds: given.funds.map(({ line, fund }) => ({ line, fund: say(fund) })),
  };
  return {
    tag: words.tag,
    title: `${why.title} ${paper.number}`,
    on: paper.issuedOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: words.bill.kinds[paper.kind], number: paper.number }),
      ...cancelledStamp(paper.cancelled, words),
      { kind: "heading", text: why.title },
      {
        kind: "facts",
        facts: knownFacts(
          [words.bill.debtor, partyText(paper.debtor, words)],
          [words.bill.service, paper.service?.name],
          [words.paper.period, paper.period && words.period(paper.period)],
        ),
      },
      ...usedTexts(paper, words).map((text): Block => ({ kind: "text", text })),
      linesTable(paper, words),
      ...(paper.slip ? [] : [dueOf(paper, words)]),
      { kind: "text", text: decidedTexts(paper, words).join(" "), small: true },
    ],
  };
}

const dueOf = (paper: WhyPaper, words: Words): Block => ({
  kind: "amount",
  label: words.bill.due(paper.dueOn),
  figures: figuresOf(paper, words).named(paper.due),
  words: null,
});

/** From index to index, and what earlier bills had too much or too little. */
function usedTexts(paper: WhyPaper, words: Words): string[] {
  const { why } = words.household;
  const { spans, carried } = paper;
  const used = (value: number) => printQuantity(quantity(Math.abs(value)), paper.service?.unit);
  return [
    ...spans.map(({ meter, from, to, quantity: between }) =>
      why.span(
        meter,
        { on: words.day(from.on), index: from.index },
        { on: words.day(to.on), index: to.index },
        used(between),
      ),
    ),
    ...spans.filter(({ to }) => to.source === "estimated").map(({ to }) => why.estimated(words.day(to.on))),
    ...(carried === 0 ? [] : [(carried > 0 ? why.tooMuch : why.tooLittle)(used(carried))]),
    ...(paper.quantity === null || (spans.length === 1 && carried === 0) ? [] : [why.counted(used(paper.quantity))]),
  ];
}

function linesTable(paper: WhyPaper, words: Words): Block {
  const { why } = words.household;
  const { bare } = figuresOf(paper, words);
  const rows: Row[] = paper.lines.map((line) => ({
    cells: [lineText(paper, line, words), multiplied(line, words, bare, paper.service?.unit), bare(line.amount)],
  }));
  const [total, ...less] = settledRows(paper, words, figuresOf(paper, words));
  const row = ([label, amount]: readonly [string, string]): Row => ({ cells: [label, "", amount] });
  return {
    kind: "table",
    columns: [textColumn(words.bill.line), figureColumn(why.calculation), figureColumn(words.currency(paper.currency))],
    rows: [...rows, { ...row(total!), weight: "total" }, ...(paper.slip ? [] : less.map(row))],
  };
}

/** "Tranche 2, de 6 à 20 m³". */
function lineText(paper: WhyPaper, line: LineOnPaper, words: Words): string {
  const named = words.bill.lineNamed(line);
  const block = paper.blocks.find(({ code }) => code === line.code);
  if (!block || paper.blocks.length === 1) return named;
  const text = (value: Quantity) => printQuantity(value);
  const unit = paper.service?.unit;
  const { from, upTo } = block;
  if (upTo === null) return words.household.why.block(named, printQuantity(from, unit), null);
  return words.household.why.block(named, from === 0 ? null : text(from), printQuantity(upTo, unit));
}

function multiplied(
  { quantity: factor, rate, base }: LineOnPaper,
  words: Words,
  bare: ReturnType<typeof figuresOf>["bare"],
  unit: string | null | undefined,
): string {
  if (rate === null) return "";
  if (base !== null) return words.bill.percentOf(printDecimal(rate), bare(base));
  return factor === null ? printDecimal(rate) : `${printQuantity(factor, unit)} × ${printDecimal(rate)}`;
}

/** Where each line goes, who decided the price, how it is rounded. */
function decidedTexts(paper: WhyPaper, words: Words): string[] {
  const { why } = words.household;
  const { penalty, fee } = paper;
  const lines = new Map(paper.lines.map((line) => [line.code, line]));
  return [
    ...(paper.volume ? [why.volume] : []),
    ...paper.funds.flatMap(({ line, fund }) => {
      const found = lines.get(line);
      return found ? [why.goesTo(words.bill.lineNamed(found), fund)] : [];
    }),
    ...(penalty ? [why.late(penalty.bill, penalty.days, figuresOf(paper, words).named(penalty.base))] : []),
    ...(fee ? [why.ground(fee.ground)] : []),
    ...paper.tariffs.map(({ name, decision, decidedOn, fromOn }) =>
      why.decided(name, decision, words.day(decidedOn), words.day(fromOn)),
    ),
    why.rounded,
  ];
}
