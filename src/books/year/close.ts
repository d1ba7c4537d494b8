import { and, asc, eq, inArray, or } from "drizzle-orm";
import { carriedCodes } from "../../domain/account.ts";
import { addDays, type Day, fiscalYear, type Month } from "../../domain/day.ts";
import { Problem } from "../../domain/problem.ts";
import { carried, type FundYear, lastMonthOf, yearOf, yearPeriod } from "../../domain/year/close.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { act, lastClosed, villageRow } from "../log.ts";
import { nextToClose } from "../month.ts";
import { ask, inVillage, type Reader, type Store } from "../store/store.ts";
import { sumsOf, yearAccounts, yearBooked } from "./accounts.ts";

export interface YearInput {
  /** First calendar year of the fiscal year. */
  readonly year: number;
  /** Number and day of the assembly's decision. */
  readonly decision: string;
  readonly decidedOn: Day;
}
interface YearFact extends YearInput {
  readonly closedOn: Day;
  /** The year's last day. */
  readonly happenedOn: Day;
  readonly bookedOn: Day;
  readonly funds: readonly FundYear[];
}
const yearClosed = kind<YearFact>("year-closed", (rows, { village, seq, fact }) => {
  const { year, closedOn, decision, decidedOn, funds } = fact;
  rows.add("fiscalYear", { village, year, closedOn, decision, decidedOn, seq });
  for (const { fund, income, expense } of funds) rows.add("yearResult", { village, year, fund, income, expense });
});

/**
 * Closes a fiscal year by the assembly's decision: what income and expense have left goes to the result of each fund. The year's
 * months are closed, so it is booked on the first open day; whoever sums income or expense by booked day leaves it out.
 * @throws Problem `year-closed`, `year-order`, `year-months-open` (its months close first), `year-decided-early`, `day-in-future`
 */
export function closeYear(store: Store, by: By, input: YearInput): Promise<readonly Sealed[]> {
  return act(store, by, "close-year", input, async (book) => {
    const { year, decidedOn } = input;
    const period = yearPeriod(year, book.settings.fiscalMonth);
    const happenedOn = addDays(period.until, -1);
    await refuseOrder(book, input);
    if (decidedOn <= happenedOn)
      throw new Problem("year-decided-early", { year: String(year), day: decidedOn, end: happenedOn });
    book.bookedOn(decidedOn);
    const sums = sumsOf(await yearBooked(book, period));
    const funds = (await yearAccounts(book, period, sums)).map(yearOf);
    const days = { happenedOn, bookedOn: book.bookedOn(happenedOn) };
    const transfers = carried(sums);
    const entries = transfers.length > 0 ? [{ ...days, transfers }] : [];
    await book.append(yearClosed, { ...input, closedOn: book.today, ...days, funds }, { entries });
  });
}

async function refuseOrder(book: Book, { year }: YearInput): Promise<void> {
  const facts = { year: String(year) };
  const known = (await listYears(book)).find((one) => one.year === year);
  if (known) throw new Problem("year-closed", { ...facts, decision: known.decision, day: known.decidedOn });
  const next = await nextYear(book);
  if (next !== undefined && year !== next) throw new Problem("year-order", { ...facts, next: String(next) });
  const last = lastMonthOf(year, book.settings.fiscalMonth);
  const closed = (await lastClosed(book))[0]?.month as Month | undefined;
  if (closed === undefined || closed < last)
    throw new Problem("year-months-open", { ...facts, month: (await nextToClose(book)) ?? last });
}

/** The year that may close next: after the last closed one, else that of the first income or expense. Undefined where there is none. */
export async function nextYear(reader: Reader): Promise<number | undefined> {
  const last = (await listYears(reader)).at(-1);
  if (last) return last.year + 1;
  const [first] = await firstCarried(reader);
  const { fiscalMonth } = (await villageRow(reader))[0]!;
  return first && fiscalYear(first.bookedOn, fiscalMonth);
}

export const listYears = ask("closed years", (db, t) =>
  db.select().from(t.fiscalYear).where(inVillage(t.fiscalYear)).orderBy(asc(t.fiscalYear.year)),
);
/** Results of all closed years, by year and the position of the fund. */
export const listResults = ask("results of years", (db, t) =>
  db
    .select({
      year: t.yearResult.year,
      fund: t.yearResult.fund,
      income: t.yearResult.income,
      expense: t.yearResult.expense,
    })
    .from(t.yearResult)
    .innerJoin(t.fund, and(eq(t.fund.village, t.yearResult.village), eq(t.fund.fund, t.yearResult.fund)))
    .where(inVillage(t.yearResult))
    .orderBy(asc(t.yearResult.year), asc(t.fund.position)),
);

const firstCarried = ask("first income or expense", (db, t) =>
  db
    .select({ bookedOn: t.entry.bookedOn })
    .from(t.account)
    .innerJoin(
      t.transfer,
      and(
        eq(t.transfer.village, t.account.village),
        or(eq(t.transfer.debit, t.account.account), eq(t.transfer.credit, t.account.account)),
      ),
    )
    .innerJoin(
      t.entry,
      and(eq(t.entry.village, t.transfer.village), eq(t.entry.seq, t.transfer.seq), eq(t.entry.part, t.transfer.part)),
    )
    .where(and(inVillage(t.account), inArray(t.account.code, [...carriedCodes])))
    .orderBy(asc(t.entry.bookedOn))
    .limit(1),
);

export const yearKinds: readonly Kind<never>[] = [yearClosed];
