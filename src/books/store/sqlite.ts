import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { tables as declared, type Tables } from "../../../schema/tables.ts";
import { Problem } from "../../domain/problem.ts";
import { migrationsOf, missingOf } from "./migrate.ts";
import { columnNames, type Step, shapeOf } from "./rows.ts";
import { writeStatistics } from "./statistics.ts";
import {
  type Head,
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

const tables = Object.fromEntries(Object.entries(declared).map(([name, made]) => [name, made.sqlite])) as Tables;

/**
 * Opens a book in one file.
 * @throws Problem `book-not-found` (unless `create`), `book-damaged`, `book-read-only`, `book-newer`, `book-strange`
 */
export function openSqlite(path: string, { create = false, patienceMs = patience }: OpenOptions = {}): Store {
  refuseStrangeFile(path, create);
  const keeper = telling(path, () => connect(path, false, patienceMs));
  try {
    telling(path, () => migrate(keeper, path));
  } catch (why) {
    keeper.close();
    throw why;
  }
  const idle: Connection[] = [];
  const writer = writerOn(keeper, path);
  let lent: Promise<unknown> = Promise.resolve();
  // One write connection: villages of the same file take turns, each with its own batch.
  const withWriter = <T>(village: string, use: (writer: Writer) => Promise<T>): Promise<T> => {
    const turn = lent.then(() => use(writer(village)));
    lent = turn.catch(() => undefined);
    return turn;
  };
  return {
    engine: "sqlite",
    read: (village, look) =>
      outsideWrites("read", async () => {
        const connection = idle.pop() ?? readerOn(telling(path, () => connect(path, true, patienceMs)));
        let doubt = true;
        try {
          connection.client.exec("begin");
          const seen = await look({ village, ...connection.reader });
          doubt = false;
          return seen;
        } catch (why) {
          doubt = !(why instanceof Problem);
          throw told(why, path);
        } finally {
          if (doubt) connection.client.close();
          else {
            connection.client.exec("commit");
            idle.push(connection);
          }
        }
      }),
    write: writesThrough(
      withWriter,
      () => false,
      (why) => told(why, path),
    ),
    async close() {
      await lent;
      for (const { client } of idle) client.close();
      keeper.close();
    },
  };
}

interface Connection {
  readonly client: Database.Database;
  readonly reader: Omit<Reader, "village">;
}

function connect(path: string, readonly: boolean, timeout: number): Database.Database {
  const client = new Database(path, { readonly, timeout });
  const settings: [string, unknown][] = [
    ["foreign_keys", 1],
    // Without it INSERT OR REPLACE walks past the append-only triggers.
    ["recursive_triggers", 1],
    ["cell_size_check", 1],
    ["trusted_schema", 0],
    ...(readonly
      ? []
      : ([
          ["journal_mode", "wal"],
          // What is erased must not stay in the free space of the file.
          ["secure_delete", 1],
          ["synchronous", 2],
        ] as [string, unknown][])),
  ];
  for (const [name, want] of settings) {
    client.pragma(`${name} = ${want}`);
    // Trap: re-opening a WAL file silently gives synchronous=NORMAL, and some settings fail without a word.
    const found = client.pragma(name, { simple: true });
    if (found !== want) throw new Error(`pragma ${name} is ${found}, want ${want}`);
  }
  return client;
}

function migrate(client: Database.Database, path: string): void {
  const missing = () => {
    const applied = client.prepare("select name, digest from migration order by name").all();
    return missingOf(migrationsOf("sqlite"), applied as { name: string; digest: string }[]);
  };
  if (isBook(client)) {
    const [first] = missing();
    if (!first) return;
    // A copy that stands already is of an update that did not end: the book is still what it was then.
    const copy = `${path}.before-${first.name}`;
    if (!existsSync(copy)) client.prepare("vacuum into ?").run(copy);
  }
  // Two programs that open a file at once must not both make its tables: what is missing is asked again under the lock.
  client
    .transaction(() => {
      client.exec("create table if not exists migration (name text primary key, digest text not null) strict");
      const steps = missing();
      for (const { name, text, digest } of steps) {
        client.exec(text);
        client.prepare("insert into migration values (?, ?)").run(name, digest);
      }
      if (steps.length > 0) writeStatistics(client);
    })
    .immediate();
}

const isBook = (client: Database.Database): boolean =>
  client.prepare("select 1 from sqlite_schema where name = 'migration'").get() !== undefined;

function readerOn(client: Database.Database): Connection {
  const db = drizzle(client) as unknown as Queries;
  const prepared = new Map<string, { all(values: Values): unknown[] }>();
  const reader: Omit<Reader, "village"> = {
    engine: "sqlite",
    db,
    tables,
    async run(name: string, build: () => Preparable, values: Values) {
      let query = prepared.get(name);
      if (!query) {
        query = build().prepare() as { all(values: Values): unknown[] };
        prepared.set(name, query);
      }
      return query.all(values);
    },
  };
  return { client, reader };
}

function writerOn(client: Database.Database, path: string): (village: string) => Writer {
  const { reader } = readerOn(client);
  const statements = new Map<string, Database.Statement>();
  const statement = (text: string) => {
    const known = statements.get(text) ?? client.prepare(text);
    statements.set(text, known);
    return known;
  };
  const shapes = new Map<string, Database.Statement>();
  const shaped = (step: Step) => {
    const shape = shapeOf(step);
    const known = shapes.get(shape) ?? client.prepare(statementText(step));
    shapes.set(shape, known);
    return known;
  };
  return (village) => ({
    ...reader,
    village,
    async begin() {
      telling(path, () => statement("begin immediate").run());
      const found = statement("select seq, head, recorded_at as recordedAt from head where village = ?").get(village);
      return found as Head | undefined;
    },
    async keep(steps) {
      for (const step of steps) {
        const prepared = shaped(step);
        // A changed row binds its new values first, then its key.
        const turn = step.verb === "increase" || step.verb === "set" ? step.keys : 0;
        for (const row of step.rows) {
          const { changes } = prepared.run(turn ? [...row.slice(turn), ...row.slice(0, turn)] : row);
          if (changes !== 1 && step.verb !== "addOnce")
            throw new Error(`${step.verb} ${step.table.name}: ${changes} rows`);
        }
      }
    },
    async moveHead(from, to) {
      const { changes } = from
        ? statement(
            "update head set seq = ?, head = ?, recorded_at = ? where village = ? and seq = ? and head = ?",
          ).run(to.seq, to.head, to.recordedAt, village, from.seq, from.head)
        : statement("insert into head (seq, head, recorded_at, village) values (?, ?, ?, ?)").run(
            to.seq,
            to.head,
            to.recordedAt,
            village,
          );
      if (changes !== 1) throw new Error("the head moved under a lock");
    },
    async commit() {
      statement("commit").run();
    },
    async rollback() {
      // An error may have ended the transaction already (full disk).
      if (client.inTransaction) client.exec("rollback");
    },
  });
}

function statementText(step: Step): string {
  const names = columnNames(step);
  const { name } = step.table;
  if (step.verb === "add" || step.verb === "addOnce") {
    const end = step.verb === "addOnce" ? " on conflict do nothing" : "";
    return `insert into ${name} (${names.join()}) values (${names.map(() => "?").join()})${end}`;
  }
  const where = names
    .slice(0, step.keys)
    .map((key) => `${key} = ?`)
    .join(" and ");
  // JS numbers bind as doubles: no arithmetic without the cast.
  const change = names
    .slice(step.keys)
    .map((column) => (step.verb === "increase" ? `${column} = ${column} + cast(? as integer)` : `${column} = ?`));
  return `update ${name} set ${change.join()} where ${where}`;
}

/** Looks without touching: a file that is another program's, or nobody's yet, must not become a book by being named. */
function refuseStrangeFile(path: string, create: boolean): void {
  const found = existsSync(path) ? statSync(path) : undefined;
  if (!found || found.size === 0) {
    if (!create) throw new Problem("book-not-found", { book: path });
    return;
  }
  const damaged = new Problem("book-damaged", { book: path });
  if (!found.isFile()) throw damaged;
  const start = Buffer.alloc(16);
  const file = telling(path, () => openSync(path, "r"));
  readSync(file, start, 0, 16, 0);
  closeSync(file);
  if (start.toString("latin1") !== "SQLite format 3\0") throw damaged;
  const client = telling(path, () => connect(path, true, patience));
  try {
    const empty = telling(path, () => client.prepare("select 1 from sqlite_schema").get()) === undefined;
    if (empty ? !create : !isBook(client)) throw empty ? new Problem("book-not-found", { book: path }) : damaged;
  } finally {
    client.close();
  }
}

function telling<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (why) {
    throw told(why, path);
  }
}

/** What the machine refuses is the person's to mend, so it becomes a sentence; every other error stays a bug. */
function told(why: unknown, path: string): unknown {
  if (why instanceof Problem || !(why instanceof Error)) return why;
  const code = String((why as { code?: unknown }).code ?? (why.cause as { code?: unknown } | undefined)?.code ?? "");
  if (/^SQLITE_FULL|^ENOSPC/.test(code)) return new Problem("disk-full", { book: path });
  if (/^SQLITE_READONLY|^SQLITE_CANTOPEN|^EACCES|^EPERM|^EROFS/.test(code))
    return new Problem("book-read-only", { book: path });
  if (/^SQLITE_BUSY|^SQLITE_LOCKED/.test(code)) return new Problem("book-busy", { book: path });
  if (/^SQLITE_CORRUPT|^SQLITE_NOTADB|^SQLITE_IOERR/.test(code)) return new Problem("book-damaged", { book: path });
  return why;
}
