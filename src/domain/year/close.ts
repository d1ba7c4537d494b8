import { type AccountCode, accountId, accountParts, carriedCodes, chart, type Nature } from "../account.ts";
import { addMonths, type Month, type Period, periodOf } from "../day.ts";
import type { Transfer } from "../entry.ts";
import { type Money, minus, money, sum } from "../money.ts";

/** What an account was debited and credited with. */
export interface Sums {
  readonly account: string;
  readonly debits: number;
  readonly credits: number;
}

/** A line of a fund's trial balance: debits less credits at the beginning, both sides of the year, and at its end. */
export interface TrialLine {
  readonly code: AccountCode;
  readonly opening: Money;
  readonly debits: Money;
  readonly credits: Money;
  readonly closing: Money;
}
/** A fund's accounts over a year, all owners of an account together. */
export interface FundAccounts {
  readonly fund: string;
  readonly lines: readonly TrialLine[];
}

/**
 * A fund's year in eight figures. Own funds are what it has beyond what it owes: `opening` + `broughtIn` + `result` = `closing` =
 * `assets` - `liabilities`. `broughtIn` is what opening balances put in during the year.
 */
export interface FundYear {
  readonly fund: string;
  readonly opening: Money;
  readonly broughtIn: Money;
  readonly income: Money;
  readonly expense: Money;
  readonly result: Money;
  readonly assets: Money;
  readonly liabilities: Money;
  readonly closing: Money;
}

/** The days of a fiscal year, which is named by the year it begins in. @param firstMonth 1 to 12 */
export const yearPeriod = (year: number, firstMonth: number): Period =>
  periodOf(`${year}-${String(firstMonth).padStart(2, "0")}` as Month, 12);
export const lastMonthOf = (year: number, firstMonth: number): Month =>
  addMonths(`${year}-${String(firstMonth).padStart(2, "0")}` as Month, 11);

const carries = (code: AccountCode): boolean => carriedCodes.includes(code);
const isOf = (code: AccountCode, nature: Nature): boolean => chart[code].nature === nature;

/**
 * What closes a year: every account of income and expense goes with what the year left on it to the result of its fund.
 * @param year what the year booked, without closings of years
 * @returns one transfer an account, in the accounts' order; none for those that came out even
 */
export function carried(year: readonly Sums[]): Transfer[] {
  return [...year]
    .sort((a, b) => (a.account < b.account ? -1 : 1))
    .flatMap(({ account, debits, credits }): Transfer[] => {
      const { code, fund } = accountParts(account);
      const level = debits - credits;
      if (!carries(code) || level === 0) return [];
      const result = accountId("result", fund);
      return level < 0
        ? [{ fund, debit: account, credit: result, amount: money(-level) }]
        : [{ fund, debit: result, credit: account, amount: money(level) }];
    });
}

/**
 * Each fund's trial balance of a year, as if every year before had been closed on its last day: what income and expense had left
 * stands in the result.
 * @param before sums until the day before the year
 * @param year what the year booked, without closings of years
 */
export function accountsOf(funds: readonly string[], before: readonly Sums[], year: readonly Sums[]): FundAccounts[] {
  const openings = new Map<string, number>();
  for (const { account, debits, credits } of before) {
    const { code, fund } = accountParts(account);
    add(openings, accountId(carries(code) ? "result" : code, fund), debits - credits);
  }
  const [debited, credited] = [new Map<string, number>(), new Map<string, number>()];
  for (const { account, debits, credits } of year) {
    const { code, fund } = accountParts(account);
    add(debited, accountId(code, fund), debits);
    add(credited, accountId(code, fund), credits);
  }
  const codes = Object.keys(chart) as AccountCode[];
  return funds.map((fund) => ({
    fund,
    lines: codes.flatMap((code) => {
      const of = (sums: ReadonlyMap<string, number>) => money(sums.get(accountId(code, fund)) ?? 0);
      const [opening, debits, credits] = [of(openings), of(debited), of(credited)];
      const line = { code, opening, debits, credits, closing: money(opening + debits - credits) };
      return opening === 0 && debits === 0 && credits === 0 ? [] : [line];
    }),
  }));
}

/** What a fund's trial balance comes to. */
export function yearOf({ fund, lines }: FundAccounts): FundYear {
  const total = (nature: Nature, of: (line: TrialLine) => number): Money =>
    money(lines.filter(({ code }) => isOf(code, nature)).reduce((all, line) => all + of(line), 0));
  const income = total("income", ({ closing }) => -closing);
  const expense = total("expense", ({ closing }) => closing);
  const result = minus(income, expense);
  const opening = total("equity", (line) => -line.opening);
  const broughtIn = total("equity", (line) => line.opening - line.closing);
  return {
    ...{ fund, opening, broughtIn, income, expense, result },
    assets: total("asset", ({ closing }) => closing),
    liabilities: total("liability", ({ closing }) => -closing),
    closing: sum([opening, broughtIn, result]),
  };
}

function add(sums: Map<string, number>, account: string, amount: number): void {
  sums.set(account, (sums.get(account) ?? 0) + amount);
}
