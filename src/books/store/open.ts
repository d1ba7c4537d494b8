import type { OpenOptions, Store } from "./store.ts";

/** Opens a book: a file path (SQLite) or a `postgres://` address. */
export async function openStore(book: string, options: OpenOptions = {}): Promise<Store> {
  // Each driver is loaded only when its engine is used: the program starts faster, and a village needs no PostgreSQL driver.
  if (/^postgres(ql)?:\/\//.test(book)) return (await import("./postgres.ts")).openPostgres(book, options);
  return (await import("./sqlite.ts")).openSqlite(book, options);
}
