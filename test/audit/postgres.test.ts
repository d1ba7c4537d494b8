import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isSound, verifyBook } from "../../src/audit/verify.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { openStore } from "../../src/books/store/open.ts";
import { startPostgres } from "../postgres.ts";
import { dump } from "../store/raw.ts";
import { newPath, writeBook, writeFile } from "./book.ts";
import { writeHelped } from "./helpedBook.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let book = "";
beforeAll(async () => {
  server = await startPostgres();
  book = await server.newBook();
  const store = await openStore(book, { create: true });
  await writeBook(store);
  await store.close();
});
afterAll(() => server.stop());

const verified = async (of: string) => {
  const report = await verifyBook(of);
  if ("unreadable" in report) throw new Error(report.unreadable);
  return report;
};

describe("a book on PostgreSQL", () => {
  test("is sound, and ends in the same head, with the same tables, as the same book in a file", async () => {
    const path = newPath();
    await writeFile(path);
    const [there, here] = [await verified(book), await verified(path)];
    expect(isSound(there)).toBe(true);
    expect(there).toEqual(here);
    expect(await dump(book)).toEqual(await dump(path));
  });

  test("that helps is sound, and so is its log in a file", async () => {
    const there = await server.newBook();
    await writeHelped(there);
    const path = newPath();
    const [store, file] = [await openStore(there), await openStore(path, { create: true })];
    await rebuildInto(store, "small", file);
    for (const one of [store, file]) await one.close();
    const found = await verified(there);
    expect(isSound(found)).toBe(true);
    expect(await verified(path)).toEqual(found);
  });

  test("is broken where somebody with all rights changed a row", async () => {
    const client = new pg.Client(book);
    await client.connect();
    await client.query("alter table transfer disable trigger all");
    await client.query("update transfer set amount = amount + 1 where credit = 'gift/water'");
    await client.query("update account_total set debits = debits + 1 where account = 'pooled-cash/common'");
    await client.end();
    const { villages } = await verified(book);
    expect(villages[0]?.findings.map(({ rule }) => rule)).toEqual([10, 26]);
  });

  test("is unsafe where the server does not wait for its disk", async () => {
    const client = new pg.Client(book);
    await client.connect();
    await client.query("alter system set full_page_writes = off");
    await client.query("select pg_reload_conf()");
    await client.end();
    const { storage } = await verified(book);
    expect(storage.map(({ rule, row, found }) => [rule, row, found])).toEqual([[37, "full_page_writes", "off"]]);
  });

  test("that was never made is unreadable", async () => {
    const report = await verifyBook(await server.newBook());
    expect(report).toMatchObject({ unreadable: expect.stringMatching(/relation "event" does not exist/) });
  });
});
