import { and, asc, isNull } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { type Mark, parseIndex } from "../domain/meter.ts";
import { orProblem, Problem, refuse } from "../domain/problem.ts";
import { checkReading, type Flag, type Reading } from "../domain/reading.ts";
import { billedSpans, billNumber, earlierUses } from "./bill/bill.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { listConnections } from "./connection.ts";
import { act } from "./log.ts";
import { listMarks, listMeters, type MeterRow } from "./meter.ts";
import { listPersons } from "./person.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";

export interface ReadingInput {
  /** Serial of the meter, or code of a connection that has one meter. */
  readonly meter: string;
  readonly day: Day;
  /** As read: unit and digits belong to the meter. */
  readonly index: string;
  readonly source: "read" | "told" | "estimated";
  /** Code of the person who read, if known in the book. */
  readonly reader: string | null;
}
interface ReadingFact {
  readonly reading: string;
  readonly meter: string;
  readonly day: Day;
  readonly index: string;
  readonly dial: number;
  readonly source: string;
  readonly flag: Flag | null;
  readonly reader: string | null;
  /** Estimates of the same day that a real reading puts aside. */
  readonly replaces: readonly string[];
}

export const readingRecorded = kind<ReadingFact>("reading-recorded", (rows, { village, seq, fact }) => {
  const { index, replaces, ...columns } = fact;
  rows.add("reading", { village, ...columns, indexText: index, seq, clearedBy: null, withdrawnSeq: null });
  for (const reading of replaces) rows.set("reading", { village, reading }, { withdrawnSeq: seq });
});
const readingCleared = kind<{ readonly reading: string }>("reading-cleared", (rows, { village, by, fact }) =>
  rows.set("reading", { village, reading: fact.reading }, { clearedBy: by }),
);
export const readingWithdrawn = kind<{ readonly reading: string; readonly about: unknown }>(
  "reading-withdrawn",
  (rows, { village, seq, fact }) => rows.set("reading", { village, reading: fact.reading }, { withdrawnSeq: seq }),
);

/**
 * Records readings, all or none; one that is already there with the same index is left as it is, so that a file handed in
 * again changes nothing. The answer holds an event for each one that is new. A real index of a day that was estimated and
 * billed is recorded all the same: the bill run makes up for it, or asks for the bill's correction.
 * @throws Problem `code-unknown`, those of `parseIndex` and `checkReading`, `several-problems`, `readings-known`,
 * `reading-billed` (a closed connection gets no other bill)
 */
export function recordReadings(store: Store, by: By, input: readonly ReadingInput[]): Promise<readonly Sealed[]> {
  return act(store, by, "record-readings", input, async (book) => {
    const desk = await openDesk(book);
    const problems: Problem[] = [];
    const facts: ReadingFact[] = [];
    for (const [i, one] of input.entries()) {
      const fact = desk.check(one);
      if (fact instanceof Problem)
        problems.push(new Problem(fact.code, fact.facts as never, { line: i + 2, ...fact.place }));
      else if (fact) facts.push(fact);
    }
    refuse(problems);
    if (facts.length === 0) throw new Problem("readings-known", { count: String(input.length) });
    await refuseLast(book, facts);
    for (const fact of facts) await book.append(readingRecorded, fact);
  });
}

/** Somebody looked again and the suspicious index stands. @throws Problem `code-unknown`, `reading-unflagged` */
export function clearReading(
  store: Store,
  by: By,
  input: { readonly meter: string; readonly day: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "clear-reading", input, async (book) => {
    const found = await readingOn(book, input);
    if (!found.flag || found.clearedBy) throw new Problem("reading-unflagged", { meter: input.meter, day: input.day });
    await book.append(readingCleared, { reading: found.reading });
  });
}

/**
 * Replaces a wrong index by the right one, with a reason. One that a bill was made from is put right by that bill's correction
 * (`bill/correct.correctBill`): the next bill would begin at the right index, and what lies between be billed twice or never.
 * @throws Problem `code-unknown`, `reading-billed`, those of `parseIndex` and `checkReading`
 */
export function correctReading(
  store: Store,
  by: By,
  input: { readonly meter: string; readonly day: Day; readonly index: string; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "correct-reading", input, async (book) => {
    await refuseBilled(book, input);
    await replaceReading(book, input);
  });
}

async function refuseBilled(book: Book, input: { readonly meter: string; readonly day: Day }): Promise<void> {
  const { meter } = await readingOn(book, input);
  const { connection } = (await listMeters(book)).find((one) => one.meter === meter)!;
  const billed = (await billedSpans(book)).find(
    (one) => one.connection === connection && (one.useFrom === input.day || one.useTo === input.day),
  );
  if (billed) throw new Problem("reading-billed", { meter: input.meter, day: input.day, bill: billNumber(billed) });
}

/** A closed connection gets no other bill that could make up for its estimate. */
async function refuseLast(book: Book, facts: readonly ReadingFact[]): Promise<void> {
  const real = facts.filter(({ replaces }) => replaces.length > 0);
  if (real.length === 0) return;
  const closed = new Set((await listConnections(book)).flatMap((one) => (one.closedOn ? [one.connection] : [])));
  const meters = (await listMeters(book)).filter((one) => closed.has(one.connection ?? ""));
  for (const { meter, day } of real)
    if (meters.some((one) => one.meter === meter)) await refuseBilled(book, { meter, day });
}

/** The piece of `correctReading` that a bill's correction shares. */
export async function replaceReading(
  book: Book,
  {
    meter,
    day,
    index,
    reason,
  }: { readonly meter: string; readonly day: Day; readonly index: string; readonly reason: string },
): Promise<{ readonly wrong: string; readonly meter: string; readonly dial: number }> {
  const wrong = await readingOn(book, { meter, day });
  const desk = await openDesk(book, wrong.reading);
  const source = wrong.source as ReadingInput["source"];
  const fact = desk.check({ meter, day, index, source, reader: wrong.reader });
  if (fact instanceof Problem) throw fact;
  if (!fact || fact.dial === wrong.dial) throw new Problem("unchanged", { what: "reading", code: index });
  await book.append(readingWithdrawn, { reading: wrong.reading, about: book.tell({ reason }) });
  await book.append(readingRecorded, { ...fact, flag: null });
  return { wrong: wrong.reading, meter: wrong.meter, dial: fact.dial };
}

/** Takes back a reading that never was; the bill that was made from it is cancelled first. @throws Problem `code-unknown`, `reading-billed` */
export function withdrawReading(
  store: Store,
  by: By,
  input: { readonly meter: string; readonly day: Day; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "withdraw-reading", input, async (book) => {
    const { reading } = await readingOn(book, input);
    await refuseBilled(book, input);
    await book.append(readingWithdrawn, { reading, about: book.tell({ reason: input.reason }) });
  });
}

/** All that is needed to check readings, loaded once; what has been checked counts for the next. */
async function openDesk(book: Book, without?: string) {
  const meters = (await listMeters(book)) as MeterRow[];
  const marks = (await listMarks(book)) as Mark[];
  const uses = await earlierUses(book);
  const persons = await listPersons(book);
  const connections = new Map((await listConnections(book)).map(({ code, connection }) => [code, connection]));
  const byMeter = new Map<string, Reading[]>();
  for (const one of await listReadings(book)) if (one.reading !== without) push(byMeter, one.meter, one);
  const rules = { today: book.today, flagFactor: Number(book.settings.rules.flagFactor) };
  const check = (input: ReadingInput): ReadingFact | Problem | null => {
    const meter = pick(meters, connections.get(input.meter) ?? input.meter, input.day);
    if (!meter)
      return new Problem("code-unknown", { what: "meter", code: input.meter.slice(0, 60) }, { field: "meter" });
    const reader = persons.find(({ code, person }) => code === input.reader || person === input.reader)?.person ?? null;
    if (input.reader && !reader)
      return new Problem("code-unknown", { what: "person", code: input.reader.slice(0, 60) }, { field: "reader" });
    const dial = parseIndex(input.index, meter);
    if (typeof dial !== "number") return new Problem(dial.code, dial.facts as never, { field: "index" });
    const readings = byMeter.get(meter.meter) ?? [];
    const same = readings.filter(({ day }) => day === input.day);
    if (same.some((one) => one.dial === dial && (one.source === input.source || one.source !== "estimated")))
      return null;
    const earlier = (uses.get(meter.connection ?? "") ?? []).map((use) => use.quantity);
    const flag = orProblem(
      () => checkReading({ meter, readings, marks, earlierUses: earlier }, { ...input, dial }, rules).flag,
    );
    if (flag instanceof Problem) return flag;
    const reading = book.newId("r");
    const { day, index, source } = input;
    const replaces =
      source === "estimated" ? [] : same.filter((one) => one.source === "estimated").map((one) => one.reading);
    const rest = readings.filter((one) => !replaces.includes(one.reading));
    byMeter.set(meter.meter, [...rest, { reading, meter: meter.meter, day, dial, source, flag, cleared: false }]);
    return { reading, meter: meter.meter, day, index: index.trim(), dial, source, flag, reader, replaces };
  };
  return { check };
}

/** The meter of that serial or connection which was in place on a day. */
function pick(meters: readonly MeterRow[], code: string, on: Day): MeterRow | undefined {
  const found = meters.filter((one) => one.serial === code || one.meter === code || one.connection === code);
  return found.find((one) => one.installedOn <= on && (one.removedOn === null || one.removedOn >= on)) ?? found.at(-1);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

async function readingOn(book: Book, { meter, day }: { readonly meter: string; readonly day: Day }) {
  const meters = (await listMeters(book)) as MeterRow[];
  const connections = await listConnections(book);
  const connection = connections.find(({ code }) => code === meter)?.connection ?? meter;
  const ids = new Set(
    meters.filter((one) => [one.serial, one.meter, one.connection].includes(connection)).map((one) => one.meter),
  );
  const found = (await readingRows(book)).filter((one) => ids.has(one.meter) && one.day === day).at(-1);
  if (!found) throw new Problem("code-unknown", { what: "reading", code: `${meter} ${day}`.slice(0, 60) });
  return found;
}

/** All readings that stand, oldest first. */
export async function listReadings(reader: Reader): Promise<Reading[]> {
  return (await readingRows(reader)).map(({ reading, meter, day, dial, source, flag, clearedBy }) => ({
    reading,
    meter,
    day: day as Day,
    dial,
    source: source as Reading["source"],
    flag: flag as Flag | null,
    cleared: clearedBy !== null,
  }));
}

const readingRows = ask("readings", (db, t) =>
  db
    .select()
    .from(t.reading)
    .where(and(inVillage(t.reading), isNull(t.reading.withdrawnSeq)))
    .orderBy(asc(t.reading.day), asc(t.reading.seq)),
);

export const readingKinds: readonly Kind<never>[] = [readingRecorded, readingCleared, readingWithdrawn];
