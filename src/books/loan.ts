import { and, asc, like, or } from "drizzle-orm";
import { accountId } from "../domain/account.ts";
import type { Day } from "../domain/day.ts";
import { type Entry, transfer } from "../domain/entry.ts";
import { type Money, money, moneyText } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { fundByCode } from "./fund.ts";
import { act } from "./log.ts";
import { lending, owedBetween, repaying, spendable } from "./pool.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";

export interface LoanInput {
  readonly lender: string;
  readonly borrower: string;
  readonly amount: Money;
  /** Number and day of the decision. */
  readonly decision: string;
  readonly decidedOn: Day;
  readonly happenedOn: Day;
}
interface LoanFact extends LoanInput {
  readonly fundLoan: string;
  readonly bookedOn: Day;
}
const loanMade = kind<LoanFact>("loan-made", (rows, { village, seq, fact }) =>
  rows.add("fundLoan", { village, seq, ...fact, kind: "lent" }),
);
const loanRatified = kind<LoanFact>("loan-ratified", (rows, { village, seq, fact }) =>
  rows.add("fundLoan", { village, seq, ...fact, kind: "ratified" }),
);
const loanRepaid = kind<LoanFact>("loan-repaid", (rows, { village, seq, fact }) =>
  rows.add("fundLoan", { village, seq, ...fact, kind: "repaid" }),
);
/** Keeps no rows of its own: the funds' statements show it. */
const fundTransferred = kind<LoanFact>("fund-transferred", () => undefined);

/**
 * One fund lends to another, by decision; no box moves.
 * @throws Problem `code-unknown`, `fund-same`, `fund-short`, `loan-against` (it owes that fund itself)
 */
export function lendToFund(store: Store, by: By, input: LoanInput): Promise<readonly Sealed[]> {
  const { lender, borrower, amount } = input;
  return act(store, by, "lend-to-fund", input, async (book) => {
    await refuseShort(book, lender, borrower, input);
    const open = await owedBetween(book, borrower, lender);
    if (open > 0)
      throw new Problem("loan-against", { lender, borrower, open: moneyText(open, book.settings.decimals) });
    await append(book, loanMade, input, lending(lender, borrower, amount));
  });
}

/**
 * The assembly says yes to what a short fund had borrowed by itself; nothing moves.
 * @throws Problem `code-unknown`, `loan-smaller` (no more is open without a decision)
 */
export function ratifyLoan(store: Store, by: By, input: LoanInput): Promise<readonly Sealed[]> {
  return act(store, by, "ratify-loan", input, async (book) => {
    const { unapproved } = await loanBetween(book, input);
    refuseSmaller(book, input, unapproved);
    await append(book, loanRatified, input, []);
  });
}

/** The borrower pays back. @throws Problem `code-unknown`, `loan-smaller`, `fund-short` */
export function repayLoan(store: Store, by: By, input: LoanInput): Promise<readonly Sealed[]> {
  const { lender, borrower, amount } = input;
  return act(store, by, "repay-loan", input, async (book) => {
    refuseSmaller(book, input, (await loanBetween(book, input)).open);
    await refuseShort(book, borrower, lender, input);
    await append(book, loanRepaid, input, repaying(lender, borrower, amount));
  });
}

/** One fund gives to another, for good, by decision. @throws Problem `code-unknown`, `fund-same`, `fund-short` */
export function transferToFund(store: Store, by: By, input: LoanInput): Promise<readonly Sealed[]> {
  const { lender: giver, borrower: taker, amount } = input;
  const transfers = [
    transfer(giver, ["transfer-out", taker], "pooled-cash", amount),
    transfer(taker, "pooled-cash", ["transfer-in", giver], amount),
  ];
  return act(store, by, "transfer-to-fund", input, async (book) => {
    await refuseShort(book, giver, taker, input);
    await append(book, fundTransferred, input, transfers);
  });
}

async function append(
  book: Book,
  ofKind: Kind<LoanFact>,
  input: LoanInput,
  transfers: Entry["transfers"],
): Promise<void> {
  const days = { happenedOn: input.happenedOn, bookedOn: book.bookedOn(input.happenedOn) };
  const entries = transfers.length > 0 ? [{ ...days, transfers }] : [];
  await book.append(ofKind, { ...input, ...days, fundLoan: book.newId("l") }, { entries });
}

/** A decision spends what is there on its day: unlike a fact, it can wait. */
async function refuseShort(book: Book, from: string, to: string, { amount, happenedOn }: LoanInput): Promise<void> {
  await knownFunds(book, from, to);
  const there = await spendable(book, from, book.bookedOn(happenedOn));
  if (there >= amount) return;
  const { decimals } = book.settings;
  throw new Problem("fund-short", {
    fund: from,
    asked: moneyText(amount, decimals),
    there: moneyText(there, decimals),
  });
}

function refuseSmaller(book: Book, { lender, borrower, amount }: LoanInput, open: Money): void {
  if (amount <= open) return;
  const { decimals } = book.settings;
  throw new Problem("loan-smaller", {
    lender,
    borrower,
    asked: moneyText(amount, decimals),
    open: moneyText(open, decimals),
  });
}

async function knownFunds(reader: Reader, from: string, to: string): Promise<void> {
  for (const code of [from, to]) await fundByCode(reader, code);
  if (from === to) throw new Problem("fund-same", { fund: from });
}

export interface FundLoan {
  readonly lender: string;
  readonly borrower: string;
  /** What is still owed. */
  readonly open: Money;
  /** The part of it that no decision covers: red until the assembly ratifies or repays it. */
  readonly unapproved: Money;
}

/** What funds owe one another, by lender and borrower. */
export async function listLoans(reader: Reader): Promise<FundLoan[]> {
  const loans: FundLoan[] = [];
  for (const [account, steps] of await loanSteps(reader)) {
    const [, lender = "", borrower = ""] = account.split("/");
    let [open, approved] = [0, 0];
    // What is paid back by decision lowers first what had been decided; what a short fund takes back, what had not.
    for (const { moved, decided } of steps) {
      open += moved;
      approved = Math.min(open, Math.max(0, approved + decided));
    }
    if (open > 0) loans.push({ lender, borrower, open: money(open), unapproved: money(open - approved) });
  }
  return loans;
}

/** What each event changed in a loan and in how much of it is decided, in the log's order, by the lender's account. */
async function loanSteps(reader: Reader): Promise<[account: string, steps: Iterable<LoanStep>][]> {
  const byAccount = new Map<string, Map<number, LoanStep>>();
  const add = (account: string, seq: number, { moved, decided }: LoanStep) => {
    const steps = byAccount.get(account) ?? new Map<number, LoanStep>();
    byAccount.set(account, steps);
    const known = steps.get(seq) ?? { moved: 0, decided: 0 };
    steps.set(seq, { moved: known.moved + moved, decided: known.decided + decided });
  };
  for (const { seq, debit, credit, amount } of await loanTransfers(reader))
    if (debit.startsWith("due-from/")) add(debit, seq, { moved: amount, decided: 0 });
    else add(credit, seq, { moved: -amount, decided: 0 });
  for (const { seq, lender, borrower, kind: what, amount } of await loanRows(reader))
    add(accountId("due-from", lender, borrower), seq, { moved: 0, decided: what === "repaid" ? -amount : amount });
  return [...byAccount]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, steps]) => [account, [...steps].sort(([a], [b]) => a - b).map(([, step]) => step)]);
}
interface LoanStep {
  readonly moved: number;
  readonly decided: number;
}

async function loanBetween(reader: Reader, { lender, borrower }: LoanInput): Promise<FundLoan> {
  await knownFunds(reader, lender, borrower);
  const found = (await listLoans(reader)).find((one) => one.lender === lender && one.borrower === borrower);
  return found ?? { lender, borrower, open: money(0), unapproved: money(0) };
}

const loanRows = ask("fund loans", (db, t) =>
  db.select().from(t.fundLoan).where(inVillage(t.fundLoan)).orderBy(asc(t.fundLoan.seq)),
);
const loanTransfers = ask("transfers of loans", (db, t) =>
  db
    .select({ seq: t.transfer.seq, debit: t.transfer.debit, credit: t.transfer.credit, amount: t.transfer.amount })
    .from(t.transfer)
    .where(and(inVillage(t.transfer), or(like(t.transfer.debit, "due-from/%"), like(t.transfer.credit, "due-from/%")))),
);

export const loanKinds: readonly Kind<never>[] = [loanMade, loanRatified, loanRepaid, fundTransferred];
