import { expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { listTotals } from "../../src/books/entry.ts";
import { fundBalances } from "../../src/books/fund.ts";
import { payOut } from "../../src/books/payout.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { openStore } from "../../src/books/store/open.ts";
import { closeYear, listResults } from "../../src/books/year/close.ts";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { dump } from "../store/raw.ts";
import { closeThrough, decided, pump, year2026 } from "./closedYear.ts";
import { by, newFile, refused, type Small, small } from "./small.ts";

const results = (one: Small) => one.store.read("small", (reader) => listResults(reader));

test("what a year leaves on income and expense goes to the result of each fund, once and exactly", async () => {
  const one = await small();
  await year2026(one);
  const [closed] = await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  // The year's months are closed: booked on the first open day, of the year's last.
  expect(closed!.fact).toMatchObject({ happenedOn: "2026-12-31", bookedOn: "2027-01-01", closedOn: "2027-02-15" });
  // Water: sold 128.00 and given 50.00, less 40.00. Village: surcharge 14.50 and gift 200.00, less the 50.00 that it gave.
  expect(await results(one)).toEqual([
    { year: 2026, fund: "common", income: 0, expense: 0 },
    { year: 2026, fund: "village", income: 21450, expense: 5000 },
    { year: 2026, fund: "water", income: 17800, expense: 4000 },
  ]);
  const totals = await one.store.read("small", (reader) => listTotals(reader));
  const level = Object.fromEntries(totals.map(({ account, debits, credits }) => [account, credits - debits]));
  expect(level).toMatchObject({
    ...{ "result/water": 13800, "result/village": 16450, "service-sold/water": 0, "expense/water": 0 },
    ...{ "gift/village": 0, "surcharge/village": 0, "transfer-out/village/water": 0, "transfer-in/water/village": 0 },
  });
  // No money moves: 600.00 + 106.00 - 40.00 + 50.00, and 300.00 + 11.50 + 200.00 - 50.00.
  expect(await one.balances()).toEqual({ common: "100.00", village: "461.50", water: "716.00" });
});

test("own funds at the end are those at the beginning, what was brought in, and the result: what there is less what is owed", async () => {
  const one = await small();
  await year2026(one);
  const [closed] = await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  // Water: 600.00 + 138.00; 716.00 in cash and the 22.00 that H-002 owes.
  expect(closed!.fact.funds).toMatchObject([
    { fund: "common", opening: "10000", result: "0", closing: "10000", assets: "10000", liabilities: "0" },
    { fund: "village", opening: "30000", result: "16450", closing: "46450", assets: "46450", liabilities: "0" },
    {
      fund: "water",
      opening: "60000",
      broughtIn: "0",
      result: "13800",
      closing: "73800",
      assets: "73800",
      liabilities: "0",
    },
  ]);
});

test("a fact that comes late belongs to the next year, and so does its result", async () => {
  const one = await small();
  await year2026(one);
  await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  // Chlorine of November 2026, found in February 2027.
  await payOut(one.store, by("2027-02-16"), {
    ...pump,
    fund: "water",
    amount: money(1500),
    happenedOn: day("2026-11-20"),
  });
  await closeThrough(one, "2027-01", "2027-12");
  await closeYear(one.store, by("2028-02-15"), { year: 2027, decision: "AG-2028-01", decidedOn: day("2028-02-01") });
  // The closing of 2026, booked in January 2027, is no expense of 2027.
  expect((await results(one)).filter(({ year }) => year === 2027)).toEqual([
    { year: 2027, fund: "common", income: 0, expense: 0 },
    { year: 2027, fund: "village", income: 0, expense: 0 },
    { year: 2027, fund: "water", income: 0, expense: 1500 },
  ]);
});

test("two years that are closed late, one after the other, each keep their own", async () => {
  const one = await small();
  await year2026(one);
  await payOut(one.store, by("2027-03-01"), {
    ...pump,
    fund: "water",
    amount: money(900),
    happenedOn: day("2027-03-01"),
  });
  await closeThrough(one, "2027-01", "2027-12");
  const both = { decision: "AG-2028-01", decidedOn: day("2028-02-01") };
  await closeYear(one.store, by("2028-02-02"), { year: 2026, ...both });
  await closeYear(one.store, by("2028-02-02"), { year: 2027, ...both });
  expect((await results(one)).filter(({ fund }) => fund === "water")).toEqual([
    { year: 2026, fund: "water", income: 17800, expense: 4000 },
    { year: 2027, fund: "water", income: 0, expense: 900 },
  ]);
});

test("years close in order, once, after their months, by a decision taken when they were over", async () => {
  const one = await small();
  await one.bill("2026-01", { "W-1": "23", "W-2": "6" });
  await closeThrough(one, "2025-12", "2026-11");
  const close = (year: number, given = decided) => closeYear(one.store, by("2027-02-15"), { year, ...given });
  // Nothing was earned or spent in 2025: the opening is no year of the book.
  expect((await refused(close(2025), "year-order")).facts).toEqual({ year: "2025", next: "2026" });
  expect((await refused(close(2026), "year-months-open")).facts).toEqual({ year: "2026", month: "2026-12" });
  await closeThrough(one, "2026-12", "2026-12");
  await refused(close(2026, { ...decided, decidedOn: day("2026-12-31") }), "year-decided-early");
  await refused(close(2026, { ...decided, decidedOn: day("2027-03-01") }), "day-in-future");
  await close(2026);
  expect((await refused(close(2026), "year-closed")).facts).toMatchObject({
    decision: "AG-2027-01",
    day: "2027-02-14",
  });
  expect((await refused(close(2028), "year-order")).facts).toMatchObject({ next: "2027" });
});

test("a book with closed years is sound, and its log makes the same tables again", async () => {
  const file = newFile();
  const one = await small(file);
  await year2026(one);
  await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  const report = await verifyBook(file);
  if ("unreadable" in report) throw new Error(report.unreadable);
  expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
  const again = newFile();
  const to = await openStore(again, { create: true });
  await rebuildInto(one.store, "small", to);
  await to.close();
  expect(await dump(again)).toEqual(await dump(file));
  expect(await one.store.read("small", (reader) => fundBalances(reader))).toHaveLength(3);
});
