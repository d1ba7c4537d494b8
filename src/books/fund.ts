import { and, eq, gt, sql } from "drizzle-orm";
import { accountParts } from "../domain/account.ts";
import type { Day } from "../domain/day.ts";
import { type Money, minus, money, sum, zero } from "../domain/money.ts";
import { type Place, Problem } from "../domain/problem.ts";
import { levelOn, listBoxes } from "./box.ts";
import { listTotals } from "./entry.ts";
import { commitments, waitingByFund } from "./grant/commit.ts";
import { balancesOn } from "./month.ts";
import { always, dayOf, listRestricted, type Moment, reservesOf } from "./restricted.ts";
import { listFunds } from "./service.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";

export interface FundBalance {
  readonly fund: string;
  readonly name: string;
  readonly kind: string;
  /** The fund's share of the money in all boxes. */
  readonly cash: Money;
  /** What users and third parties owe it. */
  readonly receivable: Money;
  /** Advances and deposits that it must give back or deliver for. */
  readonly held: Money;
  /** Of that, households' deposits. */
  readonly deposits: Money;
  /** Lent to other funds, and borrowed from them: unapproved until the assembly ratifies or repays it. */
  readonly lent: Money;
  readonly borrowed: Money;
}
export interface BoxBalance {
  readonly box: string;
  readonly name: string;
  readonly kind: string;
  readonly money: Money;
  readonly ceiling: Money | null;
  /** More lies in it than its ceiling allows. */
  readonly above: boolean;
}

/**
 * Funds as they stand now, or as booked up to a day, or as they were known right after event `asKnown`; any of both.
 * @returns every fund of the village by position
 */
export async function fundBalances(reader: Reader, on?: Day, asKnown?: number): Promise<FundBalance[]> {
  const last = on ?? ("9999-12-31" as Day);
  const accounts = on ? await balancesOn(reader, last) : await listTotals(reader);
  const later = asKnown === undefined ? [] : await transfersAfter(reader, { seq: asKnown, on: last });
  const levels = new Map(accounts.map(({ account, debits, credits }) => [account, debits - credits]));
  for (const { debit, credit, amount } of later) {
    levels.set(debit, (levels.get(debit) ?? 0) - amount);
    levels.set(credit, (levels.get(credit) ?? 0) + amount);
  }
  const byFund = new Map<string, Map<string, number>>();
  for (const [account, level] of levels) {
    const { code, fund } = accountParts(account);
    const codes = byFund.get(fund) ?? new Map<string, number>();
    byFund.set(fund, codes.set(code, (codes.get(code) ?? 0) + level));
  }
  return (await listFunds(reader)).map(({ fund, name, kind }) => {
    const level = (code: string) => byFund.get(fund)?.get(code) ?? 0;
    return {
      ...{ fund, name, kind, cash: money(level("pooled-cash")), receivable: money(level("receivable")) },
      held: money(-level("advances") - level("deposits") - level("unidentified-receipts")),
      deposits: money(-level("deposits")),
      ...{ lent: money(level("due-from")), borrowed: money(-level("due-to")) },
    };
  });
}

/** What of a fund's money can still be decided on. Source: domain.md 7. */
export interface FundStanding extends FundBalance {
  readonly reserve: Money;
  /** Unspent contributions that may be spent on something alone. */
  readonly restricted: Money;
  /** What grants in force may still cost, and what help owes on bills already. */
  readonly committed: Money;
  readonly waiting: Money;
  /** Cash less all of these and what is held for others; below zero it is red. */
  readonly available: Money;
}

/** Funds with what is bound of their money, now or at a moment. */
export async function fundStandings(reader: Reader, today: Day, at: Moment = always): Promise<FundStanding[]> {
  const balances = at === always ? await fundBalances(reader) : await fundBalances(reader, at.on, at.asKnown);
  const reserves = await reservesOf(reader, { ...at, on: dayOf(at, today) });
  const restricted = [...(await listRestricted(reader, at)).values()];
  const committed = await commitments(reader, dayOf(at, today), at);
  const waits = await waitingByFund(reader, at);
  return balances.map((balance) => {
    const { fund, cash, held } = balance;
    const reserve = reserves.get(fund) ?? zero;
    const bound = {
      reserve,
      restricted: sum(restricted.filter((one) => one.fund === fund).map(({ left }) => left)),
      committed: sum(committed.map(({ byFund }) => byFund.get(fund) ?? zero)),
      waiting: waits.get(fund) ?? zero,
    };
    return { ...balance, ...bound, available: minus(cash, sum([held, ...Object.values(bound)])) };
  });
}

/** @throws Problem `code-unknown`, at `place` where something was typed */
export async function fundByCode(reader: Reader, code: string, place: Place = {}) {
  const found = (await listFunds(reader)).find(({ fund }) => fund === code);
  if (!found) throw new Problem("code-unknown", { what: "fund", code: code.slice(0, 60) }, place);
  return found;
}

/** Where the money lies, now or at the end of a booked day. Together the boxes hold what the funds hold. */
export async function boxBalances(reader: Reader, on?: Day): Promise<BoxBalance[]> {
  const boxes: BoxBalance[] = [];
  for (const { box, name, kind, ceiling, moneyIn, moneyOut } of await listBoxes(reader)) {
    const there = on ? await levelOn(reader, box, on) : money(moneyIn - moneyOut);
    boxes.push({ box, name, kind, money: there, ceiling, above: ceiling !== null && there > ceiling });
  }
  return boxes;
}

export const cashOf = (funds: readonly FundBalance[]): Money => sum(funds.map(({ cash }) => cash));

const transfersAfter = ask("transfers after an event", (db, t) =>
  db
    .select({ debit: t.transfer.debit, credit: t.transfer.credit, amount: t.transfer.amount })
    .from(t.transfer)
    .innerJoin(
      t.entry,
      and(eq(t.entry.village, t.transfer.village), eq(t.entry.seq, t.transfer.seq), eq(t.entry.part, t.transfer.part)),
    )
    .where(and(inVillage(t.transfer), gt(t.transfer.seq, given("seq")), sql`${t.entry.bookedOn} <= ${given("on")}`)),
);
