/** Centimes by name; of a bill, by fund, the service's own first. The auditor's own arithmetic, by plain numbers. */
export type Levels = Record<string, number>;

export const add = (levels: Levels, name: string, amount: number): void => {
  levels[name] = (levels[name] ?? 0) + amount;
};
export const sum = (amounts: Iterable<number>): number => [...amounts].reduce((all, one) => all + one, 0);
export const total = (levels: Levels): number => sum(Object.values(levels));

/** Whole cubic metres in the small village: 10.00; 2.00, 4.50 and 7.00 by block; 0.50 each for the fund village. */
export function price(used: number): Levels {
  const [low, middle, high] = [Math.min(used, 6), Math.max(0, Math.min(used, 20) - 6), Math.max(0, used - 20)];
  const water = 1000 + 200 * low + 450 * middle + 700 * high;
  return used > 0 ? { water, village: 50 * used } : { water };
}

/** By what is open, the odd centime to the largest remainder, then to the first. */
export function share(amount: number, open: Levels): Levels {
  const whole = total(open);
  const parts = Object.entries(open).map(([fund, there]) => ({ fund, exact: amount * there }));
  const made: Levels = Object.fromEntries(parts.map(({ fund, exact }) => [fund, Math.floor(exact / whole)]));
  const odd = amount - total(made);
  for (const { fund } of parts.sort((a, b) => (b.exact % whole) - (a.exact % whole)).slice(0, odd)) add(made, fund, 1);
  return made;
}
