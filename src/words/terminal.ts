import { terminalAr } from "./ar/terminal.ts";
import { type Heading, type Terminal, terminalEn } from "./en/terminal.ts";
import { terminalFr } from "./fr/terminal.ts";
import type { Language, WholeLanguage } from "./words.ts";

export type { Heading, Terminal };

const whole: Readonly<Record<WholeLanguage, Terminal>> = { ar: terminalAr, en: terminalEn, fr: terminalFr };

/** What the command line says. Tachelhit has no safe words for it: the second language speaks. */
export const terminalFor = (language: Language, second: WholeLanguage = "fr"): Terminal =>
  whole[language === "shi" || language === "shi-Tfng" ? second : language];
