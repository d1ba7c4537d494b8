import { AsyncLocalStorage } from "node:async_hooks";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Tables } from "../../../schema/tables.ts";
import { Problem } from "../../domain/problem.ts";
import { collectRows, type Rows, type Step } from "./rows.ts";

/** Queries are written once, against SQLite's types; on PostgreSQL the same calls meet PostgreSQL's builder and tables. */
export type Queries = Pick<BaseSQLiteDatabase<"sync", unknown>, "select" | "selectDistinct">;

/** A consistent look at the book: everything asked of one reader is as of one moment. */
export interface Reader {
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
  readonly village: string;
  /** Undefined until the village is founded. */
  readonly head: Head | undefined;
  /** Moves the head when the act is kept. */
  moveHead(to: Head): void;
}

export interface Store {
  readonly engine: "sqlite" | "postgres";
  read<T>(look: (reader: Reader) => Promise<T>): Promise<T>;
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

/** A query prepared once per connection: built per call, drizzle costs ten times the query itself (performance.md 2). */
export function ask<V extends Values, Item>(
  name: string,
  build: (db: Queries, t: Tables) => Preparable & { readonly _: { readonly result: Item[] } },
): (reader: Reader, values: V) => Promise<Item[]> {
  return (reader, values) => reader.run(name, () => build(reader.db, reader.tables), values) as Promise<Item[]>;
}

const writing = new AsyncLocalStorage<true>();

/** What an engine must be able to do for `writes` to keep acts. */
export interface Writer extends Reader {
  begin(village: string): Promise<Head | undefined>;
  keep(steps: Step[]): Promise<void>;
  moveHead(village: string, from: Head | undefined, to: Head): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** @throws Error when asked inside a write: it would wait for itself, or see another moment */
export function outsideWrites<T>(what: string, run: () => Promise<T>): Promise<T> {
  if (writing.getStore()) throw new Error(`${what} inside a write`);
  return run();
}

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
 * The queue of one village's writes: group commit. `withWriter` lends a connection for one batch.
 * @param again whether an error may go away by itself
 */
export function queueOf(
  village: string,
  withWriter: <T>(use: (writer: Writer) => Promise<T>) => Promise<T>,
  again: (why: unknown) => boolean,
): (job: Job) => void {
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
      await keepBatch(village, jobs, withWriter, again);
    }
    busy = false;
  };
  return (job) => {
    waiting.push(job);
    setImmediate(() => void drain());
  };
}

async function keepBatch(
  village: string,
  jobs: readonly Job[],
  withWriter: <T>(use: (writer: Writer) => Promise<T>) => Promise<T>,
  again: (why: unknown) => boolean,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcomes = await withWriter((writer) => writing.run(true, () => transact(village, jobs, writer)));
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
      for (const job of jobs) await keepBatch(village, [job], withWriter, again);
      return;
    }
  }
}

async function transact(village: string, jobs: readonly Job[], writer: Writer): Promise<Outcome[]> {
  let head = await writer.begin(village);
  const outcomes: Outcome[] = [];
  try {
    for (const job of jobs) {
      const rows = collectRows();
      let moved = head;
      const tx: Tx = {
        engine: writer.engine,
        db: writer.db,
        tables: writer.tables,
        run: writer.run,
        village,
        head,
        moveHead: (to) => {
          moved = to;
        },
        ...rows,
      };
      try {
        const value = await job.act(tx);
        await writer.keep(rows.steps());
        if (moved && moved !== head) await writer.moveHead(village, head, moved);
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
