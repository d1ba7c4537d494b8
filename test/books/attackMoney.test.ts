import { expect, test } from "vitest";
import { previewBills } from "../../src/books/bill/issue.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { addBox, changeBox } from "../../src/books/box.ts";
import { countCash, moveCash } from "../../src/books/cash.ts";
import { changeConnection } from "../../src/books/connection.ts";
import { lendToFund, listLoans, ratifyLoan } from "../../src/books/loan.ts";
import { markMeter } from "../../src/books/mark.ts";
import { replaceMeter } from "../../src/books/meter.ts";
import { closeMonth } from "../../src/books/month.ts";
import { type OpeningInput, openBalances } from "../../src/books/opening.ts";
import { addParty } from "../../src/books/party.ts";
import { cancelPayout, takeIn } from "../../src/books/payout.ts";
import { recordReadings } from "../../src/books/reading.ts";
import { statementPaper } from "../../src/books/statement/household.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { foundVillage, villageSettings } from "../../src/books/village.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money, moneyText, negative } from "../../src/domain/money.ts";
import { begun, cancel, correct, january, numberOf, out, refund, run, spend } from "./attacker.ts";
import { attacked, by, refused, type Small, small, water } from "./small.ts";

const gift = (one: Small, fund: string, amount: number, on: string) =>
  takeIn(one.store, by(on), {
    ...{ kind: "gift", box: "office", party: null, memo: "", fund, amount: money(amount), happenedOn: day(on) },
  });
const loans = (one: Small) =>
  one.store.read("small", async (reader) =>
    (await listLoans(reader)).map(({ lender, borrower, open }) => `${lender} to ${borrower} ${moneyText(open)}`),
  );
/** What a household has in advance, by its statement: what it owes below zero. */
const inAdvance = (one: Small, party: string) =>
  one.store.read("small", async (reader) => {
    const year = { from: day("2026-01-01"), until: day("2027-01-01") };
    const { closing } = await statementPaper(reader, party, year, day("2026-06-30"));
    return moneyText(negative(closing));
  });

test("a bill whose money has been spent can still be corrected: common lends what the bill lets go", () =>
  attacked(async (one) => {
    await spend(one, 100000, "2026-01-05");
    await one.bill("2026-01", january);
    await one.pay("H-001", 11750, "2026-02-03");
    await spend(one, 11750, "2026-02-04");
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05");
    expect(await one.balances()).toEqual({ common: "0.00", village: "0.00", water: "0.00" });
    expect(await one.owed("H-001")).toBe("0.00");
    // What had been spent is still lent; what common lent when the bill let go came back when the new one was paid.
    expect(await loans(one)).toEqual(["common to water 100.00", "village to water 311.50"]);
  }));

test("a fund that is short takes back what it had lent before it borrows: no two funds owe one another", () =>
  attacked(async (one) => {
    await out(one, 45000, "2026-01-05", { kind: "expense", fund: "village" });
    expect(await loans(one)).toEqual(["water to village 150.00"]);
    await gift(one, "village", 20000, "2026-01-06");
    // Water has 450.00 and lacks 250.00: 150.00 come back from village, common lends 100.00.
    await spend(one, 70000, "2026-01-07");
    expect(await loans(one)).toEqual(["common to water 100.00"]);
    expect(await one.balances()).toEqual({ common: "0.00", village: "50.00", water: "0.00" });
    const asked = { lender: "water", borrower: "common", amount: money(1000), happenedOn: day("2026-01-08") };
    await gift(one, "water", 2000, "2026-01-08");
    const lend = { ...asked, decision: "AG-3", decidedOn: day("2026-01-08") };
    const why = await refused(lendToFund(one.store, by("2026-01-08"), lend), "loan-against");
    expect(why.facts).toEqual({ lender: "water", borrower: "common", open: "100.00" });
    // On 7 January water had nothing to lend, whatever came since.
    const early = { ...lend, borrower: "village", happenedOn: day("2026-01-07") };
    await refused(lendToFund(one.store, by("2026-01-08"), early), "fund-short");
  }));

test("what a short fund takes back by itself lowers first what nobody had decided", () =>
  attacked(async (one) => {
    await out(one, 45000, "2026-01-05", { kind: "expense", fund: "village" });
    const pair = { lender: "water", borrower: "village" };
    const asked = { ...pair, amount: money(10000), decision: "AG-3", decidedOn: day("2026-01-06") };
    await ratifyLoan(one.store, by("2026-01-06"), { ...asked, happenedOn: day("2026-01-06") });
    const open = () => one.store.read("small", (reader) => listLoans(reader));
    expect(await open()).toEqual([{ ...pair, open: 15000, unapproved: 5000 }]);
    // Water has 450.00 and lacks 80.00, which village has: of the 100.00 decided 70.00 are left.
    await gift(one, "village", 8000, "2026-01-07");
    await spend(one, 53000, "2026-01-08");
    expect(await open()).toEqual([{ ...pair, open: 7000, unapproved: 0 }]);
    await gift(one, "water", 20000, "2026-01-09");
    await out(one, 3000, "2026-01-10", { kind: "expense", fund: "village" });
    expect(await open()).toEqual([{ ...pair, open: 10000, unapproved: 3000 }]);
  }));

test("an opening brings money once; forgotten debts and advances may follow, each once", () =>
  attacked(async (one) => {
    const none = { on: day("2025-12-31"), boxes: [], funds: [], debts: [], credits: [] };
    const open = (given: Partial<OpeningInput>) => openBalances(one.store, by("2026-01-02"), { ...none, ...given });
    const boxes = [{ box: "bank", amount: money(5000) }];
    const funds = [{ fund: "water", amount: money(5000) }];
    const why = await refused(open({ boxes, funds }), "opening-again");
    expect(why.facts).toEqual({ day: "2025-12-31" });
    await refused(open({ funds: [...funds, { fund: "village", amount: money(-5000) }] }), "opening-again");
    // Of the 100.00 that common began with, 40.00 were Fadma's.
    await open({ credits: [{ party: "H-001", amount: money(4000) }] });
    await refused(open({ credits: [{ party: "H-001", amount: money(4000) }] }), "opening-twice");
    expect(await one.balances()).toEqual(begun);
    expect(await inAdvance(one, "H-001")).toBe("40.00");
    await refund(one, 4000, "2026-01-03");
    expect(await one.balances()).toEqual({ ...begun, common: "60.00" });
  }));

test("boxes and funds must open even, a debt from years back is booked when the book opens, and its age is its own", async () => {
  const { store } = await small();
  const said = (on: string) => by(on, { village: "other" });
  await foundVillage(store, said("2026-01-05"), {
    ...{ name: "Other", commune: "", province: "", legalNumber: "", currency: "MAD", decimals: 2, fiscalMonth: 1 },
    ...{ zone: "Africa/Casablanca", language: "fr", foundedOn: day("2026-01-05"), rules: {}, role: "treasurer" },
    founder: { code: "hassan", name: "Hassan", nameAr: "", sex: "m", phone: "" },
  });
  const commune = { kind: "commune", name: "Commune", nameAr: "", contact: "" } as const;
  await addParty(store, said("2026-01-05"), { code: "commune", ...commune });
  const box = { holder: null, ceiling: null, reserve: money(0), overdraft: money(0), signatures: 1 };
  await addBox(store, said("2026-01-05"), { box: "office", name: "Office", kind: "cash", ...box });
  const parts = [{ fund: "common", amount: money(5000) }];
  const opening = {
    ...{ boxes: [{ box: "office", amount: money(9000) }], funds: [{ fund: "common", amount: money(9000) }] },
    ...{ debts: [{ party: "commune", service: null, on: day("2019-06-30"), parts }], credits: [] },
  };
  const open = (on: string, given = {}) =>
    openBalances(store, said("2026-01-05"), { ...opening, on: day(on), ...given });
  await refused(open("2025-12-31", { funds: [] }), "opening-uneven");
  await refused(open("1925-12-31"), "day-too-early");
  // A book begins with balances of up to a year before; then nothing is booked before them.
  await open("2025-12-31");
  const bill = await store.read("other", async (reader) => (await listBills(reader))[0]!);
  expect([bill.issuedOn, bill.bookedOn, bill.dueOn]).toEqual(["2019-06-30", "2025-12-31", "2019-07-15"]);
  const month = (of: string) => closeMonth(store, said("2026-01-06"), { month: of as Month });
  await refused(month("2019-06"), "month-closed");
  await month("2025-12");
});

test("a mistyped year is told at once: no money before the book begins, no month closed before it", () =>
  attacked(async (one) => {
    const early = ["1925-01-10", "2025-12-30"];
    for (const on of early) {
      const why = await refused(one.pay("H-001", 100, "2026-01-10", { happenedOn: day(on) }), "day-too-early");
      expect(why.facts).toEqual({ day: on, first: "2025-12-31" });
    }
    await refused(gift(one, "water", 100, "2025-12-30"), "day-too-early");
    await refused(spend(one, 100, "2025-12-30"), "day-too-early");
    // What moves no money may be as old as it is.
    await changeConnection(one.store, by("2026-01-10"), {
      ...{ connection: "W-2", state: "suspended", fromOn: day("2021-08-01") },
    });
  }));

test("a bill of more than a book can hold is left out and told; the others are billed", () =>
  attacked(async (one) => {
    const dear = { ...water, name: "Dear", blocks: [{ upTo: null, rate: "100000000" }], surcharges: [] };
    const adopted = { decision: "AG-9", decidedOn: day("2026-01-01"), fromOn: day("2026-02-01"), untilOn: null };
    // 10.00 of rent, and 0.1 m³ are 10,000,000.00.
    const examples = [{ quantity: "0.1", total: "10000010.00" }];
    await adoptTariff(one.store, by("2026-01-01"), { ...adopted, file: { ...dear, examples } });
    const huge = { ...dear, name: "Dearer", examples: [{ quantity: "99999", total: "1" }] };
    const example = await refused(
      adoptTariff(one.store, by("2026-01-01"), { ...adopted, file: huge }),
      "amount-too-large",
    );
    expect(example.facts).toEqual({ amount: "9999900000000.00", most: "10000000000.00" });
    await one.bill("2026-01", { "W-1": "0", "W-2": "0" });
    await one.bill("2026-02", { "W-1": "101", "W-2": "0.001" });
    const told = await one.store.read("small", async (reader) =>
      previewBills(reader, await villageSettings(reader), { month: "2026-02" as Month, services: [] }),
    );
    expect(told.leftOut.map(({ code, problem }) => [code, problem.code])).toEqual([["W-1", "amount-too-large"]]);
    expect((await one.billOf("H-002", "2026-02")).total).toBe(10001000);
  }));

test("no dial counts more than a village can use, and no box holds a million large notes", () =>
  attacked(async (one) => {
    await replaceMeter(one.store, by("2026-01-02"), {
      ...{ old: "S1", removedAt: "0", on: day("2026-01-02"), serial: "S9", installedAt: "0" },
      ...{ digits: 9, decimals: 0, multiplier: "1000" },
    });
    const wild = { meter: "W-1", day: day("2026-01-31"), index: "999999999", source: "read", reader: null } as const;
    const why = await refused(recordReadings(one.store, by("2026-01-31"), [wild]), "use-too-large");
    expect(why.facts).toEqual({ meter: "S9", use: "999999999000" });
    // What a mark makes of a dial after it was read stands in the way of its own bill alone.
    await recordReadings(one.store, by("2026-01-31"), [{ ...wild, index: "900000" }]);
    await markMeter(one.store, by("2026-01-31"), {
      ...{ meter: "S9", day: day("2026-01-31"), kind: "rolled-over", quantity: null, decision: "B-1" },
    });
    await one.bill("2026-01", { "W-2": "6" });
    const told = await one.store.read("small", async (reader) =>
      previewBills(reader, await villageSettings(reader), { month: "2026-01" as Month, services: [] }),
    );
    expect(told.leftOut.map(({ code, problem }) => [code, problem.code])).toEqual([["W-1", "use-too-large"]]);
    const pieces = [{ value: money(100_000_000), count: 1_000_000 }];
    const count = { box: "office", countedOn: day("2026-01-31"), explanation: "found", pieces };
    await refused(countCash(one.store, by("2026-01-31"), count), "amount-too-large");
  }));

test("no cancellation moves a closed box: it is opened again first; a wrong payer's money moves nowhere", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    await one.pay("H-001", 11750, "2026-02-01");
    await one.pay("H-002", 2500, "2026-02-01");
    await spend(one, 1000, "2026-02-02");
    const move = { slip: "", givenBy: null, takenBy: null, fromBox: "office", toBox: "bank", amount: money(113250) };
    await moveCash(one.store, by("2026-02-03"), { ...move, kind: "move", happenedOn: day("2026-02-03") });
    const office = { box: "office", name: "Office", holder: null, ceiling: null, reserve: money(0), signatures: 1 };
    await changeBox(one.store, by("2026-02-04"), { ...office, closedOn: day("2026-02-03") });
    const why = await refused(cancel(one, "R/1", "2026-02-05"), "box-closed");
    expect(why.facts).toEqual({ box: "office", day: "2026-02-03" });
    const payout = { payout: "2026/1", on: day("2026-02-05"), reason: "x" };
    await refused(cancelPayout(one.store, by("2026-02-05"), payout), "box-closed");
    await cancel(one, "R/2", "2026-02-05", "wrong-payer");
    await changeBox(one.store, by("2026-02-06"), { ...office, closedOn: null });
    await cancelPayout(one.store, by("2026-02-06"), { ...payout, on: day("2026-02-06") });
    await refused(cancel(one, "R/1", "2026-02-06"), "box-short");
  }));

test("cash that was rounded comes back as it was handed over, whichever of bill and receipt is cancelled first", () =>
  attacked(
    async (one) => {
      // 0.8 m³: 10.00 + 1.60 + 0.40; 1.2 m³: 10.00 + 2.40 + 0.60. With coins of 5.00 they give 10.00 and 15.00.
      await one.bill("2026-01", { "W-1": "0.800", "W-2": "1.200" });
      await one.pay("H-001", 1000, "2026-02-01");
      await one.pay("H-002", 1500, "2026-02-01");
      await correct(one, "2026/1", "2026-02-02", { reissue: false });
      await correct(one, "2026/2", "2026-02-02", { reissue: false });
      expect(await one.balances()).toEqual({ ...begun, common: "125.00" });
      expect([await inAdvance(one, "H-001"), await inAdvance(one, "H-002")]).toEqual(["10.00", "15.00"]);
      const why = await refused(refund(one, 1200, "2026-02-03"), "refund-too-much");
      expect(why.facts).toEqual({ party: "H-001", asked: "12.00", there: "10.00" });
      await cancel(one, "R/1", "2026-02-04");
      await cancel(one, "R/2", "2026-02-04");
      expect([await inAdvance(one, "H-001"), await inAdvance(one, "H-002")]).toEqual(["0.00", "0.00"]);
      expect(await one.balances()).toEqual(begun);
    },
    { cashRounding: "500" },
  ));

test("a receipt of several bills lets go of each what was handed over for it; issued anew, the rounding is open again", () =>
  attacked(
    async (one) => {
      await one.bill("2026-01", { "W-1": "0.800" });
      await one.bill("2026-02", { "W-1": "1.800" });
      // 12.00 and 12.50 are 24.50; the 0.50 given too much are shared: 0.2449 and 0.2551.
      await one.pay("H-001", 2500, "2026-03-01");
      await correct(one, "2026/1", "2026-03-02", { reissue: false });
      expect(await inAdvance(one, "H-001")).toBe("12.24");
      await correct(one, "2026/2", "2026-03-02", { reissue: false });
      expect(await inAdvance(one, "H-001")).toBe("25.00");
      await run(one, "2026-01", "2026-03-03");
      expect(await inAdvance(one, "H-001")).toBe("13.00");
      await cancel(one, "R/1", "2026-03-04");
      expect(await one.balances()).toEqual(begun);
      expect(await one.owed("H-001")).toBe("12.00");
      await one.pay("H-001", 1000, "2026-03-05");
      await correct(one, (await one.billOf("H-001", "2026-01")).bill, "2026-03-06");
      expect(await one.owed("H-001")).toBe("2.00");
    },
    { cashRounding: "500" },
  ));

test("cash is rounded to a coin that there is", async () => {
  for (const cashRounding of ["7", "5000", "99999"]) await refused(small(undefined, { cashRounding }), "rule-value");
});
