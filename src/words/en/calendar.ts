import type { OtherDay, OtherMonth } from "../../domain/calendar.ts";
import { monthsEn } from "./days.ts";

const hijri = [
  ...["Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II", "Rajab", "Shaban", "Ramadan", "Shawwal"],
  ...["Dhu al-Qada", "Dhu al-Hijja"],
];
/** The other months are called as everybody calls them. */
const farming = ["Yennayer", ...monthsEn.slice(1)];

/** Days by the other calendars of the village. */
export const calendarEn = {
  hijri: "Hijri",
  /** "about", since nobody knows before when the moon will be seen; by a word, as no face has the sign. */
  hijriMonth: ({ month, year }: OtherMonth) => `about ${hijri[month - 1]} ${year}`,
  farming: "Farming year",
  farmingDay: ({ date, month, year }: OtherDay) => `${date} ${farming[month - 1]} ${year}`,
};
export type CalendarWords = typeof calendarEn;
