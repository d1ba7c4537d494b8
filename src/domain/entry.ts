import { type AccountCode, accountId, accountParts, alwaysBookable, bookable } from "./account.ts";
import type { Day } from "./day.ts";
import { type Money, sum } from "./money.ts";

/** One debit and one credit account of the same fund, one positive amount: balanced by structure. */
export interface Transfer {
  readonly fund: string;
  readonly debit: string;
  readonly credit: string;
  readonly amount: Money;
}

/** A list of transfers on a day; `append` gives it its number. `reverses` names the entry that it mirrors. */
export interface Entry {
  readonly happenedOn: Day;
  readonly bookedOn: Day;
  readonly reverses?: { readonly seq: number; readonly part: number };
  readonly transfers: readonly Transfer[];
}

/** Where money lies changes: into a box or out of it, never both. */
export interface Move {
  readonly box: string;
  readonly in: Money;
  readonly out: Money;
  readonly bookedOn: Day;
  readonly happenedOn: Day;
}

/** A debt (by bill and fund) or a credit (by receipt) that comes to stand open. */
export interface Opened {
  readonly item: string;
  readonly kind: "debt" | "credit";
  readonly party: string;
  readonly fund: string;
  readonly service?: string;
  readonly bill?: string;
  readonly receipt?: string;
  readonly happenedOn: Day;
  readonly dueOn?: Day;
  readonly amount: Money;
}
/** What happens to open items: opened, settled by so much, or reopened by so much. */
export type ItemChange =
  | { readonly opens: Opened }
  | { readonly item: string; readonly settles: Money }
  | { readonly item: string; readonly reopens: Money };

/** What a fact does to money, in every kind at the same three paths. */
export interface Effects {
  readonly entries: readonly Entry[];
  readonly moves: readonly Move[];
  readonly openItems: readonly ItemChange[];
}

/** A transfer in short: codes inside one fund, each with an owner where it is somebody's. */
export function transfer(
  fund: string,
  debit: AccountCode | readonly [AccountCode, string],
  credit: AccountCode | readonly [AccountCode, string],
  amount: Money,
): Transfer {
  const id = (side: AccountCode | readonly [AccountCode, string]) =>
    typeof side === "string" ? accountId(side, fund) : accountId(side[0], fund, side[1]);
  return { fund, debit: id(debit), credit: id(credit), amount };
}

export const mirrored = (transfers: readonly Transfer[]): Transfer[] =>
  transfers.map(({ fund, debit, credit, amount }) => ({ fund, debit: credit, credit: debit, amount }));

/** Transfers between the same two accounts become one, in the order of their first; those of 0.00 go. */
export function merged(transfers: readonly Transfer[]): Transfer[] {
  const byPair = new Map<string, Transfer>();
  for (const one of transfers) {
    const key = `${one.debit} ${one.credit}`;
    const known = byPair.get(key);
    byPair.set(key, known ? { ...known, amount: sum([known.amount, one.amount]) } : one);
  }
  return [...byPair.values()].filter((one) => one.amount !== 0);
}

export const moveIn = (box: string, amount: Money, days: { happenedOn: Day; bookedOn: Day }): Move => ({
  box,
  in: amount,
  out: 0 as Money,
  ...days,
});
export const moveOut = (box: string, amount: Money, days: { happenedOn: Day; bookedOn: Day }): Move => ({
  box,
  in: 0 as Money,
  out: amount,
  ...days,
});

/** What transfers change in each fund's pooled cash. */
export function pooledChange(transfers: readonly Transfer[]): Map<string, number> {
  const change = new Map<string, number>();
  for (const { fund, debit, credit, amount } of transfers) {
    const pooled = accountId("pooled-cash", fund);
    if (debit === pooled) change.set(fund, (change.get(fund) ?? 0) + amount);
    if (credit === pooled) change.set(fund, (change.get(fund) ?? 0) - amount);
  }
  return change;
}

/**
 * Guards posting against the programmer. @throws Error when a kind books a pair that its row in ledger.md 7 does not hold, an
 * account of another fund, an amount out of range, entries of several days, or boxes that do not sum to pooled cash
 */
export function checkEffects(kind: string, { entries, moves }: Effects): void {
  const allowed = new Set([...alwaysBookable, ...(bookable[kind] ?? [])]);
  let pooled = 0;
  for (const entry of entries) {
    if (entry.transfers.length === 0) throw new Error(`${kind}: an entry without a transfer`);
    if (entry.bookedOn !== entries[0]!.bookedOn) throw new Error(`${kind}: entries of several days`);
    for (const { fund, debit, credit, amount } of entry.transfers) {
      const [from, to] = [accountParts(debit), accountParts(credit)];
      if (from.fund !== fund || to.fund !== fund) throw new Error(`${kind}: ${debit} and ${credit} leave fund ${fund}`);
      if (!(amount >= 1 && amount <= 1e13)) throw new Error(`${kind}: amount ${amount}`);
      const pair = entry.reverses ? `${to.code} ${from.code}` : `${from.code} ${to.code}`;
      if (!entry.reverses && !allowed.has(pair)) throw new Error(`${kind} can't book ${pair}`);
    }
    for (const change of pooledChange(entry.transfers).values()) pooled += change;
  }
  const boxes = moves.reduce((total, move) => total + move.in - move.out, 0);
  if (boxes !== pooled) throw new Error(`${kind}: boxes change by ${boxes}, pooled cash by ${pooled}`);
}
