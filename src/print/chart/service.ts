import type { Month } from "../../domain/day.ts";
import { lossFromTotals } from "../../domain/loss.ts";
import { printDecimal } from "../../domain/money.ts";
import type { ServiceByMonth } from "../../domain/paper/figures.ts";
import { type Quantity, quantity } from "../../domain/quantity.ts";
import type { Words } from "../../words/words.ts";
import { printQuantity } from "../parts.ts";
import type { Table } from "../sheet.ts";
import { monthsOf } from "./calendar.ts";
import type { Figure, MonthChart } from "./chart.ts";
import { tableBeside } from "./table.ts";

/** What a service billed of each month, by the days that it was used on. */
export function useChart(months: readonly Month[], { name, unit, used }: ServiceByMonth, words: Words): MonthChart {
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
function lossChart(
  months: readonly Month[],
  { name, unit, losses }: ServiceByMonth & { readonly losses: NonNullable<ServiceByMonth["losses"]> },
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

/** Null where nothing is measured at the source. The table has columns for what was lost, which the picture leaves to the eye. */
export function lossesBeside(
  months: readonly Month[],
  service: ServiceByMonth,
  words: Words,
): { readonly chart: MonthChart; readonly table: Table } | null {
  const { losses } = service;
  if (!losses?.some((loss) => loss !== null)) return null;
  const chart = lossChart(months, { ...service, losses }, words);
  const known = losses.flatMap((loss) => loss ?? []);
  const sumOf = (side: "produced" | "billed" | "authorised"): Quantity =>
    quantity(known.reduce((all, loss) => all + loss[side], 0));
  const all = lossFromTotals({ produced: sumOf("produced"), billed: sumOf("billed"), authorised: sumOf("authorised") });
  const rows = [...losses, all];
  const { month, lostLabel, lostShare } = words.chart;
  const table = tableBeside(chart, month, [
    { head: lostLabel, cells: rows.map((loss) => (loss ? printQuantity(loss.loss) : "")) },
    { head: lostShare, cells: rows.map((loss) => (loss?.percentText ? printDecimal(loss.percentText) : "")) },
  ]);
  return { chart, table };
}

const nothing: Figure = { value: null, said: "" };
const quantityFigure = (value: Quantity): Figure => ({ value, said: printQuantity(value) });
