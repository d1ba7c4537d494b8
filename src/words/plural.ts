import { printDecimal } from "../domain/money.ts";
import { figures } from "./isolate.ts";

/** What is counted, by the category of its count: "#" stands for the figures. Other facts stand outside: they might hold a "#". */
export interface Forms {
  readonly one: string;
  readonly other: string;
}
/** Arabic has its own form for none, one, two, 3–10, 11–99, and for whole hundreds (100–102, 200…). */
export type ArabicForms = Readonly<Record<Intl.LDMLPluralRule, string>>;

export const countedAr = counting<ArabicForms>("ar", figures);
export const countedEn = counting<Forms>("en");
export const countedFr = counting<Forms>("fr");

/** Intl is asked for the category alone, never for a number: its figures move with its version. A count may be a fact, which is text. */
function counting<F extends Forms>(language: string, around = (text: string) => text) {
  const rules = new Intl.PluralRules(language);
  return (count: number | string, forms: F & Partial<ArabicForms>): string =>
    (forms[rules.select(Number(count))] ?? forms.other).replaceAll("#", around(printDecimal(String(count))));
}
