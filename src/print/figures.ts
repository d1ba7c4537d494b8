import { lossFromTotals } from "../domain/loss.ts";
import { printDecimal } from "../domain/money.ts";
import type { FiguresPaper } from "../domain/paper/figures.ts";
import { type Quantity, quantity } from "../domain/quantity.ts";
import type { Words } from "../words/words.ts";
import type { Chart } from "./chart/chart.ts";
import { tableBeside } from "./chart/table.ts";
import { arrearsChart, billedChart, fundsChart, lossChart, useChart } from "./chart/village.ts";
import { footOf, knownFacts, letterheadOf, printQuantity } from "./parts.ts";
import type { Sheet, Table } from "./sheet.ts";

/** The village in figures, for the wall and the assembly: each chart with its table, nobody named. */
export function figuresSheet(paper: FiguresPaper, words: Words): Sheet {
  const { chart } = words;
  const period = words.period(paper.period);
  return {
    tag: words.tag,
    title: `${chart.figures}, ${period}`,
    on: paper.madeOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: chart.figures }),
      {
        kind: "facts",
        facts: knownFacts([words.paper.period, period], [words.paper.madeOn, words.day(paper.madeOn)]),
      },
      ...figureCharts(paper, words).map(({ chart, table }) => ({ kind: "chart" as const, chart, table })),
    ],
  };
}

export const chartNames = ["funds", "billed", "arrears", "use", "losses"] as const;
export type ChartName = (typeof chartNames)[number];

/** A chart and the table beside it. */
interface Charted {
  readonly name: ChartName;
  readonly chart: Chart;
  readonly table: Table;
}

/** All that there is to show: use and losses once for each service that has any. */
export function figureCharts(paper: FiguresPaper, words: Words): Charted[] {
  const { month, age } = words.chart;
  const one = (name: ChartName, chart: Chart, head: string): Charted => ({
    ...{ name, chart },
    table: tableBeside(chart, head),
  });
  return [
    ...(paper.funds.length > 0 ? [one("funds", fundsChart(paper, words), month)] : []),
    one("billed", billedChart(paper, words), month),
    one("arrears", arrearsChart(paper, words), age),
    ...paper.services.flatMap((service) => [
      one("use", useChart(paper.months, service, words), month),
      ...lossesOf(paper, service, words),
    ]),
  ];
}

/** The table has a column for what was lost, which the picture leaves to the eye. */
function lossesOf(paper: FiguresPaper, service: FiguresPaper["services"][number], words: Words): Charted[] {
  const { losses } = service;
  if (!losses) return [];
  const chart = lossChart(paper.months, { ...service, losses }, words);
  const known = losses.flatMap((loss) => loss ?? []);
  const sumOf = (side: "produced" | "billed" | "authorised"): Quantity =>
    quantity(known.reduce((all, loss) => all + loss[side], 0));
  const all = lossFromTotals({ produced: sumOf("produced"), billed: sumOf("billed"), authorised: sumOf("authorised") });
  const rows = [...losses, all];
  const lost = rows.map((loss) => (loss ? printQuantity(loss.loss) : ""));
  const share = rows.map((loss) => (loss?.percentText ? printDecimal(loss.percentText) : ""));
  const { month, lostLabel, lostShare } = words.chart;
  const table = tableBeside(chart, month, [
    { head: lostLabel, cells: lost },
    { head: lostShare, cells: share },
  ]);
  return [{ name: "losses", chart, table }];
}
