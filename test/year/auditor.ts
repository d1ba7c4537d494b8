import { expect } from "vitest";
import { add, type Levels, share, sum, total } from "./centimes.ts";
import { undoHelp } from "./helpAuditor.ts";
import { type Auditor, askedOf, type Bill, creditOf, type Fact, type Source, type Use } from "./hire.ts";
import { dueNow } from "./lateAuditor.ts";

type Spent = { credit: string; bill: string; parts: readonly { fund: string; amount: string }[] };

/*
 * Who owes what, where the money lies, and whose it is. Which credit paid which bill, and what was lent, is read from the answer;
 * every other sum is made here.
 */

export const refundedOf = ({ credits }: Auditor, receipt: string): number =>
  sum([...credits.values()].map((one) => (one.receipt === receipt ? one.refunded : 0)));

/** A bill as its answer names it, for what the auditor has worked out. */
export function billOf(fact: Fact, open: Levels, month: string | null = null, used = 0): Bill {
  const bill = { bill: String(fact.bill), party: String(fact.party), dueOn: String(fact.dueOn), month, used, open };
  expect([Number(fact.quantity ?? 0), Number(fact.total)]).toEqual([used * 1000, total(open)]);
  const penaltyOn = fact.kind === "penalty" ? String(fact.issuedOn) : null;
  const origin = fact.origin === null ? null : String(fact.origin);
  return { ...bill, penaltyOn, origin, total: total(open), stands: true };
}

/** @param keepHelp what others pay of it comes before the household's credit does */
export function billed(auditor: Auditor, fact: Fact, bill: Bill, keepHelp = () => {}): void {
  auditor.bills.push(bill);
  add(auditor.owed, bill.party, bill.total);
  keepHelp();
  spend(auditor, fact.credits as Spent[], bill.party, total(askedOf(auditor, bill)));
}

export function billCancelled(auditor: Auditor, fact: Fact): void {
  const bill = auditor.bills.find((one) => one.bill === fact.bill)!;
  const paid = undo(auditor, (one) => one.bill === bill).filter(({ credit }) => credit === null);
  const released = fact.released as readonly { receipt: string; item: string; amount: string }[];
  // What had been paid in money becomes credit of the same receipts.
  const paidOut = paid.map(({ receipt, parts }) => `${receipt} ${total(parts)}`);
  expect(released.map(({ receipt, amount }) => `${receipt} ${amount}`).sort()).toEqual(paidOut.sort());
  for (const { receipt, item, amount } of released) leaveCredit(auditor, item, receipt, bill.party, Number(amount));
  undoHelp(auditor, (one) => one.bill === bill);
  bill.stands = false;
  add(auditor.owed, bill.party, -bill.total);
}

export function paid(auditor: Auditor, fact: Fact, party: string, amount: number, { box, from }: Source): void {
  const receipt = String(fact.receipt);
  auditor.receipts.set(receipt, { party, amount, box, from });
  add(auditor.owed, party, -amount);
  if (box) add(auditor.boxes, box, amount);
  if (from) hold(auditor, from, -amount);
  let rest = amount;
  const parts = new Map<Bill, Levels>();
  for (const { bill, open } of dueNow(auditor, party)) {
    const part = Math.min(rest, total(open));
    const all = parts.get(bill) ?? {};
    for (const [fund, of] of Object.entries(share(part, open))) add(all, fund, of);
    if (part > 0) parts.set(bill, all);
    rest -= part;
  }
  for (const [bill, all] of parts) use(auditor, { receipt, bill, credit: null, parts: all });
  expect(Number(fact.rest)).toBe(rest);
  if (rest > 0) leaveCredit(auditor, String(fact.credit), receipt, party, rest);
}

export function receiptCancelled(auditor: Auditor, fact: Fact, wrongPayer: boolean): void {
  const receipt = String(fact.receipt);
  const { party, amount, box, from } = auditor.receipts.get(receipt)!;
  const lost = undo(auditor, (one) => one.receipt === receipt).filter(({ credit }) => credit !== null);
  for (const [item, credit] of auditor.credits)
    if (credit.receipt === receipt && auditor.credits.delete(item)) add(auditor.funds, "common", -credit.open);
  add(auditor.owed, party, amount);
  if (from || wrongPayer) hold(auditor, from ?? receipt, amount);
  else add(auditor.boxes, box!, -amount);
  // Other credit steps in where this receipt's credit had paid.
  spend(auditor, fact.credits as Spent[], party, sum(lost.map(({ parts }) => total(parts))));
}

/** Money in or out of a box, of a fund or (box to box) of none. */
export function moved({ boxes, funds }: Auditor, fund: string | null, box: string, amount: number): void {
  add(boxes, box, amount);
  if (fund) add(funds, fund, amount);
}

export function refunded({ owed, credits }: Auditor, fact: Fact, party: string, amount: number): void {
  add(owed, party, amount);
  for (const { item, settles } of fact.openItems as readonly { item: string; settles: string }[]) {
    const credit = credits.get(item)!;
    credit.open -= Number(settles);
    credit.refunded += Number(settles);
  }
}

function use(auditor: Auditor, made: Use, way: 1 | -1 = 1): void {
  const { bill, credit, parts } = made;
  for (const [fund, amount] of Object.entries(parts)) add(auditor.funds, fund, way * amount);
  for (const [fund, amount] of Object.entries(parts)) add(bill.open, fund, -way * amount);
  if (credit !== null) add(auditor.funds, "common", -way * total(parts));
  if (credit !== null) auditor.credits.get(credit)!.open -= way * total(parts);
  if (way > 0) auditor.uses.push(made);
}

function undo(auditor: Auditor, which: (use: Use) => boolean): Use[] {
  const gone = auditor.uses.filter(which);
  for (const one of gone) auditor.uses.splice(auditor.uses.indexOf(one), 1);
  for (const one of gone) use(auditor, one, -1);
  return gone;
}

/** All the credit there is pays, as far as there is something to pay. */
function spend(auditor: Auditor, spent: readonly Spent[], party: string, most: number): void {
  const there = creditOf(auditor, party);
  for (const { credit, bill, parts } of spent) {
    const { receipt } = auditor.credits.get(credit)!;
    const of = auditor.bills.find((one) => one.bill === bill)!;
    const amounts = Object.fromEntries(parts.map(({ fund, amount }) => [fund, Number(amount)]));
    use(auditor, { receipt, bill: of, credit, parts: amounts });
  }
  expect(there - creditOf(auditor, party)).toBe(Math.min(there, most));
}

function leaveCredit({ credits, funds }: Auditor, item: string, receipt: string, party: string, open: number): void {
  credits.set(item, { receipt, party, open, refunded: 0 });
  add(funds, "common", open);
}

function hold({ waiting, funds }: Auditor, receipt: string, amount: number): void {
  add(waiting, receipt, amount);
  add(funds, "common", amount);
}
