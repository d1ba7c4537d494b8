import Database from "better-sqlite3";

export type Cell = string | number | null;
/** A row under its SQL names. */
export type Row = Readonly<Record<string, Cell>>;

/** A book of either engine as it stands at one moment, for reading only. */
export interface Source {
  readonly engine: "sqlite" | "postgres";
  villages(): Promise<string[]>;
  /** The village's rows of a table, in pages, in the order of `columns`. */
  pages(table: string, village: string, columns: string): AsyncIterable<readonly Row[]>;
  /** The stored text of one event. */
  body(village: string, seq: number): Promise<string | undefined>;
  /** Asks the engine about itself: one value. */
  setting(name: string): Promise<string>;
  /** What the engine's own check finds; none on PostgreSQL, which checks its pages as they are read. */
  damage(): Promise<readonly { readonly code: "file-damaged" | "reference-broken"; readonly says: string }[]>;
  close(): Promise<void>;
}

/** Opens a file or a `postgres://` address. @throws the driver's errors, which carry a `code` */
export function openSource(book: string): Promise<Source> {
  return /^postgres(ql)?:\/\//.test(book) ? openPostgres(book) : openSqlite(book);
}

const pageSize = 2_000;

async function openSqlite(path: string): Promise<Source> {
  const file = new Database(path, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    // A damaged or hostile file must not run code of its own while it is looked at.
    for (const setting of ["cell_size_check = 1", "trusted_schema = 0"]) file.pragma(setting);
    file.exec("begin");
    file.prepare("select 1 from event limit 1").get();
  } catch (why) {
    file.close();
    throw why;
  }
  return {
    engine: "sqlite",
    villages: async () => file.prepare(everyVillage).pluck().all() as string[],
    async *pages(table, village, columns) {
      let page: Row[] = [];
      for (const row of file.prepare(`select * from ${table} where village = ? order by ${columns}`).iterate(village)) {
        page.push(row as Row);
        if (page.length < pageSize) continue;
        yield page;
        page = [];
      }
      yield page;
    },
    body: async (village, seq) =>
      file.prepare("select body from event where village = ? and seq = ?").pluck().get(village, seq) as
        | string
        | undefined,
    setting: async (name) => String(file.pragma(name, { simple: true })),
    async damage() {
      const checked = file.pragma("integrity_check") as { integrity_check: string }[];
      const strays = file.pragma("foreign_key_check") as { table: string; parent: string }[];
      return [
        ...checked
          .filter((line) => line.integrity_check !== "ok")
          .map((line) => ({ code: "file-damaged" as const, says: line.integrity_check })),
        ...strays.map(({ table, parent }) => ({ code: "reference-broken" as const, says: `${table} to ${parent}` })),
      ];
    },
    close: async () => void file.close(),
  };
}

async function openPostgres(address: string): Promise<Source> {
  // Loaded only where it is used: the program starts faster, and a file needs no PostgreSQL driver.
  const { default: pg } = await import("pg");
  // bigint comes as text; every number of a book is a safe integer.
  const getTypeParser = (oid: number, format?: "text" | "binary") =>
    oid === bigint ? Number : pg.types.getTypeParser(oid, format as "text");
  const client = new pg.Client({ connectionString: address, types: { getTypeParser } });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("select 1 from event limit 1");
  } catch (why) {
    await client.end();
    throw why;
  }
  let cursors = 0;
  return {
    engine: "postgres",
    villages: async () => (await client.query<{ village: string }>(everyVillage)).rows.map(({ village }) => village),
    async *pages(table, village, columns) {
      cursors += 1;
      const cursor = `audit_${cursors}`;
      await client.query(
        `declare ${cursor} no scroll cursor for select * from ${table} where village = $1 order by ${columns}`,
        [village],
      );
      for (;;) {
        const { rows } = await client.query<Row>(`fetch ${pageSize} from ${cursor}`);
        yield rows;
        if (rows.length < pageSize) break;
      }
      await client.query(`close ${cursor}`);
    },
    body: async (village, seq) =>
      (await client.query<{ body: string }>("select body from event where village = $1 and seq = $2", [village, seq]))
        .rows[0]?.body,
    setting: async (name) => String(Object.values((await client.query(`show ${name}`)).rows[0] ?? {})[0]),
    damage: async () => [],
    close: () => client.end(),
  };
}

// Also of a village whose head row or whose events are gone.
const everyVillage = "select village from event union select village from head order by 1";

const bigint = 20;
