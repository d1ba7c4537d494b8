import type { Day } from "../domain/day.ts";
import { type Entry, type ItemChange, moveIn, transfer } from "../domain/entry.ts";
import { type Money, minus, money, moneyText, sum, zero } from "../domain/money.ts";
import {
  allocate,
  creditEntry,
  type OpenDebt,
  type Paid,
  paidEntries,
  roundToCoin,
  settled,
} from "../domain/payment.ts";
import { Problem } from "../domain/problem.ts";
import { findBill } from "./bill/bill.ts";
import { type About, type Book, type By, type Kind, kind, mapHere, type Sealed } from "./book.ts";
import { type BoxRow, boxByCode } from "./box.ts";
import { entryCount } from "./entry.ts";
import { act } from "./log.ts";
import { openDebtsOf } from "./openItem.ts";
import { partyByCode } from "./party.ts";
import { byDueDay, plansOfParty } from "./plan/list.ts";
import { unidentifiedOf } from "./receipt.ts";
import { receiptNumber } from "./receiptBook.ts";
import { listServices } from "./service.ts";
import type { Store } from "./store/store.ts";

export type Way = "cash" | "bank" | "mobile" | "cheque" | "transfer" | "unidentified";
/** Which kind of box each way of paying comes into. */
const boxesFor: Readonly<Record<Exclude<Way, "unidentified">, readonly string[]>> = {
  cash: ["cash", "purse"],
  bank: ["bank"],
  mobile: ["bank", "mobile"],
  cheque: ["bank"],
  transfer: ["bank"],
};

export interface PaymentInput {
  /** Code of the household (or other party) whose debt is paid. */
  readonly party: string;
  readonly amount: Money;
  readonly way: Way;
  /** Where the money lies now; for "unidentified" the receipt whose money had come from the wrong payer. */
  readonly box: string;
  /** A service code or a bill ("2025/17") that the payer names; null: oldest due day first. */
  readonly namedFor: string | null;
  readonly happenedOn: Day;
  readonly book: string;
  /** Printed number of a paper book's receipt; null: the next. */
  readonly number: number | null;
  /** "paid by the daughter in Agadir" */
  readonly memo: string;
}

interface PaymentFact {
  readonly receipt: string;
  readonly book: string;
  readonly number: number;
  /** The number had been explained as missing: that ends. */
  readonly explained: boolean;
  readonly party: string;
  readonly amount: Money;
  readonly rounding: Money;
  readonly rest: Money;
  readonly way: Way;
  readonly box: string;
  readonly from: string | null;
  readonly namedFor: string | null;
  readonly happenedOn: Day;
  readonly bookedOn: Day;
  readonly about: About | null;
  readonly paid: readonly Paid[];
  /** The credit that was left over, where there was a rest. */
  readonly credit: string | null;
}

const paymentReceived = kind<PaymentFact>("payment-received", (rows, event) => {
  const { village, seq, by, fact } = event;
  const { receipt, paid, credit, rest } = fact;
  if (fact.explained) rows.set("missingNumber", { village, book: fact.book, number: fact.number }, { endedSeq: seq });
  const { book, number, party, amount, rounding, way, box, namedFor, happenedOn, bookedOn } = fact;
  rows.add("receipt", {
    ...{
      village,
      receipt,
      book,
      number,
      party,
      amount,
      rest,
      rounding,
      way,
      box,
      namedFor,
      happenedOn,
      bookedOn,
      by,
      seq,
    },
    about: fact.about?.ref ?? null,
    copies: 1,
    cancelledSeq: null,
    cancelledOn: null,
    cancelledWhy: null,
  });
  // Entries of the event end with one for each bill paid, then one for what was left over.
  const entries = entryCount(fact);
  const first = entries - paid.length - (credit ? 1 : 0);
  paid.forEach(({ parts }, i) => {
    parts.forEach(({ item, amount: of }, line) => {
      const at = { village, seq, part: first + i, line };
      rows.add("settlement", { ...at, receipt, use: "payment", item, amount: of, undoneSeq: null });
    });
  });
  if (credit) {
    const at = { village, seq, part: entries - 1, line: 0 };
    rows.add("settlement", { ...at, receipt, use: "credit", item: credit, amount: rest, undoneSeq: null });
  }
});

/**
 * Receives a payment and gives its receipt: what the payer names is paid first, else the oldest due day (under a plan, its
 * instalments' days); inside a bill by what is open of each fund; the rest is credit.
 * @throws Problem `code-unknown`, `box-closed`, `way-misfit`, `day-in-future`, those of `receiptNumber`, `unidentified-short`
 */
export function receivePayment(store: Store, by: By, input: PaymentInput): Promise<readonly Sealed[]> {
  return act(store, by, "receive-payment", input, (book) => appendPayment(book, input));
}

/** Receives many payments of one file, all or none, in its order. @throws Problem as `receivePayment`, with the line */
export function receivePayments(store: Store, by: By, input: readonly PaymentInput[]): Promise<readonly Sealed[]> {
  return act(store, by, "receive-payments", input, async (book) => {
    for (const [i, one] of input.entries())
      await appendPayment(book, one).catch((why: unknown) => {
        if (!(why instanceof Problem)) throw why;
        throw new Problem(why.code, why.facts, { line: i + 2, ...why.place }, why.each);
      });
  });
}

async function appendPayment(book: Book, input: PaymentInput): Promise<void> {
  const { party } = await partyByCode(book, input.party);
  const source = await sourceOf(book, input);
  const days = { happenedOn: input.happenedOn, bookedOn: book.bookedOn(input.happenedOn) };
  const debts = await namedDebts(book, party, input.namedFor);
  const coin = input.way === "cash" ? Number(book.settings.rules.cashRounding) : 0;
  const rounding = roundingOf(input.amount, debts, coin);
  const { paid, rest } = allocate(minus(input.amount, rounding), debts);
  for (const { item, amount: part } of paid.flatMap(({ parts }) => parts)) rememberPaid(book, item, part);
  const { number, explained } = await receiptNumber(book, input.book, input.number);
  const credit = rest > 0 ? book.newId("i") : null;
  const service = (await listServices(book)).find((one) => one.service === input.namedFor)?.service;
  const receipt = book.newId("q");
  const { amount, way, namedFor, memo } = input;
  const fact: PaymentFact = {
    ...{
      receipt,
      book: input.book,
      number,
      explained,
      party,
      amount,
      rounding,
      rest,
      way,
      namedFor,
      ...days,
      paid,
      credit,
    },
    ...source.named,
    about: memo === "" ? null : book.tell({ memo }),
  };
  const entries: Entry[] = [
    ...source.entries(amount, days),
    ...paidEntries(party, paid, rounding, days),
    ...(rest > 0 ? [creditEntry(party, rest, days)] : []),
  ];
  const opens = { kind: "credit", party, fund: "common", receipt, happenedOn: input.happenedOn, amount: rest } as const;
  const openItems: ItemChange[] = [
    ...paid.flatMap(({ parts }) => settled(parts)),
    ...(credit ? [{ opens: { item: credit, ...opens, ...(service ? { service } : {}) } }] : []),
  ];
  const moves = source.box ? [moveIn(source.box.box, amount, days)] : [];
  await book.append(paymentReceived, fact, { entries, moves, openItems });
}

/** Where the money comes from: a box that it goes into, or what a wrong payer's receipt had left in waiting. */
async function sourceOf(book: Book, { way, box: code, amount, happenedOn }: PaymentInput): Promise<Source> {
  if (way === "unidentified") {
    const { receipt, box, left: waiting } = await unidentifiedOf(book, code);
    const left = minus(waiting, paidHere(book).get(receipt) ?? zero);
    rememberPaid(book, receipt, amount);
    if (left < amount) {
      const { decimals } = book.settings;
      throw new Problem("unidentified-short", {
        receipt: code,
        asked: moneyText(amount, decimals),
        there: moneyText(left, decimals),
      });
    }
    const entries: Source["entries"] = (of, days) => [
      { ...days, transfers: [transfer("common", ["unidentified-receipts", receipt], "pooled-cash", of)] },
    ];
    return { named: { box, from: receipt }, box: null, entries };
  }
  const box = await boxByCode(book, code);
  if (box.closedOn && box.closedOn < happenedOn) throw new Problem("box-closed", { box: code, day: box.closedOn });
  if (!boxesFor[way].includes(box.kind))
    throw new Problem("way-misfit", { way, box: code, kind: box.kind }, { field: "box" });
  return { named: { box: box.box, from: null }, box, entries: () => [] };
}
interface Source {
  readonly named: { readonly box: string; readonly from: string | null };
  readonly box: BoxRow | null;
  readonly entries: (amount: Money, days: { readonly happenedOn: Day; readonly bookedOn: Day }) => Entry[];
}

/** @throws Problem `code-unknown` when the payer names neither a service nor a bill of theirs */
async function namedDebts(book: Book, party: string, namedFor: string | null): Promise<OpenDebt[]> {
  const paid = paidHere(book);
  const open = (await openDebtsOf(book, party))
    .map(({ item, bill, fund, service, dueOn, asked }) => ({
      ...{ item, bill: bill!, fund, service, dueOn },
      // What help will pay is not asked of anybody else.
      open: minus(asked, paid.get(item) ?? zero),
    }))
    .filter((debt) => debt.open > 0);
  const debts = byDueDay(await plansOfParty(book, party), open);
  if (namedFor === null) return debts;
  if ((await listServices(book)).some(({ service }) => service === namedFor))
    return debts.filter(({ service }) => service === namedFor);
  const { bill, party: owner } = await findBill(book, namedFor);
  if (owner !== party) throw new Problem("code-unknown", { what: "bill", code: namedFor }, { field: "namedFor" });
  return debts.filter((debt) => debt.bill === bill);
}

/** What this act has paid so far, by item or source: reads see the book before the act. */
const paidHere = (book: Book): Map<string, Money> => mapHere(book, "paid");
function rememberPaid(book: Book, key: string, amount: Money): void {
  const paid = paidHere(book);
  paid.set(key, sum([paid.get(key) ?? zero, amount]));
}

/** Positive: the payer gave more than owed by the coin; negative: less. Only where all that is named is paid. */
function roundingOf(amount: Money, debts: readonly OpenDebt[], coin: number): Money {
  const owed = sum(debts.map(({ open }) => open));
  if (coin === 0 || owed === 0 || roundToCoin(owed, money(coin)) !== amount) return zero;
  return minus(amount, owed);
}

export const paymentKinds: readonly Kind<never>[] = [paymentReceived];
