import { and, eq, gt, sql } from "drizzle-orm";
import { accountId, accountParts } from "../domain/account.ts";
import type { Day } from "../domain/day.ts";
import { type Effects, type Entry, merged, pooledChange, type Transfer, transfer } from "../domain/entry.ts";
import { type Money, money, moneyText } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type Book, mapHere } from "./book.ts";
import { listTotals, totalOf } from "./entry.ts";
import { commitments, waitingByFund } from "./grant/commit.ts";
import { always, listRestricted, reservesOf } from "./restricted.ts";
import { ask, given, inVillage } from "./store/store.ts";

/**
 * Two floors hold at every moment and on every booked day: no box below its limit, no fund's pooled cash below zero. A box is a
 * thing, so taking out what is not in it is refused; a fund that has too little while the money is there takes back what others
 * owe it, and borrows the rest from them, unapproved, until the assembly ratifies or repays it. Source: ledger.md 7.
 * @returns the loans, to be booked before the entries
 * @throws Problem `box-short`, `funds-short`
 */
export async function lendWhereShort(
  book: Book,
  { entries, moves }: Pick<Effects, "entries" | "moves">,
): Promise<Entry[]> {
  for (const move of moves) {
    if (move.out > 0) {
      const box = await levelOf(book, "box", move.box, move.bookedOn);
      const room = box.lowestFrom(move.bookedOn) - box.floor;
      if (room < move.out) {
        const { decimals } = book.settings;
        throw new Problem("box-short", {
          box: move.box,
          asked: moneyText(move.out, decimals),
          there: moneyText(money(Math.max(0, room)), decimals),
          day: move.bookedOn,
        });
      }
    }
    change(book, "box", move.box, move.bookedOn, move.in - move.out);
  }
  const [first] = entries;
  if (!first) return [];
  // An event is one moment: what one of its entries brings is there for what another takes.
  const transfers = entries.flatMap((entry) => entry.transfers);
  const changes = pooledChange(transfers);
  holdHere(book, transfers);
  const loans: Entry[] = [];
  for (const [fund, amount] of changes) {
    if (amount >= 0) continue;
    const missing = -amount - (await levelOf(book, "fund", fund, first.bookedOn)).lowestFrom(first.bookedOn);
    if (missing > 0) loans.push(await lend(book, fund, missing, first, changes));
  }
  for (const [fund, amount] of changes) change(book, "fund", fund, first.bookedOn, amount);
  return loans;
}

/** Transfers of a loan between funds. */
export const lending = (lender: string, borrower: string, amount: Money): Transfer[] => [
  transfer(lender, ["due-from", borrower], "pooled-cash", amount),
  transfer(borrower, "pooled-cash", ["due-to", lender], amount),
];
/** Transfers of a loan that comes back. */
export const repaying = (lender: string, borrower: string, amount: Money): Transfer[] => [
  transfer(borrower, ["due-to", lender], "pooled-cash", amount),
  transfer(lender, "pooled-cash", ["due-from", borrower], amount),
];

/** What a fund may spend on a day by decision: the lowest that its pooled cash stands at from then on. */
export const spendable = async (book: Book, fund: string, on: Day): Promise<Money> =>
  money((await levelOf(book, "fund", fund, on)).lowestFrom(on));

/** What is owed between two funds as it stands now, whatever day it was booked on: no two funds may end up owing one another. */
export async function owedBetween(book: Book, lender: string, borrower: string): Promise<Money> {
  const [total] = await totalOf(book, { account: accountId("due-from", lender, borrower) });
  return money((total ? total.debits - total.credits : 0) + (lentHere(book).get(`${lender} ${borrower}`) ?? 0));
}

/** What this act has lent by itself so far, less what it took back, by lender and borrower: reads see the book before the act. */
const lentHere = (book: Book): Map<string, number> => mapHere(book, "lent");
function rememberLent(book: Book, lender: string, borrower: string, amount: number): void {
  const pair = `${lender} ${borrower}`;
  lentHere(book).set(pair, (lentHere(book).get(pair) ?? 0) + amount);
}

async function lend(
  book: Book,
  borrower: string,
  missing: number,
  { happenedOn, bookedOn }: Entry,
  changes: ReadonlyMap<string, number>,
): Promise<Entry> {
  const lenders: { fund: string; free: number; cash: number; owes: number; order: number }[] = [];
  const bound = await boundOf(book);
  for (const { fund, position } of await fundsOf(book)) {
    if (fund === borrower) continue;
    // What this very event takes from a lender is no longer there to lend; what it brings is.
    const cash = (await levelOf(book, "fund", fund, bookedOn)).lowestFrom(bookedOn) + (changes.get(fund) ?? 0);
    const owes = await owedBetween(book, borrower, fund);
    lenders.push({ fund, cash, free: cash - (bound.get(fund) ?? 0), owes, order: position });
  }
  const transfers: Transfer[] = [];
  let left = missing;
  for (const [by, back] of [
    ["free", true],
    ["free", false],
    ["cash", true],
    ["cash", false],
  ] as const)
    for (const lender of [...lenders].sort((a, b) => b[by] - a[by] || a.order - b.order)) {
      const amount = money(Math.max(0, Math.min(left, lender[by], lender.cash, back ? lender.owes : left)));
      if (amount === 0) continue;
      transfers.push(...(back ? repaying(borrower, lender.fund, amount) : lending(lender.fund, borrower, amount)));
      if (back) rememberLent(book, borrower, lender.fund, -amount);
      else rememberLent(book, lender.fund, borrower, amount);
      lender.cash -= amount;
      lender.free -= amount;
      if (back) lender.owes -= amount;
      left -= amount;
    }
  if (left > 0)
    throw new Problem("funds-short", { fund: borrower, missing: moneyText(money(left), book.settings.decimals) });
  const loan = { happenedOn, bookedOn, transfers: merged(transfers) };
  for (const [fund, amount] of pooledChange(loan.transfers)) change(book, "fund", fund, bookedOn, amount);
  return loan;
}

/** The lowest that a fund's pooled cash stands at from a booked day on, as this act leaves it so far. */
export const poolFrom = async (book: Book, fund: string, day: Day): Promise<number> =>
  (await levelOf(book, "fund", fund, day)).lowestFrom(day);

/** Money in a fund's pool or a box from a day on, as this act leaves it so far. */
interface Level {
  readonly floor: number;
  readonly since: Day;
  /** The lowest it stands at on `day` or any later booked day. */
  lowestFrom(day: Day): number;
  change(day: Day, amount: number): void;
}

async function levelOf(book: Book, what: "box" | "fund", id: string, since: Day): Promise<Level> {
  const key = `level ${what} ${id}`;
  const known = book.scratch.get(key) as Level | undefined;
  if (known && known.since <= since) return known;
  const account = accountId("pooled-cash", id);
  const [now] = what === "box" ? await boxTotal(book, { box: id }) : await poolTotal(book, { account });
  if (what === "box" && !now) throw new Problem("code-unknown", { what: "box", code: id.slice(0, 60) });
  const later = what === "box" ? await boxDays(book, { box: id, since }) : await poolDays(book, { account, since });
  const level = newLevel(since, now?.total ?? 0, now?.lowest ?? 0, later as { day: Day; amount: number }[]);
  for (const [day, amount] of ownChanges(book, what, id)) level.change(day, amount);
  book.scratch.set(key, level);
  return level;
}

/** What this act has changed so far, kept apart: money that only comes in asks for no level at all. */
function ownChanges(book: Book, what: "box" | "fund", id: string): [Day, number][] {
  const key = `changes ${what} ${id}`;
  const known = (book.scratch.get(key) as [Day, number][] | undefined) ?? [];
  book.scratch.set(key, known);
  return known;
}

function change(book: Book, what: "box" | "fund", id: string, day: Day, amount: number): void {
  ownChanges(book, what, id).push([day, amount]);
  (book.scratch.get(`level ${what} ${id}`) as Level | undefined)?.change(day, amount);
}

function newLevel(since: Day, total: number, floor: number, later: readonly { day: Day; amount: number }[]): Level {
  const changes = new Map(later.map(({ day, amount }) => [day, amount]));
  let now = total;
  return {
    floor,
    since,
    lowestFrom(day) {
      let lowest = now;
      let level = now;
      // Backwards from the end: before the changes of a later day, the level was what it is without them.
      for (const at of [...changes.keys()].sort().reverse()) {
        if (at <= day) break;
        level -= changes.get(at)!;
        lowest = Math.min(lowest, level);
      }
      return lowest;
    },
    change(day, amount) {
      now += amount;
      changes.set(day, (changes.get(day) ?? 0) + amount);
    },
  };
}

/** What of each fund's money is other people's, as this act leaves it so far. */
export async function heldOf(book: Book): Promise<Map<string, number>> {
  const held = new Map(heldHere(book));
  for (const { account, debits, credits } of await listTotals(book)) {
    const { code, fund } = accountParts(account);
    if (othersMoney.has(code)) held.set(fund, (held.get(fund) ?? 0) + credits - debits);
  }
  return held;
}
const othersMoney: ReadonlySet<string> = new Set(["advances", "deposits", "unidentified-receipts"]);

/** What this act has changed of it so far. */
const heldHere = (book: Book): Map<string, number> => mapHere(book, "held");
function holdHere(book: Book, transfers: readonly Transfer[]): void {
  const held = heldHere(book);
  const add = (account: string, fund: string, amount: number) => {
    if (othersMoney.has(accountParts(account).code)) held.set(fund, (held.get(fund) ?? 0) + amount);
  };
  for (const { fund, debit, credit, amount } of transfers) {
    add(debit, fund, -amount);
    add(credit, fund, amount);
  }
}

/** What of each fund's money is bound, as a lender keeps it back while another can lend: other people's, reserved, restricted, promised. */
async function boundOf(book: Book): Promise<Map<string, number>> {
  const bound = await heldOf(book);
  const add = (fund: string, amount: number) => void bound.set(fund, (bound.get(fund) ?? 0) + amount);
  for (const [fund, amount] of await reservesOf(book, { ...always, on: book.today })) add(fund, amount);
  for (const { fund, left } of (await listRestricted(book)).values()) add(fund, left);
  for (const { byFund } of await commitments(book, book.today)) for (const [fund, amount] of byFund) add(fund, amount);
  for (const [fund, amount] of await waitingByFund(book)) add(fund, amount);
  return bound;
}

const fundsOf = ask("funds by position", (db, t) =>
  db
    .select({ fund: t.fund.fund, position: t.fund.position })
    .from(t.fund)
    .where(inVillage(t.fund))
    .orderBy(t.fund.position),
);
const poolTotal = ask("pool total", (db, t) =>
  db
    .select({
      total: sql<number>`${t.accountTotal.debits} - ${t.accountTotal.credits}`.mapWith(Number),
      lowest: t.accountTotal.lowest,
    })
    .from(t.accountTotal)
    .where(and(inVillage(t.accountTotal), eq(t.accountTotal.account, given("account")))),
);
/** By day and not by account: the few entries after a day are looked through, never all of the pool's past. */
const poolDays = ask("pool by day", (db, t) =>
  db
    .select({
      day: t.entry.bookedOn,
      amount:
        sql<number>`sum(case ${given("account")} when ${t.transfer.debit} then ${t.transfer.amount} when ${t.transfer.credit} then -${t.transfer.amount} else 0 end)`.mapWith(
          Number,
        ),
    })
    .from(t.entry)
    .innerJoin(
      t.transfer,
      and(eq(t.transfer.village, t.entry.village), eq(t.transfer.seq, t.entry.seq), eq(t.transfer.part, t.entry.part)),
    )
    .where(and(inVillage(t.entry), gt(t.entry.bookedOn, given("since"))))
    .groupBy(t.entry.bookedOn),
);
const boxTotal = ask("box total", (db, t) =>
  db
    .select({
      total: sql<number>`${t.boxTotal.moneyIn} - ${t.boxTotal.moneyOut}`.mapWith(Number),
      lowest: t.boxTotal.lowest,
    })
    .from(t.boxTotal)
    .where(and(inVillage(t.boxTotal), eq(t.boxTotal.box, given("box")))),
);
const boxDays = ask("box by day", (db, t) =>
  db
    .select({
      day: t.boxMove.bookedOn,
      amount: sql<number>`sum(${t.boxMove.moneyIn} - ${t.boxMove.moneyOut})`.mapWith(Number),
    })
    .from(t.boxMove)
    .where(and(inVillage(t.boxMove), eq(t.boxMove.box, given("box")), gt(t.boxMove.bookedOn, given("since"))))
    .groupBy(t.boxMove.bookedOn),
);
