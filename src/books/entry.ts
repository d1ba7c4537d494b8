import { and, asc, desc, eq, gte, lt, min } from "drizzle-orm";
import { accountId, accountParts } from "../domain/account.ts";
import type { Written } from "../domain/canonical.ts";
import { type Day, fiscalYear } from "../domain/day.ts";
import type { Effects, Entry } from "../domain/entry.ts";
import type { Book } from "./book.ts";
import type { Rows } from "./store/rows.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";

export interface NumberedEntry extends Entry {
  readonly fiscalYear: number;
  readonly number: number;
}

/** Gives entries the next numbers of their fiscal years, without gaps. */
export async function numbered(book: Book, entries: readonly Entry[]): Promise<NumberedEntry[]> {
  const made: NumberedEntry[] = [];
  for (const entry of entries) {
    const year = fiscalYear(entry.bookedOn, book.settings.fiscalMonth);
    const number = await takeNumber(book, `entry ${year}`, async () => {
      const last = await lastEntryNumber(book, { year });
      return last[0]?.number;
    });
    made.push({ ...entry, fiscalYear: year, number });
  }
  return made;
}

/** The next number of a series without gaps: one more than the last on paper, or than the last this act has taken. */
export async function takeNumber(book: Book, series: string, last: () => Promise<number | undefined>): Promise<number> {
  const key = `number ${series}`;
  const next = ((book.scratch.get(key) as number | undefined) ?? (await last()) ?? 0) + 1;
  book.scratch.set(key, next);
  return next;
}

/** How many entries a fact has got: loans that a short fund needed come first, so projectors count from the end. */
export const entryCount = (fact: object): number => (fact as Written<Partial<Effects>>).entries?.length ?? 0;

type At = { readonly village: string; readonly seq: number };

/** Projects the `entries` and `moves` of any fact: accounts come into being when first used, totals move with them. */
export function keepEntries(rows: Rows, { village, seq }: At, fact: Written<Partial<Effects>>): void {
  const entries = (fact.entries ?? []) as readonly Written<NumberedEntry>[];
  entries.forEach((entry, part) => {
    const { bookedOn, happenedOn, reverses } = entry;
    rows.add("entry", {
      village,
      seq,
      part,
      fiscalYear: entry.fiscalYear,
      number: entry.number,
      bookedOn,
      happenedOn,
      reversesSeq: reverses?.seq ?? null,
      reversesPart: reverses?.part ?? null,
    });
    entry.transfers.forEach(({ fund, debit, credit, amount }, line) => {
      rows.add("transfer", { village, seq, part, line, fund, debit, credit, amount });
      keepAccount(rows, village, debit);
      keepAccount(rows, village, credit);
      rows.increase("accountTotal", { village, account: debit }, { debits: amount, credits: 0 });
      rows.increase("accountTotal", { village, account: credit }, { debits: 0, credits: amount });
    });
  });
  (fact.moves ?? []).forEach((move, line) => {
    const { box, bookedOn, happenedOn } = move;
    rows.add("boxMove", { village, seq, line, box, moneyIn: move.in, moneyOut: move.out, bookedOn, happenedOn });
    rows.increase("boxTotal", { village, box }, { moneyIn: move.in, moneyOut: move.out });
  });
}

function keepAccount(rows: Rows, village: string, account: string): void {
  const { code, fund, owner } = accountParts(account);
  rows.addOnce("account", { village, account, code, fund, owner });
  const lowest = account === accountId("pooled-cash", fund) ? 0 : null;
  rows.addOnce("accountTotal", { village, account, debits: 0, credits: 0, lowest });
}

const lastEntryNumber = ask("last entry number", (db, t) =>
  db
    .select({ number: t.entry.number })
    .from(t.entry)
    .where(and(inVillage(t.entry), eq(t.entry.fiscalYear, given("year"))))
    .orderBy(desc(t.entry.number))
    .limit(1),
);
/** What events from `from` until `until` (not included) booked, in the log's order: each transfer with its entry and its event's kind. */
export const transfersOfEvents = ask("transfers of events", (db, t) =>
  db
    .select({
      seq: t.entry.seq,
      part: t.entry.part,
      fiscalYear: t.entry.fiscalYear,
      number: t.entry.number,
      bookedOn: t.entry.bookedOn,
      happenedOn: t.entry.happenedOn,
      reversesSeq: t.entry.reversesSeq,
      reversesPart: t.entry.reversesPart,
      kind: t.event.kind,
      debit: t.transfer.debit,
      credit: t.transfer.credit,
      amount: t.transfer.amount,
    })
    .from(t.entry)
    .innerJoin(
      t.transfer,
      and(eq(t.transfer.village, t.entry.village), eq(t.transfer.seq, t.entry.seq), eq(t.transfer.part, t.entry.part)),
    )
    .innerJoin(t.event, and(eq(t.event.village, t.entry.village), eq(t.event.seq, t.entry.seq)))
    .where(and(inVillage(t.entry), gte(t.entry.seq, given("from")), lt(t.entry.seq, given("until"))))
    .orderBy(asc(t.entry.seq), asc(t.entry.part), asc(t.transfer.line)),
);
/** Every account that was ever booked on, with its sums over all time. */
export const listTotals = ask("totals of all accounts", (db, t) =>
  db.select().from(t.accountTotal).where(inVillage(t.accountTotal)).orderBy(asc(t.accountTotal.account)),
);
export const totalOf = ask("total of an account", (db, t) =>
  db
    .select()
    .from(t.accountTotal)
    .where(and(inVillage(t.accountTotal), eq(t.accountTotal.account, given("account")))),
);
/** The entries of an event, in order. */
export const entryParts = ask("entries of an event", (db, t) =>
  db
    .select({ part: t.entry.part })
    .from(t.entry)
    .where(and(inVillage(t.entry), eq(t.entry.seq, given("seq"))))
    .orderBy(asc(t.entry.part)),
);

/** The booked day of an event that booked something; of another, no day at all. */
export async function bookedDays(reader: Reader): Promise<(seq: number) => Day> {
  const days = new Map((await daysOfEvents(reader)).map(({ seq, bookedOn }) => [seq, bookedOn as Day]));
  return (seq) => days.get(seq) ?? ("9999-12-31" as Day);
}
const daysOfEvents = ask("booked days of events", (db, t) =>
  db
    .select({ seq: t.entry.seq, bookedOn: min(t.entry.bookedOn) })
    .from(t.entry)
    .where(inVillage(t.entry))
    .groupBy(t.entry.seq),
);
