import { addDays, periodOf } from "../../domain/day.ts";
import { type Money, sum } from "../../domain/money.ts";
import type { ArrearsTold, FiguresPaper } from "../../domain/paper/figures.ts";
import type { Paper } from "../../domain/paper.ts";
import type { Words } from "../../words/words.ts";
import { figuresOf } from "../parts.ts";
import { monthsOf, monthTicks } from "./calendar.ts";
import type { Figure, LineChart, MonthChart, RowChart } from "./chart.ts";

/** What each fund had at the end of each month, and before the first. */
export function fundsChart(paper: FiguresPaper, words: Words): LineChart {
  const { chart } = words;
  const { bare, named } = figuresOf(paper, words);
  // A book that begins in the first month had nothing before.
  const begins = paper.funds.every(({ opening }) => opening === 0) && paper.months.length > 1 ? 1 : 0;
  const days = [paper.period.from, ...paper.months.map((month) => periodOf(month).until)];
  const labels = [words.paper.opening, ...paper.months.map((month) => words.period(periodOf(month)))];
  const lines = paper.funds.map(({ name, opening, closings }) => ({
    name,
    points: [opening, ...closings]
      .map((value, i) => ({ on: days[i]!, label: labels[i]!, value, said: bare(value) }))
      .slice(begins),
  }));
  const at = (end: 0 | -1) =>
    named(sum(paper.funds.map(({ opening, closings }) => (end === 0 ? opening : closings.at(-1)!))));
  const [first, last] = [paper.period.from, addDays(paper.period.until, -1)].map(words.day);
  return {
    ...{
      kind: "line",
      lines,
      steps: false,
      decimals: paper.decimals,
      ticks: monthTicks({ ...paper.period, from: days[begins]! }, words),
    },
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

/** What is still to pay at the end of a period, by days overdue; what is withheld says so. */
export function arrearsChart(paper: Paper & ArrearsTold & Pick<FiguresPaper, "period">, words: Words): RowChart {
  const { chart, year, village } = words;
  const { bare } = figuresOf(paper, words);
  const figure = (value: Money | null): Figure => ({
    value,
    said: value === null ? village.month.withheld : bare(value),
  });
  const total = { label: words.paper.total, figures: [figure(paper.owed)] };
  return {
    ...{ kind: "rows", decimals: paper.decimals, series: [year.amount], total },
    title: chart.inUnit(chart.arrears(addDays(paper.period.until, -1)), words.currency(paper.currency)),
    about: `${words.join(total.label, total.figures[0]!.said)}.`,
    rows: paper.arrears.map(({ age, amount }) => ({ label: year.ages[age] ?? age, figures: [figure(amount)] })),
  };
}
