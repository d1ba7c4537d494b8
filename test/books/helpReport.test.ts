import { describe, expect, test } from "vitest";
import { helpPaper } from "../../src/books/grant/report.ts";
import { setReserve } from "../../src/books/reserve.ts";
import { day, type Month } from "../../src/domain/day.ts";
import type { Helped, HelpPaper } from "../../src/domain/help/report.ts";
import { money } from "../../src/domain/money.ts";
import { helpSheet } from "../../src/print/help.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { askHelp, five, helped, met, voted } from "./committee.ts";
import { homeOf, many, sevenWith } from "./many.ts";
import { by, refused, type Small } from "./small.ts";

const report = (one: Small, open = false, from = "2026-01", to = "2026-12"): Promise<HelpPaper> =>
  one.store.read("small", (reader) => helpPaper(reader, { from: from as Month, to: to as Month, public: open }));
const said = ({ group, households, bills, given, waiting }: Helped) => [group, households, bills, given, waiting];

// Seven bills of 117.50 are 822.50. Five are helped by 63.60 each: 318.00.
describe("five of seven households are helped", () => {
  test("by month, service, section, category, form and payer; what was paid and settled of the bills", async () => {
    const one = await sevenWith(5);
    await one.pay("H-006", 11750, "2026-02-10");
    await one.pay("H-001", 5390, "2026-02-11");
    const found = await report(one);
    expect(said(found.all)).toEqual([null, 5, 5, 31800, 0]);
    expect(found.months.map(said)).toEqual([["2026-01", 5, 5, 31800, 0]]);
    expect(found.services.map(said)).toEqual([["water", 5, 5, 31800, 0]]);
    expect(found.sections.map(said)).toEqual([[null, 5, 5, 31800, 0]]);
    expect(found.categories.map(said)).toEqual([["home", 5, 5, 31800, 0]]);
    expect(found.forms.map(said)).toEqual([["percent", 5, 5, 31800, 0]]);
    expect(found.payers.map(said)).toEqual([["fund", 5, 5, 31800, 0]]);
    // 117.50 + 53.90 = 171.40 of 822.50 are 20.8 %; with 318.00, 489.40 are 59.5 %; 318.00 are 38.7 %.
    expect(found.settled).toEqual({
      ...{ billed: 82250, paid: 17140, given: 31800 },
      ...{ collectionRate: "20.8", settledRate: "59.5", helpRate: "38.7" },
    });
    expect(found.requests).toEqual({ made: 5, carried: 5, refused: 0, appeals: 0, days: "0.0" });
    // All figures are over five at least, but what was paid: settled less given would be that of two.
    expect(await report(one, true)).toEqual({
      ...found,
      public: true,
      settled: { ...found.settled, paid: null, collectionRate: null, settledRate: null },
    });
  });
});

test("of four nothing is told to everybody: neither the help nor what was paid, which would leave it over", async () => {
  const one = await sevenWith(4);
  for (let n = 1; n <= 7; n += 1) await one.pay(homeOf(n), n <= 4 ? 5390 : 11750, "2026-02-10");
  const { all, months, categories, settled, requests } = await report(one, true);
  expect(said(all)).toEqual([null, null, null, null, null]);
  expect([months, categories]).toEqual([[], []]);
  expect(settled).toEqual({
    ...{ billed: 82250, paid: null, given: null },
    ...{ collectionRate: null, settledRate: "100.0", helpRate: null },
  });
  expect(requests.made).toBeNull();
});

test("what waits for money is told apart from what was given", async () => {
  const one = await many(0);
  await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(6360) });
  await setReserve(one.store, by("2026-01-02"), {
    ...{ fund: "village", amount: money(200000), fromOn: day("2026-01-02"), decision: "AG-1" },
  });
  await one.bill("2026-01", { "W-1": "23" });
  expect(said((await report(one)).all)).toEqual([null, 1, 1, 0, 6360]);
});

test("requests: made, accepted, refused, and the mean of days until the answer", async () => {
  const one = await many(0);
  await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(6360) });
  await askHelp(one.store, "C-2", "H-002", { madeOn: day("2026-01-10") });
  const against = Object.fromEntries(five.map((member) => [member, "against" as const]));
  await voted(one.store, "2026-01-15", await met(one.store, "2026-01-15", five), against, { request: "C-2" });
  await askHelp(one.store, "C-3", "H-002", { madeOn: day("2026-01-20"), appealOf: "C-2" });
  // Answered on the same day, and after five: 2.5 on the mean.
  expect((await report(one)).requests).toEqual({ made: 3, carried: 1, refused: 1, appeals: 1, days: "2.5" });
  expect((await report(one, false, "2026-02")).requests).toEqual({
    ...{ made: 0, carried: 0, refused: 0, appeals: 0, days: null },
  });
});

test("what the tariff makes some pay for others stands apart, by the block that was reached", async () => {
  const one = await many(0);
  // 6 m³ cost 12.00 + 10.00 + 3.00 = 25.00; 23 m³ cost 117.50. 142.50 for 29 m³: 4.9138 on the mean.
  // 6 m³ at the mean are 29.4828: 4.48 were given by the tariff, which the other bill is above its 113.0172.
  await one.bill("2026-01", { "W-1": "6", "W-2": "23" });
  const found = await report(one);
  expect(found.cross).toEqual([
    {
      ...{ service: "water", mean: "4.9138", all: { households: 2, below: 448, above: 448 } },
      blocks: [
        { block: "block:1", households: 1, below: 448, above: 0 },
        { block: "block:3", households: 1, below: 0, above: 448 },
      ],
    },
  ]);
  expect(found.all).toMatchObject({ given: 0 });
  const nothing = { households: null, below: null, above: null };
  expect((await report(one, true)).cross).toEqual([
    {
      ...{ service: "water", mean: null, all: nothing, blocks: [] },
    },
  ]);
});

test("months that end before they begin are refused", async () => {
  await refused(report(await many(0), false, "2026-02", "2026-01"), "day-order");
});

test("the paper can hang on the notice board, in both languages", async () => {
  const one = await sevenWith(4);
  const paper = await report(one, true);
  const [en, fr] = (["en", "fr"] as const).map((tag) => sheetText(helpSheet(paper, wordsFor(tag))));
  expect(en).toMatch(/Page of solidarity/);
  expect(en).toMatch(/Given +withheld +withheld/);
  expect(fr).toMatch(/Versé +non publié +non publié/);
  // Rows that are withheld are not there: even that the only mosque has one would tell.
  for (const text of [en, fr]) expect(text).not.toMatch(/\bH-00|\bC-\d|254,40|63,60|home/);
  const inside = sheetText(helpSheet(await report(one), wordsFor("fr")));
  expect(inside).toMatch(/janvier 2026 +4 +4 +254,40 +0,00/);
  expect(inside).toMatch(/Paie une part +4 +4 +254,40 +0,00/);
  expect(inside).toMatch(/Payé et versé +30,9\u00a0%/);
});
