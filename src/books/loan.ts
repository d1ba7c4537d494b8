import { and, asc, like } from "drizzle-orm";
import { accountId } from "../domain/account.ts";
import type { Day } from "../domain/day.ts";
import { type Entry, transfer } from "../domain/entry.ts";
import { type Money, money, moneyText } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { totalOf } from "./entry.ts";
import { fundByCode } from "./fund.ts";
import { act } from "./log.ts";
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

/** One fund lends to another, by decision; no box moves. @throws Problem `code-unknown`, `fund-same`, `fund-short` */
export function lendToFund(store: Store, by: By, input: LoanInput): Promise<readonly Sealed[]> {
  const { lender, borrower, amount } = input;
  const transfers = [
    transfer(lender, ["due-from", borrower], "pooled-cash", amount),
    transfer(borrower, "pooled-cash", ["due-to", lender], amount),
  ];
  return act(store, by, "lend-to-fund", input, async (book) => {
    await refuseShort(book, lender, borrower, amount);
    await append(book, loanMade, input, transfers);
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
  const transfers = [
    transfer(borrower, ["due-to", lender], "pooled-cash", amount),
    transfer(lender, "pooled-cash", ["due-from", borrower], amount),
  ];
  return act(store, by, "repay-loan", input, async (book) => {
    refuseSmaller(book, input, (await loanBetween(book, input)).open);
    await refuseShort(book, borrower, lender, amount);
    await append(book, loanRepaid, input, transfers);
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
    await refuseShort(book, giver, taker, amount);
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

/** A decision spends what is there: unlike a fact, it can wait. */
async function refuseShort(book: Book, from: string, to: string, amount: Money): Promise<void> {
  await knownFunds(book, from, to);
  const [total] = await totalOf(book, { account: accountId("pooled-cash", from) });
  const there = money(total ? total.debits - total.credits : 0);
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

/** What funds owe one another. */
export async function listLoans(reader: Reader): Promise<FundLoan[]> {
  const approved = new Map<string, number>();
  for (const { lender, borrower, kind: what, amount } of await loanRows(reader)) {
    const pair = `${lender} ${borrower}`;
    const known = approved.get(pair) ?? 0;
    // What is paid back lowers first what had been decided.
    approved.set(pair, what === "repaid" ? Math.max(0, known - amount) : known + amount);
  }
  return (await loanTotals(reader))
    .map(({ account, debits, credits }) => {
      const [, lender = "", borrower = ""] = account.split("/");
      const open = money(debits - credits);
      return {
        lender,
        borrower,
        open,
        unapproved: money(Math.max(0, open - (approved.get(`${lender} ${borrower}`) ?? 0))),
      };
    })
    .filter(({ open }) => open > 0);
}

async function loanBetween(reader: Reader, { lender, borrower }: LoanInput): Promise<FundLoan> {
  await knownFunds(reader, lender, borrower);
  const found = (await listLoans(reader)).find((one) => one.lender === lender && one.borrower === borrower);
  return found ?? { lender, borrower, open: money(0), unapproved: money(0) };
}

const loanRows = ask("fund loans", (db, t) =>
  db.select().from(t.fundLoan).where(inVillage(t.fundLoan)).orderBy(asc(t.fundLoan.seq)),
);
const loanTotals = ask("totals of loans", (db, t) =>
  db
    .select()
    .from(t.accountTotal)
    .where(and(inVillage(t.accountTotal), like(t.accountTotal.account, "due-from/%")))
    .orderBy(asc(t.accountTotal.account)),
);

export const loanKinds: readonly Kind<never>[] = [loanMade, loanRatified, loanRepaid, fundTransferred];
