import {
  addDays,
  type Day,
  firstDay,
  lastDay,
  type Month,
  monthOf,
  type Period,
  parseDay,
  parseMonth,
} from "../domain/day.ts";

type Twelve<T> = readonly [T, T, T, T, T, T, T, T, T, T, T, T];

/** Of a month or of a day in it, where room is short. */
export const shortMonth = (of: Month | Day, names: Twelve<string>): string => names[Number(of.slice(5, 7)) - 1]!;

/** How a language says days. Own names of months, since Intl's move with its version and would change printed bytes. */
export interface Calendar {
  readonly months: Twelve<string>;
  /** The first of a month: "1" or "1er". */
  readonly first: string;
  fromTo(from: string, to: string): string;
}

/** "31 mars 2026". */
export function sayDay(on: Day, calendar: Calendar): string {
  const date = Number(on.slice(8));
  return `${date === 1 ? calendar.first : date} ${sayMonth(monthOf(on), calendar)}`;
}

/** A day or a month in words where the text is one ("2026-03-31", "2026-03"), else the text as it is. */
export function sayAnyDay(text: string, calendar: Calendar): string {
  const [on, month] = [parseDay(text), parseMonth(text)];
  return on ? sayDay(on, calendar) : month ? sayMonth(month, calendar) : text;
}

/** Whole months by name ("mars 2026", "janvier – mars 2026"), anything else by its first and last day. */
export function sayPeriod(period: Period, calendar: Calendar): string {
  const last = addDays(period.until, -1);
  const [from, to] = [monthOf(period.from), monthOf(last)];
  if (period.from !== firstDay(from) || last !== lastDay(to)) {
    return calendar.fromTo(sayDay(period.from, calendar), sayDay(last, calendar));
  }
  if (from === to) return sayMonth(from, calendar);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${sameYear ? nameOf(from, calendar) : sayMonth(from, calendar)} – ${sayMonth(to, calendar)}`;
}

const nameOf = (month: Month, calendar: Calendar): string => calendar.months[Number(month.slice(5)) - 1]!;
const sayMonth = (month: Month, calendar: Calendar): string => `${nameOf(month, calendar)} ${month.slice(0, 4)}`;
