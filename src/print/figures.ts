import type { FiguresPaper } from "../domain/paper/figures.ts";
import type { Words } from "../words/words.ts";
import type { Chart } from "./chart/chart.ts";
import { lossesBeside, useChart } from "./chart/service.ts";
import { chartsSvg } from "./chart/svg.ts";
import { rowsOf, seriesOf, tableBeside } from "./chart/table.ts";
import { arrearsChart, billedChart, fundsChart } from "./chart/village.ts";
import { own } from "./own.ts";
import { footOf, knownFacts, letterheadOf } from "./parts.ts";
import type { Sheet, Table } from "./sheet.ts";

/** The village in figures, for the wall and the assembly: each chart, or some of them, with its table; nobody named. */
export function figuresSheet(paper: FiguresPaper, words: Words, charts = figureCharts(paper, words)): Sheet {
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
      ...charts.map(({ chart, table }) => ({ kind: "chart" as const, chart, table })),
    ],
  };
}

type ChartName = "funds" | "billed" | "arrears" | "use" | "losses";

/** A chart and the table beside it; the service that it is of. */
interface Charted {
  readonly name: ChartName;
  readonly service: string | null;
  readonly chart: Chart;
  readonly table: Table;
}

/** Those of one name; of one service, or of all. */
export const chartsNamed = (
  paper: FiguresPaper,
  { chart, service }: { readonly chart: ChartName; readonly service: string | null },
  words: Words,
): Charted[] =>
  figureCharts(paper, words).filter(
    (one) => one.name === chart && (service === null || one.service === null || one.service === service),
  );

/** What a chart says without its picture. */
export const saidOf = ({ service, chart }: Charted) => ({
  ...{ service, title: chart.title, about: chart.about, series: seriesOf(chart) },
  rows: rowsOf(chart).map(({ label, figures }) => ({ label, figures: figures.map(({ said }) => said) })),
});

/** Those, as one picture. */
export const pictureOf = (charts: readonly Charted[], words: Words): string =>
  chartsSvg(
    charts.map(({ chart }) => chart),
    { title: charts.length === 1 ? charts[0]!.chart.title : words.chart.figures, tag: words.tag },
  );

/** All that there is to show: use and losses once for each service that has any. */
export function figureCharts(given: FiguresPaper, words: Words): Charted[] {
  const say = own(given, words);
  const paper: FiguresPaper = {
    ...given,
    funds: given.funds.map((fund) => ({ ...fund, name: say(fund.name) })),
    services: given.services.map((service) => ({ ...service, name: say(service.name), unit: say(service.unit) })),
  };
  const { month, age } = words.chart;
  const one = (name: ChartName, chart: Chart, head: string, service: string | null = null): Charted => ({
    ...{ name, service, chart },
    table: tableBeside(chart, head),
  });
  return [
    ...(paper.funds.length > 0 ? [one("funds", fundsChart(paper, words), month)] : []),
    one("billed", billedChart(paper, words), month),
    one("arrears", arrearsChart(paper, words), age),
    ...paper.services.flatMap((service): Charted[] => {
      const losses = lossesBeside(paper.months, service, words);
      return [
        one("use", useChart(paper.months, service, words), month, service.service),
        ...(losses ? [{ ...losses, name: "losses" as const, service: service.service }] : []),
      ];
    }),
  ];
}
