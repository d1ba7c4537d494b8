import { and, asc, eq, like, or } from "drizzle-orm";
import { accountId } from "../domain/account.ts";
import { type Day, monthsLater } from "../domain/day.ts";
import { type Entry, transfer } from "../domain/entry.ts";
import { least, type Money, money, moneyText, share, sum, zero } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { assemblyDecision } from "./decision.ts";
import { fundByCode, fundStandings } from "./fund.ts";
import { act } from "./log.ts";
import { lending, owedBetween, repaying, spendable } from "./pool.ts";
import { always, type Moment } from "./restricted.ts";
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
/** Money that a fund gives away is what it has available, unless an assembly's decision goes beyond. */
interface Beyond {
  readonly beyond?: string | null;
}
export interface LendInput extends LoanInput, Beyond {
  /** Paid back in so many parts, one a month from the day of the first; null: no plan. */
  readonly instalments?: number | null;
  readonly firstDueOn?: Day | null;
}
interface Booked {
  readonly fundLoan: string;
  readonly bookedOn: Day;
}
type LoanFact = LoanInput & Booked;
interface Instalment {
  readonly dueOn: Day;
  readonly amount: Money;
}
/** Older events have neither a plan nor `beyond`. */
interface Lent extends LoanInput, Beyond {
  readonly plan?: readonly Instalment[];
}
const loanMade = kind<Lent & Booked>("loan-made", (rows, { village, seq, fact }) => {
  const { plan = [], beyond: _, ...loan } = fact;
  rows.add("fundLoan", { village, seq, ...loan, kind: "lent" });
  plan.forEach(({ dueOn, amount }, i) => {
    rows.add("loanInstalment", { village, fundLoan: loan.fundLoan, number: i + 1, dueOn, amount });
  });
});
const loanRatified = kind<LoanFact>("loan-ratified", (rows, { village, seq, fact }) =>
  rows.add("fundLoan", { village, seq, ...fact, kind: "ratified" }),
);
const loanRepaid = kind<LoanFact>("loan-repaid", (rows, { village, seq, fact }) =>
  rows.add("fundLoan", { village, seq, ...fact, kind: "repaid" }),
);
/** Keeps no rows of its own: the funds' statements show it. */
const fundTransferred = kind<LoanInput & Beyond & Booked>("fund-transferred", () => undefined);

/**
 * One fund lends to another, by decision; no box moves.
 * @throws Problem `code-unknown`, `fund-same`, `fund-short`, `fund-bound`, `loan-against` (it owes that fund itself),
 * `field-invalid` (half a plan)
 */
export function lendToFund(store: Store, by: By, input: LendInput): Promise<readonly Sealed[]> {
  const { instalments, firstDueOn, beyond, ...said } = input;
  const { lender, borrower, amount } = said;
  return act(store, by, "lend-to-fund", input, async (book) => {
    await refuseShort(book, lender, borrower, said);
    const leave = await refuseBound(book, lender, input);
    const open = await owedBetween(book, borrower, lender);
    if (open > 0)
      throw new Problem("loan-against", { lender, borrower, open: moneyText(open, book.settings.decimals) });
    const plan = planOf(amount, instalments ?? null, firstDueOn ?? null);
    await append(book, loanMade, { ...said, plan, beyond: leave }, lending(lender, borrower, amount));
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

/** One fund gives to another, for good, by decision. @throws Problem `code-unknown`, `fund-same`, `fund-short`, `fund-bound` */
export function transferToFund(store: Store, by: By, input: LoanInput & Beyond): Promise<readonly Sealed[]> {
  const { beyond: _, ...said } = input;
  const { lender: giver, borrower: taker, amount } = said;
  const transfers = [
    transfer(giver, ["transfer-out", taker], "pooled-cash", amount),
    transfer(taker, "pooled-cash", ["transfer-in", giver], amount),
  ];
  return act(store, by, "transfer-to-fund", input, async (book) => {
    await refuseShort(book, giver, taker, said);
    const leave = await refuseBound(book, giver, input);
    await append(book, fundTransferred, { ...said, beyond: leave }, transfers);
  });
}

async function append<Said extends LoanInput>(
  book: Book,
  ofKind: Kind<Said & Booked>,
  input: Said,
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

/** @returns the assembly's decision to go beyond, where one is named. @throws Problem `fund-bound`, `code-unknown` */
async function refuseBound(book: Book, from: string, { amount, beyond = null }: LoanInput & Beyond) {
  if (beyond !== null) return assemblyDecision(book, beyond);
  const { available } = (await fundStandings(book, book.today)).find(({ fund }) => fund === from)!;
  if (amount <= available) return null;
  const { decimals } = book.settings;
  throw new Problem("fund-bound", {
    fund: from,
    asked: moneyText(amount, decimals),
    there: moneyText(available < 0 ? zero : available, decimals),
  });
}

/** Equal parts, the larger ones first, a month apart. */
function planOf(amount: Money, instalments: number | null, firstDueOn: Day | null): Instalment[] {
  if (instalments === null && firstDueOn === null) return [];
  const missing =
    instalments === null ? ["instalments", "10"] : firstDueOn === null ? ["firstDueOn", "2026-03-01"] : null;
  if (missing) {
    const [field = "", want = ""] = missing;
    throw new Problem("field-invalid", { field, found: "", want }, { field });
  }
  const parts = share(amount, Array<number>(instalments!).fill(1));
  return parts.map((part, i) => ({ dueOn: monthsLater(firstDueOn!, i), amount: part })).filter((one) => one.amount > 0);
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
export async function listLoans(reader: Reader, at: Moment = always): Promise<FundLoan[]> {
  return (await loansAt(reader, at)).map(({ repaid: _, ...loan }) => loan);
}

/** A loan with what its plans ask for. */
export interface LoanDue extends FundLoan {
  /** What has fallen due by the day, paid back or not. */
  readonly due: Money;
  readonly overdue: Money;
  readonly plan: readonly Instalment[];
}

/** What funds owe one another, and how much of it should have been paid back by a day. */
export async function loansDue(reader: Reader, on: Day, at: Moment = always): Promise<LoanDue[]> {
  const plans = (await instalments(reader, {})).filter(({ seq, bookedOn }) => seq <= at.asKnown && bookedOn <= at.on);
  return (await loansAt(reader, at)).map(({ repaid, ...loan }) => {
    const plan = plans
      .filter(({ lender, borrower }) => lender === loan.lender && borrower === loan.borrower)
      .map(({ dueOn, amount }) => ({ dueOn, amount }));
    const due = sum(plan.filter(({ dueOn }) => dueOn <= on).map(({ amount }) => amount));
    return { ...loan, due, overdue: least(loan.open, money(Math.max(0, due - repaid))), plan };
  });
}

/** What stands open of each loan; `repaid` is what came back of all that was decided. */
async function loansAt(reader: Reader, at: Moment): Promise<(FundLoan & { readonly repaid: Money })[]> {
  const loans: (FundLoan & { readonly repaid: Money })[] = [];
  for (const [account, steps] of await loanSteps(reader, at)) {
    const [, lender = "", borrower = ""] = account.split("/");
    let [open, approved, all] = [0, 0, 0];
    // What is paid back by decision lowers first what had been decided; what a short fund takes back, what had not.
    for (const { moved, decided } of steps) {
      open += moved;
      approved = Math.min(open, Math.max(0, approved + decided));
      all += Math.max(0, decided);
    }
    const pair = { lender, borrower, open: money(open), unapproved: money(open - approved) };
    if (open > 0) loans.push({ ...pair, repaid: money(all - approved) });
  }
  return loans;
}

/** What each event changed in a loan and in how much of it is decided, in the log's order, by the lender's account. */
async function loanSteps(reader: Reader, at: Moment): Promise<[account: string, steps: Iterable<LoanStep>][]> {
  const stood = ({ seq, bookedOn }: { readonly seq: number; readonly bookedOn: Day }) =>
    seq <= at.asKnown && bookedOn <= at.on;
  const byAccount = new Map<string, Map<number, LoanStep>>();
  const add = (account: string, seq: number, { moved, decided }: LoanStep) => {
    const steps = byAccount.get(account) ?? new Map<number, LoanStep>();
    byAccount.set(account, steps);
    const known = steps.get(seq) ?? { moved: 0, decided: 0 };
    steps.set(seq, { moved: known.moved + moved, decided: known.decided + decided });
  };
  for (const { seq, debit, credit, amount } of (await loanTransfers(reader)).filter(stood))
    if (debit.startsWith("due-from/")) add(debit, seq, { moved: amount, decided: 0 });
    else add(credit, seq, { moved: -amount, decided: 0 });
  for (const { seq, lender, borrower, kind: what, amount } of (await loanRows(reader)).filter(stood))
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
    .select({
      seq: t.transfer.seq,
      bookedOn: t.entry.bookedOn,
      debit: t.transfer.debit,
      credit: t.transfer.credit,
      amount: t.transfer.amount,
    })
    .from(t.transfer)
    .innerJoin(
      t.entry,
      and(eq(t.entry.village, t.transfer.village), eq(t.entry.seq, t.transfer.seq), eq(t.entry.part, t.transfer.part)),
    )
    .where(and(inVillage(t.transfer), or(like(t.transfer.debit, "due-from/%"), like(t.transfer.credit, "due-from/%")))),
);
const instalments = ask("instalments of fund loans", (db, t) =>
  db
    .select({
      lender: t.fundLoan.lender,
      borrower: t.fundLoan.borrower,
      seq: t.fundLoan.seq,
      bookedOn: t.fundLoan.bookedOn,
      dueOn: t.loanInstalment.dueOn,
      amount: t.loanInstalment.amount,
    })
    .from(t.loanInstalment)
    .innerJoin(
      t.fundLoan,
      and(eq(t.fundLoan.village, t.loanInstalment.village), eq(t.fundLoan.fundLoan, t.loanInstalment.fundLoan)),
    )
    .where(inVillage(t.loanInstalment))
    .orderBy(asc(t.loanInstalment.dueOn), asc(t.fundLoan.seq)),
);

export const loanKinds: readonly Kind<never>[] = [loanMade, loanRatified, loanRepaid, fundTransferred];
