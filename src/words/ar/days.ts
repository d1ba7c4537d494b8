import type { Day, Period } from "../../domain/day.ts";
import { type Calendar, sayAnyDay, sayDay, sayPeriod } from "../days.ts";

/** Their Moroccan names. */
export const monthsAr: Calendar["months"] = [
  ...(["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز"] as const),
  ...(["غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"] as const),
];
const calendar: Calendar = {
  months: monthsAr,
  first: "فاتح",
  fromTo: (from, to) => `من ${from} إلى ${to}`,
};

export const dayAr = (on: Day): string => sayDay(on, calendar);
export const periodAr = (of: Period): string => sayPeriod(of, calendar);
/** Of a fact, which is text. */
export const anyDayAr = (text: string): string => sayAnyDay(text, calendar);
