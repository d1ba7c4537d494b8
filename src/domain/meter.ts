import type { Day } from "./day.ts";
import { Exact } from "./money.ts";
import { Problem } from "./problem.ts";
import { mostQuantity, type Quantity, quantity, quantityText } from "./quantity.ts";

/**
 * One device. A dial is whole thousandths as shown, before the multiplier: "845.918" is 845 918, "845" is 845 000.
 * `digits` stand before the decimals (1 to 12), `decimals` after (0 to 3); `multiplier` is decimal text.
 * Opening and final index count at the end of `installedOn` and `removedOn`.
 */
export interface Meter {
  readonly meter: string;
  readonly serial: string;
  readonly digits: number;
  readonly decimals: number;
  readonly multiplier: string;
  readonly installedOn: Day;
  readonly installedAt: number;
  readonly removedOn: Day | null;
  readonly removedAt: number | null;
}

/**
 * What somebody declared of a meter. A mark belongs to the stretch between the two real readings around its day: after the
 * first one's day, up to and with the second one's.
 * `rolled-over`: the dial passed zero (once for each such mark). `reversed`: it ran backwards.
 * `stuck`: `quantity`, in thousandths of the service's unit, stands for the stretch whatever the dial shows (null is nothing).
 */
export interface Mark {
  readonly meter: string;
  readonly day: Day;
  readonly kind: "rolled-over" | "reversed" | "stuck";
  readonly quantity: number | null;
}

/** How far a dial turned (thousandths before the multiplier, negative where it fell) and what stands for it where it stuck. */
export interface Turned {
  readonly turned: number;
  readonly stuck: number;
}

/**
 * Reads an index as people write it, "845.918" or "845,918"; leading zeros of the dial and trailing zeros count for nothing.
 * @returns the dial, or the problem: `index-unreadable`, `index-too-long` (more digits than the dial has), `index-too-fine`
 * (more decimals)
 */
export function parseIndex(text: string, meter: Meter): number | Problem {
  const named = { meter: meter.serial, index: text.trim() };
  const found = /^(\d+)(?:[.,](\d+))?$/.exec(named.index);
  if (!found) return new Problem("index-unreadable", named);
  const whole = found[1]!.replace(/^0+/, "");
  const decimals = (found[2] ?? "").replace(/0+$/, "");
  if (whole.length > meter.digits) return new Problem("index-too-long", { ...named, digits: String(meter.digits) });
  if (decimals.length > meter.decimals) {
    return new Problem("index-too-fine", { ...named, decimals: String(meter.decimals) });
  }
  return Number(whole) * 1000 + Number(decimals.padEnd(3, "0"));
}

/** "845.918": as the dial shows it, without leading zeros. */
export function indexText(dial: number, meter: Meter): string {
  const text = quantityText(quantity(dial));
  return meter.decimals === 0 ? text.slice(0, -4) : text.slice(0, text.length - 3 + meter.decimals);
}

/** One turn of the whole dial, 10^digits, in thousandths. */
export const capacityOf = (meter: Meter): number => 10 ** meter.digits * 1000;

/**
 * How far the dial turned from one real index to the next, under the marks declared between them. 99 990 → 12 on five digits,
 * rolled over: 22. Negative when the marks do not explain a fall.
 */
export function turnedBetween(meter: Meter, from: number, to: number, marks: readonly Mark[]): Turned {
  const stuck = marks.filter((mark) => mark.kind === "stuck");
  if (stuck.length > 0) return { turned: 0, stuck: stuck.reduce((all, mark) => all + (mark.quantity ?? 0), 0) };
  const rolls = marks.filter((mark) => mark.kind === "rolled-over").length;
  const forward = marks.some((mark) => mark.kind === "reversed") ? from - to : to - from;
  return { turned: forward + rolls * capacityOf(meter), stuck: 0 };
}

/**
 * What a turn of the dial means in the service's unit: multiplied, then rounded once, half away from zero.
 * @throws Problem `use-too-large`
 */
export function useOfTurn(meter: Meter, { turned, stuck }: Turned): Quantity {
  const use = new Exact(meter.multiplier).mul(turned).toDecimalPlaces(0).plus(stuck);
  if (use.abs().gt(mostQuantity))
    throw new Problem("use-too-large", { meter: meter.serial, use: use.div(1000).toFixed() });
  return quantity(use.toNumber());
}

/**
 * The index that a use leads to, for an estimate: rounded down to what the dial can show, past zero where it is full (the
 * caller then declares the roll-over).
 */
export function dialAfter(
  meter: Meter,
  dial: number,
  use: Quantity,
): { readonly dial: number; readonly rolledOver: boolean } {
  const reached = onDial(meter, dial + new Exact(use).div(meter.multiplier).toNumber());
  const capacity = capacityOf(meter);
  return { dial: reached % capacity, rolledOver: reached >= capacity };
}

/** The last index that the dial shows on its way to `reached` thousandths. */
export function onDial(meter: Meter, reached: number): number {
  const step = 10 ** (3 - meter.decimals);
  return Math.floor(reached / step) * step;
}
