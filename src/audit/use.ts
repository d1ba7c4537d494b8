import { type Event, type Fact, factOf, listOf, maybeText, maybeWhole, textOf, wholeOf } from "./fact.ts";
import { fraction, fromDecimal, rounded, times } from "./fraction.ts";

/** From the end of one day to the end of another. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Meters and readings as the log has them so far. */
export interface Dials {
  event(event: Event): void;
  /**
   * What the meters of a connection turned over a stretch, in thousandths of the service's unit; negative where it begins at an
   * estimate that was too high.
   */
  used(connection: string, stretch: Stretch): number;
}

interface Meter {
  readonly meter: string;
  readonly connection: string | null;
  readonly digits: number;
  readonly multiplier: string;
  readonly installedOn: string;
  readonly installedAt: number;
  removed: { readonly on: string; readonly at: number } | null;
}
interface Reading {
  readonly reading: string;
  readonly day: string;
  readonly dial: number;
  readonly real: boolean;
}
interface Mark {
  readonly day: string;
  readonly kind: string;
  readonly quantity: number;
}
/** How far a dial has turned since it was installed, at the end of a day; `stuck` is what stands for it where it did not turn. */
interface Point {
  readonly day: string;
  readonly turned: number;
  readonly stuck: number;
}

export function dialsOf(): Dials {
  const meters = new Map<string, Meter>();
  const byConnection = new Map<string, Set<string>>();
  const readings = new Map<string, Reading[]>();
  const meterOf = new Map<string, string>();
  const marks = new Map<string, Mark[]>();
  const install = (fact: Fact) => {
    const meter = readMeter(fact, meters.get(textOf(fact.meter))?.removed ?? null);
    const before = meters.get(meter.meter)?.connection;
    if (before) byConnection.get(before)?.delete(meter.meter);
    meters.set(meter.meter, meter);
    if (meter.connection)
      byConnection.set(meter.connection, (byConnection.get(meter.connection) ?? new Set()).add(meter.meter));
  };
  const remove = ({ meter, removedOn, removedAt }: Fact) => {
    const known = meters.get(textOf(meter));
    if (known) known.removed = { on: textOf(removedOn), at: wholeOf(removedAt) };
  };
  const withdraw = (reading: string) => {
    const meter = meterOf.get(reading) ?? "";
    readings.set(
      meter,
      (readings.get(meter) ?? []).filter((one) => one.reading !== reading),
    );
  };
  return {
    event({ kind, fact }) {
      if (kind === "meter-installed" || kind === "meter-corrected") install(fact);
      if (kind === "meter-removed") remove(fact);
      if (kind === "meter-replaced") {
        remove(factOf(fact.old));
        install(factOf(fact.fresh));
      }
      if (kind === "meter-marked") push(marks, textOf(fact.meter), readMark(fact));
      if (kind === "reading-recorded") {
        for (const reading of listOf(fact.replaces)) withdraw(textOf(reading));
        const { reading, day, dial, source } = fact;
        const read = { reading: textOf(reading), day: textOf(day), dial: wholeOf(dial), real: source !== "estimated" };
        push(readings, textOf(fact.meter), read);
        meterOf.set(textOf(reading), textOf(fact.meter));
      }
      if (kind === "reading-withdrawn") withdraw(textOf(fact.reading));
    },
    used(connection, { from, to }) {
      let used = 0;
      for (const id of byConnection.get(connection) ?? []) {
        const meter = meters.get(id)!;
        const points = pointsOf(meter, readings.get(id) ?? [], marks.get(id) ?? []);
        const [start, end] = [standing(points, from), standing(points, to)];
        const turned = times(fromDecimal(meter.multiplier), fraction(end.turned - start.turned));
        used += rounded(turned) + end.stuck - start.stuck;
      }
      return used;
    },
  };
}

function readMeter(fact: Fact, removed: Meter["removed"]): Meter {
  const { meter, connection, digits, multiplier, installedOn, installedAt } = fact;
  return {
    ...{ meter: textOf(meter), connection: maybeText(connection), digits: wholeOf(digits) },
    ...{ multiplier: textOf(multiplier), installedOn: textOf(installedOn), installedAt: wholeOf(installedAt), removed },
  };
}

const readMark = ({ day, kind, quantity }: Fact): Mark => ({
  day: textOf(day),
  kind: textOf(kind),
  quantity: maybeWhole(quantity) ?? 0,
});

/** The last point on or before a day, or the first of all. */
const standing = (points: readonly Point[], day: string): Point =>
  points.findLast((point) => point.day <= day) ?? points[0]!;

/** Between two real indexes the marks say how far the dial turned; an estimate between them only goes forward. */
function pointsOf(meter: Meter, readings: readonly Reading[], marks: readonly Mark[]): Point[] {
  const { installedOn, installedAt, removed, digits } = meter;
  const capacity = 10 ** digits * 1000;
  const shown = [...readings].sort((a, b) =>
    a.day === b.day ? Number(a.real) - Number(b.real) : a.day < b.day ? -1 : 1,
  );
  if (removed) shown.push({ reading: "", day: removed.on, dial: removed.at, real: true });
  const points: Point[] = [{ day: installedOn, turned: 0, stuck: 0 }];
  let real = { ...points[0]!, dial: installedAt };
  let estimated = 0;
  shown.forEach(({ day, dial, real: isReal }, i) => {
    const end = isReal ? day : (shown.slice(i).find((later) => later.real)?.day ?? "9999");
    const between = marks.filter((mark) => mark.day > real.day && mark.day <= end);
    const rolls = between.filter((mark) => mark.kind === "rolled-over").length;
    if (!isReal) {
      const passed = rolls > 0 && dial < real.dial ? capacity : 0;
      estimated = Math.max(estimated, dial - real.dial + passed);
      points.push({ day, turned: real.turned + estimated, stuck: real.stuck });
      return;
    }
    const stuck = between.filter((mark) => mark.kind === "stuck");
    const back = between.some((mark) => mark.kind === "reversed");
    const turned = stuck.length > 0 ? 0 : (back ? real.dial - dial : dial - real.dial) + rolls * capacity;
    const instead = stuck.reduce((sum, { quantity }) => sum + quantity, 0);
    real = { day, dial, turned: real.turned + turned, stuck: real.stuck + instead };
    estimated = 0;
    points.push({ day, turned: real.turned, stuck: real.stuck });
  });
  return points;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
