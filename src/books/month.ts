import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { addMonths, type Day, lastDay, type Month, monthOf } from "../domain/day.ts";
import { Problem } from "../domain/problem.ts";
import { firstBookable } from "../domain/village.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { act, lastClosed } from "./log.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

interface MonthFact {
  readonly month: Month;
  readonly closedOn: Day;
  /** Cumulative totals of every account at the end of the month. */
  readonly balances: readonly { readonly account: string; readonly debits: number; readonly credits: number }[];
}
const monthClosed = kind<MonthFact>("month-closed", (rows, { village, seq, fact }) => {
  const { month, closedOn, balances } = fact;
  rows.add("month", { village, month, closedOn, seq });
  for (const { account, debits, credits } of balances)
    rows.add("periodBalance", { village, month, account, debits, credits });
});

/**
 * Closes a month: nothing is booked into it any more, a late fact goes to the first open day.
 * @throws Problem `month-order` (months close in order), `month-running` (it has not ended), `day-too-early`
 */
export function closeMonth(store: Store, by: By, input: { readonly month: Month }): Promise<readonly Sealed[]> {
  return act(store, by, "close-month", input, async (book) => {
    const { month } = input;
    const next = await nextToClose(book);
    if (next && month !== next) throw new Problem(month < next ? "month-closed" : "month-order", { month, next });
    if (lastDay(month) >= book.today) throw new Problem("month-running", { month, today: book.today });
    const first = firstBookable(book.settings);
    if (lastDay(month) < first) throw new Problem("day-too-early", { day: lastDay(month), first });
    const balances = await balancesOn(book, lastDay(month));
    await book.append(monthClosed, { month, closedOn: book.today, balances });
  });
}

/** The month that may close next: after the last closed one, else that of the first booking. Undefined for an empty book. */
export async function nextToClose(reader: Reader): Promise<Month | undefined> {
  const last = (await lastClosed(reader))[0]?.month;
  if (last) return addMonths(last as Month, 1);
  return firstMonth(reader);
}

/** The month in which the book begins; none while nothing is booked. */
export async function firstMonth(reader: Reader): Promise<Month | undefined> {
  const first = (await firstBooking(reader))[0]?.bookedOn;
  return first && monthOf(first);
}

/** Every account's cumulative totals at the end of a day: those of the last closed month, and what was booked since. */
export async function balancesOn(
  reader: Reader,
  on: Day,
): Promise<{ account: string; debits: number; credits: number }[]> {
  const closed = (await monthsBefore(reader, { on: monthOf(on) }))
    .filter(({ month }) => lastDay(month as Month) <= on)
    .at(-1);
  const totals = new Map<string, { account: string; debits: number; credits: number }>();
  const total = (account: string) => {
    const known = totals.get(account) ?? { account, debits: 0, credits: 0 };
    totals.set(account, known);
    return known;
  };
  if (closed)
    for (const { account, debits, credits } of await closedBalances(reader, { month: closed.month })) {
      total(account).debits += debits;
      total(account).credits += credits;
    }
  const since = closed ? lastDay(closed.month as Month) : ("0000-00-00" as Day);
  for (const { debit, credit, amount } of await transfersBetween(reader, { since, on })) {
    total(debit).debits += amount;
    total(credit).credits += amount;
  }
  return [...totals.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
}

export const listMonths = ask("closed months", (db, t) =>
  db.select().from(t.month).where(inVillage(t.month)).orderBy(asc(t.month.month)),
);
const firstBooking = ask("first booking", (db, t) =>
  db
    .select({ bookedOn: t.entry.bookedOn })
    .from(t.entry)
    .where(inVillage(t.entry))
    .orderBy(asc(t.entry.bookedOn))
    .limit(1),
);
const monthsBefore = ask("closed months until", (db, t) =>
  db
    .select()
    .from(t.month)
    .where(and(inVillage(t.month), lte(t.month.month, given("on"))))
    .orderBy(asc(t.month.month)),
);
const closedBalances = ask("balances of a closed month", (db, t) =>
  db
    .select()
    .from(t.periodBalance)
    .where(and(inVillage(t.periodBalance), eq(t.periodBalance.month, given("month")))),
);
const transfersBetween = ask("transfers between days", (db, t) =>
  db
    .select({
      debit: t.transfer.debit,
      credit: t.transfer.credit,
      amount: sql<number>`sum(${t.transfer.amount})`.mapWith(Number),
    })
    .from(t.entry)
    .innerJoin(
      t.transfer,
      and(eq(t.transfer.village, t.entry.village), eq(t.transfer.seq, t.entry.seq), eq(t.transfer.part, t.entry.part)),
    )
    .where(and(inVillage(t.entry), gt(t.entry.bookedOn, given("since")), lte(t.entry.bookedOn, given("on"))))
    .groupBy(t.transfer.debit, t.transfer.credit),
);

export const monthKinds: readonly Kind<never>[] = [monthClosed];
