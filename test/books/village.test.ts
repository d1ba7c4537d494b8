import { expect, test } from "vitest";
import { arrearsByAge, cutConnection, cutList } from "../../src/books/arrears.ts";
import { closeDispute, disputeBill } from "../../src/books/bill/dispute.ts";
import { issueDues } from "../../src/books/bill/dues.ts";
import { addBox, changeBox, countCash, moveCash } from "../../src/books/cash.ts";
import { changeConnection, openConnections } from "../../src/books/connection.ts";
import { historyOf } from "../../src/books/history.ts";
import { correctHousehold, householdByCode, leaveVillage, openHouseholds } from "../../src/books/household.ts";
import { lendToFund, listLoans, ratifyLoan, repayLoan, transferToFund } from "../../src/books/loan.ts";
import { installMeters } from "../../src/books/meter.ts";
import { closeMonth } from "../../src/books/month.ts";
import { openBalances } from "../../src/books/opening.ts";
import { cancelPayout, payOut, takeIn } from "../../src/books/payout.ts";
import { endMandate } from "../../src/books/person.ts";
import { explainMissing, issueReceiptBook, missingNumbers, returnReceiptBook } from "../../src/books/receiptBook.ts";
import { addPlace, endService } from "../../src/books/service.ts";
import { statementPaper } from "../../src/books/statement.ts";
import { adoptDues } from "../../src/books/tariff.ts";
import { changeRules, foundVillage } from "../../src/books/village.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { by, refused, small } from "./small.ts";

const january = { "W-1": "23", "W-2": "6" };
const decision = { decision: "AG-2", decidedOn: day("2026-01-15"), fromOn: day("2026-02-01"), untilOn: null };

test("months close in order and when they are over; a late fact is booked on the first open day, with both days kept", async () => {
  const { store, bill, pay } = await small();
  await bill("2026-01", january);
  await refused(closeMonth(store, by("2026-02-01"), { month: "2026-01" as Month }), "month-order");
  await closeMonth(store, by("2026-02-01"), { month: "2025-12" as Month });
  await closeMonth(store, by("2026-02-01"), { month: "2026-01" as Month });
  await refused(closeMonth(store, by("2026-02-01"), { month: "2026-01" as Month }), "month-closed");
  await refused(closeMonth(store, by("2026-02-20"), { month: "2026-02" as Month }), "month-running");
  const [sealed] = await pay("H-001", 1000, "2026-02-02", { happenedOn: day("2026-01-30") });
  expect([sealed!.fact.happenedOn, sealed!.fact.bookedOn]).toEqual(["2026-01-30", "2026-02-01"]);
  await refused(pay("H-001", 1000, "2026-02-02", { happenedOn: day("2026-03-30") }), "day-in-future");
});

test("a count by denomination finds 2.50 too little: explained, it is posted; unexplained, it is refused", async () => {
  const { store, balances } = await small();
  const pieces = [
    { value: money(20000), count: 4 },
    { value: money(10000), count: 1 },
    { value: money(5000), count: 1 },
    { value: money(2000), count: 2 },
    { value: money(250), count: 3 },
  ];
  const count = { box: "office", countedOn: day("2026-01-10"), pieces };
  await refused(countCash(store, by("2026-01-10"), { ...count, explanation: "" }), "count-unexplained");
  await countCash(store, by("2026-01-10"), { ...count, explanation: "change given twice" });
  expect((await balances()).common).toBe("97.50");
});

test("cash moves to the bank with a slip, never from a box to itself, and a closed or unknown box takes none", async () => {
  const { store, balances } = await small();
  const move = {
    kind: "banking",
    fromBox: "office",
    toBox: "bank",
    amount: money(50000),
    slip: "B-77",
    givenBy: "hassan",
    takenBy: null,
    happenedOn: day("2026-01-05"),
  } as const;
  await moveCash(store, by("2026-01-05"), move);
  expect(await balances()).toEqual({ common: "100.00", village: "300.00", water: "600.00" });
  await refused(moveCash(store, by("2026-01-05"), { ...move, toBox: "office" }), "box-same");
  await refused(moveCash(store, by("2026-01-05"), { ...move, amount: money(50001) }), "box-short");
  await refused(moveCash(store, by("2026-01-05"), { ...move, takenBy: "nobody" }), "code-unknown");
});

test("credit can be refunded up to what there is; an expense written by mistake is cancelled once", async () => {
  const { store, pay, balances } = await small();
  await pay("H-001", 5000, "2026-01-02");
  const refund = {
    kind: "refund",
    fund: "common",
    box: "office",
    party: "H-001",
    happenedOn: day("2026-01-03"),
    memo: "moves away",
  } as const;
  await refused(payOut(store, by("2026-01-03"), { ...refund, amount: money(5001) }), "refund-too-much");
  await payOut(store, by("2026-01-03"), { ...refund, amount: money(5000) });
  expect((await balances()).common).toBe("100.00");
  await takeIn(store, by("2026-01-04"), {
    kind: "gift",
    fund: "village",
    box: "bank",
    party: null,
    amount: money(20000),
    happenedOn: day("2026-01-04"),
    memo: "three migrants",
  });
  await payOut(store, by("2026-01-05"), {
    ...refund,
    kind: "bank-charge",
    party: null,
    box: "bank",
    happenedOn: day("2026-01-05"),
    amount: money(1800),
  });
  await cancelPayout(store, by("2026-01-06"), { payout: "2026/2", on: day("2026-01-06"), reason: "twice" });
  expect(await balances()).toEqual({ common: "100.00", village: "500.00", water: "600.00" });
  await refused(
    cancelPayout(store, by("2026-01-06"), { payout: "2026/2", on: day("2026-01-06"), reason: "twice" }),
    "payout-cancelled",
  );
});

test("nothing goes through a closed box, and an overdraft of the bank is no money of the funds", async () => {
  const { store } = await small();
  const terms = { holder: null, ceiling: null, reserve: money(0), signatures: 1 };
  await addBox(store, by("2026-01-02"), {
    box: "loan",
    name: "Loan",
    kind: "bank",
    overdraft: money(200000),
    ...terms,
  });
  const expense = { kind: "expense", fund: "water", party: null, memo: "pump", happenedOn: day("2026-01-03") } as const;
  // The bank would pay 1,500.00, but all funds together hold 1,000.00.
  await refused(payOut(store, by("2026-01-03"), { ...expense, box: "loan", amount: money(150000) }), "funds-short");
  await changeBox(store, by("2026-01-04"), { box: "loan", name: "Loan", closedOn: day("2026-01-04"), ...terms });
  await refused(
    payOut(store, by("2026-01-05"), { ...expense, box: "loan", happenedOn: day("2026-01-05"), amount: money(100) }),
    "box-closed",
  );
});

test("what a short fund borrowed is red until the assembly ratifies or repays it; by decision it lends only what is there", async () => {
  const { store, balances } = await small();
  const timber = {
    kind: "expense",
    fund: "village",
    box: "office",
    party: null,
    memo: "timber",
    happenedOn: day("2026-01-10"),
  } as const;
  // 300.00 are there; 150.00 come from water, undecided.
  await payOut(store, by("2026-01-10"), { ...timber, amount: money(45000) });
  const loans = () => store.read("small", (reader) => listLoans(reader));
  const pair = { lender: "water", borrower: "village" };
  expect(await loans()).toEqual([{ ...pair, open: 15000, unapproved: 15000 }]);
  const decided = { ...pair, decision: "AG-3", decidedOn: day("2026-02-01"), happenedOn: day("2026-02-01") };
  await refused(ratifyLoan(store, by("2026-02-01"), { ...decided, amount: money(15001) }), "loan-smaller");
  await ratifyLoan(store, by("2026-02-01"), { ...decided, amount: money(10000) });
  expect(await loans()).toEqual([{ ...pair, open: 15000, unapproved: 5000 }]);
  await refused(repayLoan(store, by("2026-02-02"), { ...decided, amount: money(5000) }), "fund-short");
  await refused(
    lendToFund(store, by("2026-02-02"), { ...decided, borrower: "water", amount: money(5000) }),
    "fund-same",
  );
  await refused(lendToFund(store, by("2026-02-02"), { ...decided, amount: money(45001) }), "fund-short");
  await lendToFund(store, by("2026-02-02"), { ...decided, amount: money(20000) });
  await repayLoan(store, by("2026-02-03"), { ...decided, amount: money(12000) });
  // 150 + 200 - 120 = 230 open; of 300 decided 120 are paid back, so 180 are covered and 50 are not.
  expect(await loans()).toEqual([{ ...pair, open: 23000, unapproved: 5000 }]);
  await transferToFund(store, by("2026-02-04"), { ...decided, lender: "common", amount: money(1000) });
  expect(await balances()).toEqual({ common: "90.00", village: "90.00", water: "370.00" });
});

test("a service ends on a day: no connection is opened after it, and it ends once", async () => {
  const { store } = await small();
  const end = { service: "water", untilOn: day("2026-06-30"), decision: "AG-9" };
  await endService(store, by("2026-06-30"), end);
  await refused(endService(store, by("2026-06-30"), end), "service-ended");
  const late = { code: "W-9", party: "H-001", service: "water", zone: null, openedOn: day("2026-07-01") };
  await refused(openConnections(store, by("2026-07-01"), [late]), "service-ended");
});

test("a deposit is held for its household and goes back up to what it is", async () => {
  const { store, balances } = await small();
  const on = day("2026-01-04");
  const deposit = {
    kind: "deposit",
    fund: "water",
    box: "office",
    party: "H-001",
    amount: money(20000),
    happenedOn: on,
    memo: "meter",
  } as const;
  await refused(takeIn(store, by("2026-01-04"), { ...deposit, party: null }), "field-invalid");
  await takeIn(store, by("2026-01-04"), deposit);
  expect((await balances()).water).toBe("800.00");
  await refused(payOut(store, by("2026-01-04"), { ...deposit, amount: money(20001) }), "refund-too-much");
  await refused(payOut(store, by("2026-01-04"), { ...deposit, party: "H-002" }), "refund-too-much");
  await payOut(store, by("2026-01-04"), deposit);
  expect((await balances()).water).toBe("600.00");
});

test("a paper book's numbers lie in its range and count once; missing ones are listed until somebody explains them", async () => {
  const { store, pay } = await small();
  const paper = {
    book: "C1",
    kind: "paper",
    fromNumber: 11,
    toNumber: 15,
    holder: "hassan",
    issuedOn: day("2026-01-01"),
  } as const;
  await issueReceiptBook(store, by("2026-01-01"), paper);
  await refused(issueReceiptBook(store, by("2026-01-01"), paper), "code-taken");
  await refused(pay("H-001", 100, "2026-01-02", { book: "C1" }), "receipt-number-needed");
  await refused(pay("H-001", 100, "2026-01-02", { book: "C1", number: 16 }), "receipt-number-outside");
  await pay("H-001", 100, "2026-01-02", { book: "C1", number: 13 });
  await refused(pay("H-001", 100, "2026-01-02", { book: "C1", number: 13 }), "receipt-number-taken");
  const missing = () =>
    store.read("small", async (reader) => (await missingNumbers(reader)).map(({ number }) => number));
  expect(await missing()).toEqual([11, 12]);
  await explainMissing(store, by("2026-01-03"), { book: "C1", number: 12, reason: "torn" });
  await returnReceiptBook(store, by("2026-01-04"), { book: "C1", returnedOn: day("2026-01-04") });
  expect(await missing()).toEqual([11, 14, 15]);
  await refused(
    returnReceiptBook(store, by("2026-01-05"), { book: "C1", returnedOn: day("2026-01-05") }),
    "receipt-book-returned",
  );
  await refused(pay("H-001", 100, "2026-01-05", { book: "C1", number: 14 }), "receipt-book-returned");
});

test("a connection is cut only for debts of its own service, and never while they are disputed", async () => {
  const { store, bill, billOf } = await small();
  await bill("2026-01", january);
  const list = (on: string) =>
    store.read("small", async (reader) =>
      (await cutList(reader, "water", day(on))).map(({ code, overdue, days }) => [code, overdue, days]),
    );
  // Due on 15 February: on 1 March both are 14 days over.
  expect(await list("2026-03-01")).toEqual([
    ["W-1", 11750, 14],
    ["W-2", 2500, 14],
  ]);
  await refused(
    cutConnection(store, by("2026-02-10"), { connection: "W-1", fromOn: day("2026-02-10") }),
    "cut-without-debt",
  );
  const one = await billOf("H-001", "2026-01");
  await disputeBill(store, by("2026-02-20"), {
    bill: one.bill,
    on: day("2026-02-20"),
    reason: "leak before the meter",
  });
  await refused(
    disputeBill(store, by("2026-02-20"), { bill: one.bill, on: day("2026-02-20"), reason: "again" }),
    "bill-disputed",
  );
  expect(await list("2026-03-01")).toEqual([["W-2", 2500, 14]]);
  const [arrears] = await store.read("small", (reader) => arrearsByAge(reader, day("2026-03-01")));
  expect([arrears!.disputed, arrears!.overdue, arrears!.byAge["0-30"]]).toEqual([11750, 0, 0]);
  await closeDispute(store, by("2026-03-01"), {
    bill: one.bill,
    on: day("2026-03-01"),
    decision: "B-7",
    reason: "no leak found",
  });
  await refused(
    closeDispute(store, by("2026-03-01"), { bill: one.bill, on: day("2026-03-01"), decision: "B-7", reason: "x" }),
    "bill-undisputed",
  );
  await cutConnection(store, by("2026-03-01"), { connection: "W-1", fromOn: day("2026-03-01") });
  await refused(
    changeConnection(store, by("2026-03-02"), { connection: "W-1", state: "suspended", fromOn: day("2026-03-02") }),
    "connection-state",
  );
  await changeConnection(store, by("2026-03-05"), { connection: "W-1", state: "open", fromOn: day("2026-03-05") });
});

test("dues are billed once a year by class, beside the services", async () => {
  const { store } = await small();
  const file = { code: "imam", name: "Imam", fund: "common", amounts: { A: "200.00" } };
  await adoptDues(store, by("2026-01-15"), { ...decision, fromOn: day("2026-01-01"), file });
  await refused(adoptDues(store, by("2026-01-15"), { ...decision, fromOn: day("2026-01-01"), file }), "tariff-exists");
  const issue = { dues: "imam", year: 2026, issuedOn: day("2026-01-20"), dueOn: null };
  await issueDues(store, by("2026-01-20"), issue);
  await refused(issueDues(store, by("2026-01-21"), issue), "nothing-to-bill");
  await refused(issueDues(store, by("2026-01-21"), { ...issue, dues: "roof" }), "code-unknown");
  const paper = await store.read("small", (reader) =>
    statementPaper(reader, "H-001", { from: day("2026-01-01"), until: day("2027-01-01") }, day("2026-06-01")),
  );
  expect(paper.rows.map(({ what, owed, about, balance }) => [what, owed, about, balance])).toEqual([
    ["bill", 20000, "Imam", 20000],
  ]);
});

test("a typing mistake in a household is mended, its history keeps both; who owes does not leave unseen", async () => {
  const { store, bill } = await small();
  await bill("2026-01", january);
  const right = {
    code: "H-001",
    name: "Fadma Oussaïd",
    nameAr: "",
    contact: "",
    section: null,
    category: "home",
    contributionClass: "A",
    members: 3,
    language: "fr",
    openedOn: day("2020-01-01"),
  };
  await correctHousehold(store, by("2026-02-01"), right);
  await refused(correctHousehold(store, by("2026-02-01"), { ...right, code: "H-999" }), "code-unknown");
  await refused(correctHousehold(store, by("2026-02-01"), { ...right, section: "moon" }), "code-unknown");
  await refused(openHouseholds(store, by("2026-02-01"), [right]), "code-taken");
  const history = await store.read("small", async (reader) =>
    historyOf(reader, [(await householdByCode(reader, "H-001")).party]),
  );
  expect(history.map(({ kind }) => kind)).toEqual([
    "household-opened",
    "connection-opened",
    "bill-issued",
    "household-corrected",
  ]);
  await refused(
    leaveVillage(store, by("2026-02-02"), { household: "H-001", leftOn: day("2026-02-02"), owing: false }),
    "household-owes",
  );
  await leaveVillage(store, by("2026-02-02"), { household: "H-001", leftOn: day("2026-02-02"), owing: true });
});

test("a village is founded once, chooses only rules that there are, and flags acts without a mandate", async () => {
  const { store } = await small();
  const again = {
    name: "x",
    commune: "",
    province: "",
    legalNumber: "",
    currency: "MAD",
    decimals: 2,
    fiscalMonth: 1,
    zone: "Africa/Casablanca",
    language: "fr",
    foundedOn: day("2020-01-01"),
    rules: {},
    role: "treasurer",
    founder: { code: "h", name: "H", nameAr: "", sex: "m" as const, phone: "" },
  };
  await refused(foundVillage(store, by("2026-01-01"), again), "village-exists");
  await refused(
    foundVillage(store, by("2026-01-01", { village: "other" }), { ...again, rules: { colour: "blue" } }),
    "rule-unknown",
  );
  await refused(changeRules(store, by("2026-01-01"), { rules: { dueDays: "soon" }, decision: "B-1" }), "rule-value");
  await refused(
    addPlace(store, by("2026-01-01", { village: "nowhere" }), { what: "zone", code: "a", name: "A" }),
    "village-unknown",
  );
  await refused(
    addPlace(store, by("2026-01-01", { person: "stranger" }), { what: "zone", code: "a", name: "A" }),
    "person-unknown",
  );
  await refused(
    addPlace(store, by("2026-01-01", { request: "7" }), { what: "zone", code: "a", name: "A" }),
    "request-malformed",
  );
  await changeRules(store, by("2026-01-01"), { rules: { dueDays: "30" }, decision: "B-1" });
  for (const role of ["member", "treasurer"])
    await endMandate(store, by("2026-01-01"), { person: "hassan", body: "bureau", role, untilOn: day("2026-01-01") });
  await refused(
    endMandate(store, by("2026-01-02"), {
      person: "hassan",
      body: "bureau",
      role: "member",
      untilOn: day("2026-01-02"),
    }),
    "mandate-ended",
  );
  await addPlace(store, by("2026-01-05"), { what: "zone", code: "upper", name: "Upper" });
  const last = await store.read("small", async (reader) =>
    (await import("../../src/books/history.ts")).lastEvent(reader),
  );
  expect(last!.flags).toEqual(["mandate-expired"]);
});

test("opening balances: boxes and funds hold the same money, debts come as bills, credit pays the first bill", async () => {
  const { store, bill, owed } = await small();
  const opening = {
    on: day("2025-12-31"),
    boxes: [{ box: "bank", amount: money(9000) }],
    funds: [{ fund: "water", amount: money(4000) }],
    debts: [
      {
        party: "H-002",
        service: "water",
        on: day("2025-11-30"),
        parts: [
          { fund: "water", amount: money(6135) },
          { fund: "village", amount: money(520) },
        ],
      },
    ],
    credits: [{ party: "H-001", amount: money(5000) }],
  };
  await refused(openBalances(store, by("2026-01-01"), { ...opening, credits: [] }), "opening-uneven");
  await openBalances(store, by("2026-01-01"), opening);
  expect(await owed("H-002")).toBe("66.55");
  await bill("2026-01", january);
  // 117.50 less 50.00 of credit; Moha's 25.00 stand beside his old debt.
  expect([await owed("H-001"), await owed("H-002")]).toEqual(["67.50", "91.55"]);
  await refused(
    installMeters(store, by("2026-01-01"), [
      {
        serial: "S1",
        connection: "W-1",
        service: "water",
        digits: 5,
        decimals: 0,
        multiplier: "1",
        installedOn: day("2026-01-01"),
        installedAt: "1",
      },
    ]),
    "serial-taken",
  );
});
