import type { Day, Period } from "../../domain/day.ts";
import { type Calendar, sayAnyDay, sayDay, sayPeriod } from "../days.ts";

export const monthsFr: Calendar["months"] = [
  ...(["janvier", "février", "mars", "avril", "mai", "juin", "juillet"] as const),
  ...(["août", "septembre", "octobre", "novembre", "décembre"] as const),
];
const calendar: Calendar = {
  months: monthsFr,
  first: "1er",
  fromTo: (from, to) => `du ${from} au ${to}`,
};

export const dayFr = (on: Day): string => sayDay(on, calendar);
export const periodFr = (of: Period): string => sayPeriod(of, calendar);
/** Of a fact, which is text. */
export const anyDayFr = (text: string): string => sayAnyDay(text, calendar);
