import { type Heading, type Terminal, terminalEn } from "./terminal.en.ts";
import { terminalFr } from "./terminal.fr.ts";
import type { Language } from "./words.ts";

export type { Heading, Terminal };

const languages: Readonly<Record<Language, Terminal>> = { en: terminalEn, fr: terminalFr };
export const terminalFor = (language: Language): Terminal => languages[language];
