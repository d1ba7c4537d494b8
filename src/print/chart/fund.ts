import { addDays, type Day } from "../../domain/day.ts";
import type { Money } from "../../domain/money.ts";
import type { FundStatementPaper } from "../../domain/paper.ts";
import type { Words } from "../../words/words.ts";
import { figuresOf } from "../parts.ts";
import { monthTicks } from "./calendar.ts";
import type { LineChart } from "./chart.ts";

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
