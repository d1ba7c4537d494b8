import { and, eq } from "drizzle-orm";
import type { Written } from "../../domain/canonical.ts";
import { type Day, monthOf } from "../../domain/day.ts";
import { type Money, negative, sum, zero } from "../../domain/money.ts";
import { type Book, mapHere } from "../book.ts";
import { keepDraws, type Released, usesOfEvent } from "../contributor/contribution.ts";
import type { Use } from "../settlement.ts";
import type { Rows } from "../store/rows.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import { waitingOfBill } from "../waitingHelp.ts";
import { grantsOf } from "./grant.ts";

/** What goes with help that is undone: uses of contributions are released, and what waited waits no more. */
export interface HelpUndone {
  readonly releases: readonly Released[];
  readonly waiting: readonly WaitingKey[];
}
export interface WaitingKey {
  readonly item: string;
  readonly helpGrant: string;
  readonly payer: number;
  readonly seq: number;
}

/** Help that is undone with its bill, where there was any; it may be given again in this same act. */
export async function undoHelp(
  book: Book,
  bill: { readonly bill: string; readonly periodFrom: Day },
  uses: readonly Use[],
): Promise<HelpUndone | undefined> {
  const helped = uses.filter(({ use }) => use === "help");
  const less = (helpGrant: string, amount: Money) =>
    change(helpedHere(book), inMonth(helpGrant, bill.periodFrom), negative(amount));
  for (const { amount, helpGrant } of helped) less(helpGrant!, amount);
  const releases = await releasesOf(book, helped);
  const waiting = await waitingOfBill(book, { bill: bill.bill });
  if (waiting.length === 0 && uses.every(({ use }) => use !== "help")) return undefined;
  for (const { helpGrant, amount } of waiting) less(helpGrant, amount);
  return {
    releases,
    waiting: waiting.map(({ item, helpGrant, payer, seq }) => ({ item, helpGrant, payer, seq })),
  };
}

/** The uses of contributions that go with uses of help; what comes back can be given again in this act. */
export async function releasesOf(book: Book, uses: readonly Use[]): Promise<Released[]> {
  const found: Released[] = [];
  for (const { seq, part, amount } of uses) {
    // An event's shares that a contribution pays have their uses in the same order.
    const drawing = (await sponsoredParts(book, { seq })).map((one) => one.part);
    const line = drawing.indexOf(part);
    if (line < 0) continue;
    const { contribution } = (await usesOfEvent(book, { seq })).find((one) => one.line === line)!;
    found.push({ contribution, seq, line });
    change(backHere(book), contribution, amount);
  }
  return found;
}

export function keepHelpUndone(rows: Rows, village: string, seq: number, undone: Written<HelpUndone>): void {
  keepDraws(rows, { village, seq }, undone);
  endWaiting(rows, village, seq, undone.waiting);
}
export function endWaiting(rows: Rows, village: string, seq: number, waiting: readonly Written<WaitingKey>[]): void {
  for (const key of waiting) rows.set("waitingHelp", { village, ...key }, { endedSeq: seq });
}

/**
 * What this act has changed so far in what grants give in a month (less by what it undoes, more by what it gives again) and in what
 * is left of contributions: reads see the book before the act.
 */
export const helpedHere = (book: Book): Map<string, Money> => mapHere(book, "help by month");
export const backHere = (book: Book): Map<string, Money> => mapHere(book, "contributions back");

/** More by an amount, or less where it is below zero. */
export function change(changes: Map<string, Money>, key: string, amount: Money): void {
  changes.set(key, sum([changes.get(key) ?? zero, amount]));
}
/** A grant's help in the month of a bill's period. */
export const inMonth = (helpGrant: string, periodFrom: Day): string => `${helpGrant} ${monthOf(periodFrom)}`;

/** Entries of an event in which a contribution has paid, in order. */
async function sponsoredParts(reader: Reader, of: { readonly seq: number }) {
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one.terms.payers]));
  return (await helpParts(reader, of)).filter(
    ({ helpGrant, payer }) => grants.get(helpGrant!)![payer!]!.contribution !== null,
  );
}
const helpParts = ask("help by entry of an event", (db, t) =>
  db
    .selectDistinct({ part: t.settlement.part, helpGrant: t.settlement.helpGrant, payer: t.settlement.payer })
    .from(t.settlement)
    .where(and(inVillage(t.settlement), eq(t.settlement.seq, given("seq")), eq(t.settlement.use, "help")))
    .orderBy(t.settlement.part),
);
