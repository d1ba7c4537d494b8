import type { Period } from "../domain/day.ts";
import { type Money, printMoney } from "../domain/money.ts";
import type { Group, Report, Figure as Sums } from "../domain/tariff/report.ts";
import type { Words } from "../words/words.ts";
import type { Figure, RowChart } from "./chart/chart.ts";
import { chartsSvg } from "./chart/svg.ts";

/** What the picture shows of a what-if. */
export interface Charted {
  readonly tariff: string;
  readonly period: Period;
  readonly report: Report;
  readonly currency: string;
  readonly decimals: number;
  /** Names of funds, where they are at hand. */
  readonly funds?: Readonly<Record<string, string>>;
}

/** A picture for the assembly, as SVG. The same report gives the same bytes. */
export const whatIfPicture = (charted: Charted, words: Words): string =>
  chartsSvg(whatIfCharts(charted, words), {
    title: words.whatIf.title(charted.tariff, charted.period),
    tag: words.tag,
  });

/** What each fund gets, as billed and as proposed, and how many households of each group would pay less, the same, more. */
export const whatIfCharts = (charted: Charted, words: Words): readonly [income: RowChart, groups: RowChart] => [
  incomeChart(charted, words),
  groupsChart(charted.report, words),
];

function incomeChart({ report, currency, decimals, funds }: Charted, words: Words): RowChart {
  const said = words.whatIf;
  const figure = (amount: Money | null): Figure => ({
    value: amount,
    said: amount === null ? said.withheld : printMoney(amount, decimals),
  });
  const row = (label: string, { before, after }: Sums) => ({ label, figures: [figure(before), figure(after)] });
  const { income } = report;
  return {
    ...{ kind: "rows", decimals, series: [said.before, said.after] },
    title: words.chart.inUnit(said.income, words.currency(currency)),
    about: words.chart.fromTo(said.before, figure(income.before).said, said.after, figure(income.after).said),
    rows: [...report.funds.map(({ fund, ...of }) => row(funds?.[fund] ?? fund, of)), row(words.paper.total, income)],
  };
}

/** A group whose counts are withheld has its name and no bar. */
function groupsChart(report: Report, words: Words): RowChart {
  const said = words.whatIf;
  const parts = ["less", "same", "more"] as const;
  const row = (label: string, group: Group) => {
    const hidden = group.households === null || parts.some((part) => group[part] === null);
    const figures = parts.map((part): Figure => {
      const value = hidden ? null : group[part];
      return { value, said: value === null ? said.withheld : String(value) };
    });
    return { label, figures, ...(group.households !== null && { after: String(group.households) }) };
  };
  const all = row(said.all, report.all);
  const groups = (["blocks", "categories", "sections"] as const).flatMap((breakdown) => {
    const rows = report[breakdown].map((group) => row(nameOf(breakdown, group, words), group));
    // Nothing but what is withheld would be a page of the same sentence.
    return report[breakdown].some(({ households }) => households !== null)
      ? [{ label: said.groups[breakdown], figures: [] }, ...rows]
      : [];
  });
  return {
    ...{ kind: "rows", shared: true, decimals: 0, series: parts.map((part) => said[part]) },
    title: said.who,
    about: parts.map((part, i) => `${words.join(said[part], all.figures[i]!.said)}.`).join(" "),
    rows: [all, ...groups],
  };
}

function nameOf(breakdown: "blocks" | "categories" | "sections", { group }: Group, { whatIf: said }: Words): string {
  if (breakdown !== "blocks") return group || said.none;
  return group === null ? said.kept : said.block(group);
}
