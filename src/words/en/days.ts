import type { Day, Period } from "../../domain/day.ts";
import { type Calendar, sayAnyDay, sayDay, sayPeriod } from "../days.ts";

export const monthsEn: Calendar["months"] = [
  ...(["January", "February", "March", "April", "May", "June", "July"] as const),
  ...(["August", "September", "October", "November", "December"] as const),
];
const calendar: Calendar = {
  months: monthsEn,
  first: "1",
  fromTo: (from, to) => `${from} to ${to}`,
};

export const dayEn = (on: Day): string => sayDay(on, calendar);
export const periodEn = (of: Period): string => sayPeriod(of, calendar);
/** Of a fact, which is text. */
export const anyDayEn = (text: string): string => sayAnyDay(text, calendar);
