import { correctBill } from "../../src/books/bill/correct.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import { payOut } from "../../src/books/payout.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { by, type Small } from "./small.ts";

// 23 m³: water 106.00 and the surcharge of 11.50 into the fund village, 117.50 in all. 20 m³: 85.00 and 10.00, 95.00 in all.
export const january = { "W-1": "23", "W-2": "6" };
export const begun = { common: "100.00", village: "300.00", water: "600.00" };

export const numberOf = async (one: Small, party: string, month: string) => (await one.billOf(party, month)).bill;
export const correct = (
  one: Small,
  bill: string,
  on: string,
  { meter = "W-1", index, reissue = true }: { meter?: string; index?: string; reissue?: boolean } = {},
) =>
  correctBill(one.store, by(on), {
    ...{ bill, on: day(on), reason: "wrong", reissue },
    reading: index === undefined ? null : { meter, day: day("2026-01-31"), index },
  });
export const cancel = (one: Small, receipt: string, on: string, why: "given-back" | "wrong-payer" = "given-back") =>
  cancelReceipt(one.store, by(on), { receipt, on: day(on), why, reason: "x" });
export const out = (one: Small, amount: number, on: string, given: { kind: "expense" | "refund"; fund: string }) =>
  payOut(one.store, by(on), {
    ...{ box: "office", party: given.kind === "refund" ? "H-001" : null, memo: "pump" },
    ...{ ...given, amount: money(amount), happenedOn: day(on) },
  });
export const spend = (one: Small, amount: number, on: string) =>
  out(one, amount, on, { kind: "expense", fund: "water" });
export const refund = (one: Small, amount: number, on: string) =>
  out(one, amount, on, { kind: "refund", fund: "common" });
export const run = (one: Small, month: string, on: string) =>
  issueBills(one.store, by(on), { month: month as Month, services: [], issuedOn: day(on), dueOn: null });
