import { accountParts } from "./account.ts";
import { type Money, money, zero } from "./money.ts";

/**
 * Why a fund's pooled cash changes. *Collected*: payments and credit that settled bills. *Advance*: what was paid beyond bills or
 * could not be matched, and what of it was used or given back. *Opening*: brought in from before the book.
 */
export const cashKinds = [
  ...(["opening", "collected", "help-received", "help-paid", "contribution", "advance", "deposit"] as const),
  ...(["loan", "between-funds", "expense", "tax", "difference"] as const),
] as const;
export type CashKind = (typeof cashKinds)[number];

/** Why what is owed to a fund changes; all but *opening* and *billed* make it less, and are positive when they do. */
export const owedKinds = ["opening", "billed", "collected", "helped", "written-off"] as const;
export type OwedKind = (typeof owedKinds)[number];

/** A fund's movements over a span, corrections taken off: what came in less what went out, and what became owed less what did not. */
export interface FundFlows {
  readonly cash: Readonly<Record<CashKind, Money>>;
  readonly owed: Readonly<Record<OwedKind, Money>>;
}

/** A transfer, and the entry that it is part of. */
export interface Posted {
  readonly seq: number;
  readonly part: number;
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
}

/**
 * What moved each fund's pooled cash, and what is owed to it, by the account on the other side. A mirror takes off what it
 * undoes. Help and credit settle a bill by the same two accounts: an entry that books *help given* is help.
 * @param posted transfers of a span, those of one entry together
 * @returns the funds that anything was booked in
 */
export function flowsOf(posted: Iterable<Posted>): Map<string, FundFlows> {
  const flows = new Map<string, { cash: Record<CashKind, Money>; owed: Record<OwedKind, Money> }>();
  const of = (fund: string) => {
    const known = flows.get(fund) ?? { cash: nothing(cashKinds), owed: nothing(owedKinds) };
    flows.set(fund, known);
    return known;
  };
  for (const entry of entriesOf(posted)) {
    const helps = entry.some(({ debit, credit }) => isHelp(debit) || isHelp(credit));
    for (const { debit, credit, amount } of entry)
      for (const [account, other, change] of [
        [debit, credit, amount],
        [credit, debit, -amount],
      ] as const) {
        const { code, fund } = accountParts(account);
        const { cash, owed } = of(fund);
        if (code === "pooled-cash") {
          const kind = cashKind(other, helps);
          cash[kind] = money(cash[kind] + change);
        }
        if (code === "receivable") {
          const kind = owedKind(other, helps);
          owed[kind] = money(owed[kind] + (kind === "opening" || kind === "billed" ? change : -change));
        }
      }
  }
  return flows;
}

const nothing = <K extends string>(kinds: readonly K[]): Record<K, Money> =>
  Object.fromEntries(kinds.map((kind) => [kind, zero])) as Record<K, Money>;
export const isHelp = (account: string): boolean => account.startsWith("help-given/");

function* entriesOf(posted: Iterable<Posted>): Iterable<readonly Posted[]> {
  let entry: Posted[] = [];
  for (const one of posted) {
    const first = entry[0];
    if (first && (first.seq !== one.seq || first.part !== one.part)) {
      yield entry;
      entry = [];
    }
    entry.push(one);
  }
  if (entry.length > 0) yield entry;
}

function cashKind(other: string, helps: boolean): CashKind {
  switch (accountParts(other).code) {
    case "opening-balance":
      return "opening";
    case "receivable":
      return helps ? "help-received" : "collected";
    case "help-given":
      return "help-paid";
    case "gift":
    case "grant":
      return "contribution";
    case "advances":
    case "unidentified-receipts":
      return "advance";
    case "deposits":
      return "deposit";
    case "due-from":
    case "due-to":
      return "loan";
    case "transfer-in":
    case "transfer-out":
      return "between-funds";
    case "tax-payable":
      return "tax";
    case "cash-difference":
    case "cash-rounding":
      return "difference";
    default:
      return "expense";
  }
}

function owedKind(other: string, helps: boolean): OwedKind {
  switch (accountParts(other).code) {
    case "opening-balance":
      return "opening";
    case "pooled-cash":
      return helps ? "helped" : "collected";
    case "advances":
      return "collected";
    case "help-given":
      return "helped";
    case "bad-debt":
      return "written-off";
    default:
      return "billed";
  }
}
