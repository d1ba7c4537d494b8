import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres } from "../postgres.ts";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
});
afterAll(() => at.leave());

async function codeOf(...argv: string[]): Promise<readonly [exit: number, code: string]> {
  const { exit, err } = await at.type(...argv, "--json");
  return [exit, (JSON.parse(err) as { code: string }).code];
}
/** A copy of the book with something changed in it. */
async function changed(name: string, statement: string): Promise<string> {
  const book = join(at.folder, name);
  await at.type("backup", book);
  const client = new Database(book);
  client.exec(statement);
  client.close();
  return book;
}

test("a dry run of a founding begins no book", async () => {
  const fresh = newTypist();
  const found = ["village", "found", "x", "--name", "X", "--founder-code", "a", "--founder-name", "A", "--dry-run"];
  expect(await fresh.type(...found)).toMatchObject({ exit: 0, out: expect.stringContaining("nothing was kept") });
  expect((await fresh.type("household", "list")).err).toContain("There is no book");
  fresh.leave();
});

describe("a book that can't be used is told apart", () => {
  test("something else than a book", async () => {
    const book = at.file("letter.db", "Dear Hassan, this is no book at all.");
    expect(await codeOf("household", "list", "--book", book)).toEqual([3, "book-damaged"]);
    expect(await codeOf("restore", book, "--book", join(at.folder, "never.db"))).toEqual([3, "book-damaged"]);
  });
  test("a book of a newer program", async () => {
    const book = await changed("newer.db", "insert into migration values ('9999-later.sql', 'x')");
    expect(await codeOf("household", "list", "--book", book)).toEqual([1, "book-newer"]);
  });
  test("a book whose steps are not as released", async () => {
    const book = await changed("strange.db", "update migration set digest = 'x'");
    expect(await codeOf("household", "list", "--book", book)).toEqual([1, "book-strange"]);
  });
  test("a server that does not answer", async () => {
    expect(await codeOf("household", "list", "--book", "postgres://tiwizi@127.0.0.1:1/none")).toEqual([
      1,
      "book-unreachable",
    ]);
  });
  test("a book with several villages asks which", async () => {
    const both = newTypist();
    for (const code of ["one", "two"])
      await both.type("village", "found", code, "--name", code, "--founder-code", "hassan", "--founder-name", "H");
    const { exit, err } = await both.type("household", "list", "--json");
    expect([exit, JSON.parse(err)]).toMatchObject([2, { code: "village-needed", facts: { known: "one, two" } }]);
    expect((await both.type("household", "list", "--village", "two")).exit).toBe(0);
    both.leave();
  });
});

test("a backup that is not sound is no backup, and leaves no file", async () => {
  const book = await changed("planted.db", "update head set seq = seq + 1");
  const file = join(at.folder, "unsound.db");
  expect(await codeOf("backup", file, "--book", book)).toEqual([3, "book-damaged"]);
  expect(readdirSync(at.folder).filter((name) => name.startsWith("unsound"))).toEqual([]);
});

test("nothing is written over", async () => {
  const file = at.file("there.db", "x");
  expect(await codeOf("backup", file)).toEqual([1, "file-exists"]);
  expect(await codeOf("export", "hledger", "--file", file)).toEqual([1, "file-exists"]);
  expect(await codeOf("tariff", "export", "water", "--on", "2025-01-31", "--file", file)).toEqual([1, "file-exists"]);
});

describe("tariffs as files", () => {
  test("what is exported can be checked, changed, compared and adopted again", async () => {
    const { out } = await at.type("tariff", "export", "water", "--on", "2025-01-31");
    const file = join(at.folder, "next.json");
    writeFileSync(file, out.replace('"5.00"', '"6.00"').replace('"47.00"', '"51.00"'));
    expect((await at.type("tariff", "check", file)).out).toContain("come out right");
    expect(await at.json("tariff", "diff", file, "--on", "2025-01-31")).toEqual([
      { path: "blocks[1].rate", before: "5.00", after: "6.00" },
    ]);
    const adopted = await at.type("tariff", "adopt", file, "--decision", "AG-2", "--from-on", "2025-02-01");
    expect(adopted.exit).toBe(0);
  });
  test("an example that does not come out refuses the file", async () => {
    const { out } = await at.type("tariff", "export", "water", "--on", "2025-01-31");
    const file = join(at.folder, "wrong.json");
    writeFileSync(file, out.replace('"47.00"', '"48.00"'));
    expect(await codeOf("tariff", "check", file)).toEqual([2, "tariff-example-differs"]);
    expect(await codeOf("tariff", "adopt", file, "--decision", "AG-3", "--from-on", "2025-03-01")).toEqual([
      2,
      "tariff-example-differs",
    ]);
  });
  test("a file that is no JSON is refused", async () => {
    expect(await codeOf("tariff", "check", at.file("no.json", "{"))).toEqual([2, "file-malformed"]);
  });
});

test("the same commands serve a book on PostgreSQL, and a backup moves between both engines", async () => {
  const server = await startPostgres();
  try {
    const pg = newTypist({ book: await server.newBook() });
    await foundTaddart(pg);
    expect(await pg.type("verify")).toMatchObject({ exit: 0 });
    const backup = join(pg.folder, "backup.db");
    expect(await pg.type("backup", backup)).toMatchObject({ exit: 0 });
    expect(await pg.json("log", "head", "--book", backup)).toEqual(await pg.json("log", "head"));
    const other = await server.newBook();
    expect(await pg.type("restore", backup, "--book", other)).toMatchObject({ exit: 0 });
    expect(await pg.json("household", "list", "--book", other)).toEqual(await pg.json("household", "list"));
    const again = await pg.type("restore", backup, "--book", other, "--json");
    expect([again.exit, (JSON.parse(again.err) as { code: string }).code]).toEqual([1, "book-not-empty"]);
    pg.leave();
  } finally {
    await server.stop();
  }
});
