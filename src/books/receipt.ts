import { and, asc, eq } from "drizzle-orm";
import { accountId } from "../domain/account.ts";
import type { Day } from "../domain/day.ts";
import { type Entry, type ItemChange, moveOut, transfer } from "../domain/entry.ts";
import { type Money, money, moneyText } from "../domain/money.ts";
import { type CreditUse, creditUsedEntry, type OpenCredit, useCredits } from "../domain/payment.ts";
import { Problem } from "../domain/problem.ts";
import { creditsByParty } from "./bill/bill.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { openBox } from "./box.ts";
import { entryCount, entryParts, totalOf } from "./entry.ts";
import { act } from "./log.ts";
import {
  creditUseItems,
  keepCreditUse,
  keepUndone,
  mirrorOf,
  takeOff,
  type Undone,
  type Use,
  undoItems,
  undoneBy,
  usesOfReceipt,
} from "./settlement.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

/** Why a receipt is cancelled: the money leaves its box again, but for a wrong payer, whose money stays and waits for the right receipt. */
export type CancelWhy = "given-back" | "never-came" | "bounced" | "wrong-payer";

interface CancelFact {
  readonly receipt: string;
  readonly on: Day;
  readonly why: CancelWhy;
  readonly about: About;
  readonly undone: readonly Undone[];
  /** Other credit of the household that steps in for what this receipt's credit had paid. */
  readonly credits: readonly CreditUse[];
}
const receiptCancelled = kind<CancelFact>("receipt-cancelled", (rows, { village, seq, fact }) => {
  const { receipt, on, why, undone, credits } = fact;
  rows.set("receipt", { village, receipt }, { cancelledSeq: seq, cancelledOn: on, cancelledWhy: why });
  keepUndone(rows, village, seq, undone);
  const entries = entryCount(fact);
  for (const [i, use] of credits.entries())
    keepCreditUse(rows, { village, seq, part: entries - credits.length + i }, use);
});

/**
 * Cancels a receipt with a reason; both stay visible. All that it did is mirrored: bills open again with their old due day, also
 * where a later bill had used its rest, and other credit of the household steps in there, oldest first.
 * @throws Problem `code-unknown`, `receipt-cancelled`, `receipt-refunded`, `day-order`, `box-closed`, `box-short`
 */
export function cancelReceipt(
  store: Store,
  by: By,
  input: { readonly receipt: string; readonly on: Day; readonly why: CancelWhy; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "cancel-receipt", input, async (book) => {
    const found = await findReceipt(book, input.receipt);
    if (found.cancelledSeq !== null)
      throw new Problem("receipt-cancelled", { receipt: input.receipt, day: found.cancelledOn ?? "" });
    if (input.on < found.happenedOn)
      throw new Problem("day-order", { from: found.happenedOn, until: input.on }, { field: "on" });
    const days = { happenedOn: input.on, bookedOn: book.bookedOn(input.on) };
    // Newest first: a rest must come back from the bills that used it before it can be taken away.
    const uses = (await usesOfReceipt(book, found.receipt)).reverse();
    await refuseRefunded(book, input.receipt, uses);
    const mirrors: Entry[] = [];
    for (const use of uses) mirrors.push(await mirrorOf(book, use, days));
    mirrors.push(...(await otherMirrors(book, found, days)));
    const steppingIn = await stepIn(book, found, uses);
    // What came out of the unidentified goes back there by its own mirror.
    const stays = input.why === "wrong-payer" && found.way !== "unidentified";
    const moves = stays || found.way === "unidentified" ? [] : [moveOut(found.box, found.amount, days)];
    for (const { box } of moves) await openBox(book, box, input.on);
    const waiting = transfer("common", "pooled-cash", ["unidentified-receipts", found.receipt], found.amount);
    const { receipt } = found;
    const fact: CancelFact = {
      ...{ receipt, on: input.on, why: input.why, about: book.tell({ reason: input.reason }) },
      undone: undoneBy(uses),
      credits: steppingIn,
    };
    const openItems: ItemChange[] = [...uses.flatMap(undoItems), ...creditUseItems(steppingIn)];
    await book.append(receiptCancelled, fact, {
      entries: [
        ...mirrors,
        ...(stays ? [{ ...days, transfers: [waiting] }] : []),
        ...steppingIn.map(({ parts }) => creditUsedEntry(found.party, parts, days)),
      ],
      moves,
      openItems,
    });
  });
}

/** A rest that was refunded is in nobody's box any more: the receipt has done its work. */
async function refuseRefunded(book: Book, receipt: string, uses: readonly Use[]): Promise<void> {
  const usedOnBills = new Map<string, number>();
  for (const { use, parts } of uses)
    if (use === "credit-used")
      usedOnBills.set(parts.at(-1)!.item, (usedOnBills.get(parts.at(-1)!.item) ?? 0) + parts.at(-1)!.amount);
  for (const { use, parts } of uses) {
    if (use !== "credit") continue;
    const { item } = parts[0]!;
    const [row] = await itemById(book, { item });
    const refunded = money((row?.settled ?? 0) - (usedOnBills.get(item) ?? 0));
    if (refunded > 0)
      throw new Problem("receipt-refunded", { receipt, refunded: moneyText(refunded, book.settings.decimals) });
  }
}

/** What the event booked besides paying and leaving a rest: cash rounding, or money taken from the unidentified. */
async function otherMirrors(book: Book, found: ReceiptRow, days: { happenedOn: Day; bookedOn: Day }): Promise<Entry[]> {
  const parts = (await entryParts(book, { seq: found.seq })).map(({ part }) => part);
  const used = new Set((await settledParts(book, { seq: found.seq })).map(({ part }) => part));
  const mirrors: Entry[] = [];
  for (const part of parts.filter((one) => !used.has(one))) {
    const mirror = await mirrorOf(book, { seq: found.seq, part }, days);
    // A loan that the event had needed stays a loan: it is repaid by decision, not by a cancelled receipt.
    if (mirror.transfers.some(({ credit, debit }) => /^due-/.test(credit) || /^due-/.test(debit))) continue;
    mirrors.push(mirror);
  }
  return mirrors;
}

/** What other credit pays, bill by bill, of that which this receipt's credit had paid. */
async function stepIn(book: Book, found: ReceiptRow, uses: readonly Use[]): Promise<CreditUse[]> {
  const others: OpenCredit[] = ((await creditsByParty(book)).get(found.party) ?? []).filter(
    ({ receipt }) => receipt !== found.receipt,
  );
  const bound = book.settings.rules.creditFor === "named";
  const made: CreditUse[] = [];
  // The uses come newest first; the oldest bill is filled first.
  for (const { use, parts } of [...uses].reverse()) {
    if (use !== "credit-used") continue;
    const debts = [];
    for (const { item, amount } of parts.slice(0, -1)) {
      const row = (await itemById(book, { item }))[0]!;
      debts.push({ item, bill: row.bill!, fund: row.fund, service: row.service, open: amount });
    }
    const now = useCredits(others, debts, { service: debts[0]?.service ?? null, bound });
    takeOff(others, now);
    made.push(...now);
  }
  return made;
}

/** What of a wrong payer's money still waits for its right receipt. @throws Problem `code-unknown` */
export async function unidentifiedOf(
  reader: Reader,
  code: string,
): Promise<{ receipt: string; box: string; left: Money }> {
  const { receipt, box } = await findReceipt(reader, code);
  const account = accountId("unidentified-receipts", "common", receipt);
  const [total] = await totalOf(reader, { account });
  return { receipt, box, left: money(total ? total.credits - total.debits : 0) };
}

const receiptReprinted = kind<{ readonly receipt: string; readonly copy: number }>(
  "receipt-reprinted",
  (rows, { village, fact: { receipt, copy } }) => rows.set("receipt", { village, receipt }, { copies: copy }),
);

/** Counts one more copy, which says DUPLICATE and its number. @throws Problem `code-unknown` */
export function reprintReceipt(store: Store, by: By, input: { readonly receipt: string }): Promise<readonly Sealed[]> {
  return act(store, by, "reprint-receipt", input, async (book) => {
    const { receipt, copies } = await findReceipt(book, input.receipt);
    await book.append(receiptReprinted, { receipt, copy: copies + 1 });
  });
}

export type ReceiptRow = Awaited<ReturnType<typeof receiptById>>[number];

/** By its id or by "book/number". @throws Problem `code-unknown` */
export async function findReceipt(reader: Reader, code: string): Promise<ReceiptRow> {
  const [, book, number] = /^(.+)\/(\d{1,9})$/.exec(code) ?? [];
  const found = book
    ? (await receiptByNumber(reader, { book, number: Number(number) }))[0]
    : (await receiptById(reader, { receipt: code }))[0];
  if (!found) throw new Problem("code-unknown", { what: "receipt", code: code.slice(0, 60) });
  return found;
}

export const listReceipts = ask("receipts", (db, t) =>
  db.select().from(t.receipt).where(inVillage(t.receipt)).orderBy(asc(t.receipt.seq)),
);
const receiptById = ask("receipt by id", (db, t) =>
  db
    .select()
    .from(t.receipt)
    .where(and(inVillage(t.receipt), eq(t.receipt.receipt, given("receipt")))),
);
const receiptByNumber = ask("receipt by number", (db, t) =>
  db
    .select()
    .from(t.receipt)
    .where(and(inVillage(t.receipt), eq(t.receipt.book, given("book")), eq(t.receipt.number, given("number")))),
);
const itemById = ask("open item by id", (db, t) =>
  db
    .select()
    .from(t.openItem)
    .where(and(inVillage(t.openItem), eq(t.openItem.item, given("item")))),
);
const settledParts = ask("settled parts of an event", (db, t) =>
  db
    .selectDistinct({ part: t.settlement.part })
    .from(t.settlement)
    .where(and(inVillage(t.settlement), eq(t.settlement.seq, given("seq")))),
);

export const receiptKinds: readonly Kind<never>[] = [receiptCancelled, receiptReprinted];
