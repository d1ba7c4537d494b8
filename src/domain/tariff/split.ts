import { Exact, sum } from "../money.ts";
import { type Quantity, quantity } from "../quantity.ts";
import type { Prepared } from "./prepare.ts";
import { type Priced, priceUse, type Use } from "./price.ts";
import { raised } from "./slices.ts";

/**
 * Shares a use by days, each part rounded to a thousandth; the last takes the rest. No part is below zero.
 * @param days of each part, more than 0 in all
 */
export function splitByDays(use: Quantity, days: readonly number[]): Quantity[] {
  const whole = days.reduce((a, b) => a + b, 0);
  if (!(whole > 0)) throw new RangeError(`splitByDays([${days}])`);
  let left: number = use;
  return days.map((each, i) => {
    const exact = new Exact(use).times(each).div(whole).round().toNumber();
    const part = i === days.length - 1 ? left : Math.min(exact, left);
    left -= part;
    return quantity(part);
  });
}

/**
 * Prices a period inside which the tariff changes: quantity, fixed charges, limits and amounts per bill are shared by days. The codes of
 * the lines begin with the number of their part: `1/fixed:meter`, `2/block:1`. Codes: as `priceUse`.
 * @param use of the whole period; raised once, to the last part's step
 */
export function priceSplit(
  parts: readonly { readonly prepared: Prepared; readonly days: number }[],
  use: Omit<Use, "days" | "part">,
): Priced {
  const days = parts.map((part) => part.days);
  const of = days.reduce((a, b) => a + b, 0);
  const quantities = splitByDays(raised(use.quantity, parts.at(-1)?.prepared.step), days);
  const priced = parts.map((part, i) =>
    priceUse(part.prepared, { ...use, quantity: quantities[i]!, days: part.days, part: { days: part.days, of } }),
  );
  const numbered = <T extends { readonly code: string }>(lines: readonly T[], part: number): T[] =>
    lines.map((line) => ({ ...line, code: `${part + 1}/${line.code}` }));
  return {
    charges: priced.flatMap(({ charges }, i) => numbered(charges, i)),
    total: sum(priced.map(({ total }) => total)),
    owedByOthers: priced.flatMap(({ owedByOthers }, i) => numbered(owedByOthers, i)),
    explanation: priced.map(({ explanation }, i) => ({ step: "part", part: i + 1, days: days[i]!, explanation })),
  };
}
