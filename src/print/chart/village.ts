import { addDays, type Month, periodOf } from "../../domain/day.ts";
import { type Money, printDecimal, sum } from "../../domain/money.ts";
import type { FiguresPaper } from "../../domain/paper/figures.ts";
import type { Paper } from "../../domain/paper.ts";
import { type Quantity, quantity } from "../../domain/quantity.ts";
import type { Words } from "../../words/words.ts";
import { figuresOf, printQuantity } from "../parts.ts";
import type { Figure, LineChart, MonthChart, RowChart } from "./chart.ts";
import { monthLabel, monthTicks } from "./fund.ts";

type Service = FiguresPaper["services"][number];

/** What each fund had at the end of each month, and before the first. */
export function fundsChart(paper: FiguresPaper, words: Words): LineChart {
  const { chart } = words;
  const { bare, named } = figuresOf(paper, words);
  const days = [paper.period.from, ...paper.months.map((month) => periodOf(month).until)];
  const labels = [words.paper.opening, ...paper.months.map((month) => words.period(periodOf(month)))];
  const lines = paper.funds.map(({ name, opening, closings }) => ({
    name,
    points: [opening, ...closings].map((value, i) => ({ on: days[i]!, label: labels[i]!, value, said: bare(value) })),
  }));
  const at = (end: 0 | -1) =>
    named(sum(paper.funds.map(({ opening, closings }) => (end === 0 ? opening : closings.at(-1)!))));
  const [first, last] = [paper.period.from, addDays(paper.period.until, -1)].map(words.day);
  return {
    ...{ kind: "line", lines, steps: false, decimals: paper.decimals, ticks: monthTicks(paper.period, words) },
    title: chart.inUnit(chart.funds, words.currency(paper.currency)),
    about: chart.fromTo(first!, at(0), last!, at(-1)),
  };
}

export function billedChart(paper: FiguresPaper, words: Words): MonthChart {
  const { chart } = words;
  const { bare, named } = figuresOf(paper, words);
  const figure = (value: Money): Figure => ({ value, said: bare(value) });
  const months = monthsOf(paper.months, words, (i) => [figure(paper.billed[i]!), figure(paper.paid[i]!)]);
  return {
    ...{ kind: "months", months, decimals: paper.decimals, series: [chart.billedLabel, chart.paidLabel] },
    title: chart.inUnit(chart.billed, words.currency(paper.currency)),
    about: chart.fromTo(chart.billedLabel, named(sum(paper.billed)), chart.paidLabel, named(sum(paper.paid))),
    total: { label: words.paper.total, figures: [figure(sum(paper.billed)), figure(sum(paper.paid))] },
  };
}

/** What is still to pay at the end of a period. @param ages by days overdue */
export function arrearsChart(paper: Paper & Pick<FiguresPaper, "period" | "arrears">, words: Words): RowChart {
  const { chart, year } = words;
  const { bare, named } = figuresOf(paper, words);
  const rows = paper.arrears.map(({ age, amount }) => ({
    label: year.ages[age] ?? age,
    figures: [{ value: amount, said: bare(amount) }],
  }));
  const total = sum(paper.arrears.map(({ amount }) => amount));
  return {
    ...{ kind: "rows", rows, decimals: paper.decimals, series: [year.amount] },
    title: chart.inUnit(chart.arrears(addDays(paper.period.until, -1)), words.currency(paper.currency)),
    about: `${words.join(words.paper.total, named(total))}.`,
    total: { label: words.paper.total, figures: [{ value: total, said: bare(total) }] },
  };
}

/** What a service billed of each month, by the days that it was used on. */
export function useChart(months: readonly Month[], { name, unit, used }: Service, words: Words): MonthChart {
  const { chart } = words;
  const total = quantity(used.reduce((all, one) => all + one, 0));
  return {
    ...{ kind: "months", decimals: 3, series: [chart.usedLabel] },
    title: chart.inUnit(chart.of(chart.used, name), unit),
    about: `${words.join(words.paper.total, printQuantity(total, unit))}.`,
    months: monthsOf(months, words, (i) => [quantityFigure(used[i]!)]),
    total: { label: words.paper.total, figures: [quantityFigure(total)] },
  };
}

/** Produced, and inside it what was billed: what lacks is lost, and how much of a hundred stands over it. */
export function lossChart(
  months: readonly Month[],
  { name, unit, losses }: Service & { readonly losses: NonNullable<Service["losses"]> },
  words: Words,
): MonthChart {
  const { chart } = words;
  const known = losses.flatMap((loss) => loss ?? []);
  const sumOf = (side: "produced" | "billed") => quantity(known.reduce((all, loss) => all + loss[side], 0));
  const [produced, billed] = [sumOf("produced"), sumOf("billed")];
  const said = (of: Quantity) => printQuantity(of, unit);
  return {
    ...{ kind: "months", decimals: 3, series: [chart.producedLabel, chart.billedLabel] },
    noteIs: chart.lostNote,
    title: chart.inUnit(chart.of(chart.losses, name), unit),
    about: chart.fromTo(chart.producedLabel, said(produced), chart.billedLabel, said(billed)),
    months: monthsOf(months, words, (i) => {
      const loss = losses[i];
      return loss ? [quantityFigure(loss.produced), quantityFigure(loss.billed)] : [nothing, nothing];
    }).map((month, i) => {
      const percent = losses[i]?.percentText;
      return percent ? { ...month, note: `${printDecimal(String(Math.round(Number(percent))))}\u00a0%` } : month;
    }),
    total: { label: words.paper.total, figures: [quantityFigure(produced), quantityFigure(billed)] },
  };
}

const nothing: Figure = { value: null, said: "" };
const quantityFigure = (value: Quantity): Figure => ({ value, said: printQuantity(value) });

const monthsOf = (
  months: readonly Month[],
  words: Words,
  figures: (i: number) => readonly Figure[],
): MonthChart["months"] =>
  months.map((month, i) => {
    const { label: short, year } = monthLabel(month, i === 0, words);
    return { label: words.period(periodOf(month)), short, year, figures: figures(i) };
  });
