import { and, asc, eq, gte, lt, ne } from "drizzle-orm";
import { addDays, type Day, type Period } from "../../domain/day.ts";
import type { Posted } from "../../domain/fund.ts";
import { accountsOf, type FundAccounts, type Sums } from "../../domain/year/close.ts";
import { balancesOn } from "../month.ts";
import { listFunds } from "../service.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";

/**
 * What was booked in a year or another span, by its booked days. The closing of an older year is booked in a newer one and is no income or
 * expense of it: it is left out.
 */
export const yearBooked = (reader: Reader, { from, until }: Period): Promise<(Posted & { readonly bookedOn: Day })[]> =>
  transfersOfYear(reader, { from, until });

export function sumsOf(posted: readonly Posted[]): Sums[] {
  const sums = new Map<string, { account: string; debits: number; credits: number }>();
  const of = (account: string) => {
    const known = sums.get(account) ?? { account, debits: 0, credits: 0 };
    sums.set(account, known);
    return known;
  };
  for (const { debit, credit, amount } of posted) {
    of(debit).debits += amount;
    of(credit).credits += amount;
  }
  return [...sums.values()];
}

/** Each fund's trial balance of a year, by position. */
export async function yearAccounts(reader: Reader, period: Period, year: readonly Sums[]): Promise<FundAccounts[]> {
  const funds = (await listFunds(reader)).map(({ fund }) => fund);
  return accountsOf(funds, await balancesOn(reader, addDays(period.from, -1)), year);
}

const transfersOfYear = ask("transfers of a year", (db, t) =>
  db
    .select({
      seq: t.transfer.seq,
      part: t.transfer.part,
      debit: t.transfer.debit,
      credit: t.transfer.credit,
      amount: t.transfer.amount,
      bookedOn: t.entry.bookedOn,
    })
    .from(t.entry)
    .innerJoin(
      t.transfer,
      and(eq(t.transfer.village, t.entry.village), eq(t.transfer.seq, t.entry.seq), eq(t.transfer.part, t.entry.part)),
    )
    .innerJoin(t.event, and(eq(t.event.village, t.entry.village), eq(t.event.seq, t.entry.seq)))
    .where(
      and(
        inVillage(t.entry),
        gte(t.entry.bookedOn, given("from")),
        lt(t.entry.bookedOn, given("until")),
        ne(t.event.kind, "year-closed"),
      ),
    )
    .orderBy(asc(t.transfer.seq), asc(t.transfer.part), asc(t.transfer.line)),
);
