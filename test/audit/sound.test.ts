import { writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, test } from "vitest";
import { type Report, ruleTitles, type Unreadable } from "../../src/audit/report.ts";
import { isSound, verifyBook } from "../../src/audit/verify.ts";
import { newPath, village, writeFile } from "./book.ts";
import { bytesOf, copyOf } from "./plant.ts";

let path = "";
beforeAll(async () => {
  path = newPath();
  await writeFile(path);
});

function readable(report: Report | Unreadable): Report {
  if ("unreadable" in report) throw new Error(report.unreadable);
  return report;
}

describe("a sound book", () => {
  test("has no findings, and says which rules were checked and which receipts nobody has seen", async () => {
    const report = readable(await verifyBook(path));
    const [only] = report.villages;
    expect(report.storage).toEqual([]);
    expect(only?.findings).toEqual([]);
    expect(isSound(report)).toBe(true);
    // 37 is the database's, whatever the village.
    const rules = Object.keys(ruleTitles).map(Number);
    expect(only?.checked).toEqual(rules.filter((rule) => rule !== 37));
    // Of the paper book 101 to 150 only 103 is used, and the book is still out.
    expect(report.missingReceipts).toEqual([101, 102].map((number) => ({ village, book: "C1", number })));
  });

  test("tells its last head and how far it has come", async () => {
    const file = new Database(path, { readonly: true });
    const head = file.prepare("select seq, head from head").get() as { seq: number; head: string };
    file.close();
    const told: unknown[] = [];
    const report = readable(await verifyBook(path, { village, onProgress: (done) => told.push(done) }));
    expect(report.villages[0]).toMatchObject({ village, events: head.seq + 1, head: head.head });
    expect(told).toEqual([{ village, events: head.seq + 1 }]);
  });

  test("stays sound with a name that was erased: its text and salt are gone, the digest is not", async () => {
    const file = new Database(path, { readonly: true });
    const gone = file.prepare("select length(digest) from private_row where text is null and salt is null").pluck();
    expect(gone.all()).toEqual([64]);
    file.close();
    expect(isSound(readable(await verifyBook(path)))).toBe(true);
  });

  test("is not touched by being verified", async () => {
    const before = bytesOf(path);
    await verifyBook(path);
    expect(bytesOf(path).equals(before)).toBe(true);
  });
});

describe("what cannot be read is said in one sentence, not thrown", () => {
  const says = async (book: string, options = {}) => {
    const report = await verifyBook(book, options);
    return "unreadable" in report ? report.unreadable : "readable";
  };
  test("a file that is not there", async () => {
    expect(await says(newPath())).toMatch(/book\.sqlite: unable to open/);
  });
  test("a file that is no database", async () => {
    const strange = newPath();
    writeFileSync(strange, "not a database at all, but long enough to look at".repeat(40));
    expect(await says(strange)).toMatch(/not a database/);
  });
  test("a database that holds no book", async () => {
    const empty = newPath();
    new Database(empty).exec("create table t (a)").close();
    expect(await says(empty)).toMatch(/no such table: event$/);
  });
  test("a book of an older program, and how it is brought up to date", async () => {
    const older = copyOf(path);
    new Database(older).exec("drop table help_class").close();
    expect(await says(older)).toMatch(/no such table: help_class \(an older program .* by any other command/);
  });
  test("a file whose pages are torn", async () => {
    const torn = copyOf(path);
    const bytes = bytesOf(torn);
    bytes.fill(0xff, 4096 * 2);
    writeFileSync(torn, bytes);
    expect(await says(torn)).toMatch(/malformed/);
  });
  test("a village that the book does not know", async () => {
    expect(await says(path, { village: "elsewhere" })).toMatch(/no village elsewhere/);
  });
  test("a server that does not answer, without its password", async () => {
    const said = await says("postgres://tiwizi:secret@127.0.0.1:1/book");
    expect(said).toMatch(/ECONNREFUSED/);
    expect(said).not.toMatch(/secret/);
  });
});
