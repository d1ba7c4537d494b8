import { type Fact, factsOf, listOf, maybeText, maybeWhole, textOf, wholeOf } from "../fact.ts";
import { atLeast, type Fraction, fraction, fromDecimal, over, rounded, times } from "../fraction.ts";
import type { linesOf } from "../register.ts";

type Line = ReturnType<typeof linesOf>[number];
/** Centimes by fund, in the order of a bill's lines; none of nothing. */
export type Amounts = ReadonlyMap<string, number>;

export interface Payer {
  readonly kind: string;
  readonly fund: string;
  readonly contribution: string | null;
  readonly party: string | null;
  readonly share: number;
}
/** What was voted, as far as money hangs on it. */
export interface Terms {
  readonly form: string;
  readonly value: string;
  readonly charges: readonly string[];
  readonly services: readonly string[];
  readonly fromOn: string;
  readonly untilOn: string;
  readonly most: number | null;
  readonly helpClass: string;
  readonly payers: readonly Payer[];
}

export const readTerms = (terms: Fact): Terms => ({
  ...{ form: textOf(terms.form), value: textOf(terms.value), helpClass: textOf(terms.helpClass) },
  ...{ charges: listOf(terms.charges).map(textOf), services: listOf(terms.services).map(textOf) },
  ...{ fromOn: textOf(terms.fromOn), untilOn: textOf(terms.untilOn), most: maybeWhole(terms.most) },
  payers: factsOf(terms.payers).map(({ kind, fund, contribution, party, share }) => ({
    ...{ kind: textOf(kind), fund: textOf(fund), contribution: maybeText(contribution) },
    ...{ party: maybeText(party), share: wholeOf(share) },
  })),
});

export const sumOf = (amounts: Iterable<number>): number => [...amounts].reduce((all, amount) => all + amount, 0);
export const totalOf = (amounts: Amounts): number => sumOf(amounts.values());
export const isFor = ({ services }: Terms, service: string | null): boolean =>
  services.length === 0 || services.includes(service ?? "");

/**
 * What help pays of a bill with these lines, slowly and plainly, in exact fractions: what `domain/help` does for giving it is
 * done here a second time, from domain.md 8 alone. @param room most that may still be given in the month
 * @throws RangeError where the terms give no figure
 */
export function helpOn(lines: readonly Line[], terms: Terms, decimals: number, room: number | null): Amounts {
  const asked = byFund(lines);
  const helped = new Map<string, number>();
  for (const [fund, amount] of wanted(lines, asked, terms, decimals)) {
    const most = Math.min(amount, asked.get(fund) ?? 0);
    if (most > 0) helped.set(fund, most);
  }
  return room !== null && totalOf(helped) > room ? spread(Math.max(0, room), helped) : helped;
}

function wanted(lines: readonly Line[], asked: Amounts, { form, value, charges }: Terms, decimals: number): Amounts {
  if (form === "whole") return asked;
  if (form === "fixed-waived") return byFund(lines.filter(({ kind }) => kind === "fixed"));
  if (form === "free-units") return byFund(freeOf(lines, inUnits(value, 3), decimals));
  if (form === "percent") {
    const base = byFund(lines.filter((line) => charges.some((charge) => isCharge(line, charge))));
    const exact = over(times(fraction(totalOf(base)), fromDecimal(value)), fraction(100));
    return spread(rounded(exact), base);
  }
  if (form === "ceiling") return spread(Math.max(0, totalOf(asked) - inUnits(value, decimals)), asked);
  return new Map();
}

/** "45.00", or "1 234,50" as people write it, in the smallest unit. */
export const inUnits = (text: string, decimals: number): number =>
  rounded(
    times(
      fromDecimal(text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".")),
      fromDecimal(`1${"0".repeat(decimals)}`),
    ),
  );

function isCharge({ kind, code }: Line, charge: string): boolean {
  if (charge === "bill") return true;
  if (charge === "surcharges") return kind === "surcharge";
  if (charge === "taxes") return kind === "tax";
  if (charge === "service") return ["fixed", "block", "flat", "package", "minimum", "subsidy"].includes(kind);
  return code === charge;
}

/** The first units of the blocks, each at its own rate. */
function freeOf(lines: readonly Line[], units: number, decimals: number): Line[] {
  let left = units;
  return lines.flatMap((line) => {
    const { kind, quantity, rate } = line;
    if (kind !== "block" || quantity === null || rate === null) return [];
    const free = Math.max(0, Math.min(left, quantity));
    left -= free;
    if (free === quantity) return [line];
    const price = times(fromDecimal(rate), fraction(10 ** decimals));
    return [{ ...line, amount: rounded(times(price, fraction(free, 1000))) }];
  });
}

function byFund(lines: readonly Line[]): Amounts {
  const funds = new Map<string, number>();
  for (const { fund, amount } of lines) funds.set(fund, (funds.get(fund) ?? 0) + amount);
  return new Map([...funds].filter(([, amount]) => amount > 0));
}

function spread(whole: number, parts: Amounts): Amounts {
  const amounts = shared(whole, [...parts.values()]);
  return new Map([...parts.keys()].map((fund, i) => [fund, amounts[i]!] as const).filter(([, amount]) => amount > 0));
}

/** What each payer gives of each part; the last takes what the others leave. */
export function byPayers(parts: Amounts, payers: readonly Payer[]): Amounts[] {
  let left = parts;
  return shared(
    totalOf(parts),
    payers.map(({ share }) => share),
  ).map((whole) => {
    const taken = spread(whole, left);
    left = new Map([...left].map(([fund, amount]) => [fund, amount - (taken.get(fund) ?? 0)]));
    return taken;
  });
}

/** Every part has its whole centimes; those that are left go one by one to the part that lacks most, of equals the first. */
export function shared(whole: number, weights: readonly number[]): number[] {
  const all = sumOf(weights);
  if (!(all > 0)) return weights.map(() => 0);
  const due = weights.map((weight) => over(times(fraction(whole), fraction(weight)), fraction(all)));
  const given = due.map(({ n, d }) => Number(n / d));
  const lacks = (i: number): Fraction => ({ n: due[i]!.n - BigInt(given[i]!) * due[i]!.d, d: due[i]!.d });
  for (let left = whole - sumOf(given); left > 0; left -= 1) {
    let most = 0;
    for (let i = 1; i < due.length; i += 1) if (!atLeast(lacks(most), lacks(i))) most = i;
    given[most]! += 1;
  }
  return given;
}
