import type { Day } from "./day.ts";
import {
  capacityOf,
  indexText,
  type Mark,
  type Meter,
  onDial,
  type Turned,
  turnedBetween,
  useOfTurn,
} from "./meter.ts";
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
interface Known {
  readonly meter: Meter;
  readonly readings: readonly Reading[];
  readonly marks: readonly Mark[];
  readonly earlierUses: readonly Quantity[];
}

/** `flagFactor`: how many times the median is high; 3 where the village says nothing. */
interface ReadingRules {
  readonly today: Day;
  readonly flagFactor?: number;
}

/**
 * Whether a new reading may stand, and which flag it carries until somebody clears it: "high" above `flagFactor` times the
 * median of the last six periods, "nil" when the dial stood still where no known period was nil; none for estimates, nor
 * before three periods are known. A home that has been empty is flagged when it wakes: its median is nil.
 *
 * A real reading on the day of an estimate is accepted: the caller withdraws the estimate, and corrects the bill it closed.
 * @throws Problem, in this order: `day-in-future`, `reading-outside-meter`, `reading-differs` (same day, other index),
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
  if (here.backward) throw fallOf(meter, previous, here);
  const next = points.slice(at + 1).find(isReal);
  if (next?.backward) {
    const [index, shown] = [here, next].map(({ dial }) => indexText(dial, meter)) as [string, string];
    throw new Problem("reading-above-next", { meter: meter.serial, index, next: shown, day: next.day });
  }
  if (!isReal(found)) return { flag: null };
  const stoodStill = here.turned === previous.turned && here.stuck === previous.stuck;
  return { flag: flagOf(useBetweenPoints(meter, points[at - 1]!, here), stoodStill, earlierUses, flagFactor) };
}

/**
 * What is known of a meter, in order, each with how far it has turned. Between two real readings the marks say how far
 * (`turnedBetween`); an estimate among them only ever goes forward, and the real reading takes what is left of the whole.
 */
export function pointsOf(meter: Meter, readings: readonly Reading[], marks: readonly Mark[]): Point[] {
  const [opening, ...shown] = shownBy(meter, readings);
  let real: Point = { ...opening, turned: 0, stuck: 0, backward: false };
  let reached = 0;
  const points = [real];
  for (const [i, at] of shown.entries()) {
    if (isReal(at)) {
      const { turned, stuck } = turnedBetween(meter, real.dial, at.dial, marksWithin(meter, marks, real.day, at.day));
      real = { ...at, turned: real.turned + turned, stuck: real.stuck + stuck, backward: turned < 0 };
      reached = 0;
      points.push(real);
      continue;
    }
    // The roll-over may be declared after the estimate that passed zero, with the real reading that showed it.
    const until = shown.slice(i).find(isReal)?.day;
    const rolled = marksWithin(meter, marks, real.day, until).some(({ kind }) => kind === "rolled-over");
    const ahead = at.dial - real.dial + (rolled && at.dial < real.dial ? capacityOf(meter) : 0);
    reached = Math.max(reached, ahead);
    points.push({ ...at, turned: real.turned + reached, stuck: real.stuck, backward: ahead < 0 });
  }
  return points;
}

/** Marks of the meter after the day `from`, up to and with `to` (to the last one where it is left out). */
export const marksWithin = (meter: Meter, marks: readonly Mark[], from: Day, to?: Day): Mark[] =>
  marks.filter((mark) => mark.meter === meter.meter && mark.day > from && (to === undefined || mark.day <= to));

export const isReal = ({ source }: Pick<Reading, "source">): boolean => source !== "estimated";

/** Use from one point of a meter to another, multiplied and rounded once. */
export const useBetweenPoints = (meter: Meter, from: Point, to: Point): Quantity =>
  useOfTurn(meter, { turned: to.turned - from.turned, stuck: to.stuck - from.stuck });

/** Why an index cannot follow the real one before it: `reading-below`, or `mark-contradicted` where it rose though reversed. */
export function fallOf(meter: Meter, previous: Point, here: Point): Problem {
  const facts = {
    meter: meter.serial,
    index: indexText(here.dial, meter),
    previous: indexText(previous.dial, meter),
    day: previous.day,
  };
  return new Problem(here.dial < previous.dial ? "reading-below" : "mark-contradicted", facts);
}

/**
 * The use to assume where nobody could read: that of the same month last year where it is known (homes fill and fields thirst
 * by season), else the mean of the last six periods at most, rounded half up. `method` is printed on the bill.
 * @returns undefined when nothing is known yet
 */
export function estimateFor(
  recent: readonly Quantity[],
  sameMonthLastYear: Quantity | null = null,
): { readonly quantity: Quantity; readonly method: "last-year" | "mean" } | undefined {
  if (sameMonthLastYear !== null) return { quantity: sameMonthLastYear, method: "last-year" };
  const last = recent.slice(-periodsCompared);
  if (last.length === 0) return undefined;
  return { quantity: quantity(Math.round(last.reduce((a, b) => a + b, 0) / last.length)), method: "mean" };
}

const periodsCompared = 6;
const periodsBeforeFlags = 3;

type Shown = Omit<Point, "turned" | "stuck" | "backward">;

/** Opening index first; of one day an estimate before what was read, the final index last. */
function shownBy(meter: Meter, readings: readonly Reading[]): [Shown, ...Shown[]] {
  const opening: Shown = {
    reading: null,
    day: meter.installedOn,
    dial: meter.installedAt,
    source: "initial",
    openFlag: null,
  };
  const shown: Shown[] = readings
    .filter((reading) => reading.meter === meter.meter)
    .map(({ reading, day, dial, source, flag, cleared }) => ({
      reading,
      day,
      dial,
      source,
      openFlag: cleared ? null : flag,
    }))
    .sort((a, b) => (a.day === b.day ? Number(isReal(a)) - Number(isReal(b)) : a.day < b.day ? -1 : 1));
  if (meter.removedOn !== null && meter.removedAt !== null) {
    shown.push({ reading: null, day: meter.removedOn, dial: meter.removedAt, source: "final", openFlag: null });
  }
  return [opening, ...shown];
}

function refuseDay({ meter, readings }: Known, found: Pick<Reading, "day" | "dial" | "source">, today: Day): void {
  const { day, dial } = found;
  if (day > today) throw new Problem("day-in-future", { day, today });
  if (day < meter.installedOn || (meter.removedOn !== null && day > meter.removedOn)) {
    const facts = { meter: meter.serial, day, installed: meter.installedOn, removed: meter.removedOn ?? "" };
    throw new Problem("reading-outside-meter", facts);
  }
  const gives = (at: Shown) => at.day === day && at.dial !== dial && (isReal(at) || !isReal(found));
  const other = shownBy(meter, readings).find(gives);
  if (!other) return;
  const [index, known] = [dial, other.dial].map((shown) => indexText(shown, meter)) as [string, string];
  throw new Problem("reading-differs", { meter: meter.serial, day, index, known });
}

function flagOf(use: Quantity, stoodStill: boolean, earlier: readonly Quantity[], factor: number): Flag | null {
  const most = highAbove(earlier, factor);
  if (most === null) return null;
  if (stoodStill) return earlier.every((known) => known > 0) ? "nil" : null;
  return use > most ? "high" : null;
}

/** On the way from the dial `from`, the last index that is not flagged as high; null where that is not known, or lies past zero. */
export function lookAbove(
  meter: Meter,
  from: number,
  earlierUses: readonly Quantity[],
  flagFactor: number,
): number | null {
  const most = highAbove(earlierUses, flagFactor);
  if (most === null) return null;
  const reached = from + most / Number(meter.multiplier);
  return reached < capacityOf(meter) ? onDial(meter, reached) : null;
}

/** The use above which a reading is flagged as high; null before three periods are known. May lie between two thousandths. */
function highAbove(earlierUses: readonly Quantity[], flagFactor: number): number | null {
  if (earlierUses.length < periodsBeforeFlags) return null;
  const sorted = earlierUses.slice(-periodsCompared).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (flagFactor * (sorted[Math.floor(middle - 0.5)]! + sorted[Math.floor(middle)]!)) / 2;
}
