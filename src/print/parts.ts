import type { Day } from "../domain/day.ts";
import { type Money, printDecimal, printMoney } from "../domain/money.ts";
import type { Paper, PartyOnPaper } from "../domain/paper.ts";
import { type Quantity, shortQuantity } from "../domain/quantity.ts";
import type { Words } from "../words/words.ts";
import type { Block, Column, Fact } from "./sheet.ts";

/** Figures of a paper's currency: bare for tables, with the currency's word elsewhere. */
export interface Figures {
  bare(amount: Money): string;
  /** Bare, and nothing for zero: for the in and out of long tables. */
  unlessZero(amount: Money): string;
  named(amount: Money): string;
  inWords(amount: Money): string;
}

export function figuresOf({ currency, decimals }: Paper, words: Words): Figures {
  const bare = (amount: Money) => printMoney(amount, decimals);
  return {
    bare,
    unlessZero: (amount) => (amount === 0 ? "" : bare(amount)),
    named: (amount) => words.money(bare(amount), currency),
    inWords: (amount) => words.sum(words.amount(amount, currency, decimals)),
  };
}

/** "12,5 m³". */
export const printQuantity = (value: Quantity, unit?: string | null): string =>
  printDecimal(shortQuantity(value)) + (unit ? `\u00a0${unit}` : "");

export function letterheadOf(
  { village }: Paper,
  words: Words,
  paper: { readonly title: string; readonly number?: string; readonly copy?: number },
): Block {
  const place = words.paper.place(village.commune, village.province);
  const legal = village.legalNumber ? words.paper.legalNumber(village.legalNumber) : "";
  const { title, number, copy = 1 } = paper;
  return {
    kind: "letterhead",
    name: village.name,
    lines: [place, legal].filter((line) => line !== ""),
    title,
    number: number === undefined ? null : words.paper.number(number),
    mark: copy > 1 ? words.paper.duplicate(copy) : null,
  };
}

/** A frame that says since when and why a paper no longer holds; nothing when it does. */
export const cancelledStamp = (
  cancelled: { readonly on: Day; readonly why: string | null } | undefined,
  words: Words,
): Block[] => (cancelled ? [{ kind: "stamp", text: words.paper.cancelled(cancelled.on, cancelled.why) }] : []);

export const footOf = ({ headCode }: Paper, words: Words): string => words.join(words.paper.bookCode, headCode);

/** "Fadma Aït Lahcen (H-014)"; the code and a neutral phrase once the name is erased. */
export const partyText = ({ code, name }: PartyOnPaper, words: Words): string => `${name ?? words.erased} (${code})`;

/** The facts that are there: those without a value are left out. */
export const knownFacts = (...pairs: readonly (readonly [label: string, value: string | null | undefined])[]): Fact[] =>
  pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));

export const textColumn = (head: string): Column => ({ head, holds: "text" });
export const writingColumn = (head: string): Column => ({ head, holds: "writing" });
export const figureColumn = (head: string): Column => ({ head, holds: "figures" });
