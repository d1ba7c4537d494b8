import { type Event, textOf } from "./fact.ts";

/** The village's own days. */
export interface Calendar {
  readonly event: (event: Event) => void;
  /** The day on which an event was recorded, in the village's zone; empty where it says no time. */
  today(event: Event): string;
}

export function calendarOf(): Calendar {
  let days = inZone("UTC");
  return {
    event({ kind, fact }) {
      if (kind === "village-founded") days = inZone(textOf(fact.zone));
    },
    today: ({ at }) => (Number.isNaN(Date.parse(at)) ? "" : days.format(new Date(at))),
  };
}

function inZone(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  } catch (why) {
    // Of a zone that there is not.
    if (!(why instanceof RangeError)) throw why;
    return inZone("UTC");
  }
}

/** @returns empty where `day` is none */
export function daysAfter(day: string, days: number): string {
  const at = Date.parse(day) + days * 86_400_000;
  return Number.isNaN(at) ? "" : new Date(at).toISOString().slice(0, 10);
}

/** Months from 0000-01 to a day's month. */
export const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The same day of the next month, or its last. */
export function oneMonthAfter(day: string): string {
  const next = monthNumber(day) + 1;
  const month = monthText(next);
  const last = daysAfter(`${monthText(next + 1)}-01`, -1);
  return [`${month}-${day.slice(8)}`, last].sort()[0]!;
}

/** "2026-03" of a number of `monthNumber`. */
export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
