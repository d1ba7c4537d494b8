import { expect, test } from "vitest";
import { issueDues } from "../../src/books/bill/dues.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { countCash } from "../../src/books/cash.ts";
import { replaceMeter } from "../../src/books/meter.ts";
import { closeMonth } from "../../src/books/month.ts";
import { correctOpening, openBalances } from "../../src/books/opening.ts";
import { addParty } from "../../src/books/party.ts";
import { receivePayments } from "../../src/books/payment.ts";
import { cancelPayout } from "../../src/books/payout.ts";
import { correctReading, recordReadings, withdrawReading } from "../../src/books/reading.ts";
import { explainMissing, issueReceiptBook, missingNumbers } from "../../src/books/receiptBook.ts";
import { adoptDues, adoptTariff } from "../../src/books/tariff.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { parseTariff } from "../../src/domain/tariff/parse.ts";
import { begun, cancel, correct, january, numberOf, refund, run, spend } from "./attacker.ts";
import { attacked, by, refused, type Small, water } from "./small.ts";

const decision = { decision: "AG-2", decidedOn: day("2026-01-01"), fromOn: day("2026-01-01"), untilOn: null };

const totals = (one: Small) =>
  one.store.read("small", async (reader) =>
    (await listBills(reader))
      .filter(({ cancelledSeq }) => cancelledSeq === null)
      .map(({ partyCode, periodFrom, total }) => `${partyCode} ${periodFrom.slice(0, 7)} ${total}`),
  );
const adoptImam = (one: Small) =>
  adoptDues(one.store, by("2026-01-01"), {
    ...decision,
    file: { code: "imam", name: "Imam", fund: "common", amount: "20.00" },
  });
const askImam = (one: Small, on: string) =>
  issueDues(one.store, by(on), { dues: "imam", year: 2026, issuedOn: day(on), dueOn: null });

test("a receipt cancelled after its bill was corrected twice and its rest was used leaves nothing behind", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    await one.pay("H-001", 20000, "2026-02-03");
    await one.bill("2026-02", { "W-1": "33" });
    // 200.00 pay January's 95.00 and February's 13 m³: 12.00 + 31.50 + 10.00 + 6.50 = 60.00; 45.00 are left in common.
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-03-02", { index: "20" });
    expect(await one.balances()).toEqual({ common: "145.00", village: "316.50", water: "738.50" });
    // And back: 117.50 and 45.00, 37.50 are left.
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-03-03", { index: "23" });
    expect(await one.balances()).toEqual({ common: "137.50", village: "316.50", water: "746.00" });
    await cancel(one, "R/1", "2026-03-04");
    expect(await one.balances()).toEqual(begun);
    expect(await one.owed("H-001")).toBe("162.50");
  }));

test("a wrong payer is found out although the money has been spent since", () =>
  attacked(async (one) => {
    await spend(one, 100000, "2026-01-05");
    await one.bill("2026-01", january);
    await one.pay("H-001", 11750, "2026-02-03");
    await spend(one, 11750, "2026-02-04");
    await cancel(one, "R/1", "2026-02-05", "wrong-payer");
    expect(await one.owed("H-001")).toBe("117.50");
  }));

test("the first payment into empty boxes may be rounded down: the odd centimes are lent by what it brings", () =>
  attacked(
    async (one) => {
      await spend(one, 100000, "2026-01-05");
      // 1.234 m³: 12.47 and 0.62, 13.09 in all; 13.00 are given. Common lacks 0.09, which water lends.
      await one.bill("2026-01", { "W-1": "1.234", "W-2": "6" });
      await one.pay("H-001", 1300, "2026-02-01");
      expect(await one.balances()).toEqual({ common: "0.00", village: "0.62", water: "12.38" });
      expect(await one.owed("H-001")).toBe("0.00");
    },
    { cashRounding: "50" },
  ));

test("a credit from the opening is counted once through bill, corrections and refund", () =>
  attacked(async (one) => {
    // 150.00 were forgotten when the box was counted, and that they are an advance.
    await correctOpening(one.store, by("2026-01-01"), {
      ...{ on: day("2025-12-31"), reason: "a tin found" },
      ...{ boxes: { office: money(15000) }, funds: { common: money(15000) } },
    });
    await openBalances(one.store, by("2026-01-01"), {
      ...{ on: day("2025-12-31"), boxes: [], funds: [], debts: [] },
      credits: [{ party: "H-001", amount: money(15000) }],
    });
    await one.bill("2026-01", january);
    expect(await one.balances()).toEqual({ common: "132.50", village: "311.50", water: "706.00" });
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-02", { index: "20" });
    // 150.00 - 95.00 go back; with 23 m³ again the 95.00 left don't reach: 22.50 are owed.
    await refund(one, 5500, "2026-02-03");
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-04", { index: "23" });
    expect(await one.owed("H-001")).toBe("22.50");
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { reissue: false });
    await refused(refund(one, 9501, "2026-02-06"), "refund-too-much");
    await refund(one, 9500, "2026-02-06");
    expect(await one.balances()).toEqual(begun);
  }));

test("money let go by a bill and refunded can't come out a second time by cancelling its receipt", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    await one.pay("H-001", 11750, "2026-02-03");
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
    await refund(one, 2250, "2026-02-06");
    await refused(cancel(one, "R/1", "2026-02-07"), "receipt-refunded");
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-08", { reissue: false });
    await refused(cancel(one, "R/1", "2026-02-09"), "receipt-refunded");
    await refund(one, 9500, "2026-02-09");
    expect(await one.balances()).toEqual(begun);
  }));

test("a third party's bill cancelled with a reading takes the household's bill along, each once", () =>
  attacked(async (one) => {
    await addParty(one.store, by("2026-01-01"), {
      ...{ code: "commune", kind: "commune", name: "Commune", nameAr: "", contact: "" },
    });
    const subsidies = [{ code: "commune", party: "commune", perUnit: "0.15" }];
    await adoptTariff(one.store, by("2026-01-01"), {
      ...decision,
      file: { ...water, name: "Helped", subsidies, examples: [{ quantity: "10", total: "43.50" }] },
    });
    await one.bill("2026-01", { "W-1": "10", "W-2": "6" });
    const all = await one.store.read("small", (reader) => listBills(reader));
    const share = all.find(({ kind, total }) => kind === "third-party" && total === 150)!;
    await correct(one, share.bill, "2026-02-02", { index: "9", reissue: false });
    expect([await one.owed("H-001"), await one.owed("H-002")]).toEqual(["0.00", "24.10"]);
    await run(one, "2026-01", "2026-02-03");
    // 9 m³: 40.00 less 9 × 0.15 = 1.35 is 38.65; the commune owes that and 6 × 0.15 = 0.90.
    expect([await one.owed("H-001"), await one.owed("commune")]).toEqual(["38.65", "2.25"]);
  }));

test("a bill is not corrected by a reading of another household's meter", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    const bill = await numberOf(one, "H-001", "2026-01");
    await refused(correct(one, bill, "2026-02-02", { meter: "W-2", index: "5" }), "code-unknown");
    expect(await totals(one)).toEqual(["H-001 2026-01 11750", "H-002 2026-01 2500"]);
  }));

test("a reading that was billed changes by the bill's correction alone, so that no m³ is billed twice", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    const reading = { meter: "W-1", day: day("2026-01-31"), reason: "x" };
    const why = await refused(
      correctReading(one.store, by("2026-02-02"), { ...reading, index: "20" }),
      "reading-billed",
    );
    expect(why.facts).toEqual({ meter: "W-1", day: "2026-01-31", bill: "2026/1" });
    await refused(withdrawReading(one.store, by("2026-02-02"), reading), "reading-billed");
    await correct(one, "2026/1", "2026-02-02", { index: "20" });
    await one.bill("2026-02", { "W-1": "33" });
    // 20 and 13 m³ are the 33 on the dial: 95.00 and 60.00.
    expect(await totals(one)).toEqual(["H-002 2026-01 2500", "H-001 2026-01 9500", "H-001 2026-02 6000"]);
  }));

test("a month cancelled after the next was billed is billed when its run is made again, up to where the next begins", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    await one.bill("2026-02", { "W-1": "33", "W-2": "8" });
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-03-01", { reissue: false });
    await run(one, "2026-01", "2026-03-02");
    expect((await totals(one)).at(-1)).toBe("H-001 2026-01 11750");
    expect(await one.owed("H-001")).toBe("162.50");
    await refused(run(one, "2026-01", "2026-03-03"), "nothing-to-bill");
  }));

test("a month without bill that fell into the next is not billed again when its reading comes late", () =>
  attacked(async (one) => {
    await one.bill("2026-02", january);
    await recordReadings(one.store, by("2026-03-01"), [
      { meter: "W-1", day: day("2026-01-31"), index: "10", source: "read", reader: null },
    ]);
    await run(one, "2026-01", "2026-03-01");
    expect(await totals(one)).toEqual(["H-001 2026-02 11750", "H-002 2026-02 2500"]);
  }));

test("nothing is cancelled before it was", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    await one.pay("H-001", 11750, "2026-02-03");
    await spend(one, 100, "2026-02-10");
    await refused(cancel(one, "R/1", "2026-02-02"), "day-order");
    await refused(correct(one, "2026/1", "2026-01-30"), "day-order");
    const payout = { payout: "2026/1", on: day("2026-02-09"), reason: "x" };
    await refused(cancelPayout(one.store, by("2026-02-11"), payout), "day-order");
  }));

test("a count of a closed month is held against what lay there that day, not against later payments", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    await one.pay("H-001", 11750, "2026-02-01");
    for (const month of ["2025-12", "2026-01"])
      await closeMonth(one.store, by("2026-02-02"), { month: month as Month });
    // 5 × 200.00 were in the box on 31 January.
    await countCash(one.store, by("2026-02-03"), {
      ...{ box: "office", countedOn: day("2026-01-31"), explanation: "" },
      pieces: [{ value: money(20000), count: 5 }],
    });
    expect(await one.balances()).toEqual({ ...begun, village: "311.50", water: "706.00" });
  }));

test("late corrections, payments and cancellations of closed months are booked on the first open day and add up", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    await one.pay("H-001", 11750, "2026-02-03");
    for (const month of ["2025-12", "2026-01", "2026-02"])
      await closeMonth(one.store, by("2026-03-02"), { month: month as Month });
    await correct(one, "2026/1", "2026-02-20", { index: "20" });
    await one.pay("H-002", 2500, "2026-02-10");
    await cancel(one, "R/1", "2026-02-25");
    expect((await one.billOf("H-001", "2026-01")).bookedOn).toBe("2026-03-01");
    expect(await one.balances()).toEqual({ ...begun, village: "303.00", water: "622.00" });
    expect(await one.owed("H-001")).toBe("95.00");
  }));

test("a bill over three funds is paid by largest remainder, from credit and from cash, and comes apart again", () =>
  attacked(async (one) => {
    const road = { code: "road", kind: "fixed", value: "5.00", fund: "common" };
    const file = { ...water, name: "Three", surcharges: [...water.surcharges, road] };
    const examples = [{ quantity: "10", total: "50.00" }];
    await adoptTariff(one.store, by("2026-01-02"), { ...decision, file: { ...file, examples } });
    await one.pay("H-001", 3333, "2026-01-06");
    await one.bill("2026-01", { "W-1": "10" });
    // 33.33 over 40, 5 and 5: 26.664, 3.333, 3.333; water has the largest remainder.
    expect(await one.balances()).toEqual({ common: "103.33", village: "303.33", water: "626.67" });
    // 10.00 over the open 13.33, 1.67 and 1.67: 7.996, 1.002, 1.002; the odd centime is water's again.
    await one.pay("H-001", 1000, "2026-03-01");
    expect(await one.balances()).toEqual({ common: "104.33", village: "304.33", water: "634.67" });
    await cancel(one, "R/1", "2026-03-02");
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-03-03");
    expect(await one.owed("H-001")).toBe("40.00");
    await cancel(one, "R/2", "2026-03-04");
    expect(await one.balances()).toEqual(begun);
  }));

test("dues of the fund common are paid out of credit inside one fund, and the credit comes back whole, once", () =>
  attacked(async (one) => {
    await adoptImam(one);
    await one.pay("H-001", 5000, "2026-01-05");
    await askImam(one, "2026-01-20");
    expect([await one.owed("H-001"), await one.owed("H-002")]).toEqual(["0.00", "20.00"]);
    await correct(one, "2026/1", "2026-01-21", { reissue: false });
    await refund(one, 5000, "2026-01-22");
    await refused(cancel(one, "R/1", "2026-01-23"), "receipt-refunded");
    expect(await one.balances()).toEqual(begun);
  }));

test("credit that the payer bound to water stays bound when a corrected bill lets it go", () =>
  attacked(
    async (one) => {
      await adoptImam(one);
      await one.bill("2026-01", january);
      await one.pay("H-001", 11750, "2026-02-03", { namedFor: "water" });
      // 117.50 - 95.00 = 22.50 are left, for water alone: the imam's 20.00 stay open.
      await correct(one, "2026/1", "2026-02-05", { index: "20" });
      await askImam(one, "2026-02-20");
      expect(await one.owed("H-001")).toBe("20.00");
      await one.bill("2026-02", { "W-1": "30" });
      // 10 m³ are 45.00, of which 22.50 are paid.
      expect(await one.owed("H-001")).toBe("42.50");
    },
    { creditFor: "named" },
  ));

test("money of a wrong payer is taken once, also by two lines of one file, and goes back into waiting when that was wrong too", () =>
  attacked(async (one) => {
    await one.bill("2026-01", january);
    await one.pay("H-001", 11750, "2026-02-03");
    const waiting = { way: "unidentified", box: "R/1" } as const;
    await refused(one.pay("H-002", 100, "2026-02-04", waiting), "unidentified-short");
    await cancel(one, "R/1", "2026-02-05", "wrong-payer");
    const line = {
      ...{ ...waiting, party: "H-002", amount: money(6000), namedFor: null },
      ...{ happenedOn: day("2026-02-06"), book: "R", number: null, memo: "" },
    };
    await refused(receivePayments(one.store, by("2026-02-06"), [line, line]), "unidentified-short");
    await receivePayments(one.store, by("2026-02-06"), [line, { ...line, party: "H-001", amount: money(5750) }]);
    await cancel(one, "R/2", "2026-02-07", "wrong-payer");
    await one.pay("H-001", 6000, "2026-02-08", waiting);
    for (const box of ["R/1", "R/2"])
      await refused(one.pay("H-001", 1, "2026-02-08", { ...waiting, box }), "unidentified-short");
    expect(await one.balances()).toEqual({ ...begun, village: "311.50", water: "706.00" });
    expect([await one.owed("H-001"), await one.owed("H-002")]).toEqual(["0.00", "25.00"]);
  }));

test("a meter replaced three times in a month, twice on one day and once on its last, counts each turn once", () =>
  attacked(async (one) => {
    const visit = (old: string, removedAt: string, on: string, serial: string, installedAt: string) =>
      replaceMeter(one.store, by(on), {
        ...{ old, removedAt, on: day(on), serial, installedAt, digits: 5, decimals: 3, multiplier: "1" },
      });
    await visit("S1", "10", "2026-01-15", "N1", "100");
    await visit("N1", "101", "2026-01-15", "N2", "50");
    await visit("N2", "60", "2026-01-31", "S1", "7");
    await one.bill("2026-01", { "W-2": "6" });
    await one.bill("2026-02", { "W-1": "17" });
    // 10 + 1 + 10 = 21 m³: 12.00 + 63.00 + 7.00 + 10.00 + 10.50 = 102.50; then 17 - 7 = 10 m³: 45.00.
    expect(await totals(one)).toEqual(["H-001 2026-01 10250", "H-002 2026-01 2500", "H-001 2026-02 4500"]);
  }));

test("an opening debt comes once: in a second opening it is refused with its line, until it was cancelled", () =>
  attacked(async (one) => {
    const parts = [{ fund: "water", amount: money(6135) }];
    const opening = {
      ...{ on: day("2025-12-31"), boxes: [], funds: [], credits: [] },
      debts: [{ party: "H-001", service: "water", on: day("2025-11-30"), parts }],
    };
    await openBalances(one.store, by("2026-01-01"), opening);
    const why = await refused(openBalances(one.store, by("2026-01-02"), opening), "opening-twice");
    expect([why.facts, why.place.line]).toEqual([{ party: "H-001", day: "2025-11-30" }, 2]);
    expect(await one.owed("H-001")).toBe("61.35");
    await correct(one, "2025/1", "2026-01-03", { reissue: false });
    await openBalances(one.store, by("2026-01-04"), opening);
    expect(await one.owed("H-001")).toBe("61.35");
  }));

test("a missing number is explained once; the receipt that turns up after all ends the explanation", () =>
  attacked(async ({ store, pay }) => {
    const range = { fromNumber: 1, toNumber: 5, holder: null, issuedOn: day("2026-01-01") };
    await issueReceiptBook(store, by("2026-01-01"), { book: "C1", kind: "paper", ...range });
    await pay("H-001", 100, "2026-01-02", { book: "C1", number: 3 });
    const torn = { book: "C1", number: 2, reason: "torn" };
    await explainMissing(store, by("2026-01-02"), torn);
    await refused(explainMissing(store, by("2026-01-03"), torn), "unchanged");
    const [found] = await pay("H-001", 100, "2026-01-04", { book: "C1", number: 2 });
    expect(found!.fact.explained).toBe(true);
    await refused(explainMissing(store, by("2026-01-05"), torn), "receipt-number-taken");
    await refused(pay("H-001", 100, "2026-01-05", { book: "C1", number: 2 }), "receipt-number-taken");
    expect(await store.read("small", missingNumbers)).toEqual([{ book: "C1", number: 1 }]);
  }));

test("a tariff file whose name holds a letter that no fact can hold is refused with its field", () => {
  for (const name of ["a\u0000b", "a\ud800b"]) {
    const read = parseTariff({ ...water, name });
    expect("problems" in read && read.problems.map(({ code, place }) => [code, place.field])).toEqual([
      ["field-invalid", "name"],
    ]);
  }
});
