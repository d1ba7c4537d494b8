import { expect, test } from "vitest";
import { day, type Month, periodOf } from "../../src/domain/day.ts";
import { lossFromTotals } from "../../src/domain/loss.ts";
import { money } from "../../src/domain/money.ts";
import type { FiguresPaper } from "../../src/domain/paper/figures.ts";
import { quantity } from "../../src/domain/quantity.ts";
import type { Chart, Drawing, LineChart, Mark, MonthChart } from "../../src/print/chart/chart.ts";
import { drawn } from "../../src/print/chart/draw.ts";
import { fundChart } from "../../src/print/chart/fund.ts";
import { chartsSvg } from "../../src/print/chart/svg.ts";
import { rowsOf } from "../../src/print/chart/table.ts";
import { figureCharts, figuresSheet } from "../../src/print/figures.ts";
import { fundSheet } from "../../src/print/fund.ts";
import { layOut } from "../../src/print/layout.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { fund, receipt } from "./papers.ts";

const size = { width: 400, text: 10 };
const kind = <K extends Mark["kind"]>({ marks }: Drawing, which: K) =>
  marks.filter((mark): mark is Extract<Mark, { kind: K }> => mark.kind === which);
const textOf = (drawing: Drawing, text: string) => kind(drawing, "text").find((mark) => mark.text === text)!;

const figure = (value: number | null) => ({ value, said: String(value) });
const months = (...values: readonly (readonly (number | null)[])[]): MonthChart => ({
  ...{
    kind: "months",
    title: "Billed and paid",
    about: "",
    decimals: 2,
    series: ["Billed", "Paid"].slice(0, values[0]!.length),
  },
  months: values.map((of, i) => ({
    ...{ label: `2026-0${i + 1}`, short: `m${i + 1}`, year: i === 0 ? "2026" : null },
    figures: of.map(figure),
  })),
});

/** Bars, without the two samples of the legend. */
const bars = (chart: MonthChart) => kind(drawn(chart, size), "box").slice(chart.series.length === 2 ? 2 : 0);

test("a bar of half the most is half as high, one of nothing is no bar, and what is not known neither", () => {
  const chart = months([800_00], [400_00], [0], [null]);
  const [whole, half, ...none] = bars(chart);
  expect(half!.height).toBeCloseTo(whole!.height / 2);
  expect(half!.y + half!.height).toBeCloseTo(whole!.y + whole!.height);
  expect(none).toEqual([]);
  // The line of zero goes under all four.
  const drawing = drawn(chart, size);
  const zero = kind(drawing, "path").find(({ grey }) => grey === 0)!;
  expect(zero.points.map(([, y]) => y)).toEqual([whole!.y + whole!.height, whole!.y + whole!.height]);
  expect(zero.points[1]![0]).toBe(400);
});

test("the axis says round figures in the unit, from zero to above the most", () => {
  const drawing = drawn(months([7_300_00], [5_100_00]), size);
  const said = kind(drawing, "text").filter(({ side }) => side === "end");
  expect(said.map(({ text }) => text)).toEqual(["0", "2\u00a0000", "4\u00a0000", "6\u00a0000", "8\u00a0000"]);
  const [y0, , y4] = said.map(({ y }) => y);
  const high = bars(months([7_300_00], [5_100_00]))[0]!.height;
  // 7,300 of 8,000.
  expect(high / (2 * (y0! - y4!))).toBeCloseTo(7300 / 8000);
});

test("what was taken off goes below the line, and the second series stands inside the first", () => {
  const [billed, paid, takenOff] = bars(months([600_00, 300_00], [-200_00, null]));
  expect(paid!.x - billed!.x).toBeCloseTo(billed!.x + billed!.width - (paid!.x + paid!.width));
  expect(paid!.height).toBeCloseTo(billed!.height / 2);
  expect(takenOff!.y).toBeCloseTo(billed!.y + billed!.height);
  expect(takenOff!.height).toBeCloseTo(billed!.height / 3);
});

const levels = (steps: boolean, ...lines: readonly (readonly number[])[]): LineChart => ({
  ...{ kind: "line", title: "Balance", about: "", decimals: 2, steps },
  lines: lines.map((values, line) => ({
    name: `fund ${line}`,
    points: values.map((value, i) => ({
      ...figure(value),
      on: day(`2026-01-${String(1 + 10 * i).padStart(2, "0")}`),
      label: "",
    })),
  })),
  ticks: [{ on: day("2026-01-01"), label: "Jan", year: "2026" }],
});

test("a level holds until the next day on which something moved, and a debt lies below the line", () => {
  const drawing = drawn(levels(true, [100_00, -100_00, 50_00]), size);
  const line = kind(drawing, "path").find(({ thick }) => thick > 1)!;
  const [x0, x1, x2] = [0, 1, 3].map((i) => line.points[i]![0]);
  expect(line.points.map(([x]) => x)).toEqual([x0, x1, x1, x2, x2]);
  // 10 days each.
  expect(x1! - x0!).toBeCloseTo(x2! - x1!);
  const zero = kind(drawing, "path").find(({ grey, points: [a, b] }) => grey === 0 && a?.[1] === b?.[1])!.points[0]![1];
  const above = line.points.map(([, y]) => zero - y);
  expect(above[0]).toBeGreaterThan(0);
  expect(above[2]).toBeCloseTo(-above[0]!);
  expect(above[4]).toBeCloseTo(above[0]! / 2);
  const [area] = kind(drawing, "area");
  expect([area!.points[0]![1], area!.points.at(-1)![1]]).toEqual([zero, zero]);
});

test("several lines differ in their strokes, and their names stand apart where they end", () => {
  const drawing = drawn(levels(false, [0, 100_00, 500_00], [0, 200_00, 505_00], [0, 300_00, 495_00]), size);
  const strokes = kind(drawing, "path").filter(({ thick }) => thick > 1);
  expect(new Set(strokes.map(({ grey, dash }) => `${grey} ${dash}`)).size).toBe(3);
  const names = ["fund 1", "fund 0", "fund 2"].map((name) => textOf(drawing, name).y);
  expect(names[1]! - names[0]!).toBeGreaterThan(15);
  expect(names[2]! - names[1]!).toBeGreaterThan(15);
  expect(kind(drawing, "area")).toEqual([]);
});

test("a long name beside its bar wraps, and the next row makes room for it", () => {
  const row = (label: string) => ({ label, figures: [figure(100_00)] });
  const rows = [row("Village fund for development and solidarity, and for the mosque"), row("Water")];
  const drawing = drawn({ kind: "rows", title: "Income", about: "", decimals: 2, series: ["Income"], rows }, size);
  const at = kind(drawing, "text").filter(({ x, weight }) => x === 0 && weight === "plain");
  expect(at.map(({ text }) => text)).toEqual([
    "Village fund for development",
    "and solidarity, and for the",
    "mosque",
    "Water",
  ]);
  const [first, second] = kind(drawing, "box");
  expect(first!.width).toBe(second!.width);
  expect(second!.y).toBeGreaterThan(at[2]!.y);
});

test("where months have no room for their names, the last has its name, and the year is said once", () => {
  const year = months(...Array.from({ length: 12 }, () => [100_00]));
  const named = { ...year, months: year.months.map((month, i) => ({ ...month, short: `month ${i + 1}` })) };
  const drawing = drawn(named, { width: 200, text: 10 });
  const texts = kind(drawing, "text").map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith("month"))).toEqual(["month 4", "month 8", "month 12"]);
  expect(texts.filter((text) => text === "2026")).toHaveLength(1);
});

test("Arabic turns a picture round once: in SVG and on a sheet the axis stands at the right, and signs stay before their figures", () => {
  const chart = levels(true, [100_00, -100_00, 50_00]);
  const at = (svg: string, text: string) => Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${text}</text>`).exec(svg)![1]);
  const [fr, ar] = ["fr", "ar"].map((tag) => chartsSvg([chart], { title: "x", tag }));
  expect(ar).toContain('direction="rtl"');
  expect(at(fr!, "−100")).toBeLessThan(100);
  expect(at(ar!, "\u2066−100\u2069")).toBe(720 - at(fr!, "−100"));
  const sheet = fundSheet(fund, wordsFor("fr"));
  const [left] = layOut(sheet, "A4");
  const [right] = layOut({ ...sheet, tag: "ar" }, "A4");
  const line = (page: typeof left) =>
    page!.ink.flatMap((ink) =>
      ink.kind === "path" && ink.thick === 1.4 ? [ink.points.map(([x]) => ink.x + x)] : [],
    )[0]!;
  expect(line(right)[0]).toBeCloseTo(left!.width - line(left)[0]!);
  expect(line(left)[0]).toBeLessThan(line(left).at(-1)!);
  expect(line(right)[0]).toBeGreaterThan(line(right).at(-1)!);
});

test("a fund's chart shows the balances of its statement, day by day", () => {
  const { lines } = fundChart(fund, wordsFor("en"));
  expect(lines[0]!.points.map(({ on, said }) => `${on} ${said}`)).toEqual([
    "2026-01-01 12\u00a0480,00",
    "2026-01-31 13\u00a0630,00",
    "2026-02-10 14\u00a0171,00",
    "2026-02-28 13\u00a0853,00",
    "2026-03-15 11\u00a0853,00",
    "2026-04-01 11\u00a0853,00",
  ]);
});

const produced = [100_000, 80_000];
const billed = [75_000, 80_000];
/** Two months: 500.00 and 300.00 billed, 400.00 and 350.00 paid; 100 and 80 m³ produced, 75 and 80 of them billed. */
const figures: FiguresPaper = {
  ...{ village: receipt.village, currency: "MAD", decimals: 2, headCode: receipt.headCode },
  ...{ period: periodOf("2026-01" as Month, 2), months: ["2026-01", "2026-02"] as Month[], madeOn: day("2026-03-02") },
  funds: [
    { fund: "water", name: "Eau", opening: money(-50_00), closings: [money(350_00), money(700_00)] },
    { fund: "village", name: "Caisse", opening: money(0), closings: [money(0), money(20_00)] },
  ],
  billed: [money(500_00), money(300_00)],
  paid: [money(400_00), money(350_00)],
  arrears: [
    { age: "not-due", amount: money(50_00) },
    { age: "0-30", amount: money(0) },
  ],
  owed: money(50_00),
  services: [
    {
      ...{ service: "water", name: "Eau", unit: "m³", used: billed.map(quantity) },
      losses: [0, 1].map((i) => {
        const sides = { produced: quantity(produced[i]!), billed: quantity(billed[i]!), authorised: quantity(0) };
        return { ...sides, ...lossFromTotals(sides), complete: true };
      }),
    },
  ],
};

test.each(["fr", "ar", "en", "shi"] as const)(
  "each chart of the village in figures has its table, with the same figures: %s",
  (language) => {
    const words = wordsFor(language);
    const charts = figureCharts(figures, words);
    expect(charts.map(({ name }) => name)).toEqual(["funds", "billed", "arrears", "use", "losses"]);
    for (const { chart, table } of charts) {
      const rows = rowsOf(chart);
      expect(rows.length).toBeGreaterThan(0);
      rows.forEach(({ label, figures }, i) => {
        expect(table.rows[i]!.cells.slice(0, 1 + figures.length)).toEqual([label, ...figures.map(({ said }) => said)]);
      });
      for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length);
    }
  },
);

test("the village in figures on the terminal is its tables", () => {
  expect(sheetText(figuresSheet(figures, wordsFor("en")))).toMatchInlineSnapshot(`
    "Association Tamazirt pour le développement                The village in figures
    Commune of Aït Ouassif, Province of Taroudannt
    Legal receipt no. 123/2019
    ════════════════════════════════════════════════════════════════════════════════

    Period         January – February 2026
    Printed as of  2 March 2026

    Balance of each fund at the end of the month (DH)

    Month                                                             Eau     Caisse
    ────────────────────────────────────────────────────────────────────────────────
    Opening balance                                                −50,00       0,00
    January 2026                                                   350,00       0,00
    February 2026                                                  700,00      20,00

    Billed and paid, by month (DH)

    Month                                                          Billed       Paid
    ────────────────────────────────────────────────────────────────────────────────
    January 2026                                                   500,00     400,00
    February 2026                                                  300,00     350,00
    ────────────────────────────────────────────────────────────────────────────────
    Total                                                          800,00     750,00

    Still to pay on 28 February 2026, by age (DH)

    Age                                                                       Amount
    ────────────────────────────────────────────────────────────────────────────────
    Not due yet                                                                50,00
    Up to 30 days late                                                          0,00
    ────────────────────────────────────────────────────────────────────────────────
    Total                                                                      50,00

    Use by month: Eau (m³)

    Month                                                                       Used
    ────────────────────────────────────────────────────────────────────────────────
    January 2026                                                                  75
    February 2026                                                                 80
    ────────────────────────────────────────────────────────────────────────────────
    Total                                                                        155

    Produced and billed, by month: Eau (m³)

    Month                                  Produced     Billed       Lost    Lost, %
    ────────────────────────────────────────────────────────────────────────────────
    January 2026                                100         75         25      25,00
    February 2026                                80         80          0       0,00
    ────────────────────────────────────────────────────────────────────────────────
    Total                                       180        155         25      13,89

    ────────────────────────────────────────────────────────────────────────────────
    Book code: 412-9F3K-2M7Q-8T4V-WX1Z
    "
  `);
});

test("SVG is well formed, says what it shows to those who do not see it, escapes names, and has the same bytes each time", () => {
  const words = wordsFor("fr");
  const named: FiguresPaper = { ...figures, funds: [{ ...figures.funds[0]!, name: 'Eau <2026> & "Cie"' }] };
  const charts: Chart[] = figureCharts(named, words).map(({ chart }) => chart);
  const svg = chartsSvg(charts, { title: "A & B", tag: "fr" });
  expect(chartsSvg(charts, { title: "A & B", tag: "fr" })).toBe(svg);
  expect(svg).toContain('role="img" lang="fr" direction="ltr"');
  expect(svg).toContain("<title>A &amp; B</title>");
  expect(svg).toContain("Facturé\u00a0: 800,00\u00a0DH. Réglé\u00a0: 750,00\u00a0DH.");
  expect(openElements(svg)).toEqual([]);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

/** The elements that are not closed in their order; text that is no markup throws. */
function openElements(svg: string): string[] {
  const open: string[] = [];
  const rest = svg.replace(/<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<&]*")*)(\/?)>/g, (_, closes, name, __, closed) => {
    if (closes && open.pop() !== name) throw new Error(`</${name}>`);
    if (!closes && !closed) open.push(name);
    return "";
  });
  if (/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(rest)) throw new Error(rest);
  return open;
}
