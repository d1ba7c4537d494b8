import type { Period } from "../domain/day.ts";
import { type Money, printMoney } from "../domain/money.ts";
import type { Figure, Group, Report } from "../domain/tariff/report.ts";
import type { Words } from "../words/words.ts";

/** What the picture shows of a what-if. */
export interface Charted {
  readonly tariff: string;
  readonly period: Period;
  readonly report: Report;
  readonly currency: string;
  readonly decimals: number;
}

const width = 760;
const margin = 24;
const label = 190;
const figures = 150;
const bar = width - 2 * margin - label - figures;
/** Told apart without colours too: each bar carries its figure. */
const colours = { before: "#8a94a6", after: "#1f5fa8", less: "#2b7a4b", same: "#c3c9d2", more: "#b4531a" } as const;

/**
 * A picture for the assembly, as SVG: what each fund gets, as billed and as proposed, and how many households of each group would
 * pay less, the same, more. The same report gives the same bytes.
 */
export function whatIfChart(charted: Charted, words: Words): string {
  const { report, tariff, period } = charted;
  const said = words.whatIf;
  const page = newPage();
  page.text(margin, 20, said.title(tariff, period), "title");
  page.down(34);
  incomeBars(page, charted, words);
  page.down(14);
  page.text(margin, 14, said.who, "head");
  page.down(26);
  legend(page, [
    [colours.less, said.less],
    [colours.same, said.same],
    [colours.more, said.more],
  ]);
  groupBar(page, said.all, report.all, words);
  for (const breakdown of ["blocks", "categories", "sections"] as const) {
    page.text(margin, 14, said.groups[breakdown], "small");
    page.down(20);
    for (const group of report[breakdown]) groupBar(page, nameOf(breakdown, group, words), group, words);
  }
  return page.end(said.title(tariff, period), words.tag);
}

function nameOf(breakdown: "blocks" | "categories" | "sections", { group }: Group, { whatIf: said }: Words): string {
  if (breakdown !== "blocks") return group || said.none;
  return group === null ? said.kept : said.block(group);
}

function incomeBars(page: Page, { report, currency, decimals }: Charted, words: Words): void {
  const said = words.whatIf;
  const rows: { name: string; figure: Figure }[] = [
    ...report.funds.map(({ fund, ...figure }) => ({ name: fund, figure })),
    { name: words.paper.total, figure: report.income },
  ];
  const most = Math.max(1, ...rows.flatMap(({ figure }) => [figure.before ?? 0, figure.after ?? 0]));
  page.text(margin, 14, `${said.income} (${words.currency(currency)})`, "head");
  page.down(26);
  legend(page, [
    [colours.before, said.before],
    [colours.after, said.after],
  ]);
  for (const { name, figure } of rows) {
    page.text(margin, 20, name, "row");
    for (const side of ["before", "after"] as const) {
      const amount: Money | null = figure[side];
      const long = amount === null ? 0 : (Math.max(0, amount) / most) * bar;
      page.box(margin + label, 1, long, 12, colours[side]);
      const text = amount === null ? said.withheld : printMoney(amount, decimals);
      page.text(margin + label + long + 6, 11, text, "figure");
      page.down(15);
    }
    page.down(8);
  }
}

/** Shares of one bar; a group whose counts are withheld has its name and no bar. */
function groupBar(page: Page, name: string, { households, ...group }: Group, { whatIf: said }: Words): void {
  const parts = (["less", "same", "more"] as const).map((part) => ({ part, count: group[part] }));
  page.text(margin, 13, name, "row");
  let from = margin + label;
  if (households === null || parts.some(({ count }) => count === null)) page.text(from, 13, said.withheld, "figure");
  else
    for (const { part, count } of parts) {
      const long = ((count ?? 0) / Math.max(1, households)) * bar;
      page.box(from, 0, long, 17, colours[part]);
      if (long > 24) page.text(from + long / 2, 13, String(count), part === "same" ? "inside dark" : "inside");
      from += long;
    }
  if (households !== null) page.text(margin + label + bar + 8, 13, String(households), "figure");
  page.down(23);
}

function legend(page: Page, entries: readonly (readonly [colour: string, name: string])[]): void {
  entries.forEach(([colour, name], i) => {
    page.box(margin + label + i * 120, 0, 12, 12, colour);
    page.text(margin + label + i * 120 + 18, 11, name, "figure");
  });
  page.down(22);
}

type Page = ReturnType<typeof newPage>;

/** Things are put from the top down; `y` is below where the page has come to. */
function newPage() {
  const parts: string[] = [];
  let top = 16;
  const round = (value: number) => String(Math.round(value * 10) / 10);
  return {
    text(x: number, y: number, text: string, look: string) {
      parts.push(`<text x="${round(x)}" y="${round(top + y)}" class="${look}">${escaped(text)}</text>`);
    },
    box(x: number, y: number, long: number, high: number, colour: string) {
      if (long <= 0) return;
      parts.push(
        `<rect x="${round(x)}" y="${round(top + y)}" width="${round(long)}" height="${high}" fill="${colour}"/>`,
      );
    },
    down(by: number) {
      top += by;
    },
    end: (title: string, language: string) =>
      [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top + 12}" viewBox="0 0 ${width} ${top + 12}" role="img" lang="${language}">`,
        `<title>${escaped(title)}</title>`,
        `<style>${style}</style>`,
        `<rect width="100%" height="100%" fill="#fff"/>`,
        ...parts,
        "</svg>\n",
      ].join("\n"),
  };
}

const style = [
  "text{font:13px 'Noto Sans','DejaVu Sans',sans-serif;fill:#1b1f24}",
  ".title{font-size:17px;font-weight:bold}.head{font-size:14px;font-weight:bold}",
  ".small{font-size:12px;fill:#5a6270}.figure{font-size:12px}",
  ".inside{font-size:12px;fill:#fff;text-anchor:middle}.dark{fill:#1b1f24}",
].join("");

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter]!);
