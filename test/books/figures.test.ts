import { afterAll, beforeAll, expect, test } from "vitest";
import { billPaper } from "../../src/books/bill/paper.ts";
import { installMeters } from "../../src/books/meter.ts";
import { recordReadings } from "../../src/books/reading.ts";
import { figuresPaper } from "../../src/books/statement/figures.ts";
import { fundPaper } from "../../src/books/statement/fund.ts";
import { type Day, day, type Month, periodOf } from "../../src/domain/day.ts";
import type { FiguresPaper } from "../../src/domain/paper/figures.ts";
import { correct, numberOf } from "./attacker.ts";
import { helped, withCommittee } from "./committee.ts";
import { by, refused, type Small, small } from "./small.ts";

/**
 * January: 23 and 5 m³, billed 117.50 and 22.50. February: 6 and 20 m³, billed 25.00 and 95.00; H-001 pays 100.00. The source gave
 * 40 and 30 m³.
 */
let at: Small;
beforeAll(async () => {
  at = await small();
  const bulk = { connection: null, service: "water", digits: 5, decimals: 3, multiplier: "1" };
  await installMeters(at.store, by("2025-12-31"), [
    { serial: "S0", ...bulk, installedOn: day("2025-12-31"), installedAt: "0" },
  ]);
  await at.bill("2026-01", { S1: "23", S2: "5" });
  await at.bill("2026-02", { S1: "29", S2: "25" });
  await at.pay("H-001", 100_00, "2026-02-28");
  const read = (on: string, index: string) =>
    ({ meter: "S0", day: on as Day, index, source: "read", reader: null }) as const;
  await recordReadings(at.store, by("2026-03-01"), [read("2026-01-31", "40"), read("2026-02-28", "70")]);
});
afterAll(() => at.store.close());

const figures = (one: Small, from: string | null, to: string | null, on = "2026-03-10"): Promise<FiguresPaper> =>
  one.store.read("small", (reader) =>
    figuresPaper(reader, { from: from as Month | null, to: to as Month | null }, day(on)),
  );

test("what was billed, paid, used and lost, month by month", async () => {
  const found = await figures(at, "2026-01", "2026-02");
  expect(found.months).toEqual(["2026-01", "2026-02"]);
  expect([found.billed, found.paid]).toEqual([
    [140_00, 120_00],
    [0, 100_00],
  ]);
  const [water] = found.services;
  expect([water!.name, water!.unit, water!.used]).toEqual(["Water", "m³", [28_000, 26_000]]);
  expect(water!.losses!.map((loss) => [loss!.produced, loss!.loss, loss!.percentText])).toEqual([
    [40_000, 12_000, "30.00"],
    [30_000, 4_000, "13.33"],
  ]);
  // A month that has no reading at its end says nothing yet.
  const march = await figures(at, "2026-02", "2026-03");
  expect(march.services[0]!.losses!.map((loss) => loss?.loss)).toEqual([4_000, undefined]);
});

test("a fund's months end where its statement does, and what few owe is not told", async () => {
  const found = await figures(at, "2026-01", "2026-02");
  expect(found.funds.map(({ fund, opening }) => [fund, opening])).toEqual([
    ["common", 100_00],
    ["village", 300_00],
    ["water", 600_00],
  ]);
  for (const { fund, closings } of found.funds)
    for (const [i, month] of found.months.entries()) {
      const statement = await at.store.read("small", (reader) =>
        fundPaper(reader, fund, periodOf(month), found.madeOn),
      );
      expect(closings[i]).toBe(statement.closing);
    }
  expect(found.funds.reduce((all, { closings }) => all + closings[1]!, 0)).toBe(1_100_00);
  // Two households owe 160.00: too few to tell.
  expect([
    found.owed,
    found.arrears.filter(({ amount }) => amount !== 0).map(({ age, amount }) => [age, amount]),
  ]).toEqual([
    null,
    [
      ["not-due", null],
      ["0-30", null],
    ],
  ]);
});

test("the last twelve months that are over, and none from before the book or after today", async () => {
  expect((await figures(at, null, null)).months).toEqual(["2025-12", "2026-01", "2026-02"]);
  expect((await figures(at, "1999-01", "2999-12")).months).toEqual(["2025-12", "2026-01", "2026-02", "2026-03"]);
  expect((await figures(at, null, null, "2027-06-01")).months).toHaveLength(12);
  expect((await figures(at, "1999-01", "1999-12")).months).toEqual(["2025-12"]);
  await refused(figures(at, "2026-02", "2026-01"), "day-order");
});

test("what help paid is paid, as by anybody: one month of it may be one household's", async () => {
  const one = await small();
  await withCommittee(one.store);
  await helped(one.store, "C-1", "H-001");
  await one.bill("2026-01", { S1: "23", S2: "5" });
  const found = await figures(one, "2026-01", "2026-01");
  // 60 of 100 of 106.00: the 11.50 for the village are not helped with. Nobody has paid in cash.
  expect([found.billed, found.paid]).toEqual([[140_00], [63_60]]);
  expect(JSON.stringify(found)).not.toMatch(/help/i);
  await one.store.close();
});

test("a bill tells what its household used before, as it stood when it was issued", async () => {
  const one = await small();
  await one.bill("2026-01", { S1: "23", S2: "5" });
  await one.bill("2026-02", { S1: "29", S2: "25" });
  const uses = async (bill: string) => {
    const paper = await one.store.read("small", (reader) => billPaper(reader, bill));
    return paper.uses?.map(({ period, quantity }) => `${period.from} ${quantity / 1000}`);
  };
  const january = await numberOf(one, "H-001", "2026-01");
  const february = await numberOf(one, "H-001", "2026-02");
  expect(await uses(january)).toBeUndefined();
  expect(await uses(february)).toEqual(["2026-01-01 23", "2026-02-01 6"]);
  expect(await uses(await numberOf(one, "H-002", "2026-02"))).toEqual(["2026-01-01 5", "2026-02-01 20"]);
  // 2 m³ go from January to February: both bills are replaced, and the old paper says what it said.
  await correct(one, january, "2026-03-05", { meter: "S1", index: "21" });
  expect(await uses(february)).toEqual(["2026-01-01 23", "2026-02-01 6"]);
  expect(await uses(await numberOf(one, "H-001", "2026-02"))).toEqual(["2026-01-01 21", "2026-02-01 8"]);
  await one.store.close();
});
