import { addDays, type Day } from "./day.ts";
import { type Money, money, sum } from "./money.ts";

/** The largest sum that falls into any `days` days in a row of which `on` is one. */
export function mostWithin(
  days: number,
  on: Day,
  spent: readonly { readonly on: Day; readonly amount: Money }[],
): Money {
  const sums = Array.from({ length: days }, (_, back) => {
    const [first, last] = [addDays(on, -back), addDays(on, days - 1 - back)];
    return sum(spent.filter((one) => first <= one.on && one.on <= last).map(({ amount }) => amount));
  });
  return money(Math.max(...sums));
}
