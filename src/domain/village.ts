import type { OtherCalendar } from "./calendar.ts";
import { addDays, type Day } from "./day.ts";
import { type Language, languageOf, type WholeLanguage, wholeLanguages, wholeOf } from "./language.ts";
import { Problem } from "./problem.ts";

/**
 * What a village may choose for itself, with the choice that holds until it does. Texts as they stand in the rules file;
 * the meaning of each stands in docs/ledger.md. Source: domain.md, each chapter.
 */
export const defaultRules = {
  /** A house that was away: its use over the blocks of one month, or spread over the months unread. Chapter 2. */
  awake: "as-read",
  /** When a real reading follows an estimate that was billed, see `UseRules` in consumption.ts. Chapter 2. */
  trueUp: "correct-lower",
  /** A tariff that changes inside a period: split by days, or the tariff of the period's last day. Chapter 3. */
  tariffChange: "split",
  /** Days from issue to due day. */
  dueDays: "15",
  /** A reading is suspicious above so many times the median of the last six periods. */
  flagFactor: "3",
  /** How many days around a period's last day a reading may stand for it. */
  readingWindow: "5",
  /** Credit goes to the next bills of any service, or only of the service that the payer named. Chapter 5. */
  creditFor: "any",
  /** Smallest coin that cash is rounded to, in the currency's smallest unit; 0: not rounded. */
  cashRounding: "0",
  /** Connections that were not read: left out and listed, or billed the fixed charge alone. */
  unread: "leave-out",
  /** Days within which a request for help is answered. Chapter 8. */
  answerDays: "30",
  /** What others pay stands on the bill as a neutral line, or on a slip of its own, with what is left to pay. Chapter 4. */
  helpOnBill: "line",
  /** Expenses above it need a decision or a second signature, in the currency's smallest unit; 0: none does. */
  signatureAbove: "0",
  /** What stands in where Tachelhit has no safe word, on papers and in answers. */
  secondLanguage: "fr",
  /** Below a day on papers: the month of the Hijri year, the day of the farming year. Never in a computation. */
  hijriLine: "no",
  farmingLine: "no",
} as const;

export type RuleName = keyof typeof defaultRules;
export type VillageRules = Readonly<Record<RuleName, string>>;

const allowed: Readonly<Record<RuleName, readonly string[] | RegExp>> = {
  awake: ["as-read", "spread"],
  trueUp: ["own-period", "correct-lower", "correct-both"],
  tariffChange: ["split", "last-day"],
  dueDays: /^(0|[1-9]\d{0,2})$/,
  flagFactor: /^[1-9]\d?(\.\d)?$/,
  readingWindow: /^([0-9]|1[0-5])$/,
  creditFor: ["any", "named"],
  // Coins and small notes that there are, with 0, 2 or 3 decimals alike.
  cashRounding: ["0", "2", "5", "10", "20", "25", "50", "100", "200", "250", "500", "1000"],
  unread: ["leave-out", "fixed"],
  answerDays: /^[1-9]\d{0,2}$/,
  helpOnBill: ["line", "slip"],
  signatureAbove: /^(0|[1-9]\d{0,12})$/,
  secondLanguage: wholeLanguages,
  hijriLine: ["no", "yes"],
  farmingLine: ["no", "yes"],
};

/** @throws Problem `rule-unknown`, `rule-value` */
export function checkRules(given: Readonly<Record<string, string>>): Partial<VillageRules> {
  for (const [name, value] of Object.entries(given)) {
    const want = allowed[name as RuleName];
    if (!want)
      throw new Problem(
        "rule-unknown",
        { rule: name.slice(0, 60), known: Object.keys(allowed).join(", ") },
        { field: name.slice(0, 60) },
      );
    const fits = want instanceof RegExp ? want.test(value) : want.includes(value);
    if (!fits)
      throw new Problem(
        "rule-value",
        {
          rule: name,
          found: value.slice(0, 60),
          want: want instanceof RegExp ? defaultRules[name as RuleName] : want.join(", "),
        },
        { field: name },
      );
  }
  return given as Partial<VillageRules>;
}

export interface Village {
  readonly village: string;
  readonly name: string;
  readonly commune: string;
  readonly province: string;
  readonly legalNumber: string;
  readonly currency: string;
  readonly decimals: number;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalMonth: number;
  readonly zone: string;
  readonly language: Language;
  readonly foundedOn: Day;
  /** Day of the opening balances; null until they brought money. */
  readonly openedOn: Day | null;
  readonly rules: VillageRules;
}

/**
 * The first day on which money may be booked: what was before the opening balances is in them. A village that has none books
 * from a year before the day on which its book begins.
 */
export const firstBookable = ({ foundedOn, openedOn }: Pick<Village, "foundedOn" | "openedOn">): Day =>
  openedOn ?? addDays(foundedOn, -365);

/** What stands in where Tachelhit has no safe word. */
export const secondLanguage = ({ rules }: Pick<Village, "rules">): WholeLanguage => wholeOf(rules.secondLanguage, "fr");

/** What stands below a day on the village's papers. */
export const otherCalendars = ({ rules }: Pick<Village, "rules">): readonly OtherCalendar[] => [
  ...(rules.hijriLine === "yes" ? (["hijri"] as const) : []),
  ...(rules.farmingLine === "yes" ? (["farming"] as const) : []),
];

/** A stored row with its rules read and completed. */
export function readVillage(
  row: Omit<Village, "rules" | "language"> & { readonly rules: string; readonly language: string },
): Village {
  const rules = { ...defaultRules, ...(JSON.parse(row.rules) as Partial<VillageRules>) };
  return { ...row, language: languageOf(row.language) ?? "fr", rules };
}
