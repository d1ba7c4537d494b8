import { expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { type Money, money } from "../../src/domain/money.ts";
import type { Group } from "../../src/domain/tariff/report.ts";
import { whatIfChart } from "../../src/print/whatIf.ts";
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

test("bars are as long as their amounts, and the text says them too", () => {
  const svg = whatIfChart(charted, wordsFor("fr"));
  expect(svg).toContain("Recettes par fonds (DH)");
  // The largest, 2,000.00 before, fills the 372 points of a bar; 1,000.00 after is half of it, 500.00 a quarter.
  for (const [long, said] of [
    ["372", "2\u00a0000,00"],
    ["186", "1\u00a0000,00"],
    ["93", "500,00"],
  ]) {
    expect(svg).toMatch(new RegExp(`width="${long}" height="12"`));
    expect(svg).toContain(`>${said}</text>`);
  }
});

test("a group's bar is shared by who pays less, the same, more", () => {
  // 5, 10 and 15 of 30 households: 62, 124 and 186 of 372 points.
  const svg = whatIfChart(charted, wordsFor("en"));
  const long = [...svg.matchAll(/width="([\d.]+)" height="17"/g)].map(([, width]) => width);
  expect(long).toEqual(["62", "124", "186", "372", "372"]);
  expect(svg).toContain(">Block 1</text>");
  expect(svg).toContain(">None</text>");
});

test("what is withheld says so, and names are no markup", () => {
  const svg = whatIfChart(charted, wordsFor("en"));
  expect(svg.match(/>withheld, so that nobody is given away</g)).toHaveLength(2);
  expect(svg).toContain("Eau &lt;2027&gt; &amp; Cie");
  expect(whatIfChart(charted, wordsFor("en"))).toBe(svg);
});
