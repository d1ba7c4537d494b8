/** One figure of the table: the product against an anchor that does no more than what must be done. */
export interface Figure {
  readonly metric: string;
  readonly anchor: string;
  /** Medians, in the unit of the figure. */
  readonly product: number;
  readonly against: number;
  readonly unit: "ms" | "bytes";
  /** `product / against`. */
  readonly ratio: number;
  readonly goal: Goal;
  /** Null where the figure is only reported. */
  readonly met: boolean | null;
}
export interface Goal {
  /** The ratio is at most this. */
  readonly ratio?: number;
  /** And the product takes at most so many milliseconds on the machine of performance.md. */
  readonly ms?: number;
  /** And needs at most so many bytes. */
  readonly bytes?: number;
}
/** What a group of figures is made from. */
export interface Bench {
  /** A folder for its files; gone afterwards. */
  readonly folder: string;
  readonly rounds: number;
  report(figure: Figure): void;
}

/** One measured run: does its work and answers how many milliseconds of it count. */
export type Run = () => number | Promise<number>;

export function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Runs both in turn, `rounds` times after one that does not count, the other one first each time: both meet the same weather. */
export async function contest(
  rounds: number,
  product: Run,
  anchor: Run,
): Promise<{ product: number; against: number }> {
  const times = { product: [] as number[], against: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const turns = [async () => keep(times.product, await product()), async () => keep(times.against, await anchor())];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  function keep(list: number[], ms: number): void {
    list.push(ms);
  }
  return { product: median(times.product.slice(1)), against: median(times.against.slice(1)) };
}

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Judges two medians by a goal; without one they are only reported. */
export function judged(
  names: Pick<Figure, "metric" | "anchor">,
  medians: { readonly product: number; readonly against: number },
  goal: Goal,
  unit: Figure["unit"] = "ms",
): Figure {
  const ratio = medians.product / medians.against;
  const most = goal.ms ?? goal.bytes;
  const failures = [goal.ratio !== undefined && ratio > goal.ratio, most !== undefined && medians.product > most];
  const judgeable = goal.ratio !== undefined || most !== undefined;
  return { ...names, ...medians, unit, ratio, goal, met: judgeable ? !failures.includes(true) : null };
}
