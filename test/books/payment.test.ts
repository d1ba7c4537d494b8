import { expect, test } from "vitest";
import { correctBill } from "../../src/books/bill/correct.ts";
import { receivePayment, receivePayments } from "../../src/books/payment.ts";
import { payOut } from "../../src/books/payout.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import { issueReceiptBook } from "../../src/books/receiptBook.ts";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { by, refused, small } from "./small.ts";

// 23 m³: water 106.00 and the surcharge of 11.50 into the fund village, 117.50 in all.
const january = { "W-1": "23", "W-2": "6" };

test("half a bill in cash goes to both funds by what is open: 58.75 is 53.00 for water and 5.75 for the village", async () => {
  const { bill, pay, balances, owed } = await small();
  await bill("2026-01", january);
  await pay("H-001", 5875, "2026-02-03");
  expect(await balances()).toEqual({ common: "100.00", village: "305.75", water: "653.00" });
  expect(await owed("H-001")).toBe("58.75");
});

test("what is left over waits in the fund common and pays the next bill by itself, when that is issued", async () => {
  const { bill, pay, balances, owed } = await small();
  await bill("2026-01", january);
  // 200.00 - 117.50 = 82.50 of credit.
  await pay("H-001", 20000, "2026-02-03");
  expect(await balances()).toEqual({ common: "182.50", village: "311.50", water: "706.00" });
  // February: 10 m³ = 12.00 + 18.00 + 10.00 for water, 5.00 for the village: 45.00, all out of the credit.
  await bill("2026-02", { "W-1": "33" });
  expect(await owed("H-001")).toBe("0.00");
  expect(await balances()).toEqual({ common: "137.50", village: "316.50", water: "746.00" });
});

test("the same request counts once, also an hour later; with another amount it is refused", async () => {
  const { store, bill, balances } = await small();
  await bill("2026-01", january);
  const input = {
    ...({ party: "H-001", amount: money(5000), way: "cash", box: "office", namedFor: null } as const),
    ...{ happenedOn: day("2026-02-03"), book: "R", number: null, memo: "by the daughter" },
  };
  const said = by("2026-02-03");
  const first = await receivePayment(store, said, input);
  const again = await receivePayment(store, { ...said, ...by("2026-02-04"), request: said.request }, input);
  expect(again).toEqual(first);
  expect((await balances()).water).toBe("645.11");
  await refused(receivePayment(store, said, { ...input, amount: money(5001) }), "request-reused");
});

test("a cancelled receipt opens its bills again, also those that its rest has paid since", async () => {
  const { store, bill, pay, balances, owed } = await small();
  await bill("2026-01", january);
  await pay("H-001", 20000, "2026-02-03");
  await bill("2026-02", { "W-1": "33" });
  await cancelReceipt(store, by("2026-03-02"), {
    receipt: "R/1",
    on: day("2026-03-02"),
    why: "given-back",
    reason: "paid for a cousin",
  });
  // Both bills stand open whole: 117.50 + 45.00; the funds are where they began, the box too.
  expect(await owed("H-001")).toBe("162.50");
  expect(await balances()).toEqual({ common: "100.00", village: "300.00", water: "600.00" });
  await refused(
    cancelReceipt(store, by("2026-03-03"), {
      receipt: "R/1",
      on: day("2026-03-03"),
      why: "given-back",
      reason: "again",
    }),
    "receipt-cancelled",
  );
});

test("other credit of the household steps in where a cancelled receipt's rest had paid", async () => {
  const { store, bill, pay, owed } = await small();
  // Both in advance: 100.00 of R/1 and 60.00 of R/2. January's 117.50 takes R/1 and 17.50 of R/2.
  await pay("H-001", 10000, "2026-01-05");
  await pay("H-001", 6000, "2026-01-06");
  await bill("2026-01", january);
  expect(await owed("H-001")).toBe("0.00");
  await cancelReceipt(store, by("2026-02-02"), {
    receipt: "R/1",
    on: day("2026-02-02"),
    why: "never-came",
    reason: "counted twice",
  });
  // 42.50 of R/2 were left and step in: 100.00 - 42.50 are owed.
  expect(await owed("H-001")).toBe("57.50");
});

test("money from a wrong payer stays in the box and waits for the right receipt", async () => {
  const { store, bill, pay, balances, owed } = await small();
  await bill("2026-01", january);
  await pay("H-001", 11750, "2026-02-03");
  await cancelReceipt(store, by("2026-02-05"), {
    receipt: "R/1",
    on: day("2026-02-05"),
    why: "wrong-payer",
    reason: "it was Moha's",
  });
  expect(await balances()).toEqual({ common: "217.50", village: "300.00", water: "600.00" });
  // Moha's January: 6 m³ = 12.00 + 10.00 and 3.00; 25.00 of the 117.50 pay it, 92.50 are his credit.
  await pay("H-002", 11750, "2026-02-05", { way: "unidentified", box: "R/1" });
  expect([await owed("H-001"), await owed("H-002")]).toEqual(["117.50", "0.00"]);
  await refused(pay("H-002", 100, "2026-02-06", { way: "unidentified", box: "R/1" }), "unidentified-short");
});

test("a corrected index gives back what was paid too much: it pays the new bill, the rest is credit", async () => {
  const { store, bill, pay, balances, owed, billOf } = await small();
  await bill("2026-01", { "W-1": "9", "W-2": "6" });
  // 9 m³: 12.00 + 13.50 + 10.00 + 4.50 = 40.00, paid. With 7 m³: 12.00 + 4.50 + 10.00 + 3.50 = 30.00.
  await pay("H-001", 4000, "2026-02-01");
  const wrong = await billOf("H-001", "2026-01");
  await correctBill(store, by("2026-02-04"), {
    ...{ bill: wrong.bill, on: day("2026-02-04"), reason: "two digits exchanged", reissue: true },
    reading: { meter: "W-1", day: day("2026-01-31"), index: "7" },
  });
  const anew = await billOf("H-001", "2026-01");
  expect([anew.total, anew.replaces, anew.dueOn]).toEqual([3000, wrong.bill, "2026-02-19"]);
  expect(await owed("H-001")).toBe("0.00");
  expect(await balances()).toEqual({ common: "110.00", village: "303.50", water: "626.50" });
  // The right index is the start of February: 17 - 7 = 10 m³, 45.00, of which the credit of 10.00 pays a part.
  await bill("2026-02", { "W-1": "17" });
  expect(await owed("H-001")).toBe("35.00");
});

test("what has been paid out is recorded: a fund that had too little borrows, a box that has too little refuses", async () => {
  const { store, balances } = await small();
  const expense = {
    kind: "expense",
    fund: "village",
    box: "office",
    party: null,
    memo: "timber",
    happenedOn: day("2026-01-10"),
  } as const;
  // The village fund holds 300.00; the missing 150.00 come from water, which has most.
  await payOut(store, by("2026-01-10"), { ...expense, amount: money(45000) });
  expect(await balances()).toEqual({ common: "100.00", village: "0.00", water: "450.00" });
  const why = await refused(payOut(store, by("2026-01-11"), { ...expense, amount: money(55001) }), "box-short");
  expect(why.facts).toEqual({ box: "office", asked: "550.01", there: "550.00", day: "2026-01-10" });
});

test("money can't have left a box before it came in, whatever lies there today", async () => {
  const { store, bill, pay } = await small();
  await bill("2026-01", january);
  await payOut(store, by("2026-02-01"), {
    kind: "expense",
    fund: "water",
    box: "office",
    party: null,
    memo: "pump",
    happenedOn: day("2026-02-01"),
    amount: money(100000),
  });
  await pay("H-001", 11750, "2026-02-03");
  const late = {
    kind: "expense",
    fund: "water",
    box: "office",
    party: null,
    memo: "chlorine",
    happenedOn: day("2026-02-02"),
    amount: money(5000),
  } as const;
  await refused(payOut(store, by("2026-02-04"), late), "box-short");
});

test("a payment names what it is for: 100.00 for the water of 78.00 leaves 22.00, and the dues stay open", async () => {
  const { pay, bill, owed } = await small();
  await bill("2026-01", january);
  await refused(pay("H-001", 1000, "2026-02-01", { namedFor: "2026/2" }), "code-unknown");
  await pay("H-001", 20000, "2026-02-01", { namedFor: "2026/1" });
  expect(await owed("H-001")).toBe("0.00");
});

test("cash is rounded to a coin where the village says so, on the payment and never on the bill", async () => {
  const { store, bill, pay, balances, owed } = await small(undefined, { cashRounding: "50" });
  // 1.234 m³: 2.47 + 10.00 and 0.62: 13.09. With coins of 0.50 he gives 13.00.
  await bill("2026-01", { "W-1": "1.234", "W-2": "6" });
  await pay("H-001", 1300, "2026-02-01");
  expect(await owed("H-001")).toBe("0.00");
  expect(await balances()).toEqual({ common: "99.91", village: "300.62", water: "612.47" });
  await cancelReceipt(store, by("2026-02-02"), {
    receipt: "R/1",
    on: day("2026-02-02"),
    why: "given-back",
    reason: "x",
  });
  expect(await balances()).toEqual({ common: "100.00", village: "300.00", water: "600.00" });
});

test("receipts of a box that cannot hold such money, of an unknown box or book, are refused", async () => {
  const { pay } = await small();
  await refused(pay("H-001", 100, "2026-01-01", { way: "cheque" }), "way-misfit");
  await refused(pay("H-001", 100, "2026-01-01", { box: "nowhere" }), "code-unknown");
  await refused(pay("H-001", 100, "2026-01-01", { book: "Z" }), "code-unknown");
  await refused(pay("H-009", 100, "2026-01-01"), "code-unknown");
  await refused(pay("H-001", 100, "2026-01-01", { number: 7 }), "receipt-number-given");
});

test("a file of payments is received in its order, all or none, also where a household or a number stands twice", async () => {
  const { store, bill, owed, balances } = await small();
  await bill("2026-01", january);
  const one = {
    party: "H-001",
    way: "cash",
    box: "office",
    namedFor: null,
    happenedOn: day("2026-02-03"),
    book: "R",
    number: null,
    memo: "",
  } as const;
  await receivePayments(store, by("2026-02-03"), [
    { ...one, amount: money(10000) },
    { ...one, party: "H-002", amount: money(2500) },
    { ...one, amount: money(2000) },
  ]);
  // 100.00 and 17.50 pay the 117.50; 2.50 are left in common.
  expect([await owed("H-001"), await owed("H-002")]).toEqual(["0.00", "0.00"]);
  expect((await balances()).common).toBe("102.50");
  await issueReceiptBook(store, by("2026-02-04"), {
    book: "C1",
    kind: "paper",
    fromNumber: 1,
    toNumber: 9,
    holder: null,
    issuedOn: day("2026-02-04"),
  });
  const twice = [3, 3].map((number) => ({ ...one, amount: money(100), book: "C1", number }));
  const why = await refused(receivePayments(store, by("2026-02-04"), twice), "receipt-number-taken");
  expect(why.place.line).toBe(3);
  expect((await balances()).common).toBe("102.50");
});

test("what a receipt took from the unidentified goes back there when that one was wrong too", async () => {
  const { store, bill, pay, balances, owed } = await small();
  await bill("2026-01", january);
  await pay("H-001", 11750, "2026-02-03");
  const wrong = { on: day("2026-02-05"), why: "wrong-payer", reason: "not his" } as const;
  await cancelReceipt(store, by("2026-02-05"), { receipt: "R/1", ...wrong });
  await pay("H-002", 2500, "2026-02-05", { way: "unidentified", box: "R/1" });
  await cancelReceipt(store, by("2026-02-06"), { receipt: "R/2", ...wrong, on: day("2026-02-06") });
  expect(await balances()).toEqual({ common: "217.50", village: "300.00", water: "600.00" });
  await pay("H-002", 2500, "2026-02-07", { way: "unidentified", box: "R/1" });
  expect(await owed("H-002")).toBe("0.00");
});

test("a receipt whose rest was refunded is not cancelled: that money is in no box any more", async () => {
  const { store, pay } = await small();
  await pay("H-001", 5000, "2026-01-02");
  const refund = {
    kind: "refund",
    fund: "common",
    box: "office",
    party: "H-001",
    happenedOn: day("2026-01-03"),
    memo: "moves away",
  } as const;
  await payOut(store, by("2026-01-03"), { ...refund, amount: money(2000) });
  const cancel = { receipt: "R/1", on: day("2026-01-04"), why: "given-back", reason: "x" } as const;
  const why = await refused(cancelReceipt(store, by("2026-01-04"), cancel), "receipt-refunded");
  expect(why.facts).toEqual({ receipt: "R/1", refunded: "20.00" });
});
