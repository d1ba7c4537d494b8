import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { correctBill } from "../../src/books/bill/correct.ts";
import { type WhatIfInput, whatIf } from "../../src/books/bill/whatIf.ts";
import { addParty } from "../../src/books/party.ts";
import { cancelPayout, payOut } from "../../src/books/payout.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import type { Tariff } from "../../src/domain/tariff/model.ts";
import { parseTariff } from "../../src/domain/tariff/parse.ts";
import { by, refused, type Small, small, water } from "./small.ts";

/** The small village after January (23 and 5 m³) and February (6 and 20 m³); 134.50 were spent on water, and 50.00 cancelled. */
let at: Small;
beforeAll(async () => {
  at = await small();
  await at.bill("2026-01", { S1: "23", S2: "5" });
  await at.bill("2026-02", { S1: "29", S2: "25" });
  const spent = { kind: "expense", fund: "water", box: "office", party: null, memo: "" } as const;
  await payOut(at.store, by("2026-01-20"), { ...spent, amount: money(13450), happenedOn: day("2026-01-20") });
  await payOut(at.store, by("2026-02-20"), { ...spent, amount: money(5000), happenedOn: day("2026-02-20") });
  await cancelPayout(at.store, by("2026-02-21"), { payout: "2026/2", on: day("2026-02-21"), reason: "twice" });
});
afterAll(() => at.store.close());

const fileOf = (change: object): Tariff => {
  const read = parseTariff({ ...water, ...change });
  if ("problems" in read) throw new Error("not well shaped");
  return read.tariff;
};
const dearer = {
  fixed: [{ code: "meter", amount: "12.00" }],
  blocks: [
    { upTo: "6", rate: "1.50" },
    { upTo: "20", rate: "5.00" },
    { upTo: null, rate: "8.00" },
  ],
};
const ask = (given: Partial<WhatIfInput> = {}) => {
  const asked = {
    from: "2026-01" as Month,
    to: "2026-01" as Month,
    costs: null,
    budget: null,
    burden: "5",
    public: false,
  };
  return at.store.read("small", (reader) => whatIf(reader, { file: fileOf(dearer), ...asked, ...given }));
};

test("bills that stand are priced again, and nothing is kept", async () => {
  const { service, unit, report } = await ask();
  expect([service, unit, report.bills]).toEqual(["water", "m³", 2]);
  // 117.50 would be 9.00 + 70.00 + 24.00 + 12.00 + 11.50 = 126.50; 22.50 would be 7.50 + 12.00 + 2.50 = 22.00.
  expect(report.households).toEqual([
    { household: "H-001", category: "home", section: null, block: "block:3", before: 11750, after: 12650 },
    { household: "H-002", category: "home", section: null, block: "block:1", before: 2250, after: 2200 },
  ]);
  expect(report.funds).toEqual([
    { fund: "village", before: 1400, after: 1400 },
    { fund: "water", before: 12600, after: 13450 },
  ]);
});

test("the tariff in force changes nothing", async () => {
  const { report } = await ask({ file: fileOf({}), to: "2026-02" as Month });
  // 6 m³: 10.00 + 12.00 + 3.00 = 25.00; 20 m³: 10.00 + 12.00 + 63.00 + 10.00 = 95.00; 140.00 + 120.00.
  expect(report.income).toEqual({ before: 26000, after: 26000 });
  expect(report.all).toMatchObject({ households: 2, more: 0, less: 0, same: 2 });
});

describe("costs", () => {
  test("are the expenses that the fund bore in these months, when none are given", async () => {
    // Water would earn 134.50, as much as was spent in January; what was cancelled in February counts for nothing.
    const { costs } = await ask();
    expect(costs).toMatchObject({ costs: 13450, given: false, income: 13450 });
    expect(Number(costs.cover?.factor)).toBeLessThanOrEqual(1);
    expect((await ask({ from: "2026-02" as Month, to: "2026-02" as Month })).costs).toMatchObject({
      costs: 0,
      cover: null,
    });
  });
  test("that are given are covered by the least factor", async () => {
    expect((await ask({ costs: money(14795) })).costs).toMatchObject({
      given: true,
      cover: { factor: "1.0992", income: 14795 },
    });
  });
});

test("households above 5 % of a budget are counted before and after, over all their bills", async () => {
  // 5 % of 2,400.00 are 120.00: 117.50 is below, 126.50 above.
  expect((await ask({ budget: money(240_000) })).report.burden).toEqual({
    limit: 12000,
    households: 2,
    before: 0,
    after: 1,
  });
  // Over two months (126.50 + 12.00 + 9.00 + 3.00) / 2 = 75.25.
  const two = await ask({ budget: money(240_000), to: "2026-02" as Month });
  expect(two.report.burden).toMatchObject({ before: 0, after: 0 });
  expect((await ask()).report.burden).toBeNull();
});

describe("refuses", () => {
  test("months that end before they begin, and months without a bill", async () => {
    await refused(ask({ from: "2026-02" as Month }), "day-order");
    const none = await refused(ask({ from: "2026-03" as Month, to: "2026-03" as Month }), "nothing-billed");
    expect(none.facts).toEqual({ service: "water", from: "2026-03", to: "2026-03" });
  });
  test("a tariff of a service, fund or party that the village has not, and one that makes no sense", async () => {
    await refused(ask({ file: fileOf({ service: "gas" }) }), "code-unknown");
    await refused(ask({ file: fileOf({ fixed: [{ code: "meter", amount: "1", fund: "roads" }] }) }), "code-unknown");
    await refused(ask({ file: fileOf({ blocks: [{ upTo: "6", rate: "1" }] }) }), "tariff-open-end");
  });
  test("to publish figures of two households", async () => {
    expect((await refused(ask({ public: true }), "households-too-few")).facts).toEqual({ least: "5" });
  });
});

test("a tariff for shops leaves homes alone; so does one for all where homes have one of their own", async () => {
  expect((await ask({ file: fileOf({ ...dearer, categories: ["shop"] }) })).report.kept).toEqual({
    bills: 2,
    total: 14000,
  });
  const village = await small();
  const decided = { decision: "AG-2", decidedOn: day("2025-12-01"), fromOn: day("2026-01-01"), untilOn: null };
  const own = { ...water, name: "Homes", categories: ["home"] };
  await adoptTariff(village.store, by("2025-12-31"), { ...decided, file: own });
  await village.bill("2026-01", { S1: "23" });
  const { report } = await village.store.read("small", (reader) =>
    whatIf(reader, {
      ...{ file: fileOf(dearer), from: "2026-01" as Month, to: "2026-01" as Month },
      ...{ costs: null, budget: null, burden: "5", public: false },
    }),
  );
  expect(report.kept).toEqual({ bills: 1, total: 11750 });
  await village.store.close();
});

test("what a third party was billed stands beside the household's bill, before as after", async () => {
  const village = await small();
  const commune = { code: "commune", kind: "commune", name: "Commune", nameAr: "", contact: "" } as const;
  await addParty(village.store, by("2025-12-31"), commune);
  const subsidies = [{ code: "commune", party: "commune", perUnit: "1.00" }];
  const shared = { ...water, name: "Shared", subsidies, examples: [{ quantity: "23", total: "94.50" }] };
  const decided = { decision: "AG-2", decidedOn: day("2025-12-01"), fromOn: day("2026-01-01"), untilOn: null };
  await adoptTariff(village.store, by("2025-12-31"), { ...decided, file: shared });
  await village.bill("2026-01", { S1: "23" });
  const { report } = await village.store.read("small", (reader) =>
    whatIf(reader, {
      ...{ file: fileOf(shared), from: "2026-01" as Month, to: "2026-01" as Month },
      ...{ costs: null, budget: null, burden: "5", public: false },
    }),
  );
  // 117.50, of which 23.00 are the commune's: it pays for the same water, so that the fund gets 106.00 all the same.
  expect(report.all).toMatchObject({ before: 9450, after: 9450, same: 1 });
  expect(report.kinds[2]).toEqual({ kind: "third-party", before: 2300, after: 2300 });
  expect(report.earned).toEqual({ before: 10600, after: 10600 });
  await village.store.close();
});

test("a bill that was cancelled does not count, the one that replaces it does", async () => {
  const { fiscalYear, number } = await at.billOf("H-002", "2026-02");
  await correctBill(at.store, by("2026-02-28"), {
    ...{ bill: `${fiscalYear}/${number}`, on: day("2026-02-28"), reason: "misread" },
    ...{ reading: { meter: "S2", day: day("2026-02-28"), index: "11" }, reissue: true },
  });
  // 6 m³ instead of 20: 25.00 twice.
  const { report } = await ask({ file: fileOf({}), from: "2026-02" as Month, to: "2026-02" as Month });
  expect(report).toMatchObject({ bills: 2, income: { before: 5000, after: 5000 } });
});
