import { addDays, type Day, daysBetween, monthOf, monthsBetween, type Period } from "./day.ts";
import { capacityOf, indexText, type Mark, type Meter, onDial } from "./meter.ts";
import { Problem } from "./problem.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { fallOf, isReal, marksWithin, type Point, pointsOf, type Reading, useBetweenPoints } from "./reading.ts";

/**
 * All that is known of the meters of one connection, from their installation or at least from the reading that closed the
 * oldest bill handed over with it.
 */
export interface History {
  readonly meters: readonly Meter[];
  readonly readings: readonly Reading[];
  readonly marks: readonly Mark[];
}

/** From the end of one day to the end of another: the days after `from`, up to and with `to`. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** What one meter adds; `quantity` is (turn from `from` to `to`) × multiplier, rounded once, with what stands for a stuck dial. */
interface Part {
  readonly meter: string;
  readonly from: Point;
  readonly to: Point;
  readonly marks: readonly Mark[];
  readonly multiplier: string;
  readonly quantity: Quantity;
}

export interface UseTerms {
  readonly period: Period;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  /** Spans of the connection's live bills for earlier periods, oldest first. */
  readonly billed: readonly Span[];
  /** What these bills hold more than was used, see `balanceOf`. */
  readonly carried: Quantity;
}

/** A live bill: the quantity that it holds, and what its readings or turns show by now. */
export interface Held {
  readonly bill: string;
  readonly quantity: Quantity;
  readonly used: Quantity;
}

/**
 * `windowDays`: how far from its last day a reading may close a period (5 is usual).
 * `trueUp`, when a real reading follows an estimate that was billed: "own-period", nothing is issued anew, what was missing
 * falls into the period of the real reading and what was too much is carried until the dial has passed the estimate;
 * "correct-lower", the same when it is higher, the estimated bills issued anew when it is lower; "correct-both", always anew.
 */
export interface UseRules {
  readonly windowDays: number;
  readonly trueUp: "own-period" | "correct-lower" | "correct-both";
}

/**
 * The use of a billing period: the sum of its parts less what is carried from earlier bills, never below zero. `estimated`: it ends in an estimate. `months` of the period, `unreadMonths` since the dial last moved.
 */
export interface PeriodUse extends Span {
  readonly quantity: Quantity;
  readonly parts: readonly Part[];
  readonly estimated: boolean;
  readonly months: number;
  readonly unreadMonths: number;
  /** The end of the day since which the dial stood still before this use, or `from`. */
  readonly unreadFrom: Day;
}

/** What a real reading makes of the estimates before it: their right indexes, and the earlier bills whose use changes. */
export interface Reestimate {
  readonly readings: readonly {
    readonly reading: string;
    readonly day: Day;
    readonly was: number;
    readonly dial: number;
  }[];
  readonly uses: readonly (Span & { readonly was: Quantity; readonly quantity: Quantity })[];
}

/**
 * Use over a span, all meters of the connection added: each stands at its last point on or before a day, at nothing before it
 * was installed and at its final index once removed. So uses of consecutive spans add up to the use of the whole. Negative
 * where the span starts from an estimate that was too high.
 */
export function useBetween(
  history: History,
  span: Span,
): { readonly quantity: Quantity; readonly parts: readonly Part[] } {
  return useOver(tracksOf(history), span);
}

/**
 * The use to bill for a period: from the reading that closed the period billed before, to the reading nearest to the period's
 * last day (or to the day the connection closed) within the window; a real one before an estimate, then the earlier one.
 * Without an earlier bill it begins at the reading nearest to the day before the period, else at the meter's initial index.
 * Several meters close together, on a day by which each has a reading in the window. A month without bill falls into the next.
 *
 * @returns null when there is nothing to bill: not yet open, or closed and billed. Else the use, or what stands in the way:
 * `meter-missing` (none to read), `closing-withdrawn` (the reading that closed the last bill is gone), `reading-missing`,
 * `reading-below`, `mark-contradicted`, `flag-open`, `estimate-off` (bills to issue anew first, see `reestimate`)
 */
export function useOfPeriod(history: History, terms: UseTerms, rules: UseRules): PeriodUse | Problem | null {
  const tracks = tracksOf(history);
  const span = spanOf(tracks, terms, rules.windowDays);
  if (span === null || span instanceof Problem) return span;
  const fault = faultIn(tracks, span);
  if (fault) return fault;

  const { quantity: used, parts } = useOver(tracks, span);
  const off = estimateOff(tracks, span, used, rules);
  if (off) return off;
  const due = quantity(Math.max(0, used - terms.carried));
  const unreadFrom = due > 0 ? stillSince(tracks, terms.billed, span.from) : span.from;
  const months = Math.max(1, monthsBetween(monthOf(terms.period.from), monthOf(terms.period.until)));
  return {
    ...span,
    quantity: due,
    parts,
    estimated: parts.some((part) => !isReal(part.to)),
    months,
    unreadMonths: Math.max(months, Math.round(daysBetween(unreadFrom, span.to) / daysOfMonth)),
    unreadFrom,
  };
}

/** The uses of spans, as `useBetween` gives them one by one. */
export function usesBetween(history: History, spans: readonly Span[]): Quantity[] {
  const tracks = tracksOf(history);
  return spans.map((span) => useOver(tracks, span).quantity);
}

/**
 * What bills, oldest first, hold more than was used, to be taken off the next one; negative, what they lack, to be added. So
 * whatever becomes known late, a reading on the day of an estimate, a turn, the bills come to what was used.
 * `off`: the last bill that no longer holds its `right` quantity, where that leaves a difference. Null where there is none, or
 * only what an estimate had put too far and waits until the dial has passed it: then each bill is right by itself.
 */
export function balanceOf(held: readonly Held[]): {
  readonly carried: Quantity;
  readonly off: (Held & { readonly right: Quantity; readonly tooMuch: boolean }) | null;
} {
  let [carried, waiting] = [0, 0];
  let off: (Held & { readonly right: Quantity }) | null = null;
  for (const one of held) {
    const right = quantity(Math.max(0, one.used - carried));
    if (one.quantity !== right) off = { ...one, right };
    waiting = Math.max(0, waiting - one.used);
    carried += one.quantity - one.used;
  }
  return {
    carried: quantity(carried),
    off: off && carried !== waiting ? { ...off, tooMuch: carried > waiting } : null,
  };
}

/**
 * Shares what a real reading showed over the estimates before it, by days and down to what the dial can show; for the real
 * reading that closes the period of `terms`. The caller withdraws the estimates that change, records these in their place,
 * and corrects the bills named; then `useOfPeriod` goes through. Empty where nothing changes.
 */
export function reestimate(history: History, terms: Omit<UseTerms, "carried">, rules: UseRules): Reestimate {
  const tracks = tracksOf(history);
  const span = spanOf(tracks, terms, rules.windowDays);
  if (span === null || span instanceof Problem) return { readings: [], uses: [] };
  const changes = sharedAnew(tracks, span.to);
  const dials = new Map(changes.map(({ reading, dial }) => [reading, dial]));
  const readings = history.readings.map((reading) => ({
    ...reading,
    dial: dials.get(reading.reading) ?? reading.dial,
  }));
  const anew = tracksOf({ ...history, readings });
  const uses = terms.billed
    .map((billed) => ({ ...billed, was: useOver(tracks, billed).quantity, quantity: useOver(anew, billed).quantity }))
    .filter((use) => use.was !== use.quantity);
  return { readings: changes.map(({ track: _, ...change }) => change), uses };
}

/**
 * How many months' limits a use is priced with: those of its period "as-read", or all months since the dial last moved where
 * the village spreads (eleven nil months, then 60 m³ in August: 12 months of 5 m³ each). Without nil or
 * unbilled months before it, a use is priced the same under both.
 */
export const limitMonthsOf = (use: Pick<PeriodUse, "months" | "unreadMonths">, rule: "as-read" | "spread"): number =>
  rule === "spread" ? use.unreadMonths : use.months;

const daysOfMonth = 365.25 / 12;

interface Track {
  readonly meter: Meter;
  readonly points: readonly Point[];
  readonly marks: readonly Mark[];
}

const tracksOf = ({ meters, readings, marks }: History): Track[] =>
  meters
    .map((meter) => ({ meter, marks, points: pointsOf(meter, readings, marks) }))
    .sort((a, b) => (a.meter.installedOn < b.meter.installedOn ? -1 : 1));

/** Where a meter stands at the end of a day. */
const standing = ({ points }: Track, day: Day): Point => points.findLast((point) => point.day <= day) ?? points[0]!;

const inService = ({ meter }: Track, day: Day): boolean =>
  meter.installedOn <= day && (meter.removedOn === null || meter.removedOn > day);

function useOver(
  tracks: readonly Track[],
  span: Span,
): { readonly quantity: Quantity; readonly parts: readonly Part[] } {
  const parts = tracks.flatMap((track): Part[] => {
    const [from, to] = [standing(track, span.from), standing(track, span.to)];
    if (from === to) return [];
    const { meter } = track;
    const marks = marksWithin(meter, track.marks, from.day, to.day);
    return [
      {
        meter: meter.meter,
        from,
        to,
        marks,
        multiplier: meter.multiplier,
        quantity: useBetweenPoints(meter, from, to),
      },
    ];
  });
  return { quantity: quantity(parts.reduce((all, part) => all + part.quantity, 0)), parts };
}

function spanOf(tracks: readonly Track[], terms: Omit<UseTerms, "carried">, windowDays: number): Span | Problem | null {
  const { period, openedOn, closedOn, billed } = terms;
  const last = addDays(period.until, -1);
  const target = closedOn !== null && closedOn < last ? closedOn : last;
  if (openedOn > last || target < period.from) return null;
  if (tracks.length === 0) return new Problem("meter-missing", { day: target });
  const from = billed.at(-1)?.to ?? closingDay(tracks, addDays(period.from, -1), windowDays) ?? initialDay(tracks);
  if (closedOn !== null && closedOn <= from) return null;
  if (!tracks.some(({ points }) => points.some(({ day }) => day === from))) {
    return new Problem("closing-withdrawn", { day: from });
  }
  const to = closingDay(tracks, target, windowDays, from) ?? lastRemoval(tracks, target, from);
  return to ? { from, to } : unread(tracks, target, windowDays);
}

/** The day near `target`, after `after`, on which all meters in service have been read in the window. */
function closingDay(tracks: readonly Track[], target: Day, windowDays: number, after?: Day): Day | undefined {
  const [earliest, latest] = [addDays(target, -windowDays), addDays(target, windowDays)];
  const days = new Set(tracks.flatMap(({ points }) => points.map((point) => point.day)));
  return [...days]
    .filter((day) => day >= earliest && day <= latest && (after === undefined || day > after))
    .map((day) => ({
      day,
      closing: tracks.filter((track) => inService(track, day)).map((track) => standing(track, day)),
    }))
    .filter(({ closing }) => closing.every((point) => point.day >= earliest))
    .map(({ day, closing }) => ({ day, real: closing.every(isReal), away: Math.abs(daysBetween(day, target)) }))
    .sort((a, b) => Number(b.real) - Number(a.real) || a.away - b.away || (a.day < b.day ? -1 : 1))[0]?.day;
}

/** Where the first meter begins to count: at the initial index that the books were opened with, or its installation. */
const initialDay = (tracks: readonly Track[]): Day =>
  tracks[0]!.points.findLast(({ source }) => source === "initial")!.day;

/** A connection whose meters are all gone before the period ends closes with the last one. */
function lastRemoval(tracks: readonly Track[], target: Day, after: Day): Day | undefined {
  if (tracks.some((track) => inService(track, target))) return undefined;
  return tracks
    .flatMap(({ meter }) => meter.removedOn ?? [])
    .filter((day) => day > after && day <= target)
    .sort()
    .at(-1);
}

function unread(tracks: readonly Track[], target: Day, windowDays: number): Problem {
  const waiting = tracks.filter((track) => inService(track, target));
  const earliest = addDays(target, -windowDays);
  const missing = waiting.find((track) => standing(track, addDays(target, windowDays)).day < earliest) ?? waiting[0];
  return missing
    ? new Problem("reading-missing", { meter: missing.meter.serial, day: target })
    : new Problem("meter-missing", { day: target });
}

/** What makes the readings of a span unfit for a bill. Falls between older readings were settled with their own bills. */
function faultIn(tracks: readonly Track[], span: Span): Problem | null {
  for (const { meter, points } of tracks) {
    for (const [i, point] of points.entries()) {
      if (point.day <= span.from || point.day > span.to || !isReal(point) || !point.backward) continue;
      return fallOf(meter, points.slice(0, i).findLast(isReal)!, point);
    }
    const last = points.findLast(({ day }) => day <= span.to);
    if (last?.openFlag) {
      const facts = { meter: meter.serial, index: indexText(last.dial, meter), day: last.day };
      return new Problem("flag-open", { ...facts, flag: last.openFlag });
    }
  }
  return null;
}

function estimateOff(tracks: readonly Track[], span: Span, used: Quantity, { trueUp }: UseRules): Problem | null {
  if (trueUp === "own-period" || (trueUp === "correct-lower" && used >= 0)) return null;
  const changed = sharedAnew(tracks, span.to).find(({ day }) => day <= span.from);
  if (!changed) return null;
  const { meter } = changed.track;
  const real = standing(changed.track, span.to);
  const facts = { meter: meter.serial, index: indexText(real.dial, meter), day: real.day };
  return new Problem("estimate-off", { ...facts, estimate: indexText(changed.was, meter), estimatedOn: changed.day });
}

/** The estimates just before the real readings that close a span, where the real use shared by days gives another index. */
function sharedAnew(tracks: readonly Track[], closing: Day) {
  return tracks.flatMap((track) => {
    const { meter, points } = track;
    const real = standing(track, closing);
    const before = points.slice(0, points.indexOf(real));
    const base = before.findLast(isReal);
    if (!isReal(real) || !base) return [];
    const days = daysBetween(base.day, real.day);
    return before.slice(before.indexOf(base) + 1).flatMap((point) => {
      const turned = ((real.turned - base.turned) * daysBetween(base.day, point.day)) / days;
      const dial = onDial(meter, base.dial + turned) % capacityOf(meter);
      return dial === point.dial || point.reading === null
        ? []
        : [{ track, reading: point.reading, day: point.day, was: point.dial, dial }];
    });
  });
}

/** The end of the day since which the dial has stood still before `from`. */
function stillSince(tracks: readonly Track[], billed: readonly Span[], from: Day): Day {
  const moved = billed.findLastIndex((span) => useOver(tracks, span).quantity !== 0);
  return billed[moved + 1]?.from ?? from;
}
