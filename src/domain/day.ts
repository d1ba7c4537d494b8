declare const brand: unique symbol;

/** A calendar day of the village, "2026-03-31". Text order is time order. */
export type Day = string & { readonly [brand]: "Day" };
/** A calendar month, "2026-03". */
export type Month = string & { readonly [brand]: "Month" };
/** A moment in UTC, "2026-03-31T09:15:00.000Z". */
export type Instant = string & { readonly [brand]: "Instant" };
/** Days from `from` up to, not including, `until`. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisOfDay = 86_400_000;

/** @returns undefined for anything but a real day between 1900 and 2999 (31 February is none) */
export function parseDay(text: string): Day | undefined {
  const found = DAY.exec(text.trim());
  if (!found) return undefined;
  const year = Number(found[1]);
  const millis = Date.UTC(year, Number(found[2]) - 1, Number(found[3]));
  if (year < 1900 || year > 2999 || new Date(millis).toISOString().slice(0, 10) !== found[0]) return undefined;
  return found[0] as Day;
}

/** @throws RangeError: for literals and stored days, never for what people type */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`day(${text})`);
  return parsed;
}

export function parseMonth(text: string): Month | undefined {
  return /^\d{4}-\d{2}$/.test(text.trim()) && parseDay(`${text.trim()}-01`) ? (text.trim() as Month) : undefined;
}

const fromMillis = (millis: number): Day => new Date(millis).toISOString().slice(0, 10) as Day;
export const addDays = (from: Day, days: number): Day => fromMillis(Date.parse(from) + days * millisOfDay);
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / millisOfDay);

export const monthOf = (of: Day): Month => of.slice(0, 7) as Month;
export const firstDay = (month: Month): Day => `${month}-01` as Day;
export function addMonths(month: Month, months: number): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}` as Month;
}
export const lastDay = (month: Month): Day => addDays(firstDay(addMonths(month, 1)), -1);
/** The same day so many months later, or that month's last. */
export function monthsLater(on: Day, months: number): Day {
  const month = addMonths(monthOf(on), months);
  const [day] = [`${month}-${on.slice(8)}` as Day, lastDay(month)].sort();
  return day!;
}
/** Months from `from` to `to`: 2024-10 to 2025-01 is 3. */
export const monthsBetween = (from: Month, to: Month): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));
/** `months` calendar months from the first day of `month`. */
export const periodOf = (month: Month, months = 1): Period => ({
  from: firstDay(month),
  until: firstDay(addMonths(month, months)),
});

/** The calendar months of a period that begins with one. */
export const monthsIn = ({ from, until }: Period): Month[] =>
  Array.from({ length: monthsBetween(monthOf(from), monthOf(until)) }, (_, i) => addMonths(monthOf(from), i));

/** The fiscal year that `of` lies in, named by the year it begins in. @param firstMonth 1 to 12 */
export function fiscalYear(of: Day, firstMonth: number): number {
  const year = Number(of.slice(0, 4));
  return Number(of.slice(5, 7)) >= firstMonth ? year : year - 1;
}

/** The day it is in `zone` at `instant`; used only where wall time matters. */
export function dayIn(zone: string, instant: Instant): Day {
  const known = wallDays.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  wallDays.set(zone, known);
  return known.format(new Date(instant)) as Day;
}
/** Making one costs more than a whole act. */
const wallDays = new Map<string, Intl.DateTimeFormat>();
