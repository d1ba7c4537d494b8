import { expect, test } from "vitest";
import { issueDues } from "../../src/books/bill/dues.ts";
import { countCash } from "../../src/books/cash.ts";
import { giveMandate } from "../../src/books/person.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import { adoptDues } from "../../src/books/tariff.ts";
import { closeYear } from "../../src/books/year/close.ts";
import { yearPaper } from "../../src/books/year/report.ts";
import { day } from "../../src/domain/day.ts";
import { money, sum } from "../../src/domain/money.ts";
import type { YearPaper } from "../../src/domain/year/paper.ts";
import { correct, numberOf } from "./attacker.ts";
import { decided, year2026 } from "./closedYear.ts";
import { helped, withCommittee } from "./committee.ts";
import { sevenWith } from "./many.ts";
import { by, newFile, refused, type Small, small } from "./small.ts";

const report = (one: Small, year = 2026, proposed = false): Promise<YearPaper> =>
  one.store.read("small", (reader) => yearPaper(reader, year, { proposed }));
const fundOf = ({ funds }: YearPaper, fund: string) => funds.find((one) => one.fund === fund)!;
const some = (of: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(of).filter(([, amount]) => amount !== 0));

async function closed2026(file = newFile()): Promise<Small> {
  const one = await small(file);
  await year2026(one);
  await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  return one;
}

/** What must hold of every report, whatever happened. */
function expectTies({ funds, boxes, arrears }: YearPaper): void {
  const all = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
  for (const one of funds) {
    expect(one.opening + one.broughtIn + one.result).toBe(one.closing);
    expect(one.assets).toBe(one.liabilities + one.closing);
    expect(all(one.has.map(({ amount }) => amount))).toBe(one.assets);
    expect(all(one.owes.map(({ amount }) => amount))).toBe(one.liabilities);
    expect(all(one.incomes.map(({ amount }) => amount))).toBe(one.income);
    expect(all(one.expenses.map(({ amount }) => amount))).toBe(one.expense);
    for (const side of ["opening", "closing"] as const) expect(all(one.lines.map((line) => line[side]))).toBe(0);
    expect(all(one.lines.map(({ debits }) => debits))).toBe(all(one.lines.map(({ credits }) => credits)));
    expect(one.openingCash + all(Object.values(one.cash))).toBe(one.closingCash);
    const { opening, billed, collected, helped } = one.owed;
    expect(one.openingOwed + opening + billed - collected - helped - one.owed["written-off"]).toBe(one.closingOwed);
  }
  for (const when of ["opening", "closing"] as const)
    expect(all(boxes.map((box) => box[when]))).toBe(all(funds.map((one) => one[`${when}Cash`])));
  expect(all(arrears.map(({ amount }) => amount))).toBe(all(funds.map(({ closingOwed }) => closingOwed)));
}

test("the treasurer's figures: money, bills and result of each fund", async () => {
  const found = await report(await closed2026());
  expectTies(found);
  expect(found.closed).toEqual({ on: "2027-02-15", decision: "AG-2027-01", decidedOn: "2027-02-14" });
  const water = fundOf(found, "water");
  // 600.00 + 106.00 paid + 50.00 from the village - 40.00.
  expect([water.openingCash, some(water.cash), water.closingCash]).toEqual([
    60000,
    { collected: 10600, "between-funds": 5000, expense: -4000 },
    71600,
  ]);
  expect([water.openingOwed, some(water.owed), water.closingOwed]).toEqual([
    0,
    { billed: 12800, collected: 10600 },
    2200,
  ]);
  expect(water.incomes).toEqual([
    { account: "service-sold", amount: 12800 },
    { account: "transfer-in", amount: 5000 },
  ]);
  expect(water.expenses).toEqual([{ account: "expense", amount: 4000 }]);
  expect(water.has).toEqual([
    { account: "pooled-cash", amount: 71600 },
    { account: "receivable", amount: 2200 },
  ]);
  expect(water.owes).toEqual([]);
});

test("boxes, papers, and what is owed at the end by age", async () => {
  const found = await report(await closed2026());
  expect(found.boxes).toEqual([
    { box: "bank", name: "Bank", opening: 0, closing: 0, counted: null },
    { box: "office", name: "Office", opening: 100000, closing: 127750, counted: null },
  ]);
  expect(found.bills).toEqual({ issued: 2, cancelled: 0 });
  expect(found.receipts).toEqual({ given: 1, amount: 11750, cancelled: 0, cancelledAmount: 0 });
  // H-002 owes 25.00 since 15 February 2026: 319 days on 31 December.
  expect(found.arrears.filter(({ amount }) => amount !== 0)).toEqual([{ age: "181-365", amount: 2500 }]);
});

test("what happens after a year leaves its report as it was", async () => {
  const file = newFile();
  const one = await small(file);
  await year2026(one);
  await countCash(one.store, by("2027-01-04"), {
    ...{ box: "office", countedOn: day("2027-01-04"), explanation: "" },
    pieces: [
      { value: money(5000), count: 25 },
      { value: money(50), count: 55 },
    ],
  });
  await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  const before = await report(one);
  await one.pay("H-002", 2500, "2027-02-16");
  await cancelReceipt(one.store, by("2027-02-17"), {
    ...{ receipt: "R/1", on: day("2027-02-17"), why: "given-back", reason: "x" },
  });
  expect(await report(one)).toEqual(before);
  const next = await report(one, 2027, true);
  expectTies(next);
  expect(next.closed).toBeNull();
  expect(next.receipts).toEqual({ given: 1, amount: 2500, cancelled: 1, cancelledAmount: 11750 });
  for (const { fund, opening } of next.funds) expect(opening).toBe(fundOf(before, fund).closing);
});

test("before the assembly the same figures are a proposal; without that word they are refused", async () => {
  const one = await small();
  await year2026(one);
  expect((await refused(report(one), "year-not-closed")).facts).toEqual({ year: "2026" });
  const { closed, headCode: _, ...proposed } = await report(one, 2026, true);
  expect(closed).toBeNull();
  await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  expect(await report(one)).toMatchObject(proposed);
});

test("a year that begins in July is July to June, and takes what was opened in it", async () => {
  const one = await small(newFile(), {}, 7);
  await one.bill("2026-01", { "W-1": "23", "W-2": "6" });
  const found = await report(one, 2025, true);
  expect(found.period).toEqual({ from: "2025-07-01", until: "2026-07-01" });
  expectTies(found);
  expect(fundOf(found, "water")).toMatchObject({ opening: 0, broughtIn: 60000, result: 12800, closing: 72800 });
  expect(some(fundOf(found, "water").cash)).toEqual({ opening: 60000 });
});

test("the moral report: who is served, what was used, who sits in the bodies", async () => {
  const found = await report(await closed2026());
  expect(found.served).toEqual([{ service: "water", section: null, households: 2 }]);
  expect(found.services).toMatchObject([{ service: "water", connections: 2, opened: 0, closed: 0, billed: 29000 }]);
  expect(found.bodies).toEqual([{ body: "bureau", members: 1, women: 0 }]);
  expect(found.help).toEqual({ households: 0, granted: 0, grants: 0, amount: 0 });
});

test("bodies are counted as everywhere: a deputy is no member, and an expired committee still sits", async () => {
  const one = await small();
  await withCommittee(one.store);
  await giveMandate(one.store, by("2026-01-01"), {
    ...{ person: "tuda", body: "committee", role: "deputy", actsFor: "moha", fromOn: day("2026-01-01"), untilOn: null },
  });
  const seats = [
    { body: "bureau", members: 1, women: 0 },
    { body: "committee", members: 5, women: 3 },
  ];
  expect((await report(one, 2026, true)).bodies).toEqual(seats);
  expect((await report(one, 2027, true)).bodies).toEqual(seats);
});

test("dues count as any bill, and a year with a surplus in one fund and a loss in another ties", async () => {
  const one = await small();
  await adoptDues(one.store, by("2026-01-01"), {
    ...{ decision: "AG-2", decidedOn: day("2026-01-01"), fromOn: day("2026-01-01"), untilOn: null },
    file: { code: "imam", name: "Imam", fund: "common", amount: "20.00" },
  });
  await issueDues(one.store, by("2026-01-31"), { dues: "imam", year: 2026, issuedOn: day("2026-01-31"), dueOn: null });
  await year2026(one);
  const found = await report(one, 2026, true);
  expectTies(found);
  expect(found.bills.issued).toBe(4);
  expect(fundOf(found, "common").incomes).toEqual([{ account: "dues", amount: 4000 }]);
});

const helpedReport = async (households: number) => report(await sevenWith(households), 2026, true);

test("help given is told where five households had it", async () => {
  const found = await helpedReport(5);
  expectTies(found);
  // 5 × 63.60.
  expect(found.help).toEqual({ households: 5, granted: 5, grants: 5, amount: 31800 });
  expect(some(fundOf(found, "village").cash)).toMatchObject({ "help-paid": -31800 });
  expect(some(fundOf(found, "water").cash)).toMatchObject({ "help-received": 31800 });
});

test("over fewer it stands among expenses and payments, in the accounts too", async () => {
  const found = await helpedReport(4);
  expectTies(found);
  expect(found.help).toBeNull();
  expect(fundOf(found, "village").expenses).toEqual([{ account: "expense", amount: 25440 }]);
  expect(some(fundOf(found, "village").cash)).toMatchObject({ expense: -25440 });
  expect(some(fundOf(found, "water").cash)).toMatchObject({ collected: 25440 });
  expect(sum(found.funds.map(({ owed }) => owed.helped))).toBe(0);
  expect(JSON.stringify(found)).not.toContain("help-given");
  // What was collected less what receipts say would be the help.
  expect(found.receipts).toMatchObject({ given: 0, amount: null });
});

test("it is not told either where one fund's part is over fewer: what the fund village was owed of it is one household's", async () => {
  const one = await sevenWith(4);
  // 4 × 63.60 of water, and for the fifth the whole bill: 106.00 of water and 11.50 of the village's own surcharge.
  await helped(one.store, "C-5", "H-005", { form: "remit", value: "117.50", madeOn: day("2026-01-31") });
  const found = await report(one, 2026, true);
  expectTies(found);
  expect(found.help).toBeNull();
});

test("help of the year before that is taken back in this one from one household is not told", async () => {
  const one = await sevenWith(1);
  await correct(one, await numberOf(one, "H-001", "2026-01"), "2027-01-05", { reissue: false });
  const found = await report(one, 2027, true);
  expectTies(found);
  expect(found.help).toBeNull();
});
