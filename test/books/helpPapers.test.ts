import { expect, test } from "vitest";
import { billPaper } from "../../src/books/bill/paper.ts";
import { whyBill } from "../../src/books/bill/why.ts";
import { endGrant, grantUrgently } from "../../src/books/grant/decide.ts";
import { giveWaiting } from "../../src/books/grant/give.ts";
import { lapsing } from "../../src/books/grant/list.ts";
import { receiptPaper } from "../../src/books/paper.ts";
import { payOut, takeIn } from "../../src/books/payout.ts";
import { giveMandate } from "../../src/books/person.ts";
import { noticePapers, reminderPapers } from "../../src/books/reminder.ts";
import { setReserve } from "../../src/books/reserve.ts";
import { fundPaper } from "../../src/books/statement/fund.ts";
import { statementPaper } from "../../src/books/statement/household.ts";
import type { Reader } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";
import { money, moneyText } from "../../src/domain/money.ts";
import { billSheet, slipSheet } from "../../src/print/bill.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { correct, numberOf } from "./attacker.ts";
import { askHelp, helped, withCommittee } from "./committee.ts";
import { sevenWith } from "./many.ts";
import { by, type Small, small } from "./small.ts";

// 23 m³ cost 117.50: water 106.00, and 11.50 into the fund village. 60 % of 106.00 are 63.60.
const january = { "W-1": "23" };
const year = { from: day("2026-01-01"), until: day("2027-01-01") };
const read = <T>({ store }: Small, look: (reader: Reader) => Promise<T>) => store.read("small", look);
const withHelp = async (): Promise<Small> => {
  const one = await small();
  await withCommittee(one.store);
  return one;
};
const statement = (one: Small) =>
  read(one, async (reader) => {
    const paper = await statementPaper(reader, "H-001", year, day("2026-12-31"));
    return paper.rows.map(({ what, owed, paid, balance }) =>
      [what, moneyText(owed), moneyText(paid), moneyText(balance)].join(" "),
    );
  });

test("a helped household's statement balances, with neutral words, and its receipt asks for no more", async () => {
  const one = await withHelp();
  await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(20000) });
  await one.bill("2026-01", january);
  await one.pay("H-001", 5390, "2026-02-10");
  expect(await statement(one)).toEqual([
    "bill 117.50 0.00 117.50",
    "settled 0.00 63.60 53.90",
    "payment 0.00 53.90 0.00",
  ]);
  const receipt = await read(one, (reader) => receiptPaper(reader, "R/1"));
  expect([receipt.stillOwed, receipt.credit]).toEqual([0, 0]);
});

test("help that waits is settled for the household: no paper asks for it, and it is told once", async () => {
  const one = await withHelp();
  await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(20000) });
  await setReserve(one.store, by("2026-01-02"), {
    ...{ fund: "village", amount: money(30000), fromOn: day("2026-01-02"), decision: "AG-1" },
  });
  await one.bill("2026-01", january);
  await one.pay("H-001", 390, "2026-02-10");
  // 117.50 - 63.60 that waits - 3.90 = 50.00.
  expect((await read(one, (reader) => receiptPaper(reader, "R/1"))).stillOwed).toBe(5000);
  const before = ["bill 117.50 0.00 117.50", "settled 0.00 63.60 53.90", "payment 0.00 3.90 50.00"];
  expect(await statement(one)).toEqual(before);
  // Neither the reminder nor the notice before a cut chases what was promised, before the money comes or after.
  const asked = { madeOn: day("2026-04-01"), household: "H-001", overdueDays: 1, payBy: null };
  const cut = { service: "water", connection: "W-1", madeOn: day("2026-04-01"), cutOn: day("2026-04-20") };
  const chased = () =>
    read(one, async (reader) =>
      [...(await reminderPapers(reader, asked)), ...(await noticePapers(reader, cut))].map(({ overdue, total }) => [
        overdue.map(({ open }) => moneyText(open)),
        moneyText(total),
      ]),
    );
  const rest = [["50.00"], "50.00"];
  expect(await chased()).toEqual([rest, rest]);
  await takeIn(one.store, by("2026-02-11"), {
    ...{ kind: "gift", fund: "village", box: "office", party: null, amount: money(10000) },
    ...{ happenedOn: day("2026-02-11"), memo: "" },
  });
  await giveWaiting(one.store, by("2026-02-12"), { on: day("2026-02-12") });
  expect(await statement(one)).toEqual(before);
  expect(await chased()).toEqual([rest, rest]);
  expect(await one.owed("H-001")).toBe("50.00");
});

const statementRows = (one: Small, fund: string) =>
  read(one, async (reader) => {
    const { rows } = await fundPaper(reader, fund, year, day("2026-12-31"));
    return rows.map(({ on, kind, number, moneyIn, moneyOut }) => [on, kind, number, moneyIn, moneyOut]);
  });

test("a fund's statement hangs on the wall: of five helped households it tells one sum, without a bill", async () => {
  const one = await sevenWith(5);
  await one.pay("H-006", 11750, "2026-02-10");
  // 5 × 63.60 = 318.00; of the payment 106.00 are water's, and 11.50 the village's.
  expect(await statementRows(one, "village")).toEqual([
    ["2026-01-01", "contribution", null, 100000, 0],
    ["2026-02-10", "collected", "R/1", 1150, 0],
    ["2026-02-10", "help", null, 0, 31800],
  ]);
  expect(await statementRows(one, "water")).toEqual([
    ["2026-02-10", "collected", "R/1", 10600, 0],
    ["2026-02-10", "help", null, 31800, 0],
  ]);
});

test("of fewer nothing is told: it stands within expenses, and within what was collected", async () => {
  const one = await sevenWith(4);
  await one.pay("H-006", 11750, "2026-02-10");
  await payOut(one.store, by("2026-02-11"), {
    ...{ kind: "expense", fund: "village", box: "office", party: null, amount: money(5000), decision: null },
    ...{ happenedOn: day("2026-02-11"), memo: "Pipes" },
  });
  // 4 × 63.60 = 254.40, with 50.00 for pipes, and with 106.00 that was paid.
  expect(await statementRows(one, "village")).toEqual([
    ["2026-01-01", "contribution", null, 100000, 0],
    ["2026-02-10", "collected", "R/1", 1150, 0],
    ["2026-02-11", "expense", null, 0, 30440],
  ]);
  expect(await statementRows(one, "water")).toEqual([["2026-02-10", "collected", null, 36040, 0]]);
});

test("a bill that is corrected takes its help back and gets it anew", async () => {
  const one = await withHelp();
  await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(20000) });
  await one.bill("2026-01", january);
  // 20 m³: water 85.00, of which 60 % are 51.00, and 10.00.
  await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
  expect(await statement(one)).toEqual([
    "bill 117.50 0.00 117.50",
    "settled 0.00 63.60 53.90",
    "credit-note 0.00 117.50 -63.60",
    "settled-back 63.60 0.00 0.00",
    "bill 95.00 0.00 95.00",
    "settled 0.00 51.00 44.00",
  ]);
});

test("urgent help that fell is taken back with words that tell no more than before", async () => {
  const one = await withHelp();
  await giveMandate(one.store, by("2026-01-01"), {
    ...{ person: "aziz", body: "bureau", role: "president", fromOn: day("2026-01-01"), untilOn: null },
  });
  await askHelp(one.store, "C-3", "H-001", { untilOn: day("2026-01-31") });
  await grantUrgently(one.store, by("2026-01-05", { person: "aziz" }), { request: "C-3", on: day("2026-01-05") });
  await one.bill("2026-01", january);
  const end = { grant: "C-3", on: day("2026-02-05"), why: "not-ratified", reason: "" } as const;
  await endGrant(one.store, by("2026-02-05"), end);
  expect(await statement(one)).toEqual([
    "bill 117.50 0.00 117.50",
    "settled 0.00 63.60 53.90",
    "settled-back 63.60 0.00 117.50",
  ]);
});

test("why a bill is helped: the case, the base, the cap, each payer; the paper says none of it", async () => {
  const one = await withHelp();
  const payers = [
    { kind: "fund", of: "village", share: 75 },
    { kind: "labour", of: "village", share: 25 },
  ] as const;
  await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(6000), payers });
  await one.bill("2026-01", january);
  const bill = await numberOf(one, "H-001", "2026-01");
  const { help } = await read(one, (reader) => whyBill(reader, bill));
  const terms = { grant: "C-1", form: "percent", value: "60", charges: ["service"], base: 10600, most: 6000 };
  expect(help).toEqual([
    { ...terms, payer: "fund:village=75", given: 4500, waiting: 0 },
    { ...terms, payer: "labour:village=25", given: 1500, waiting: 0 },
  ]);
  const text = sheetText(billSheet(await read(one, (reader) => billPaper(reader, bill)), wordsFor("en")));
  expect(text).toMatch(/Settled by other means +-?[−-]60,00/);
  expect(text).not.toMatch(/C-1|solidarity|help|labour/i);
});

test("where the village chose the slip, all bills look alike, and the slip says what is left to pay", async () => {
  const one = await small(undefined, { helpOnBill: "slip" });
  await withCommittee(one.store);
  await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(20000) });
  await one.bill("2026-01", { "W-1": "23", "W-2": "23" });
  const papers = [];
  for (const household of ["H-001", "H-002"]) {
    const bill = await numberOf(one, household, "2026-01");
    papers.push(await read(one, (reader) => billPaper(reader, bill)));
  }
  const [fadma, moha] = papers.map((paper) => sheetText(billSheet(paper, wordsFor("en"))));
  const alike = (text: string) => text.replace(/H-00\d|Fadma|Moha|[WS]-?\d|2026\/\d|\d+-[0-9A-Z-]{19}|[─═ ]/g, "");
  expect(alike(fadma!)).toBe(alike(moha!));
  expect(fadma).toMatch(/117,50/);
  expect(fadma).not.toMatch(/53,90|63,60|To pay by/);
  const slip = sheetText(slipSheet(papers[0]!, wordsFor("en")));
  expect(slip).toMatch(/Settled by other means +−63,60/);
  expect(slip).toMatch(/To pay by .* +53,90/);
});

test("help that ends within sixty days is told, until somebody asks to renew it", async () => {
  const one = await withHelp();
  await helped(one.store, "C-1", "H-001", { untilOn: day("2026-03-31"), most: money(2000) });
  const told = (on: string) => read(one, (reader) => lapsing(reader, day(on)));
  expect(await told("2026-01-29")).toEqual([]);
  expect(await told("2026-01-30")).toEqual([{ code: "C-1", household: "H-001", lastOn: "2026-03-31" }]);
  await askHelp(one.store, "C-2", "H-001", { madeOn: day("2026-02-01"), untilOn: day("2026-09-30") });
  expect(await told("2026-02-02")).toEqual([]);
});
