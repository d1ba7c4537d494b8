import { AsyncLocalStorage } from "node:async_hooks";
import { eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { BaseSQLiteDatabase, SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Tables } from "../../../schema/tables.ts";
import { Problem } from "../../domain/problem.ts";
import { collectRows, type Rows, type Step } from "./rows.ts";

/** Queries are written once, against SQLite's types; on PostgreSQL the same calls meet PostgreSQL's builder and tables. */
export type Queries = Pick<BaseSQLiteDatabase<"sync", unknown>, "select" | "selectDistinct">;

/** A consistent look at one village's book: everything asked of one reader is as of one moment. */
export interface Reader {
  readonly village: string;
  readonly engine: "sqlite" | "postgres";
  readonly db: Queries;
  readonly tables: Tables;
  /** Runs a query that `ask` has prepared. */
  run(name: string, build: () => Preparable, values: Values): Promise<unknown[]>;
}

export interface Head {
  readonly seq: number;
  readonly head: string;
  readonly recordedAt: string;
}

/** Inside a write: the village's head is locked, reads see what stood before the act, rows wait for its end. */
export interface Tx extends Reader, Rows {
  /** Undefined until the village is founded. */
  readonly head: Head | undefined;
  /** Moves the head when the act is kept. */
  moveHead(to: Head): void;
}

export interface OpenOptions {
  /** Makes an empty book where there is none. */
  readonly create?: boolean;
  /** How long a write waits for another program that is writing, before `book-busy`. */
  readonly patienceMs?: number;
}
export const patience = 10_000;

export interface Store {
  readonly engine: "sqlite" | "postgres";
  read<T>(village: string, look: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * Runs `act` under the village's lock and keeps what it collected, all or nothing. Acts that wait for the same village
   * share one transaction and one fsync; nobody is answered before it. `dry` rolls back at the end. An act may be run again
   * (lost connection, a neighbour in the batch that failed), so it must have no effect but its rows.
   */
  write<T>(village: string, act: (tx: Tx) => Promise<T>, options?: { readonly dry?: boolean }): Promise<T>;
  close(): Promise<void>;
}

export type Values = Record<string, string | number | null>;
export interface Preparable {
  prepare(name?: string): unknown;
}

/**
 * A query prepared once per connection: built per call, drizzle costs ten times the query itself (performance.md 2).
 * The village of the reader is given to it as `village`, see `inVillage`.
 */
export function ask<Item>(
  name: string,
  build: (db: Queries, t: Tables) => Preparable & { readonly _: { readonly result: Item[] } },
): (reader: Reader, values?: Values) => Promise<Item[]> {
  return (reader, values) =>
    reader.run(name, () => build(reader.db, reader.tables), { village: reader.village, ...values }) as Promise<Item[]>;
}

/** A value that comes with the question. */
export const given = (name: string): Placeholder => sql.placeholder(name);
/** Every question is about one village. */
export const inVillage = (table: { readonly village: SQLiteColumn }): SQL => eq(table.village, given("village"));

const writing = new AsyncLocalStorage<true>();

/** What an engine must be able to do for `writes` to keep acts. */
export interface Writer extends Reader {
  begin(): Promise<Head | undefined>;
  keep(steps: Step[]): Promise<void>;
  moveHead(from: Head | undefined, to: Head): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** @throws Error when asked inside a write: it would wait for itself, or see another moment */
export function outsideWrites<T>(what: string, run: () => Promise<T>): Promise<T> {
  if (writing.getStore()) throw new Error(`${what} inside a write`);
  return run();
}

/** Lends a connection for one batch of a village. */
type Lend = <T>(use: (writer: Writer) => Promise<T>) => Promise<T>;
interface Job {
  readonly act: (tx: Tx) => Promise<unknown>;
  readonly dry: boolean;
  readonly done: (value: unknown) => void;
  readonly failed: (why: unknown) => void;
}
type Outcome = { readonly value: unknown } | { readonly why: unknown };

const largestBatch = 64;
/** How often an act is tried again after an error that says "try again" (serialisation, deadlock, lost connection). */
const tries = 5;

/**
 * How an engine's store writes: a queue of its own for each village.
 * @param lend a connection for one batch of a village
 * @param again whether an error may go away by itself
 * @param told the sentence for what the machine refuses
 */
export function writesThrough(
  lend: <T>(village: string, use: (writer: Writer) => Promise<T>) => Promise<T>,
  again: (why: unknown) => boolean,
  told: (why: unknown) => unknown,
): Store["write"] {
  const queues = new Map<string, (job: Job) => void>();
  return (village, act, { dry = false } = {}) =>
    outsideWrites("write", () => {
      const queue = queues.get(village) ?? queueOf((use) => lend(village, use), again);
      queues.set(village, queue);
      return new Promise((done, failed) => {
        queue({ act, dry, done: done as (value: unknown) => void, failed: (why) => failed(told(why)) });
      });
    });
}

/**
 * The queue of one village's writes: group commit.
 * @param again whether an error may go away by itself
 */
function queueOf(withWriter: Lend, again: (why: unknown) => boolean): (job: Job) => void {
  let waiting: Job[] = [];
  let busy = false;
  const drain = async () => {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const dryAt = waiting.findIndex((job) => job.dry);
      const size = dryAt === 0 ? 1 : Math.min(largestBatch, dryAt < 0 ? waiting.length : dryAt);
      const jobs = waiting.slice(0, size);
      waiting = waiting.slice(size);
      await keepBatch(jobs, withWriter, again);
    }
    busy = false;
  };
  return (job) => {
    waiting.push(job);
    setImmediate(() => void drain());
  };
}

async function keepBatch(jobs: readonly Job[], withWriter: Lend, again: (why: unknown) => boolean): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcomes = await withWriter((writer) => writing.run(true, () => transact(jobs, writer)));
      outcomes.forEach((outcome, i) => {
        if ("value" in outcome) jobs[i]!.done(outcome.value);
        else jobs[i]!.failed(outcome.why);
      });
      return;
    } catch (why) {
      if (again(why) && attempt < tries) {
        await new Promise((wait) => setTimeout(wait, 10 * 2 ** attempt));
        continue;
      }
      if (jobs.length === 1) return jobs[0]!.failed(why);
      // One act of the batch is broken; alone, each of the others is kept and the broken one gets its own error.
      for (const job of jobs) await keepBatch([job], withWriter, again);
      return;
    }
  }
}

/** An act's rows wait for its end, so what it asks again has the same answer. */
function rememberedBy(writer: Writer): Reader["run"] {
  const answers = new Map<string, unknown[]>();
  return async (name, build, values) => {
    const question = `${name} ${Object.values(values).join("\u0000")}`;
    const known = answers.get(question) ?? (await writer.run(name, build, values));
    answers.set(question, known);
    return [...known];
  };
}

async function transact(jobs: readonly Job[], writer: Writer): Promise<Outcome[]> {
  let head = await writer.begin();
  const outcomes: Outcome[] = [];
  try {
    for (const job of jobs) {
      const rows = collectRows();
      let moved = head;
      const tx: Tx = {
        engine: writer.engine,
        db: writer.db,
        tables: writer.tables,
        run: rememberedBy(writer),
        village: writer.village,
        head,
        moveHead: (to) => {
          moved = to;
        },
        ...rows,
      };
      try {
        const value = await job.act(tx);
        await writer.keep(rows.steps());
        if (moved && moved !== head) await writer.moveHead(head, moved);
        head = moved;
        outcomes.push({ value });
      } catch (why) {
        if (!(why instanceof Problem)) throw why;
        outcomes.push({ why });
      }
    }
    if (jobs[0]!.dry) await writer.rollback();
    else await writer.commit();
    return outcomes;
  } catch (why) {
    await writer.rollback();
    throw why;
  }
}
