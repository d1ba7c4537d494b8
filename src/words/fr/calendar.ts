import type { CalendarWords } from "../en/calendar.ts";
import { monthsFr } from "./days.ts";

const hijri = [
  ...["moharram", "safar", "rabii I", "rabii II", "joumada I", "joumada II", "rajab", "chaâbane", "ramadan", "chaoual"],
  ...["dou al-qiida", "dou al-hijja"],
];
/** The other months are called as everybody calls them. */
const farming = ["yennayer", ...monthsFr.slice(1)];

export const calendarFr: CalendarWords = {
  hijri: "Hégire",
  hijriMonth: ({ month, year }) => `vers ${hijri[month - 1]} ${year}`,
  farming: "Année agricole",
  farmingDay: ({ date, month, year }) => `${date === 1 ? "1er" : date} ${farming[month - 1]} ${year}`,
};
