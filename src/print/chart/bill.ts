import { addDays, monthOf } from "../../domain/day.ts";
import type { BillPaper } from "../../domain/paper.ts";
import type { Words } from "../../words/words.ts";
import { printQuantity } from "../parts.ts";
import { monthLabel } from "./calendar.ts";
import type { MonthChart } from "./chart.ts";

/** Small bars of what was used up to a bill; a period of several months stands under the name of its last. */
export function usesChart(
  uses: NonNullable<BillPaper["uses"]>,
  { service }: Pick<BillPaper, "service">,
  words: Words,
): MonthChart {
  const { chart } = words;
  const unit = service?.unit;
  const months = uses.map(({ period, quantity }, i) => {
    const month = monthOf(addDays(period.until, -1));
    const { label: short, year } = monthLabel(month, i === 0, words);
    const figures = [{ value: quantity, said: printQuantity(quantity) }];
    return { label: words.period(period), short, year, figures, own: i === uses.length - 1 };
  });
  return {
    ...{ kind: "months", small: true, decimals: 3, series: [chart.usedLabel], months },
    title: unit ? chart.inUnit(chart.ownUse, unit) : chart.ownUse,
    about: months.map(({ label, figures: [used] }) => `${words.join(label, used!.said)}.`).join(" "),
  };
}
