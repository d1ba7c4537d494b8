import { expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { type Money, money } from "../../src/domain/money.ts";
import type { Group } from "../../src/domain/tariff/report.ts";
import type { RowChart } from "../../src/print/chart/chart.ts";
import { drawn } from "../../src/print/chart/draw.ts";
import { whatIfCharts, whatIfPicture } from "../../src/print/whatIf.ts";
import { wordsFor } from "../../src/words/words.ts";

const amounts = (before: number, after: number | null) => ({
  before: money(before),
  after: after === null ? null : (money(after) as Money),
});
const group = (name: string | null, less: number, same: number, more: number): Group => ({
  ...{ group: name, households: less + same + more, less, same, more },
  ...amounts(0, 0),
});
const hidden: Group = { ...group("school", 0, 0, 0), households: null, less: null, same: null, more: null };
const charted = {
  ...{ tariff: "Eau <2027> & Cie", period: { from: day("2026-01-01"), until: day("2026-04-01") } },
  ...{ currency: "MAD", decimals: 2 },
  report: {
    ...{
      bills: 30,
      kept: { bills: 0, total: money(0) },
      income: amounts(200_000, 150_000),
      earned: amounts(0, 0),
      kinds: [],
      burden: null,
    },
    funds: [
      { fund: "village", ...amounts(50_000, null) },
      { fund: "water", ...amounts(150_000, 100_000) },
    ],
    ...{ all: group(null, 5, 10, 15), blocks: [group("block:1", 5, 0, 0)], categories: [group("", 6, 0, 0), hidden] },
    ...{ sections: [], households: [] },
  },
};

const boxes = (chart: RowChart | undefined) =>
  drawn(chart!, { width: 600, text: 10 }).marks.flatMap((mark) =>
    // The samples of the legend are small squares.
    mark.kind === "box" && mark.width !== mark.height ? [mark] : [],
  );
const words = wordsFor("en");

test("bars are as long as their amounts, and the text says them too", () => {
  const [income] = whatIfCharts(charted, words);
  // 500.00 and withheld; 1,500.00 and 1,000.00; 2,000.00 and 1,500.00: as parts of the longest.
  const long = boxes(income).map(({ width }) => width);
  expect(long.map((width) => width / long[3]!).map((part) => part.toFixed(4))).toEqual([
    "0.2500",
    "0.7500",
    "0.5000",
    "1.0000",
    "0.7500",
  ]);
  const svg = whatIfPicture(charted, wordsFor("fr"));
  expect(svg).toContain("Recettes par fonds (DH)");
  for (const said of ["2\u00a0000,00", "1\u00a0000,00", "500,00"]) expect(svg).toContain(`>${said}</text>`);
});

test("a group's bar is shared by who pays less, the same, more", () => {
  const [, groups] = whatIfCharts(charted, words);
  // 5, 10 and 15 of 30 households are a sixth, a third and a half of the bar; 5 of 5 and 6 of 6 are all of it.
  const long = boxes(groups).map(({ width }) => width);
  const whole = long[3]!;
  expect(long.map((width) => (width / whole).toFixed(4))).toEqual(["0.1667", "0.3333", "0.5000", "1.0000", "1.0000"]);
  const svg = whatIfPicture(charted, words);
  expect(svg).toContain(">Block 1</text>");
  expect(svg).toContain(">None</text>");
});

test("what is withheld says so, and names are no markup", () => {
  const svg = whatIfPicture(charted, words);
  expect(svg.match(/>withheld, so that nobody is given away</g)).toHaveLength(2);
  expect(svg).toContain("Eau &lt;2027&gt; &amp; Cie");
  expect(whatIfPicture(charted, words)).toBe(svg);
});
