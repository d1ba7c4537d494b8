import type { Day } from "../domain/day.ts";
import { type Money, printDecimal, printMoney } from "../domain/money.ts";
import type { Paper } from "../domain/paper.ts";
import { type Quantity, shortQuantity } from "../domain/quantity.ts";
import type { Words } from "../words/words.ts";
import { otherNames, own } from "./own.ts";
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
  paper: Paper,
  words: Words,
  what: { readonly title: string; readonly number?: string; readonly copy?: number },
): Block {
  const { village } = paper;
  const say = own(paper, words);
  const name = say(village.name);
  const place = words.paper.place(say(village.commune), say(village.province));
  const legal = village.legalNumber ? words.paper.legalNumber(village.legalNumber) : "";
  const { title, number, copy = 1 } = what;
  return {
    ...{ kind: "letterhead", name, names: otherNames(paper, name) },
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

/** The facts that are there: those without a value are left out. */
export const knownFacts = (...pairs: readonly (readonly [label: string, value: string | null | undefined])[]): Fact[] =>
  pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));

export const textColumn = (head: string): Column => ({ head, holds: "text" });
export const writingColumn = (head: string): Column => ({ head, holds: "writing" });
export const figureColumn = (head: string): Column => ({ head, holds: "figures" });
