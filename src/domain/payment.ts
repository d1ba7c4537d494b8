import type { Day } from "./day.ts";
import { type Entry, type ItemChange, merged, type Transfer, transfer } from "./entry.ts";
import { least, type Money, minus, money, share, sum, zero } from "./money.ts";

/** A part of a bill that is still open, in one fund. */
export interface OpenDebt {
  readonly item: string;
  readonly bill: string;
  readonly fund: string;
  readonly open: Money;
  /** Where a bill is due bit by bit, its parts are paid day by day. */
  readonly dueOn?: Day | null;
}
/** Money of a receipt waiting in the fund common. */
export interface OpenCredit {
  readonly item: string;
  /** Null for a credit that the opening brought in. */
  readonly receipt: string | null;
  /** The service that the payer named, if any. */
  readonly service: string | null;
  readonly open: Money;
}
export interface Part {
  readonly item: string;
  readonly fund: string;
  readonly amount: Money;
}
/** What one sum of money pays of one bill. */
export interface Paid {
  readonly bill: string;
  readonly parts: readonly Part[];
}

/**
 * Pays bills one after another in the order given; inside a bill the sum is shared over its funds by what is still open, largest
 * remainder, ties to the first (the service's own). Source: domain.md 5.
 * @param debts oldest due day first, then order of issue
 */
export function allocate(amount: Money, debts: readonly OpenDebt[]): { readonly paid: Paid[]; readonly rest: Money } {
  const due = new Map<string, OpenDebt[]>();
  for (const debt of debts) {
    const key = `${debt.bill} ${debt.dueOn ?? ""}`;
    due.set(key, [...(due.get(key) ?? []), debt]);
  }
  let rest = amount;
  const paid = new Map<string, Part[]>();
  for (const items of due.values()) {
    const { bill } = items[0]!;
    const open = sum(items.map((item) => item.open));
    const part = least(rest, open);
    if (part <= 0) continue;
    const amounts = share(
      part,
      items.map((item) => item.open),
    );
    const parts = items.map(({ item, fund }, i) => ({ item, fund, amount: amounts[i]! }));
    paid.set(bill, together([...(paid.get(bill) ?? []), ...parts.filter((one) => one.amount > 0)]));
    rest = minus(rest, part);
  }
  return { paid: [...paid].map(([bill, parts]) => ({ bill, parts })), rest };
}

/** One part an item, whatever number of instalments it pays. */
function together(parts: readonly Part[]): Part[] {
  const byItem = new Map<string, Part>();
  for (const one of parts)
    byItem.set(one.item, { ...one, amount: sum([one.amount, byItem.get(one.item)?.amount ?? zero]) });
  return [...byItem.values()];
}

/** A credit that pays (part of) a bill when that is issued. */
export interface CreditUse extends Paid {
  readonly credit: string;
  readonly receipt: string | null;
}

/**
 * Uses credits on a new bill, oldest receipt first.
 * @param service of the bill; where `bound`, a credit whose payer named a service pays no other
 */
export function useCredits(
  credits: readonly OpenCredit[],
  debts: readonly OpenDebt[],
  { service, bound }: { readonly service: string | null; readonly bound: boolean },
): CreditUse[] {
  const uses: CreditUse[] = [];
  let open = [...debts];
  for (const credit of credits) {
    if (bound && credit.service !== null && credit.service !== service) continue;
    for (const paid of allocate(credit.open, open).paid) {
      uses.push({ ...paid, credit: credit.item, receipt: credit.receipt });
      const taken = new Map(paid.parts.map(({ item, amount }) => [item, amount]));
      open = open
        .map((debt) => ({ ...debt, open: minus(debt.open, taken.get(debt.item) ?? zero) }))
        .filter((debt) => debt.open > 0);
    }
  }
  return uses;
}

/** What is paid in cash where the smallest coin is `coin`: the nearest multiple, the middle goes up. Of a payment, never of a bill. */
export const roundToCoin = (amount: Money, coin: Money): Money =>
  money(Math.floor((2 * amount + coin) / (2 * coin)) * coin);

type Days = { readonly happenedOn: Day; readonly bookedOn: Day };

/**
 * Money that comes in for bills, an entry each: every fund's pooled cash against what its household owed it. What cash was
 * rounded by is shared over the bills by what they were paid, so that each comes apart by its own mirror and lets go what was
 * handed over for it, never more.
 * @param rounding positive: more was handed over than owed; negative: less
 */
export function paidEntries(party: string, paid: readonly Paid[], rounding: Money, days: Days): Entry[] {
  const weights = paid.map(({ parts }) => amountOf(parts));
  const rounded = share(money(Math.abs(rounding)), weights);
  const [debit, credit] =
    rounding > 0 ? (["pooled-cash", "cash-rounding"] as const) : (["cash-rounding", "pooled-cash"] as const);
  return paid.map(({ parts }, i) => ({
    ...days,
    transfers: [
      ...parts.map(({ fund, amount }) => transfer(fund, "pooled-cash", ["receivable", party], amount)),
      ...(rounded[i]! > 0 ? [transfer("common", debit, credit, rounded[i]!)] : []),
    ],
  }));
}

/** Money left over waits in the fund common. */
export const creditEntry = (party: string, amount: Money, days: Days): Entry => ({
  ...days,
  transfers: [transfer("common", "pooled-cash", ["advances", party], amount)],
});

/** Credit moves from common to the fund it pays; no box moves. */
export function creditUsedEntry(party: string, parts: readonly Part[], days: Days): Entry {
  const transfers: Transfer[] = [];
  for (const { fund, amount } of parts)
    if (fund === "common") transfers.push(transfer("common", ["advances", party], ["receivable", party], amount));
    else {
      transfers.push(transfer("common", ["advances", party], "pooled-cash", amount));
      transfers.push(transfer(fund, "pooled-cash", ["receivable", party], amount));
    }
  return { ...days, transfers: merged(transfers) };
}

export const settled = (parts: readonly Part[]): ItemChange[] =>
  parts.map(({ item, amount }) => ({ item, settles: amount }));
export const reopened = (parts: readonly Part[]): ItemChange[] =>
  parts.map(({ item, amount }) => ({ item, reopens: amount }));
export const amountOf = (parts: readonly Part[]): Money => sum(parts.map((part) => part.amount));
