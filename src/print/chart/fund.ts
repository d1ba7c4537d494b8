import { addDays, addMonths, type Day, firstDay, type Month, monthOf, type Period } from "../../domain/day.ts";
import type { Money } from "../../domain/money.ts";
import type { FundStatementPaper } from "../../domain/paper.ts";
import type { Words } from "../../words/words.ts";
import { figuresOf } from "../parts.ts";
import type { LineChart, Tick } from "./chart.ts";

/** The balance of a statement after each of its days: its own figures, so that it tells no more than they do. */
export function fundChart(paper: FundStatementPaper, words: Words): LineChart {
  const { bare, named } = figuresOf(paper, words);
  const { period, opening, rows, closing } = paper;
  const { chart } = words;
  const levels = new Map<Day, Money>([[period.from, opening]]);
  for (const { on, balance } of rows) levels.set(on, balance);
  levels.set(period.until, closing);
  const [first, last] = [words.day(period.from), words.day(addDays(period.until, -1))];
  return {
    kind: "line",
    title: chart.inUnit(chart.fund, words.currency(paper.currency)),
    about: chart.fromTo(first, named(opening), last, named(closing)),
    decimals: paper.decimals,
    steps: true,
    lines: [
      {
        name: paper.fund,
        points: [...levels]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([on, value]) => ({ on, value, said: bare(value), label: words.shortDay(on) })),
      },
    ],
    ticks: monthTicks(period, words),
  };
}

/** Where the months of a period begin; the year is said at the first and in each January. */
export function monthTicks({ from, until }: Period, words: Words): Tick[] {
  const ticks: Tick[] = [];
  let month: Month = monthOf(from);
  if (firstDay(month) < from) month = addMonths(month, 1);
  for (; firstDay(month) < until; month = addMonths(month, 1))
    ticks.push({ on: firstDay(month), ...monthLabel(month, ticks.length === 0, words) });
  return ticks;
}

/** "janv.", and the year at the first and in each January. */
export const monthLabel = (month: Month, first: boolean, { chart }: Words): Pick<Tick, "label" | "year"> => ({
  label: chart.shortMonth(month),
  year: first || month.endsWith("-01") ? month.slice(0, 4) : null,
});
