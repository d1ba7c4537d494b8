import type { Day } from "./day.ts";
import { capacityOf, indexText, type Mark, type Meter, type Turned, turnedBetween, useOfTurn } from "./meter.ts";
import { Problem } from "./problem.ts";
import { type Quantity, quantity } from "./quantity.ts";

export type Flag = "high" | "nil";

/** An index on a day; it counts at the end of its day. Withdrawn readings are never handed over. */
export interface Reading {
  readonly reading: string;
  readonly meter: string;
  readonly day: Day;
  readonly dial: number;
  readonly source: "read" | "told" | "estimated" | "initial" | "final";
  readonly flag: Flag | null;
  readonly cleared: boolean;
}

/**
 * A known index of a meter (`reading` is null where it was installed or removed) and how far the meter has turned since it was
 * installed. `openFlag` nobody has cleared. `backward`: below the real index before it, and no mark explains it.
 */
export interface Point extends Turned {
  readonly reading: string | null;
  readonly day: Day;
  readonly dial: number;
  readonly source: Reading["source"];
  readonly openFlag: Flag | null;
  readonly backward: boolean;
}

/** What is known of one meter when a new index comes. `earlierUses`: of its billing periods, oldest first. */
export interface Known {
  readonly meter: Meter;
  readonly readings: readonly Reading[];
  readonly marks: readonly Mark[];
  readonly earlierUses: readonly Quantity[];
}

/** `flagFactor`: how many times the median is high; 3 where the village says nothing. */
export interface ReadingRules {
  readonly today: Day;
  readonly flagFactor?: number;
}

/**
 * Whether a new reading may stand, and which flag it carries until somebody clears it: "high" above `flagFactor` times the
 * median of the last six periods, "nil" when the dial stood still where no known period was nil; none for estimates, nor
 * before three periods are known. A home that has been empty is flagged when it wakes: its median is nil.
 *
 * A real reading on the day of an estimate is accepted: the caller withdraws the estimate, and corrects the bill it closed.
 * @throws Problem, in this order: `reading-in-future`, `reading-outside-meter`, `reading-differs` (same day, other index),
 * `reading-below` the last real one or `mark-contradicted` (declared reversed, yet it rose), `reading-above-next`
 */
export function checkReading(
  known: Known,
  found: Pick<Reading, "day" | "dial" | "source">,
  { today, flagFactor = 3 }: ReadingRules,
): { flag: Flag | null } {
  const { meter, marks, earlierUses } = known;
  refuseDay(known, found, today);
  const added: Reading = { ...found, reading: "", meter: meter.meter, flag: null, cleared: false };
  const points = pointsOf(meter, [...known.readings, added], marks);
  const at = points.findIndex(({ reading }) => reading === added.reading);
  const here = points[at]!;
  const previous = points.slice(0, at).findLast(isReal)!;
  if (found.dial !== here.dial || here.backward || isBelow(meter, previous, here, marks)) {
    throw fallProblem(meter, previous, here, marks);
  }
  const next = points.slice(at + 1).find(isReal);
  if (next?.backward) {
    const facts = { meter: meter.serial, index: indexText(found.dial, meter), next: indexText(next.dial, meter) };
    throw new Problem("reading-above-next", { ...facts, day: next.day });
  }
  if (!isReal(found)) return { flag: null };
  const stoodStill = here.turned === previous.turned && here.stuck === previous.stuck;
  return { flag: flagOf(useBetweenPoints(meter, points[at - 1]!, here), stoodStill, earlierUses, flagFactor) };
}
