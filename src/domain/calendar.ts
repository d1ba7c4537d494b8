import { type Day, day, daysBetween } from "./day.ts";

/**
 * Days as other calendars of the village have them, for papers alone: no amount, no due day, no period hangs on them. A village
 * chooses which of them stand below a day.
 */
export type OtherCalendar = "hijri" | "farming";

/** A month of 1 to 12 of a year. */
export interface OtherMonth {
  readonly month: number;
  readonly year: number;
}
export interface OtherDay extends OtherMonth {
  readonly date: number;
}

const epoch = day("1970-01-01");

/**
 * The month of the Hijri year by the old tables: months of 30 and 29 days in turn, 11 leap years in 30. Morocco begins a month when
 * the moon is seen, which no table knows: this is off by a day at times, so that it never says the day.
 * Source: the tabular calendar of 622, years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30 are leap.
 */
export function hijriMonth(on: Day): OtherMonth {
  // 1 Muharram of the year 1 was 492,148 days before 1970.
  const days = daysBetween(epoch, on) + 492_148;
  const year = Math.floor((30 * days + 10_646) / 10_631);
  const first = (year - 1) * 354 + Math.floor((11 * year + 3) / 30);
  return { year, month: Math.min(12, Math.floor((2 * (days - first)) / 59) + 1) };
}

/**
 * The day of the farming year, by which is ploughed and sown: the Julian day, in years that are counted from 950 before our era.
 * Source: front.md 4; 1 yennayer is 14 January until 2100.
 */
export function farmingDay(on: Day): OtherDay {
  // Years that begin in March have their leap day at the end, and months of 153 days in five. Day 0 is 1 March of the year 0.
  const days = daysBetween(epoch, on) + 719_470;
  const marchYear = Math.floor((4 * days + 3) / 1461);
  const rest = days - Math.floor((1461 * marchYear) / 4);
  const fromMarch = Math.floor((5 * rest + 2) / 153);
  const month = ((fromMarch + 2) % 12) + 1;
  return {
    date: rest - Math.floor((153 * fromMarch + 2) / 5) + 1,
    month,
    year: marchYear + (month <= 2 ? 1 : 0) + 950,
  };
}
