import type { Wire } from "../domain/canonical.ts";
import type { Source } from "./open.ts";
import type { MissingReceipt, Note } from "./report.ts";

/** A record out of an event; a forged one may lack anything, so it is read by the careful functions below. */
export type Fact = { readonly [key: string]: Wire | undefined };

/** An event whose text could be read. */
export interface Event {
  readonly seq: number;
  readonly kind: string;
  readonly by: string;
  readonly at: string;
  readonly fact: Fact;
  /** What the fact does to money: `entries`, `moves`, `openItems`. */
  readonly entries: readonly Entry[];
  readonly moves: readonly Move[];
  readonly items: readonly Fact[];
}
export interface Transfer {
  readonly fund: string;
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
}
export interface Entry {
  readonly fiscalYear: number;
  readonly number: number;
  readonly bookedOn: string;
  readonly happenedOn: string;
  readonly reverses: { readonly seq: number; readonly part: number } | null;
  readonly transfers: readonly Transfer[];
}
export interface Move {
  readonly box: string;
  readonly moneyIn: number;
  readonly moneyOut: number;
  readonly bookedOn: string;
  readonly happenedOn: string;
}

/** What the checks of one village share. */
export interface Desk {
  readonly village: string;
  readonly source: Source;
  readonly note: Note;
  readonly missing: (one: MissingReceipt) => void;
}

/** Looks at every event in order, then at what is left when all have been seen. */
export interface Check {
  readonly rules: readonly number[];
  event(event: Event): void | Promise<void>;
  end(): void | Promise<void>;
}

export const textOf = (value: Wire | undefined): string => (typeof value === "string" ? value : "");
/** Text, or null where there is none. */
export const maybeText = (value: Wire | undefined): string | null => (typeof value === "string" ? value : null);
/** A whole number; NaN where there is none. */
export const wholeOf = (value: Wire | undefined): number =>
  typeof value === "string" && /^(0|-?[1-9]\d{0,15})$/.test(value) ? Number(value) : Number.NaN;
/** A whole number, or null where there is none. */
export const maybeWhole = (value: Wire | undefined): number | null =>
  typeof value === "string" ? wholeOf(value) : null;
export const factOf = (value: Wire | undefined): Fact =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fact) : {};
export const listOf = (value: Wire | undefined): readonly Wire[] =>
  Array.isArray(value) ? (value as readonly Wire[]) : [];
export const factsOf = (value: Wire | undefined): readonly Fact[] => listOf(value).map(factOf);

/** The event in an event's text, whatever its kind. */
export function readEvent(seq: number, value: Wire): Event {
  const { kind, by, at, fact } = factOf(value);
  const { entries, moves, openItems } = factOf(fact);
  return {
    seq,
    kind: textOf(kind),
    by: textOf(by),
    at: textOf(at),
    fact: factOf(fact),
    entries: factsOf(entries).map(readEntry),
    moves: factsOf(moves).map((move) => ({
      box: textOf(move.box),
      moneyIn: wholeOf(move.in),
      moneyOut: wholeOf(move.out),
      bookedOn: textOf(move.bookedOn),
      happenedOn: textOf(move.happenedOn),
    })),
    items: factsOf(openItems),
  };
}

function readEntry(entry: Fact): Entry {
  const reverses = factOf(entry.reverses);
  return {
    fiscalYear: wholeOf(entry.fiscalYear),
    number: wholeOf(entry.number),
    bookedOn: textOf(entry.bookedOn),
    happenedOn: textOf(entry.happenedOn),
    reverses: entry.reverses ? { seq: wholeOf(reverses.seq), part: wholeOf(reverses.part) } : null,
    transfers: factsOf(entry.transfers).map(({ fund, debit, credit, amount }) => ({
      fund: textOf(fund),
      debit: textOf(debit),
      credit: textOf(credit),
      amount: wholeOf(amount),
    })),
  };
}
