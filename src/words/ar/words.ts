import type { Words } from "../en/words.ts";
import { fr } from "../fr/words.ts";
import { calendarAr } from "./calendar.ts";

/** Arabic. */
export const ar: Words = { ...fr, tag: "ar", calendar: calendarAr };
