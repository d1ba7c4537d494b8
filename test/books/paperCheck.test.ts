import { expect, test } from "vitest";
import { billPaper } from "../../src/books/bill/paper.ts";
import { receiptPaper } from "../../src/books/paper.ts";
import { checkPaper } from "../../src/books/paperCheck.ts";
import { cancelReceipt, reprintReceipt } from "../../src/books/receipt.ts";
import { issueReceiptBook } from "../../src/books/receiptBook.ts";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { paperCodeText, sealOf } from "../../src/domain/paper/code.ts";
import { by, refused, small } from "./small.ts";

/** Fadma's 6 m³ cost 25.00 (12.00 + 10.00 + 3.00); she pays 20.00 of it. */
async function paid() {
  const one = await small();
  await one.bill("2026-01", { S1: "6", S2: "0" });
  await one.pay("H-001", 2000, "2026-02-02");
  const check = (text: string) => one.store.read("small", (reader) => checkPaper(reader, text));
  const receipt = await one.store.read("small", (reader) => receiptPaper(reader, "R/1"));
  const bill = await one.store.read("small", (reader) => billPaper(reader, "2026/1"));
  const [code, billCode] = [
    { number: "R/1", amount: receipt.amount, seal: sealOf(receipt.headCode) },
    { number: "2026/1", amount: bill.total, seal: sealOf(bill.headCode) },
  ];
  return { ...one, check, code, billCode };
}

test("a receipt and a bill that the book gave agree with it", async () => {
  const { check, code, billCode } = await paid();
  expect(await check(paperCodeText(code))).toEqual({
    ...{ what: "receipt", number: "R/1", on: "2026-02-02", party: "H-001", amount: 2000, cancelledOn: null, copies: 1 },
    differs: [],
  });
  expect(await check(paperCodeText(billCode))).toMatchObject({
    what: "bill",
    party: "H-001",
    amount: 2500,
    differs: [],
  });
});

test("a changed amount and a made-up seal are told apart, and a number that was never given is unknown", async () => {
  const { check, code } = await paid();
  const changed = await check(paperCodeText({ ...code, amount: money(200_00) }));
  expect([changed.differs, changed.amount]).toEqual([["amount"], 2000]);
  expect((await check(paperCodeText({ ...code, seal: "0".repeat(16) }))).differs).toEqual(["seal"]);
  const { facts } = await refused(check(paperCodeText({ ...code, number: "R/2" })), "code-unknown");
  expect(facts).toEqual({ what: "receipt", code: "R/2" });
  await refused(check(paperCodeText({ ...code, number: "2026/9" })), "code-unknown");
  await refused(check("R/1"), "paper-code-malformed");
});

test("a receipt that was cancelled or copied since then says so, and its code is still that of the first print", async () => {
  const { check, code, store } = await paid();
  await reprintReceipt(store, by("2026-02-03"), { receipt: "R/1" });
  await cancelReceipt(store, by("2026-02-04"), {
    ...{ receipt: "R/1", on: day("2026-02-04"), why: "given-back", reason: "twice" },
  });
  expect(await check(paperCodeText(code))).toMatchObject({ copies: 2, cancelledOn: "2026-02-04", differs: [] });
});

test("where a receipt book is called like a year, the seal tells its receipts from bills", async () => {
  const { check, billCode, store, pay } = await paid();
  await issueReceiptBook(store, by("2026-02-03"), {
    ...{ book: "2026", kind: "office", fromNumber: null, toNumber: null, holder: null, issuedOn: day("2026-02-03") },
  });
  await pay("H-001", 500, "2026-02-03", { book: "2026" });
  const receipt = await store.read("small", (reader) => receiptPaper(reader, "2026/1"));
  const code = { number: "2026/1", amount: receipt.amount, seal: sealOf(receipt.headCode) };
  expect(await check(paperCodeText(code))).toMatchObject({ what: "receipt", amount: 500, differs: [] });
  expect(await check(paperCodeText(billCode))).toMatchObject({ what: "bill", amount: 2500, differs: [] });
});

test("what is forged does not pass: another's number or seal, small letters, a paper of another village", async () => {
  const { check, code, billCode, pay } = await paid();
  await pay("H-001", 500, "2026-02-03");
  // The seal of R/1 under the number of R/2, and the bill's seal on the receipt.
  expect((await check(paperCodeText({ ...code, number: "R/2" }))).differs).toEqual(["amount", "seal"]);
  expect((await check(paperCodeText({ ...code, seal: billCode.seal }))).differs).toEqual(["seal"]);
  for (const number of ["r/1", "R/01", "R/1/", "R/%", "R/1'--", "../R/1"])
    await refused(check(paperCodeText({ ...code, number })), "code-unknown");
  // A second village gives R/1 of 20.00 too: its seal is not ours.
  const other = await small();
  await other.bill("2026-01", { S1: "7", S2: "0" });
  await other.pay("H-001", 2000, "2026-02-02");
  const theirs = await other.store.read("small", (reader) => receiptPaper(reader, "R/1"));
  const foreign = { number: "R/1", amount: theirs.amount, seal: sealOf(theirs.headCode) };
  expect((await check(paperCodeText(foreign))).differs).toEqual(["seal"]);
});
