import { farmingDay, hijriMonth } from "../domain/calendar.ts";
import type { Day } from "../domain/day.ts";
import type { Paper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";

/** What stands below a day on a paper: the same day by the other calendars that the village chose, as facts with their labels. */
export const otherDays = (
  on: Day,
  { calendars = [] }: Paper,
  { calendar }: Words,
): (readonly [label: string, value: string])[] =>
  calendars.map((each) =>
    each === "hijri"
      ? [calendar.hijri, calendar.hijriMonth(hijriMonth(on))]
      : [calendar.farming, calendar.farmingDay(farmingDay(on))],
  );
