import type { Calendar } from "../days.ts";
import type { Scribe } from "./tifinagh.ts";

/** Months of CLDR's `shi`. Between two days a dash, since the words for "from" and "to" change by valley. */
export const calendarShi = (t: Scribe): Calendar => ({
  months: [
    ...([t`innayr`, t`bṛayṛ`, t`maṛṣ`, t`ibrir`, t`mayyu`, t`yunyu`] as const),
    ...([t`yulyuz`, t`ɣuct`, t`cutanbir`, t`ktubr`, t`nuwanbir`, t`dujanbir`] as const),
  ],
  first: "1",
  fromTo: (from, to) => `${from} – ${to}`,
});
