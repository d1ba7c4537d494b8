import { and, asc, desc, eq, gt, like } from "drizzle-orm";
import type { Written } from "../domain/canonical.ts";
import type { Instant } from "../domain/day.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";

/** An event as it stands on the chain. */
export interface Recorded<Fact = Readonly<Record<string, unknown>>> {
  readonly seq: number;
  readonly kind: string;
  readonly by: string;
  readonly at: Instant;
  readonly flags: readonly string[];
  readonly head: string;
  readonly fact: Written<Fact>;
}

/** @throws RangeError when there is no such event: a bug, since `seq` comes from a row */
export async function eventAt<Fact>(reader: Reader, seq: number): Promise<Recorded<Fact>> {
  const row = (await eventBySeq(reader, { seq }))[0];
  if (!row) throw new RangeError(`no event ${seq}`);
  return recorded(row) as Recorded<Fact>;
}

/**
 * What happened to a thing, oldest first: the events whose facts name its id. A connection's history holds its readings only by
 * the ids of its meters: ask for these too.
 */
export async function historyOf(reader: Reader, ids: readonly string[]): Promise<Recorded[]> {
  const found = new Map<number, Recorded>();
  for (const id of ids)
    for (const row of await eventsNaming(reader, { pattern: `%"${id.replace(/[%_\\]/g, "")}"%` }))
      found.set(row.seq, recorded(row));
  return [...found.values()].sort((a, b) => a.seq - b.seq);
}

/** Events after `seq`, oldest first, `limit` at most. */
export async function eventsAfter(reader: Reader, seq: number, limit: number): Promise<Recorded[]> {
  return (await eventPage(reader, { seq, limit })).map(recorded);
}

/** The last event, whose head every paper names. */
export async function lastEvent(reader: Reader): Promise<Recorded | undefined> {
  return (await newest(reader)).map(recorded)[0];
}

function recorded(row: Awaited<ReturnType<typeof eventBySeq>>[number]): Recorded {
  const { by, at, flags, fact } = JSON.parse(row.body) as Omit<Recorded, "seq" | "kind" | "head">;
  return { seq: row.seq, kind: row.kind, head: row.head, by, at, flags, fact };
}

const eventBySeq = ask("event by seq", (db, t) =>
  db
    .select()
    .from(t.event)
    .where(and(inVillage(t.event), eq(t.event.seq, given("seq")))),
);
const eventsNaming = ask("events naming", (db, t) =>
  db
    .select()
    .from(t.event)
    .where(and(inVillage(t.event), like(t.event.body, given("pattern"))))
    .orderBy(asc(t.event.seq)),
);
const eventPage = ask("events after", (db, t) =>
  db
    .select()
    .from(t.event)
    .where(and(inVillage(t.event), gt(t.event.seq, given("seq"))))
    .orderBy(asc(t.event.seq))
    .limit(given("limit")),
);
const newest = ask("newest event", (db, t) =>
  db.select().from(t.event).where(inVillage(t.event)).orderBy(desc(t.event.seq)).limit(1),
);
