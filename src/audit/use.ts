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
  /** Number of the event that declared it. */
  readonly seq: number;
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
  const shelf = newShelf();
  // Worked out once between two events of a meter: every bill asks for all stretches before its own.
  const points = new Map<string, readonly Point[]>();
  const pointsAt = (id: string): readonly Point[] => {
    const { meters, readings, marks } = shelf;
    const known = points.get(id) ?? pointsOf(meters.get(id)!, readings.get(id) ?? [], marks.get(id) ?? []);
    points.set(id, known);
    return known;
  };
  return {
    event(event) {
      for (const meter of learn(shelf, event)) points.delete(meter);
    },
    used(connection, { from, to }) {
      let used = 0;
      for (const id of shelf.byConnection.get(connection) ?? []) {
        const [start, end] = [standing(pointsAt(id), from), standing(pointsAt(id), to)];
        const turned = times(fromDecimal(shelf.meters.get(id)!.multiplier), fraction(end.turned - start.turned));
        used += rounded(turned) + end.stuck - start.stuck;
      }
      return used;
    },
  };
}

const newShelf = () => ({
  meters: new Map<string, Meter>(),
  byConnection: new Map<string, Set<string>>(),
  readings: new Map<string, Reading[]>(),
  meterOf: new Map<string, string>(),
  marks: new Map<string, Mark[]>(),
});
type Shelf = ReturnType<typeof newShelf>;

/** @returns the meters that are not as they were */
function learn(shelf: Shelf, { seq, kind, fact }: Event): string[] {
  const meter = textOf(fact.meter);
  switch (kind) {
    case "meter-installed":
    case "meter-corrected":
      return [install(shelf, fact)];
    case "meter-removed":
      return [remove(shelf, fact)];
    case "meter-replaced":
      return [remove(shelf, factOf(fact.old)), install(shelf, factOf(fact.fresh))];
    case "meter-marked":
      push(shelf.marks, meter, readMark(seq, fact));
      return [meter];
    case "meter-unmarked":
      shelf.marks.set(
        meter,
        (shelf.marks.get(meter) ?? []).filter((mark) => mark.seq !== wholeOf(fact.mark)),
      );
      return [meter];
    case "reading-withdrawn":
      return [withdraw(shelf, textOf(fact.reading))];
    case "reading-recorded": {
      const aside = listOf(fact.replaces).map((reading) => withdraw(shelf, textOf(reading)));
      const { reading, day, dial, source } = fact;
      const read = { reading: textOf(reading), day: textOf(day), dial: wholeOf(dial), real: source !== "estimated" };
      push(shelf.readings, meter, read);
      shelf.meterOf.set(read.reading, meter);
      return [...aside, meter];
    }
    default:
      return [];
  }
}

function install({ meters, byConnection }: Shelf, fact: Fact): string {
  const before = meters.get(textOf(fact.meter));
  const meter = readMeter(fact, before?.removed ?? null);
  if (before?.connection) byConnection.get(before.connection)?.delete(meter.meter);
  meters.set(meter.meter, meter);
  if (meter.connection)
    byConnection.set(meter.connection, (byConnection.get(meter.connection) ?? new Set()).add(meter.meter));
  return meter.meter;
}

function remove({ meters }: Shelf, { meter, removedOn, removedAt }: Fact): string {
  const known = meters.get(textOf(meter));
  if (known) known.removed = { on: textOf(removedOn), at: wholeOf(removedAt) };
  return textOf(meter);
}

function withdraw({ meterOf, readings }: Shelf, reading: string): string {
  const meter = meterOf.get(reading) ?? "";
  const left = (readings.get(meter) ?? []).filter((one) => one.reading !== reading);
  readings.set(meter, left);
  return meter;
}

function readMeter(fact: Fact, removed: Meter["removed"]): Meter {
  const { meter, connection, digits, multiplier, installedOn, installedAt } = fact;
  return {
    ...{ meter: textOf(meter), connection: maybeText(connection), digits: wholeOf(digits) },
    ...{ multiplier: textOf(multiplier), installedOn: textOf(installedOn), installedAt: wholeOf(installedAt), removed },
  };
}

const readMark = (seq: number, { day, kind, quantity }: Fact): Mark => ({
  seq,
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
