import type { BillLine } from "../bill.ts";
import { canonical } from "../canonical.ts";
import { requestDigest } from "../chain.ts";
import type { Day } from "../day.ts";
import { type Entry, merged, type Transfer, transfer } from "../entry.ts";
import { Exact, least, type Money, minus, money, parseMoney, roundToMoney, share, sum, zero } from "../money.ts";
import { Problem } from "../problem.ts";
import { parseQuantity, quantity } from "../quantity.ts";

/**
 * What help does: `remit` pays open debts once, `instalments` spreads them (a connection fee too) over months and costs nobody
 * anything, and the other forms pay of the bills of their periods. Source: domain.md 8.
 */
export const helpForms = ["percent", "free-units", "fixed-waived", "whole", "ceiling", "remit", "instalments"] as const;
export type HelpForm = (typeof helpForms)[number];

/**
 * Who pays, in shares. The money always comes out of a fund, so that the service is paid in full: a sponsor's contribution lies
 * in it, a commune gives it back (and owes it meanwhile), labour is worked off in days.
 */
export interface Payer {
  readonly kind: "fund" | "sponsor" | "commune" | "labour";
  readonly fund: string;
  readonly contribution: string | null;
  /** Who owes the share, where it is a commune. */
  readonly party: string | null;
  readonly share: number;
}

/** All that a committee votes on; its digest binds the vote to it. */
export interface HelpTerms {
  readonly form: HelpForm;
  /** Percent, units, an amount ("45.00" for a ceiling or a debt remitted), how many parts; empty where the form needs none. */
  readonly value: string;
  /**
   * What a percentage is of: "service" (fixed charge, blocks, minimum), "surcharges", "taxes", "bill", or codes of lines. Of
   * instalments, "connection-fee" where nothing else is spread.
   */
  readonly charges: readonly string[];
  /** Empty: all of them. */
  readonly services: readonly string[];
  /** A bill is helped when its period begins on one of these days, both included. */
  readonly fromOn: Day;
  readonly untilOn: Day;
  /** Most that is given in one month, over all bills. */
  readonly most: Money | null;
  readonly helpClass: string;
  readonly payers: readonly Payer[];
}

export const contentOf = (terms: HelpTerms): string => requestDigest(canonical(terms));

/** Terms as they come back from their canonical text. */
export function readTerms(text: string): HelpTerms {
  const read = JSON.parse(text) as Omit<HelpTerms, "most" | "payers"> & {
    most: string | null;
    payers: (Omit<Payer, "share"> & { share: string })[];
  };
  return {
    ...read,
    most: read.most === null ? null : money(Number(read.most)),
    payers: read.payers.map((payer) => ({ ...payer, share: Number(payer.share) })),
  };
}

const fits: Readonly<Record<HelpForm, (value: string, decimals: number) => boolean>> = {
  percent: (value) => /^\d{1,3}(\.\d{1,2})?$/.test(value) && Number(value) > 0 && Number(value) <= 100,
  "free-units": (value) => (parseQuantity(value) ?? 0) > 0,
  ceiling: (value, decimals) => (parseMoney(value, decimals) ?? -1) >= 0,
  remit: (value, decimals) => (parseMoney(value, decimals) ?? 0) > 0,
  instalments: (value) => /^([2-9]|[1-9]\d|1[01]\d|120)$/.test(value),
  "fixed-waived": (value) => value === "",
  whole: (value) => value === "",
};
const examples: Readonly<Record<HelpForm, string>> = {
  percent: "60",
  "free-units": "3",
  ceiling: "45.00",
  remit: "75.00",
  instalments: "6",
  "fixed-waived": "",
  whole: "",
};

/** @returns what is wrong: `field-invalid`, `day-order` */
export function checkTerms({ form, value, fromOn, untilOn }: HelpTerms, decimals: number): Problem[] {
  const wrong = fits[form](value, decimals)
    ? []
    : [new Problem("field-invalid", { field: "value", found: value, want: examples[form] }, { field: "value" })];
  return untilOn < fromOn
    ? [...wrong, new Problem("day-order", { from: fromOn, until: untilOn }, { field: "untilOn" })]
    : wrong;
}

/** What of a bill is paid, in one fund. */
export interface Helped {
  readonly fund: string;
  readonly amount: Money;
}
type Line = Pick<BillLine, "code" | "kind" | "fund" | "quantity" | "rate" | "amount">;

const serviceKinds = new Set<BillLine["kind"]>(["fixed", "block", "flat", "package", "minimum", "subsidy"]);
const names: Readonly<Record<string, (line: Line) => boolean>> = {
  service: ({ kind }) => serviceKinds.has(kind),
  surcharges: ({ kind }) => kind === "surcharge",
  taxes: ({ kind }) => kind === "tax",
  bill: () => true,
};

/**
 * What help pays of a bill that is issued, fund by fund in the order of its lines; never more than the bill asks there.
 * @param room most that may still be given in this month
 */
export function helpOn(lines: readonly Line[], terms: HelpTerms, decimals: number, room?: Money): Helped[] {
  const asked = byFund(lines);
  const wanted = wantedBy(lines, asked, terms, decimals);
  const clipped = wanted.map(({ fund, amount }) => ({
    fund,
    amount: least(amount, asked.find((one) => one.fund === fund)?.amount ?? zero),
  }));
  const helped = clipped.filter(({ amount }) => amount > 0);
  const whole = sum(helped.map(({ amount }) => amount));
  if (room === undefined || whole <= room) return helped;
  return spread(room < 0 ? zero : room, helped);
}

function wantedBy(lines: readonly Line[], asked: readonly Helped[], terms: HelpTerms, decimals: number): Helped[] {
  const { form, value, charges } = terms;
  if (form === "whole") return [...asked];
  if (form === "fixed-waived") return byFund(lines.filter(({ kind }) => kind === "fixed"));
  if (form === "free-units") return freeUnits(lines, parseQuantity(value)!, decimals);
  if (form === "percent") {
    const base = baseOf(lines, charges);
    const exact = new Exact(sum(base.map(({ amount }) => amount))).times(value).div(100);
    return spread(roundToMoney(exact), base);
  }
  if (form === "ceiling") {
    const above = minus(sum(asked.map(({ amount }) => amount)), parseMoney(value, decimals)!);
    return above > 0 ? spread(above, asked) : [];
  }
  return [];
}

/** What a percentage is of, fund by fund. */
export const baseOf = (lines: readonly Line[], charges: readonly string[]): Helped[] =>
  byFund(lines.filter((line) => charges.some((name) => names[name]?.(line) ?? name === line.code)));

/** The price of so many units, counted from the first block; what is printed is what is multiplied. */
function freeUnits(lines: readonly Line[], units: number, decimals: number): Helped[] {
  let left = units;
  const free: Line[] = [];
  for (const line of lines) {
    if (line.kind !== "block" || line.quantity === undefined || line.rate === undefined || left <= 0) continue;
    const taken = quantity(Math.min(left, line.quantity));
    left -= taken;
    const exact = new Exact(line.rate)
      .times(10 ** decimals)
      .times(taken)
      .div(1000);
    free.push(taken === line.quantity ? line : { ...line, amount: roundToMoney(exact) });
  }
  return byFund(free);
}

function byFund(lines: readonly Pick<Line, "fund" | "amount">[]): Helped[] {
  const funds = new Map<string, Money>();
  for (const { fund, amount } of lines) funds.set(fund, sum([funds.get(fund) ?? zero, amount]));
  return [...funds].map(([fund, amount]) => ({ fund, amount })).filter(({ amount }) => amount > 0);
}

/** Shares a sum over parts by what they are, largest remainder. */
function spread<T extends { readonly amount: Money }>(whole: Money, parts: readonly T[]): T[] {
  const amounts = share(
    whole,
    parts.map(({ amount }) => amount),
  );
  return parts.map((part, i) => ({ ...part, amount: amounts[i]! })).filter(({ amount }) => amount > 0);
}

/**
 * What each payer gives of each part: the payers' sums are the whole by their shares, the parts' sums stay as they are. The last
 * payer takes what is left. @returns one list per payer, in their order
 */
export function sharedBy<T extends { readonly amount: Money }>(
  parts: readonly T[],
  payers: readonly Pick<Payer, "share">[],
): T[][] {
  const sums = share(
    sum(parts.map(({ amount }) => amount)),
    payers.map((payer) => payer.share),
  );
  let left = [...parts];
  return sums.map((whole) => {
    const taken = share(
      whole,
      left.map(({ amount }) => amount),
    );
    const given = left.map((part, i) => ({ ...part, amount: taken[i]! }));
    left = left.map((part, i) => ({ ...part, amount: minus(part.amount, taken[i]!) }));
    return given.filter(({ amount }) => amount > 0);
  });
}

/** The service is paid by the payer's fund; on that fund's own surcharge no cash moves. Source: domain.md 8, ledger.md 7. */
export function helpEntry(
  payer: string,
  party: string,
  parts: readonly Helped[],
  days: { readonly happenedOn: Day; readonly bookedOn: Day },
): Entry {
  const transfers = parts.flatMap(({ fund, amount }): Transfer[] =>
    fund === payer
      ? [transfer(fund, "help-given", ["receivable", party], amount)]
      : [
          transfer(payer, "help-given", "pooled-cash", amount),
          transfer(fund, "pooled-cash", ["receivable", party], amount),
        ],
  );
  return { ...days, transfers: merged(transfers) };
}

/** What of it leaves the payer's own share of the cash. */
export const cashOfHelp = (payer: string, parts: readonly Helped[]): Money =>
  sum(parts.filter(({ fund }) => fund !== payer).map(({ amount }) => amount));
