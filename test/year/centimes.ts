/** Centimes by name; of a bill, by fund, the service's own first. The auditor's own arithmetic, by plain numbers. */
export type Levels = Record<string, number>;

export const add = (levels: Levels, name: string, amount: number): void => {
  levels[name] = (levels[name] ?? 0) + amount;
};
export const sum = (amounts: Iterable<number>): number => [...amounts].reduce((all, one) => all + one, 0);
export const total = (levels: Levels): number => sum(Object.values(levels));
export const less = (levels: Levels, taken: Levels): Levels =>
  Object.fromEntries(Object.entries(levels).map(([name, there]) => [name, there - (taken[name] ?? 0)]));
export const positive = (levels: Levels): Levels =>
  Object.fromEntries(Object.entries(levels).filter(([, there]) => there > 0));

/** The fixed charge of the small village, and what whole cubic metres cost: 2.00, 4.50 and 7.00 by block. */
export const fixed = 1000;
export const metres = (used: number): number =>
  200 * Math.min(used, 6) + 450 * Math.max(0, Math.min(used, 20) - 6) + 700 * Math.max(0, used - 20);

/** With 0.50 each for the fund village. */
export const price = (used: number): Levels => positive({ water: fixed + metres(used), village: 50 * used });

/** The half away from zero. */
export const percent = (amount: number, of: number): number => Math.floor((amount * of + 50) / 100);

/** By what is open, the odd centime to the largest remainder, then to the first. */
export function share(amount: number, open: Levels): Levels {
  const whole = total(open);
  if (whole === 0) return {};
  const parts = Object.entries(open).map(([fund, there]) => ({ fund, exact: amount * there }));
  const made: Levels = Object.fromEntries(parts.map(({ fund, exact }) => [fund, Math.floor(exact / whole)]));
  const odd = amount - total(made);
  for (const { fund } of parts.sort((a, b) => (b.exact % whole) - (a.exact % whole)).slice(0, odd)) add(made, fund, 1);
  return made;
}
