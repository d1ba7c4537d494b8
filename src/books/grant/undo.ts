import { and, eq } from "drizzle-orm";
import type { Written } from "../../domain/canonical.ts";
import type { Day } from "../../domain/day.ts";
import { type Money, minus, sum, zero } from "../../domain/money.ts";
import type { Book } from "../book.ts";
import type { Use } from "../settlement.ts";
import type { Rows } from "../store/rows.ts";
import { ask, given, inVillage } from "../store/store.ts";
import { waitingOfBill } from "../waitingHelp.ts";

/** What goes with a bill that is cancelled: uses of contributions, and what still waited. */
export interface HelpUndone {
  readonly contributions: readonly { readonly contribution: string; readonly seq: number; readonly line: number }[];
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
  for (const { amount, helpGrant } of helped) release(book, helpGrant!, bill.periodFrom, amount);
  const contributions = await contributionsOf(book, helped);
  const waiting = await waitingOfBill(book, { bill: bill.bill });
  if (waiting.length === 0 && uses.every(({ use }) => use !== "help")) return undefined;
  for (const { helpGrant, amount } of waiting) release(book, helpGrant, bill.periodFrom, amount);
  return {
    contributions,
    waiting: waiting.map(({ item, helpGrant, payer, seq }) => ({ item, helpGrant, payer, seq })),
  };
}

/** The uses of contributions that go with uses of help; what comes back can be given again in this act. */
export async function contributionsOf(book: Book, uses: readonly Use[]): Promise<HelpUndone["contributions"]> {
  const found: HelpUndone["contributions"][number][] = [];
  for (const { seq, part, amount } of uses)
    for (const { contribution } of await contributionsUsed(book, { seq, line: part })) {
      found.push({ contribution, seq, line: part });
      const back = backHere(book);
      back.set(contribution, sum([back.get(contribution) ?? zero, amount]));
    }
  return found;
}

export function keepHelpUndone(rows: Rows, village: string, seq: number, undone: Written<HelpUndone>): void {
  for (const key of undone.contributions) rows.set("contributionUse", { village, ...key }, { undoneSeq: seq });
  endWaiting(rows, village, seq, undone.waiting);
}
export function endWaiting(rows: Rows, village: string, seq: number, waiting: readonly Written<WaitingKey>[]): void {
  for (const key of waiting) rows.set("waitingHelp", { village, ...key }, { endedSeq: seq });
}

/** Less help in a month by what this act has undone: reads see the book before the act. */
export function releasedHere(book: Book): Map<string, Money> {
  const known = (book.scratch.get("help released") as Map<string, Money> | undefined) ?? new Map<string, Money>();
  book.scratch.set("help released", known);
  return known;
}
function release(book: Book, helpGrant: string, periodFrom: Day, amount: Money): void {
  const key = `${helpGrant} ${periodFrom.slice(0, 7)}`;
  const released = releasedHere(book);
  released.set(key, minus(released.get(key) ?? zero, amount));
}
/** What this act gives back to restricted contributions. */
export function backHere(book: Book): Map<string, Money> {
  const known = (book.scratch.get("contributions back") as Map<string, Money> | undefined) ?? new Map<string, Money>();
  book.scratch.set("contributions back", known);
  return known;
}

const contributionsUsed = ask("contributions used by an entry", (db, t) =>
  db
    .select({ contribution: t.contributionUse.contribution })
    .from(t.contributionUse)
    .where(
      and(
        inVillage(t.contributionUse),
        eq(t.contributionUse.seq, given("seq")),
        eq(t.contributionUse.line, given("line")),
      ),
    ),
);
