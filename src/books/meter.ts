import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { type Mark, type Meter, parseIndex } from "../domain/meter.ts";
import { Problem, refuse } from "../domain/problem.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { appendState, connectionByCode } from "./connection.ts";
import { act } from "./log.ts";
import { serviceByCode } from "./service.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface MeterInput {
  readonly serial: string;
  /** Code of its connection; null for a bulk meter of the service. */
  readonly connection: string | null;
  readonly service: string;
  readonly digits: number;
  readonly decimals: number;
  /** Decimal text, "1" or "10". */
  readonly multiplier: string;
  readonly installedOn: Day;
  /** The index as text, as read. */
  readonly installedAt: string;
}
interface MeterFact extends Omit<MeterInput, "serial" | "installedAt"> {
  readonly meter: string;
  readonly installedAt: number;
  readonly about: About;
}

const meterInstalled = kind<MeterFact>("meter-installed", (rows, { village, fact, told }) => {
  const { meter, about, ...columns } = fact;
  const { serial = meter } = told(about);
  rows.add("meter", { village, meter, serial, ...columns, removedOn: null, removedAt: null });
});
const meterCorrected = kind<MeterFact>("meter-corrected", (rows, { village, fact, told }) => {
  const { meter, about, ...columns } = fact;
  const { serial = meter } = told(about);
  rows.set("meter", { village, meter }, { serial, ...columns });
});
const meterRemoved = kind<{ readonly meter: string; readonly removedOn: Day; readonly removedAt: number }>(
  "meter-removed",
  (rows, { village, fact: { meter, removedOn, removedAt } }) =>
    rows.set("meter", { village, meter }, { removedOn, removedAt }),
);
/** One act, as it is one visit: old index, new device, new index. */
const meterReplaced = kind<{
  readonly old: { meter: string; removedOn: Day; removedAt: number };
  readonly fresh: MeterFact;
}>("meter-replaced", (rows, { village, fact: { old, fresh }, told }) => {
  const { meter, about, ...columns } = fresh;
  const { serial = meter } = told(about);
  rows.add("meter", { village, meter, serial, ...columns, removedOn: null, removedAt: null });
  rows.set("meter", { village, meter: old.meter }, { removedOn: old.removedOn, removedAt: old.removedAt });
});
export const meterMarked = kind<Mark>("meter-marked", (rows, { village, seq, fact: { meter, day, kind, quantity } }) =>
  rows.add("meterMark", { village, meter, seq, day, kind, quantity, withdrawnSeq: null }),
);
export const meterUnmarked = kind<Omit<Mark, "quantity"> & { readonly mark: number; readonly about: About }>(
  "meter-unmarked",
  (rows, { village, seq, fact: { meter, mark } }) =>
    rows.set("meterMark", { village, meter, seq: mark }, { withdrawnSeq: seq }),
);

/** Installs meters, all or none. @throws Problem `code-unknown`, `serial-taken`, and those of `parseIndex` */
export function installMeters(store: Store, by: By, input: readonly MeterInput[]): Promise<readonly Sealed[]> {
  return act(store, by, "install-meters", input, async (book) => {
    const serials = new Set((await listMeters(book)).filter((one) => one.removedOn === null).map((one) => one.serial));
    const problems: Problem[] = [];
    const facts: (() => MeterFact)[] = [];
    for (const [i, one] of input.entries()) {
      const read = parseIndex(one.installedAt, asMeter(one));
      if (serials.has(one.serial))
        problems.push(new Problem("serial-taken", { serial: one.serial }, { line: i + 2, field: "serial" }));
      serials.add(one.serial);
      if (typeof read !== "number")
        problems.push(new Problem(read.code, read.facts as never, { line: i + 2, field: "installedAt" }));
      else facts.push(await meterFact(book, one, read));
    }
    refuse(problems);
    for (const fact of facts) await book.append(meterInstalled, fact());
  });
}

/** Mends what was written wrong of a device. @throws Problem `code-unknown`, `serial-taken` */
export function correctMeter(
  store: Store,
  by: By,
  input: MeterInput & { readonly of: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "correct-meter", input, async (book) => {
    const { meter } = await meterBySerial(book, input.of);
    const others = (await listMeters(book)).filter((one) => one.meter !== meter && one.removedOn === null);
    if (others.some(({ serial }) => serial === input.serial))
      throw new Problem("serial-taken", { serial: input.serial });
    const fact = await meterFact(book, input, indexOf(input.installedAt, asMeter(input)));
    await book.append(meterCorrected, { ...fact(), meter });
  });
}

/** The household's use runs on over both devices. @throws Problem `code-unknown`, `meter-removed`, `serial-taken`, `day-order`, `meter-read-later` */
export function replaceMeter(
  store: Store,
  by: By,
  input: Omit<MeterInput, "connection" | "service" | "installedOn"> & {
    readonly old: string;
    readonly removedAt: string;
    readonly on: Day;
  },
): Promise<readonly Sealed[]> {
  return act(store, by, "replace-meter", input, async (book) => {
    const { old, removedAt, on, ...device } = input;
    book.refuseFuture(on);
    const worn = await inPlace(book, old, on);
    if ((await listMeters(book)).some((one) => one.removedOn === null && one.serial === device.serial))
      throw new Problem("serial-taken", { serial: device.serial });
    const made = { ...device, connection: worn.connection, service: worn.service, installedOn: on };
    const fact = await meterFact(book, made, indexOf(device.installedAt, asMeter(made)));
    const left = { meter: worn.meter, removedOn: on, removedAt: indexOf(removedAt, worn) };
    await book.append(meterReplaced, { old: left, fresh: fact() });
  });
}

/**
 * Takes a meter away with its final index; with `closes` its connection is closed the same day.
 * @throws Problem `code-unknown`, `meter-removed`, `day-order`, `meter-read-later`, `connection-state`
 */
export function removeMeter(
  store: Store,
  by: By,
  input: { readonly meter: string; readonly removedOn: Day; readonly removedAt: string; readonly closes: boolean },
): Promise<readonly Sealed[]> {
  return act(store, by, "remove-meter", input, async (book) => {
    const { removedOn } = input;
    book.refuseFuture(removedOn);
    const worn = await inPlace(book, input.meter, removedOn);
    await book.append(meterRemoved, { meter: worn.meter, removedOn, removedAt: indexOf(input.removedAt, worn) });
    if (input.closes && worn.connection)
      await appendState(book, { connection: worn.connection, state: "closed", fromOn: removedOn });
  });
}

const asMeter = (input: Pick<MeterInput, "serial" | "digits" | "decimals" | "multiplier" | "installedOn">): Meter => ({
  ...input,
  meter: "",
  installedAt: 0,
  removedOn: null,
  removedAt: null,
});

async function meterFact(book: Book, input: MeterInput, installedAt: number): Promise<() => MeterFact> {
  const at = input.connection === null ? undefined : await connectionByCode(book, input.connection);
  const { service } = await serviceByCode(book, at?.service ?? input.service);
  const { serial, digits, decimals, multiplier, installedOn } = input;
  return () => ({
    meter: book.newId("m"),
    connection: at?.connection ?? null,
    ...{ service, digits, decimals, multiplier, installedOn, installedAt },
    about: book.tell({ serial }),
  });
}

function indexOf(text: string, meter: Meter): number {
  const read = parseIndex(text, meter);
  if (typeof read !== "number") throw read;
  return read;
}

async function inPlace(book: Book, serial: string, on: Day): Promise<MeterRow> {
  const found = await meterBySerial(book, serial);
  if (found.removedOn !== null) throw new Problem("meter-removed", { meter: serial });
  if (on < found.installedOn) throw new Problem("day-order", { from: found.installedOn, until: on });
  const read = (await lastRead(book, { meter: found.meter }))[0]?.day;
  if (read && read > on) throw new Problem("meter-read-later", { meter: serial, day: on, read });
  return found;
}

export type MeterRow = Meter & { readonly connection: string | null; readonly service: string };

/** By serial (the one in place, else the last removed) or id. @throws Problem `code-unknown` */
export async function meterBySerial(reader: Reader, serial: string): Promise<MeterRow> {
  const found = (await listMeters(reader))
    .filter((one) => one.serial === serial || one.meter === serial)
    .sort((a, b) => ((a.removedOn ?? "9") < (b.removedOn ?? "9") ? 1 : -1))[0];
  if (!found) throw new Problem("code-unknown", { what: "meter", code: serial.slice(0, 60) });
  return found as MeterRow;
}

export const listMeters = ask("meters", (db, t) =>
  db.select().from(t.meter).where(inVillage(t.meter)).orderBy(asc(t.meter.installedOn), asc(t.meter.serial)),
);
/** Marks that stand, in the order in which they were declared. */
export const listMarks = ask("meter marks", (db, t) =>
  db
    .select()
    .from(t.meterMark)
    .where(and(inVillage(t.meterMark), isNull(t.meterMark.withdrawnSeq)))
    .orderBy(asc(t.meterMark.seq)),
);
const lastRead = ask("last reading of a meter", (db, t) =>
  db
    .select({ day: t.reading.day })
    .from(t.reading)
    .where(and(inVillage(t.reading), eq(t.reading.meter, given("meter")), isNull(t.reading.withdrawnSeq)))
    .orderBy(desc(t.reading.day))
    .limit(1),
);

export const meterKinds: readonly Kind<never>[] = [
  meterInstalled,
  meterCorrected,
  meterRemoved,
  meterReplaced,
  meterMarked,
  meterUnmarked,
];
