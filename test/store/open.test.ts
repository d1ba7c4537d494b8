import { spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createServer, connect as dial, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listBoxes } from "../../src/books/box.ts";
import { fundBalances } from "../../src/books/fund.ts";
import { addPersons } from "../../src/books/person.ts";
import { openStore } from "../../src/books/store/open.ts";
import { by, newFile, refused, small } from "../books/small.ts";
import { startPostgres } from "../postgres.ts";
import { expectSoundChain } from "./chain.ts";
import { askOnce, dump, openRaw } from "./raw.ts";

const itto = { code: "itto", name: "Itto Aït Secret", nameAr: "", sex: "f", phone: "+212600000000" } as const;

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe.each(["sqlite", "postgres"])("a book on %s", (engine) => {
  const newBook = () => (engine === "sqlite" ? newFile() : postgres.newBook());
  const empty = async () => {
    const book = await newBook();
    await (await openStore(book, { create: true })).close();
    return book;
  };

  test("that is not there is not found, and is not made by looking for it", async () => {
    const book = await newBook();
    await refused(openStore(book), "book-not-found");
    await refused(openStore(book), "book-not-found");
  });

  test("that a newer program has changed is not opened", async () => {
    const book = await empty();
    await askOnce(book, "insert into migration values ('9999-later.sql', 'd')");
    const { facts } = await refused(openStore(book), "book-newer");
    expect(facts).toEqual({ migration: "9999-later.sql" });
  });

  test("whose step is not the released one is not opened", async () => {
    const book = await empty();
    await askOnce(book, "update migration set digest = 'other' where name = '0001-book.sql'");
    const { facts } = await refused(openStore(book), "book-strange");
    expect(facts).toEqual({ migration: "0001-book.sql" });
  });

  test("that another program holds is busy after the time of patience, and free when that one is done", async () => {
    const book = await newBook();
    await (await small(book)).store.close();
    const impatient = await openStore(book, { patienceMs: 50 });
    const other = await openRaw(book);
    await other.ask(engine === "sqlite" ? "begin immediate" : "begin");
    await other.ask("update head set seq = seq");
    const write = () => impatient.write("small", async (tx) => tx.head?.seq);
    await refused(write(), "book-busy");
    await other.ask("rollback");
    await other.close();
    expect(await write()).toBeGreaterThan(0);
    await impatient.close();
  });
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "tiwizi-open-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("that is no book is left as it is, with or without `create`", async () => {
    const [letter, pictures, torn] = ["letter.db", "pictures.db", "torn.db"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(letter, "Dear Zineb, the pump is broken again.");
    new Database(pictures).exec("create table picture (name text)").close();
    writeFileSync(torn, `SQLite format 3\0${"torn ".repeat(2000)}`);
    for (const path of [folder, letter, pictures, torn]) {
      await refused(openStore(path), "book-damaged");
      await refused(openStore(path, { create: true }), "book-damaged");
    }
    const db = new Database(pictures);
    expect(db.prepare("select name from sqlite_schema").pluck().all()).toEqual(["picture"]);
    // Not even its mode was touched.
    expect(db.pragma("journal_mode", { simple: true })).toBe("delete");
    db.close();
  });

  test("of no size becomes a book only when one is to be made", async () => {
    const path = join(folder, "empty.db");
    writeFileSync(path, "");
    await refused(openStore(path), "book-not-found");
    await (await openStore(path, { create: true })).close();
    await (await openStore(path)).close();
  });

  test("with a torn page says so when it is read, and others can still be", async () => {
    const book = newFile();
    await (await small(book)).store.close();
    const db = new Database(book);
    db.pragma("wal_checkpoint(truncate)");
    const root = db.prepare("select rootpage from sqlite_schema where name = 'fund'").pluck().get() as number;
    db.close();
    const text = Buffer.alloc(4096, 0xee);
    const file = openSync(book, "r+");
    writeSync(file, text, 0, 4096, (root - 1) * 4096);
    closeSync(file);
    const store = await openStore(book);
    await refused(
      store.read("small", (reader) => fundBalances(reader)),
      "book-damaged",
    );
    expect((await store.read("small", (reader) => listBoxes(reader))).length).toBe(2);
    await store.close();
  });

  // Root may write everywhere, so it puts on another hat.
  test.skipIf(process.getuid?.() !== 0)("that may only be read can be read, and refuses to be written", async () => {
    const shelf = join(folder, "shelf");
    mkdirSync(shelf);
    const book = join(shelf, "village.db");
    await (await small(book)).store.close();
    chmodSync(folder, 0o755);
    // The folder is open, since reading a WAL file needs its shared memory beside it.
    chmodSync(shelf, 0o777);
    chmodSync(book, 0o444);
    process.seteuid?.(65534);
    try {
      const store = await openStore(book);
      expect((await store.read("small", (reader) => fundBalances(reader))).length).toBe(3);
      await refused(addPersons(store, by("2026-02-03"), [itto]), "book-read-only");
      await store.close();
      await refused(openStore(join(folder, "new.db"), { create: true }), "book-read-only");
    } finally {
      process.seteuid?.(0);
    }
  });

  test("on a full disk is refused with nothing written, and goes on when there is room again", async (context) => {
    const disk = join(folder, "disk");
    mkdirSync(disk);
    // A small disk of its own needs the right to mount one.
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]).status !== 0) return context.skip();
    try {
      const book = join(disk, "village.db");
      const { store, pay } = await small(book);
      const before = await expectSoundChain(book, "small");
      writeFileSync(join(disk, "ballast"), Buffer.alloc(freeBytes(disk)));
      let kept = 0;
      const fill = async () => {
        for (; kept < 100; kept += 1) await pay("H-001", 100, "2026-02-03");
      };
      await refused(fill(), "disk-full");
      rmSync(join(disk, "ballast"));
      await pay("H-001", 100, "2026-02-03");
      await store.close();
      expect(await expectSoundChain(book, "small")).toBe(before + kept + 1);
    } finally {
      spawnSync("umount", [disk]);
    }
  });
});

describe("a server", () => {
  test("that does not answer, or has no such database, is unreachable, and the sentence hides the password", async () => {
    const { facts } = await refused(openStore("postgres://me:secret@127.0.0.1:1/book"), "book-unreachable");
    expect(facts).toEqual({ book: "postgres://me@127.0.0.1:1/book" });
    const missing = (await postgres.newBook()).replace(/book\d+$/, "nothing");
    await refused(openStore(missing), "book-unreachable");
  });

  test("that only lets read can be read, and refuses to be written", async () => {
    const { book } = await served();
    await askOnce(book, "alter role tiwizi set default_transaction_read_only = on");
    const store = await openStore(book);
    expect((await store.read("small", (reader) => fundBalances(reader))).length).toBe(3);
    await refused(
      store.write("small", async (tx) => tx.head),
      "book-read-only",
    );
    await store.close();
    const admin = await openRaw(book);
    await admin.ask("set default_transaction_read_only = off");
    await admin.ask("alter role tiwizi reset default_transaction_read_only");
    await admin.close();
  });

  test("whose disk is full says so, and has written nothing", async () => {
    const { book, pay, close } = await served();
    const before = await dump(book);
    await failing(book, "53100", 1);
    await refused(pay("H-001", 100, "2026-02-03"), "disk-full");
    expect(await dump(book)).toEqual(before);
    await pay("H-001", 100, "2026-02-03");
    await close();
  });

  test.each(["40001", "40P01"])("that asks to try again (%s) is tried again, and counts once", async (code) => {
    const { book, pay, close } = await served();
    const before = await expectSoundChain(book, "small");
    await failing(book, code, 3);
    await Promise.all([pay("H-001", 100, "2026-02-03"), pay("H-002", 200, "2026-02-03")]);
    await close();
    expect(await expectSoundChain(book, "small")).toBe(before + 2);
  });

  test("that asks so without end is busy", async () => {
    const { book, pay, close } = await served();
    await failing(book, "40001", 1000);
    await refused(pay("H-001", 100, "2026-02-03"), "book-busy");
    await close();
  });

  test("whose error shows no names and phones to those who read the logs", async () => {
    const { book, store, close } = await served();
    await failing(book, "XX000", 1000);
    const why = await addPersons(store, by("2026-02-03"), [itto]).catch((caught: Error) => caught);
    expect(String((why as Error).stack)).toContain("XX000");
    expect(String((why as Error).stack)).not.toMatch(/Secret|212600/);
    await close();
  });

  test("that drops its connections, at rest or in the middle of a write, is dialled again", async () => {
    const line = await droppable(await postgres.newBook());
    const { store, pay } = await small(line.book);
    const before = await expectSoundChain(line.book, "small");
    line.drop();
    await pay("H-001", 100, "2026-02-03");
    for (let i = 0; i < 10; i += 1) {
      const paying = pay("H-001", 100 + i, "2026-02-03");
      // A cut that comes after the payment must not meet what follows.
      const cut = new Promise<void>((done) => {
        setTimeout(() => {
          (i % 2 ? line.drop : line.end)();
          done();
        }, i);
      });
      await Promise.all([paying, cut]);
    }
    await store.close();
    expect(await expectSoundChain(line.book, "small")).toBe(before + 11);
    await line.close();
  });
});

async function served() {
  const book = await postgres.newBook();
  const { store, pay } = await small(book);
  return { book, store, pay, close: () => store.close() };
}

/** The next writes to the log fail with this error, so often. A sequence counts, since it does not go back with them. */
async function failing(book: string, code: string, times: number): Promise<void> {
  await askOnce(
    book,
    `create sequence fails; create function fail() returns trigger language plpgsql as $$
     begin if nextval('fails') <= ${times} then raise exception 'planted' using errcode = '${code}'; end if; return new; end $$;
     create trigger fail before insert on event for each statement execute function fail()`,
  );
}

/** The same book over a line that can be cut. */
async function droppable(book: string) {
  const { hostname, port } = new URL(book);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = dial(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => undefined).on("close", () => open.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const drop = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  const end = () => {
    for (const socket of open) socket.end();
  };
  const own = typeof address === "object" && address ? address.port : 0;
  const close = () => new Promise((done) => server.close(done));
  return { book: book.replace(`:${port}/`, `:${own}/`), drop, end, close };
}

function freeBytes(disk: string): number {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
}
