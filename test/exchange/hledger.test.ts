import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issueBills } from "../../src/books/bill/issue.ts";
import { addBox, listBoxes } from "../../src/books/box.ts";
import { moveCash } from "../../src/books/cash.ts";
import { listTotals } from "../../src/books/entry.ts";
import { openHouseholds } from "../../src/books/household.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { payOut, takeIn } from "../../src/books/payout.ts";
import { recordReadings } from "../../src/books/reading.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import { addFund } from "../../src/books/service.ts";
import type { Store } from "../../src/books/store/store.ts";
import { correctVillage } from "../../src/books/village.ts";
import { closeYear } from "../../src/books/year/close.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { minus, money, moneyText } from "../../src/domain/money.ts";
import { hledgerOf } from "../../src/exchange/hledger.ts";
import { byHassan, household, smallVillage } from "../api/small.ts";
import { decided, year2026 } from "../books/closedYear.ts";
import { by, small as smallBook } from "../books/small.ts";
import { startPostgres } from "../postgres.ts";

const hledger = (journal: string, ...args: string[]) =>
  spawnSync("hledger", ["-f", "-", ...args], {
    input: journal,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8", HLEDGER_CONF: "" },
  });
const installed = hledger("", "--version").status === 0;
/** Everything that could end a name, begin a comment, open a virtual posting or upset an eye. */
const hostile = "é;  x|y=z *(a) [b]:c\t\u202e\u0627\u0644\u0645\u0627\u0621 🚰\nend";

const march = day("2026-03-31");

/** A spring in which everything is done that money can go through, each by people who write as they like. */
async function play(store: Store): Promise<void> {
  await recordReadings(store, byHassan("readings"), [
    { meter: "48213", day: march, index: "00435", source: "read", reader: null },
    { meter: "48214", day: march, index: "00004", source: "read", reader: null },
  ]);
  await issueBills(store, byHassan("bills"), {
    ...{ month: "2026-03" as Month, services: [], issuedOn: day("2026-04-01"), dueOn: null },
  });
  const paid = {
    way: "cash",
    box: "office",
    namedFor: null,
    happenedOn: day("2026-04-01"),
    book: "B",
    number: null,
  } as const;
  await receivePayment(store, byHassan("pay"), { party: "H-014", amount: money(200_00), memo: hostile, ...paid });
  await receivePayment(store, byHassan("pay 2"), { party: "H-015", amount: money(5_00), memo: "", ...paid });
  await cancelReceipt(store, byHassan("cancel"), {
    ...{ receipt: "B/2", on: day("2026-04-02"), why: "wrong-payer", reason: hostile },
  });
  await correctVillage(store, byHassan("village"), {
    ...{ name: hostile, commune: hostile, province: hostile, legalNumber: hostile },
  });
  await openHouseholds(store, byHassan("strange"), [household("a;b", hostile), household("a=b", hostile)]);
  await addFund(store, byHassan("fund"), { code: "boxes", name: hostile, kind: "project" });
  for (const [i, party] of ["a;b", "a=b"].entries())
    await takeIn(store, byHassan(`gift ${i}`), {
      ...{ kind: "gift", fund: "boxes", box: "office", party, amount: money(1_01), happenedOn: march, memo: hostile },
    });
  await addBox(store, byHassan("strange box"), {
    ...{ box: "held for funds", name: hostile, kind: "bank", holder: null, ceiling: null, signatures: 2 },
    ...{ reserve: money(0), overdraft: money(0) },
  });
  await moveCash(store, byHassan("move"), {
    ...{ kind: "banking", fromBox: "office", toBox: "held for funds", amount: money(50_00), slip: hostile },
    ...{ givenBy: null, takenBy: null, happenedOn: day("2026-04-02") },
  });
  // Water has less than this in its fund: it borrows from the others.
  await payOut(store, byHassan("repair"), {
    ...{ kind: "expense", fund: "water", box: "office", party: null, amount: money(120_00), memo: hostile },
    happenedOn: day("2026-04-02"),
  });
}

async function journalOf(store: Store, village = "tamazirt"): Promise<string> {
  return store.read(village, async (reader) => {
    const pieces = [];
    for await (const piece of hledgerOf(reader)) pieces.push(piece);
    return pieces.join("");
  });
}

let small: Awaited<ReturnType<typeof smallVillage>>;
let journal = "";
beforeAll(async () => {
  small = await smallVillage();
  await play(small.store);
  journal = await journalOf(small.store);
});
afterAll(() => small.done());

/** Every account and box of the book with what its debits exceed its credits by, as text, sorted. */
const balancesInBook = () =>
  small.store.read("tamazirt", async (reader) =>
    [
      ...(await listTotals(reader)).map(({ debits, credits }) => minus(debits, credits)),
      ...(await listBoxes(reader)).map(({ moneyIn, moneyOut }) => minus(moneyIn, moneyOut)),
    ]
      .map((balance) => moneyText(balance))
      .sort(),
  );

/** The journal as blocks of lines: commodities, accounts, then a transaction each. */
const blocks = () =>
  journal
    .trimEnd()
    .split("\n\n")
    .map((block) => block.split("\n"));
const transactions = () => blocks().slice(2);
const postings = (block: readonly string[]) =>
  block.slice(1).map((line) => {
    const found = /^ {4}(.+?) {2}(-?\d+\.\d\d) MAD( = -?\d+\.\d\d MAD)?$/.exec(line);
    if (!found) throw new Error(`no posting: ${line}`);
    const [, account = "", amount = "", assertion] = found;
    return { account: account.replace(/^\[(.*)\]$/, "$1"), centimes: Math.round(Number(amount) * 100), assertion };
  });
const declared = () => blocks()[1]!.flatMap((line) => /^account (.+?)(?: {2};.*)?$/.exec(line)?.[1] ?? []);

describe("the text of the journal", () => {
  test("a bill has its entry's number, the fund first, and the household by its code", () => {
    // 23 m³ for water: 12.00 + 63.00 + 21.00 + 10.00 fixed = 106.00; for the village 23 × 0.50 = 11.50.
    expect(journal).toMatch(/^2026-04-01 \(2026\/1\) bill-issued {2}; event:\d+\/0$/m);
    expect(journal).toContain(
      [
        "    water:receivable:H-014  106.00 MAD",
        "    water:service-sold  -106.00 MAD",
        "    village:receivable:H-014  11.50 MAD",
        "    village:surcharge  -11.50 MAD",
      ].join("\n"),
    );
  });

  test("a payment moves money in its funds and, apart, in its box", () => {
    expect(journal).toMatch(/^2026-04-01 payment-received {2}; event:\d+\n {4}\[boxes:office\] {2}200\.00 MAD\n/m);
    // 200.00 - 117.50 stays with the village until the next bill.
    expect(journal).toContain("    common:pooled-cash  82.50 MAD\n    common:advances:H-014  -82.50 MAD\n");
  });

  test("a reversal names what it reverses, by its place in the log", () => {
    const reversed = /reverses:(\d+\/\d+)/.exec(journal)?.[1];
    expect(journal).toMatch(new RegExp(`payment-received {2}; event:${reversed}$`, "m"));
  });

  test("every transaction sums to zero", () => {
    for (const block of transactions())
      expect([block[0], postings(block).reduce((all, { centimes }) => all + centimes, 0)]).toEqual([block[0], 0]);
  });

  test("every account that is posted to is declared, once, whatever signs its code has", () => {
    const names = declared();
    expect(new Set(names).size).toBe(names.length);
    const used = new Set(
      transactions()
        .flatMap(postings)
        .map(({ account }) => account),
    );
    expect([...used].filter((name) => !names.includes(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(["boxes~2:gift:a_b", "boxes~2:gift:a_b~2", "boxes:held_for_funds"]));
  });

  test("the balances at its end are those of the book, every one", async () => {
    const asserted = postings(transactions().at(-1)!).map(({ assertion = "" }) => assertion.replace(/^ = | MAD$/g, ""));
    expect(asserted.sort()).toEqual(await balancesInBook());
  });

  test("no name, phone or memo is in it, and no sign that hides", () => {
    expect(journal).not.toMatch(/Fadma|Moha|Hassan|0612345678|daughter of/);
    expect(journal).not.toMatch(/[^\P{C}\n]/u);
    // The village's own name is its title; the same text as a memo would make it stand there again.
    expect(journal.split("\u{1F6B0}").length - 1).toBe(1);
  });
});

describe.skipIf(!installed)(`hledger itself${installed ? "" : " (skipped: hledger is not installed here)"}`, () => {
  test("checks it strictly without a word", () => {
    const { status, stdout, stderr } = hledger(journal, "check", "--strict");
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("finds the balances of the book", async () => {
    const { stdout } = hledger(journal, "balance", "--flat", "--empty", "--no-total", "--output-format", "csv");
    const found = stdout
      .trim()
      .split("\n")
      .slice(1)
      .flatMap((line) => {
        const [, account = "", balance = ""] = /^"(.*)","(-?[\d.]+)(?: MAD)?"$/.exec(line) ?? [];
        return account === "boxes:held for funds" ? [] : [moneyText(money(Math.round(Number(balance) * 100)))];
      });
    expect(found.sort()).toEqual(await balancesInBook());
  });

  test("holds as much in boxes as the funds have pooled", () => {
    const total = (...query: string[]) => hledger(journal, "balance", "--depth", "1", ...query).stdout.trim();
    // In: 200.00 + 5.00 + 2 × 1.01; out: 120.00.
    const pooled = hledger(journal, "balance", "--no-elide", "pooled-cash").stdout.trim().split("\n").at(-1);
    expect(pooled?.trim()).toBe("87.02 MAD");
    expect(total("boxes", "not:held for funds")).toContain("87.02 MAD  boxes");
  });

  test("refuses a journal in which one amount was changed", () => {
    const { status } = hledger(journal.replaceAll("106.00 MAD", "107.00 MAD"), "check", "--strict");
    expect(status).not.toBe(0);
  });
});

test("PostgreSQL gives the same journal, to the letter", async () => {
  const postgres = await startPostgres();
  const other = await smallVillage(await postgres.newBook());
  await play(other.store);
  expect(await journalOf(other.store)).toBe(journal);
  await other.done();
  await postgres.stop();
});

test("what closes a year has hledger's own tag for it, so that an income statement can leave it out", async () => {
  const one = await smallBook();
  await year2026(one);
  await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  const text = await journalOf(one.store, "small");
  const closing = text.split("\n\n").find((block) => block.includes("year-closed"));
  expect(closing).toMatch(/^2027-01-01 \(2027\/1\) year-closed {2}; event:\d+\/0, happened:2026-12-31, retain:\n/);
  expect(closing).toContain("    water:service-sold  128.00 MAD\n    water:result  -128.00 MAD");
});
