import { addMonths, firstDay, type Month, monthOf, type Period, periodOf } from "../../domain/day.ts";
import type { Words } from "../../words/words.ts";
import type { Figure, MonthChart, Tick } from "./chart.ts";

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

/** A bar a month. */
export const monthsOf = (
  months: readonly Month[],
  words: Words,
  figures: (i: number) => readonly Figure[],
): MonthChart["months"] =>
  months.map((month, i) => {
    const { label: short, year } = monthLabel(month, i === 0, words);
    return { label: words.period(periodOf(month)), short, year, figures: figures(i) };
  });
