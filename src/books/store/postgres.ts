import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { tables as declared, type Tables } from "../../../schema/tables.ts";
import { Problem } from "../../domain/problem.ts";
import { migrationsOf, missingOf } from "./migrate.ts";
import { columnNames, type Step, shapeOf } from "./rows.ts";
import {
  type OpenOptions,
  outsideWrites,
  type Preparable,
  patience,
  type Queries,
  type Reader,
  type Store,
  type Values,
  type Writer,
  writesThrough,
} from "./store.ts";

const tables = Object.fromEntries(Object.entries(declared).map(([name, made]) => [name, made.postgres])) as Tables;

/**
 * Opens books in a PostgreSQL database; its tables are made or brought up to date first.
 * @param address `postgres://user@host:port/database`
 * @throws Problem `book-unreachable`, `book-newer`, `book-strange`, `book-not-found` (no tables, unless `create`)
 */
export async function openPostgres(address: string, options: OpenOptions = {}): Promise<Store> {
  const book = withoutPassword(address);
  const { create = false, patienceMs = patience } = options;
  // Parallel workers make the small statements of a village eight times slower (performance.md 2).
  const pool = new pg.Pool({
    connectionString: address,
    max: 8,
    options: `-c max_parallel_workers_per_gather=0 -c lock_timeout=${patienceMs}`,
    types: { getTypeParser },
  });
  pool.on("error", () => undefined);
  // The pool listens to resting connections only: one that is lost at work fails its query, and must not end the program too.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const lend = async <T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let doubt: Error | boolean = true;
    try {
      const value = await use(client);
      doubt = false;
      return value;
    } catch (why) {
      doubt = !(why instanceof Problem);
      throw why;
    } finally {
      client.release(doubt);
    }
  };
  try {
    await lend((client) => migrate(client, book, create));
  } catch (why) {
    await pool.end();
    throw told(why, book);
  }
  return {
    engine: "postgres",
    read: (village, look) =>
      outsideWrites("read", () =>
        lend(async (client) => {
          await client.query("begin isolation level repeatable read read only");
          try {
            return await look(readerOn(client, village));
          } finally {
            await client.query("rollback").catch(() => undefined);
          }
        }).catch((why) => {
          throw told(why, book);
        }),
      ),
    write: writesThrough(
      (village, use) => lend((client) => use(writerOn(client, village))),
      again,
      (why) => told(why, book),
    ),
    close: () => pool.end(),
  };
}

/** Integers arrive as numbers (checked), everything else as text. */
function getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (oid !== pg.types.builtins.INT8) return pg.types.getTypeParser(oid, format as "text");
  return (value) => {
    const whole = Number(value);
    if (!Number.isSafeInteger(whole)) throw new RangeError("an integer beyond 2^53");
    return whole;
  };
}

async function migrate(client: pg.PoolClient, book: string, create: boolean): Promise<void> {
  await client.query("begin");
  // Two programs that open a new database at once must not both make its tables.
  await client.query("select pg_advisory_xact_lock(7310)");
  const { rows } = await client.query<{ there: string | null }>("select to_regclass('migration')::text as there");
  if (!rows[0]?.there) {
    if (!create) throw new Problem("book-not-found", { book });
    await client.query('create table migration (name text collate "C" primary key, digest text not null)');
  }
  const applied = await client.query<{ name: string; digest: string }>(
    "select name, digest from migration order by name",
  );
  for (const { name, text, digest } of missingOf(migrationsOf("postgres"), applied.rows)) {
    await client.query(text);
    await client.query("insert into migration values ($1, $2)", [name, digest]);
  }
  await client.query("commit");
}

type Prepared = { execute(values: Values): Promise<unknown[]> };
const preparedOn = new WeakMap<object, { readonly db: Queries; readonly queries: Map<string, Prepared> }>();

function readerOn(client: pg.PoolClient, village: string): Reader {
  const known = preparedOn.get(client) ?? {
    db: drizzle(client) as unknown as Queries,
    queries: new Map<string, Prepared>(),
  };
  preparedOn.set(client, known);
  return {
    village,
    engine: "postgres",
    db: known.db,
    tables,
    async run(name: string, build: () => Preparable, values: Values) {
      let query = known.queries.get(name);
      if (!query) {
        query = build().prepare(name) as Prepared;
        known.queries.set(name, query);
      }
      return query.execute(values);
    },
  };
}

function writerOn(client: pg.PoolClient, village: string): Writer {
  return {
    ...readerOn(client, village),
    async begin() {
      await client.query("begin isolation level read committed");
      const text = 'select seq, head, recorded_at as "recordedAt" from head where village = $1 for update';
      return (await client.query({ name: "lock head", text, values: [village] })).rows[0];
    },
    async keep(steps) {
      for (const step of steps) {
        const values = step.columns.map((_, i) => step.rows.map((row) => row[i] ?? null));
        const { rowCount } = await client.query({ name: shortName(step), text: statementText(step), values });
        if (rowCount !== step.rows.length && step.verb !== "addOnce")
          throw new Error(`${step.verb} ${step.table.name}: ${rowCount} rows, want ${step.rows.length}`);
      }
    },
    async moveHead(from, to) {
      const { rowCount } = from
        ? await client.query({
            name: "move head",
            text: "update head set seq = $1, head = $2, recorded_at = $3 where village = $4 and seq = $5 and head = $6",
            values: [to.seq, to.head, to.recordedAt, village, from.seq, from.head],
          })
        : await client.query("insert into head (seq, head, recorded_at, village) values ($1, $2, $3, $4)", [
            to.seq,
            to.head,
            to.recordedAt,
            village,
          ]);
      if (rowCount !== 1) throw new Error("the head moved under a lock");
    },
    async commit() {
      await client.query("commit");
    },
    async rollback() {
      await client.query("rollback").catch(() => undefined);
    },
  };
}

const names = new Map<string, string>();
/** PostgreSQL cuts statement names at 63 bytes. */
function shortName(step: Step): string {
  const shape = shapeOf(step);
  const known = names.get(shape) ?? `${step.verb} ${step.table.name} ${names.size}`;
  names.set(shape, known);
  return known;
}

function statementText(step: Step): string {
  const columns = columnNames(step);
  const { name } = step.table;
  const arrays = step.columns.map(
    (column, i) => `$${i + 1}::${step.table.columns[column]?.type === "int" ? "bigint" : "text"}[]`,
  );
  if (step.verb === "add" || step.verb === "addOnce") {
    const end = step.verb === "addOnce" ? " on conflict do nothing" : "";
    return `insert into ${name} (${columns.join()}) select * from unnest(${arrays.join()})${end}`;
  }
  const change = columns
    .slice(step.keys)
    .map((column) => `${column} = ${step.verb === "increase" ? `${name}.${column} + ` : ""}given.${column}`);
  const where = columns.slice(0, step.keys).map((column) => `${name}.${column} = given.${column}`);
  return `update ${name} set ${change.join()} from unnest(${arrays.join()}) as given(${columns.join()}) where ${where.join(" and ")}`;
}

/** What the driver says without a code when a connection ends under it. */
const lost = /^(Connection terminated|Client has encountered a connection error)/;

function codeOf(why: unknown): string {
  const error = (why as { cause?: unknown } | undefined)?.cause ?? why ?? {};
  const { code, message } = error as { code?: unknown; message?: unknown };
  return String(code ?? (lost.test(String(message)) ? "08006" : ""));
}

/** Serialisation failure, deadlock, lost connection: the same act may pass a moment later (its request id keeps it single). */
const again = (why: unknown): boolean => /^(40001|40P01|57P01|08\d\d\d|ECONNRESET|EPIPE)$/.test(codeOf(why));

function told(why: unknown, book: string): unknown {
  if (why instanceof Problem || !(why instanceof Error)) return why;
  const code = codeOf(why);
  if (/^(53100|ENOSPC)$/.test(code)) return new Problem("disk-full", { book });
  if (/^(25006|42501)$/.test(code)) return new Problem("book-read-only", { book });
  if (/^(08\d\d\d|57P0\d|28\w{3}|3D000|ECONN\w+|ENOTFOUND|ETIMEDOUT|EPIPE)$/.test(code))
    return new Problem("book-unreachable", { book });
  if (/^(40001|40P01|55P03)$/.test(code)) return new Problem("book-busy", { book });
  // drizzle's error text carries the parameters, the server's own the failing row: names and phones among them.
  if (why.cause === undefined && !(why instanceof pg.DatabaseError)) return why;
  const { message } = why.cause instanceof Error ? why.cause : why;
  return new Error(`database: ${message.split("\n")[0]} (${code})`);
}

function withoutPassword(address: string): string {
  return address.replace(/(:\/\/[^:@/]*):[^@/]*@/, "$1@");
}
