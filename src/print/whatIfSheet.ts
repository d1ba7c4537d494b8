import { type Money, minus, money, printDecimal } from "../domain/money.ts";
import type { WhatIfPaper } from "../domain/paper/village.ts";
import type { Figure, Group } from "../domain/tariff/report.ts";
import type { Words } from "../words/words.ts";
import { own } from "./own.ts";
import { figureColumn, figuresOf, footOf, knownFacts, letterheadOf, textColumn } from "./parts.ts";
import { modelOf, type Price, pricesOf } from "./prices.ts";
import type { Block, Row, Sheet, Table } from "./sheet.ts";
import { ownFunds } from "./tariff.ts";
import { whatIfCharts } from "./whatIf.ts";

/** The page on which an assembly decides on a tariff: what it costs now and would cost, and whom it would touch. */
export function whatIfSheet(given: WhatIfPaper, words: Words): Sheet {
  const { whatIf: says } = words.village;
  const say = own(given, words);
  const { service, unit, funds } = given;
  const paper = { ...given, service: say(service), unit: say(unit), funds: ownFunds(funds, given, words) };
  const [income, groups] = whatIfCharts({ ...paper, tariff: paper.after.name }, words);
  const model = modelOf(paper.after, paper, words);
  return {
    tag: words.tag,
    title: `${says.title} ${paper.after.name}`,
    on: paper.period.until,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: says.title }),
      { kind: "heading", text: says.proposed(paper.after.name) },
      { kind: "text", text: says.over(paper.report.bills) },
      {
        kind: "facts",
        facts: knownFacts([words.village.tariff.service, paper.service], [says.months, words.period(paper.period)]),
      },
      ratesTable(paper, words),
      ...(model ? [{ kind: "text" as const, text: model }] : []),
      exampleTable(paper, words),
      { kind: "chart", chart: income, table: fundTable(paper, words) },
      { kind: "chart", chart: groups },
      ...groupTables(paper, words),
      { kind: "sums", sums: costSums(paper, words) },
      { kind: "text", text: words.village.month.withheldWhy, small: true },
    ],
  };
}

/** Prices of both tariffs beside each other; one that only one of them has stands alone on its line. */
function ratesTable(paper: WhatIfPaper, words: Words): Block {
  const { whatIf: says } = words.village;
  const [before, after] = [paper.before, paper.after].map((tariff) => (tariff ? pricesOf(tariff, paper, words) : []));
  const names = new Set([...after!, ...before!].map(({ what }) => what));
  const priceIn = (prices: readonly Price[], name: string) => prices.find(({ what }) => what === name)?.price ?? "–";
  return {
    kind: "table",
    columns: [textColumn(says.rates), figureColumn(says.before), figureColumn(says.after)],
    rows: [...names].map((name) => ({ cells: [name, priceIn(before!, name), priceIn(after!, name)] })),
  };
}

function exampleTable(paper: WhatIfPaper, words: Words): Block {
  const { whatIf: says } = words.village;
  return {
    kind: "table",
    large: true,
    columns: [textColumn(says.examples), ...[says.before, says.after, says.difference].map(figureColumn)],
    rows: paper.examples.map(({ quantity, ...change }) => ({
      cells: [`${printDecimal(quantity)}\u00a0${paper.unit}`, ...changeCells(change, paper, words)],
    })),
  };
}

function changeCells({ before, after }: Figure, paper: WhatIfPaper, words: Words): string[] {
  const { bare } = figuresOf(paper, words);
  const told = (amount: Money | null) => (amount === null ? "–" : bare(amount));
  return [told(before), told(after), told(before === null || after === null ? null : minus(after, before))];
}

function fundTable(paper: WhatIfPaper, words: Words): Table {
  const { whatIf: says } = words.village;
  const row = (name: string, figure: Figure): Row => ({ cells: [name, ...changeCells(figure, paper, words)] });
  return {
    kind: "table",
    columns: [textColumn(says.funds), ...[says.before, says.after, says.difference].map(figureColumn)],
    rows: [
      ...paper.report.funds.map(({ fund, ...figure }) => row(paper.funds[fund] ?? fund, figure)),
      { ...row(words.paper.total, paper.report.income), weight: "total" },
    ],
  };
}

/** How many would pay less, the same, more: of all, then by what they use, by category and by quarter. */
function groupTables(paper: WhatIfPaper, words: Words): Block[] {
  const { whatIf: says, month } = words.village;
  const { report } = paper;
  const say = own(paper, words);
  const told = (count: number | null) => (count === null ? month.withheld : String(count));
  const row = (name: string, { less, same, more, households }: Group): Row => ({
    cells: [name, ...[less, same, more, households].map(told)],
  });
  const heads = [says.less, says.same, says.more, says.households].map(figureColumn);
  const nameOf = (breakdown: "blocks" | "categories" | "sections", { group }: Group) => {
    if (breakdown !== "blocks") return say(group) || words.whatIf.none;
    return group === null ? words.whatIf.kept : words.whatIf.block(group);
  };
  const breakdowns = (["blocks", "categories", "sections"] as const).filter(
    (each) => report[each].length > 1 && report[each].some(({ households }) => households !== null),
  );
  return [
    { kind: "table", columns: [textColumn(says.who), ...heads], rows: [row(words.whatIf.all, report.all)] },
    ...breakdowns.map(
      (each): Block => ({
        kind: "table",
        columns: [textColumn(words.whatIf.groups[each]), ...heads],
        rows: report[each].map((group) => row(nameOf(each, group), group)),
      }),
    ),
  ];
}

function costSums(paper: WhatIfPaper, words: Words) {
  const { whatIf: says } = words.village;
  const { named } = figuresOf(paper, words);
  const { costs, income } = paper;
  const rest = income === null ? null : minus(income, costs);
  return [
    { label: says.costs, value: costs > 0 ? named(costs) : says.none },
    { label: says.income, value: income === null ? words.village.month.withheld : named(income) },
    ...(rest === null || costs <= 0
      ? []
      : [{ label: rest < 0 ? says.lacking : says.left, value: named(money(Math.abs(rest))) }]),
  ];
}
