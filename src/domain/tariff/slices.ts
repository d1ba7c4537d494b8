import { Exact } from "../money.ts";
import { type Quantity, quantity } from "../quantity.ts";
import type { PreparedTable } from "./prepare.ts";

/** A fraction kept apart until the product is known, so that nothing is lost by dividing first. */
export interface Ratio {
  readonly times: Exact;
  readonly over: Exact;
}

/** `exact × ratio`, rounded only at 40 digits. */
export const byRatio = (exact: Exact, { times, over }: Ratio): Exact =>
  times.eq(over) ? exact : exact.times(times).div(over);

/** The use raised to a multiple of the tariff's step. */
export const raised = (use: Quantity, step: Quantity | undefined): Quantity =>
  step === undefined ? use : quantity(Math.ceil(use / step) * step);

/** A limit for the period billed; both are Infinity when it is open. */
interface Limit {
  /** The largest use that does not pass the limit. */
  readonly reach: number;
  /** The limit as printed, to three decimals: where the slices are cut. */
  readonly cut: number;
}

export type Scaled = (limit: Quantity | null) => Limit;

/** @param units round what was scaled to whole units, as the tariff's `roundLimits` asks */
export function scaledBy(ratio: Ratio, units: boolean): Scaled {
  return (limit) => {
    if (limit === null) return { reach: Infinity, cut: Infinity };
    if (ratio.times.eq(ratio.over)) return { reach: limit, cut: limit };
    const exact = byRatio(new Exact(limit), ratio);
    if (!units) return { reach: exact.floor().toNumber(), cut: exact.round().toNumber() };
    const whole = exact.div(1000).round().times(1000).toNumber();
    return { reach: whole, cut: whole };
  };
}

/** The first of `rows` whose limit reaches the use: its index. @throws RangeError when none does: a bug, the last one is open */
export function reached(rows: readonly { readonly upTo: Quantity | null }[], use: Quantity, scaled: Scaled): number {
  const index = rows.findIndex(({ upTo }) => use <= scaled(upTo).reach);
  if (index < 0) throw new RangeError(`no limit reaches a use of ${use} thousandths`);
  return index;
}

/** `block` counts from 0. */
export interface Slice {
  readonly block: number;
  readonly quantity: Quantity;
}
type BlockTable = Exclude<PreparedTable, { model: "package" }>;

/**
 * Shares the use over the blocks that it enters; the slices sum to the use. Nothing used enters the first block with 0.
 * @returns which of the two ways was taken: a selective table is graduated up to and with its threshold
 */
export function slice(
  { model, threshold, blocks }: BlockTable,
  use: Quantity,
  scaled: Scaled,
): { readonly as: "graduated" | "volume"; readonly slices: Slice[] } {
  const graduated = model === "graduated" || (threshold !== undefined && use <= scaled(threshold).reach);
  return graduated
    ? { as: "graduated", slices: graduatedSlices(blocks, use, scaled) }
    : { as: "volume", slices: [{ block: reached(blocks, use, scaled), quantity: use }] };
}

function graduatedSlices(blocks: BlockTable["blocks"], use: Quantity, scaled: Scaled): Slice[] {
  const slices: Slice[] = [];
  let taken = 0;
  for (const [block, { upTo }] of blocks.entries()) {
    const end = Math.min(use, scaled(upTo).cut);
    if (end > taken || block === 0) slices.push({ block, quantity: quantity(end - taken) });
    taken = end;
  }
  if (taken < use) throw new RangeError(`no block reaches a use of ${use} thousandths`);
  return slices;
}
