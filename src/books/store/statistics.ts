import type Database from "better-sqlite3";

/** How many rows of a village's are left by the first column of an index, by the first two, and so on. */
const left = [100_000, 20, 5, 2];

/**
 * Tells SQLite's planner what a book looks like: one village, with many rows in every table. Without it the planner takes the
 * village, on which every key begins, for a column that leaves ten rows, and reads a whole table where an index has the answer.
 * It is said once instead of counted (`analyze`), so that every book has the same plans from its first day on.
 */
export function writeStatistics(client: Database.Database): void {
  // Counts nothing: it makes the table where there is none, and at the end it has the planner read it.
  client.exec("analyze sqlite_schema; delete from sqlite_stat1");
  const insert = client.prepare("insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)");
  const tables = client.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'");
  for (const table of tables.pluck().all() as string[])
    for (const { name, unique, origin } of client.pragma(`index_list(${table})`) as Index[]) {
      const columns = client.pragma(`index_info(${name})`) as unknown[];
      const rows = columns.map((_, i) => (unique && i > 0 && i === columns.length - 1 ? 1 : (left[i] ?? 2)));
      // A table without rowid is its own key's index.
      insert.run(table, origin === "pk" ? table : name, [left[0], ...rows].join(" "));
    }
  client.exec("analyze sqlite_schema");
}
interface Index {
  readonly name: string;
  readonly unique: 0 | 1;
  /** Made by a key, by a unique constraint, or by hand. */
  readonly origin: "pk" | "u" | "c";
}
