import { addDays, type Day, daysBetween, type Period } from "./day.ts";
import type { Mark, Meter } from "./meter.ts";
import { Exact } from "./money.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { pointsOf, type Reading, useBetweenPoints } from "./reading.ts";

/** A quantity over the days after `from`, up to and with `to`. Leave that is given "from … until …" begins the day before. */
export interface Interval {
  readonly from: Day;
  readonly to: Day;
  readonly quantity: Quantity;
}

/**
 * Loss = produced − billed − authorised; negative where more was billed than produced. `percentText` of produced, "14.57", or
 * null where nothing was. `complete`: the bulk meters were read over the whole period; else the loss says nothing yet.
 */
export interface Loss {
  readonly produced: Quantity;
  readonly billed: Quantity;
  readonly authorised: Quantity;
  readonly loss: Quantity;
  readonly percentText: string | null;
  readonly complete: boolean;
}

/**
 * Losses over the days of a period. Each side is interpolated by day, so that meters read on other days are compared over the
 * same dates, and rounded once.
 */
export function lossOf(
  sides: { produced: readonly Interval[]; billed: readonly Interval[]; authorised: readonly Interval[] },
  period: Period,
): Loss {
  const produced = quantityIn(sides.produced, period);
  const billed = quantityIn(sides.billed, period);
  const authorised = quantityIn(sides.authorised, period);
  const totals = { produced, billed, authorised };
  return { ...totals, ...lossFromTotals(totals), complete: covers(sides.produced, period) };
}

/** @returns the loss, and its percent of what was produced: two decimals, half away from zero; null where nothing was */
export function lossFromTotals(
  totals: Pick<Loss, "produced" | "billed" | "authorised">,
): Pick<Loss, "loss" | "percentText"> {
  const { produced, billed, authorised } = totals;
  const loss = quantity(produced - billed - authorised);
  return { loss, percentText: produced === 0 ? null : new Exact(loss).mul(100).div(produced).toFixed(2) };
}

/** Loss per connection and day, rounded to a thousandth (litres for water). @returns null without connections or days */
export function lossPerConnectionDay(loss: Quantity, connections: number, days: number): Quantity | null {
  if (connections <= 0 || days <= 0) return null;
  return quantity(new Exact(loss).div(connections).div(days).toDecimalPlaces(0).toNumber());
}

/** What a bulk meter measured between each two of its points, in order. */
export function intervalsOf(meter: Meter, readings: readonly Reading[], marks: readonly Mark[]): Interval[] {
  const points = pointsOf(meter, readings, marks);
  return points.slice(1).map((to, i) => {
    const from = points[i]!;
    return { from: from.day, to: to.day, quantity: useBetweenPoints(meter, from, to) };
  });
}

/** The share of each interval that lies in the period, by days; one without days counts on its day. */
function quantityIn(intervals: readonly Interval[], { from, until }: Period): Quantity {
  const [before, last] = [addDays(from, -1), addDays(until, -1)];
  let total = new Exact(0);
  for (const { from: start, to, quantity: measured } of intervals) {
    const days = daysBetween(start, to);
    const inside = Math.min(days, daysBetween(start, last)) - Math.max(0, daysBetween(start, before));
    if (days === 0 && to >= from && to <= last) total = total.add(measured);
    if (days > 0 && inside > 0) total = total.add(new Exact(measured).mul(inside).div(days));
  }
  return quantity(total.toDecimalPlaces(0).toNumber());
}

/** Whether the intervals leave no day of the period out. */
function covers(intervals: readonly Interval[], { from, until }: Period): boolean {
  let reached = addDays(from, -1);
  for (const { from: start, to } of [...intervals].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (start <= reached && to > reached) reached = to;
  }
  return reached >= addDays(until, -1);
}
