import Database from "better-sqlite3";
import pg from "pg";
import { snake } from "../../schema/columns.ts";
import { tables } from "../../schema/tables.ts";

type Row = Readonly<Record<string, unknown>>;

/** A book opened past the program, as a hand with another tool would. */
export interface Raw {
  readonly engine: "sqlite" | "postgres";
  /** Runs one statement; rows where it gives some. Numbers beyond text come as the driver gives them. */
  ask(text: string): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openRaw(book: string): Promise<Raw> {
  if (book.startsWith("postgres")) {
    const client = new pg.Client(book);
    await client.connect();
    return { engine: "postgres", ask: async (text) => (await client.query(text)).rows, close: () => client.end() };
  }
  const db = new Database(book);
  db.pragma("recursive_triggers = 1");
  return {
    engine: "sqlite",
    async ask(text) {
      const statement = db.prepare(text);
      if (statement.reader) return statement.all() as Row[];
      statement.run();
      return [];
    },
    close: async () => void db.close(),
  };
}

/** Asks once and closes. */
export async function askOnce(book: string, text: string): Promise<Row[]> {
  const raw = await openRaw(book);
  try {
    return await raw.ask(text);
  } finally {
    await raw.close();
  }
}

/** Every table as sorted rows of text: what "equal tables" means. */
export async function dump(book: string): Promise<Record<string, string[]>> {
  const raw = await openRaw(book);
  const lines: Record<string, string[]> = {};
  for (const { name, columns } of Object.values(tables)) {
    const names = Object.keys(columns).map(snake);
    const rows = await raw.ask(`select * from ${name}`);
    lines[name] = rows.map((row) => names.map((column) => JSON.stringify(String(row[column]))).join()).sort();
  }
  await raw.close();
  return lines;
}
