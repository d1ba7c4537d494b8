import { chmodSync, closeSync, mkdirSync, openSync, writeSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { test } from "vitest";
import { fundBalances } from "../../src/books/fund.ts";
import { openStore } from "../../src/books/store/open.ts";
import { newFile, small } from "../books/small.ts";
test("a", async () => {
  const book = newFile();
  await (await small(book)).store.close();
  const db = new Database(book);
  db.pragma("wal_checkpoint(truncate)");
  const root = db.prepare("select rootpage from sqlite_schema where name = 'fund'").pluck().get() as number;
  db.close();
  const file = openSync(book, "r+");
  writeSync(file, Buffer.alloc(4096, 0xee), 0, 4096, (root - 1) * 4096);
  closeSync(file);
  const store = await openStore(book);
  await store.read("small", (reader) => fundBalances(reader)).catch((why) => console.log(why, why.code, why.cause));
});
test("b", async () => {
  const shelf = join(dirname(newFile()), "shelf");
  chmodSync(dirname(shelf), 0o755);
  mkdirSync(shelf);
  const book = join(shelf, "v.db");
  await (await small(book)).store.close();
  chmodSync(shelf, 0o777);
  chmodSync(book, 0o444);
  process.seteuid!(65534);
  try { writeFileSync(book, "x"); } catch (e) { console.log("fs", String(e)); }
  const store = await openStore(book);
  await store.write("small", async (tx) => tx.head).then((x) => console.log("wrote", x), (why) => console.log(why));
  const c = new Database(book); console.log(c.readonly); try { c.exec("begin immediate"); c.exec("update head set seq=seq") ; } catch (e) { console.log(e); }
  process.seteuid!(0);
});
