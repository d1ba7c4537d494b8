import type { Store } from "./store.ts";

/** Opens a book: a file path (SQLite) or a `postgres://` address. `create` makes an empty one where there is none. */
export async function openStore(book: string, options: { readonly create?: boolean } = {}): Promise<Store> {
  // Each driver is loaded only when its engine is used: the program starts faster, and a village needs no PostgreSQL driver.
  if (/^postgres(ql)?:\/\//.test(book)) return (await import("./postgres.ts")).openPostgres(book, options);
  return (await import("./sqlite.ts")).openSqlite(book, options);
}
