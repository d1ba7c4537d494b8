import { Decimal } from "decimal.js";
import { Problem } from "./problem.ts";

declare const brand: unique symbol;

/** An amount in the smallest unit of the village's one currency (centime). Always a safe integer; may be negative where said. */
export type Money = number & { readonly [brand]: "Money" };

/** Decimals at 40 digits, for rates and products. Rounded half away from zero wherever a figure is printed. */
export const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });
export type Exact = Decimal;

export const zero = 0 as Money;

/** So much that no sum of a village's amounts leaves the safe integers. */
export const mostMoney = money(1_000_000_000_000);

/** @throws RangeError when `units` is no safe integer: a bug, since edges check what people type */
export function money(units: number): Money {
  if (!Number.isSafeInteger(units)) throw new RangeError(`money(${units}): want a safe integer`);
  return (units === 0 ? 0 : units) as Money;
}

/** Adding two Money with `+` gives a bare number, which no function accepts: use `sum`. */
export function sum(amounts: Iterable<Money>): Money {
  let total = 0;
  for (const amount of amounts) total += amount;
  return money(total);
}

export const minus = (from: Money, amount: Money): Money => money(from - amount);
export const negative = (amount: Money): Money => money(-amount);
export const least = (a: Money, b: Money): Money => (a < b ? a : b);

/** Rounds an exact number of centimes to a whole one, half away from zero. Source: domain.md 3, "Rounding". */
export const roundToMoney = (centimes: Exact): Money =>
  money(centimes.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber());

/**
 * The same for what may be more than a village can own: a price of a wild use, a count of wild pieces.
 * @throws Problem `amount-too-large`
 */
export function ownable(centimes: Exact | number, decimals: number): Money {
  const exact = new Exact(centimes);
  if (exact.abs().lte(mostMoney)) return roundToMoney(exact);
  const amount = exact.div(10 ** decimals).toFixed(decimals);
  throw new Problem("amount-too-large", { amount, most: moneyText(mostMoney, decimals) });
}

/**
 * Shares `total` by weights so that the parts add up exactly: the largest remainder gets the odd centime, ties go to the
 * first in the stated order. Weights are zero or more and not all zero unless `total` is zero; `total` is zero or more.
 * @returns one part per weight, in the same order
 */
export function share(total: Money, weights: readonly number[]): Money[] {
  const whole = weights.reduce((a, b) => a + b, 0);
  if (total < 0 || whole < 0 || (whole === 0 && total !== 0)) throw new RangeError(`share(${total}, [${weights}])`);
  if (whole === 0) return weights.map(() => zero);
  const exact = weights.map((weight) => (BigInt(total) * BigInt(weight)) / BigInt(whole));
  const rest = weights.map((weight, i) => BigInt(total) * BigInt(weight) - exact[i]! * BigInt(whole));
  let left = total - Number(exact.reduce((a, b) => a + b, 0n));
  const order = rest.map((_, i) => i).sort((a, b) => (rest[a] === rest[b] ? a - b : rest[a]! > rest[b]! ? -1 : 1));
  const parts = exact.map(Number);
  for (const i of order) {
    if (left === 0) break;
    parts[i]! += 1;
    left -= 1;
  }
  return parts.map(money);
}

/**
 * "120", "120.5", "1 234,50" as money of a currency with `decimals` decimals.
 * @returns undefined when the text is no amount, has too many decimals, or is beyond 2^53 - 1
 */
export function parseMoney(text: string, decimals = 2): Money | undefined {
  const plain = text
    .trim()
    .replace(/[\u0020\u00a0\u202f]/g, "")
    .replace(",", ".");
  const found = /^([+-]?)(\d{1,16})(?:\.(\d+))?$/.exec(plain);
  if (!found) return undefined;
  const fraction = (found[3] ?? "").replace(/0+$/, "");
  if (fraction.length > decimals) return undefined;
  const units = Number(found[2]! + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(units) ? money(found[1] === "-" ? -units : units) : undefined;
}

/** "1234.50": plain text for JSON, CSV and the wire; no grouping, always all decimals. */
export function moneyText(amount: Money, decimals = 2): string {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const sign = amount < 0 ? "-" : "";
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** "1 234,50" for people, in every language: groups by U+00A0, decimal comma, U+2212. Source: front.md 4 (Intl would print 1.234). */
export function printMoney(amount: Money, decimals = 2): string {
  return printDecimal(moneyText(amount, decimals));
}

/** The same for any plain decimal text ("1234.5" as "1 234,5"). */
export function printDecimal(text: string): string {
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return (text.startsWith("-") ? "\u2212" : "") + grouped + (fraction ? `,${fraction}` : "");
}
