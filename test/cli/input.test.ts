import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSession, requireLanguage } from "../../src/cli/session.ts";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
});
afterAll(() => at.leave());

/** What --json writes on the error stream. */
interface Said {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly place: { readonly file?: string; readonly line?: number; readonly field?: string };
  readonly each?: readonly Said[];
}
async function refused(...argv: string[]): Promise<{ exit: number; said: Said }> {
  const head = await at.json("log", "head");
  const { exit, out, err } = await at.type(...argv, "--json");
  expect(out).toBe("");
  expect(await at.json("log", "head")).toEqual(head);
  return { exit, said: JSON.parse(err) as Said };
}

describe("a field that does not fit is named, and nothing is done", () => {
  const payment = (field: string, value: string): string[] => {
    const said: Record<string, string> = { party: "H-001", amount: "10", box: "office", book: "R", [field]: value };
    const { party, amount, book, ...flags } = said;
    const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const rest = Object.entries(flags).flatMap(([name, each]) => [`--${kebab(name)}`, each]);
    return ["payment", "receive", party!, amount!, "--receipt-book", book!, ...rest];
  };
  const cases: readonly (readonly [field: string, value: string, because: string])[] = [
    ["amount", "0", "nothing is no payment"],
    ["amount", "-5", "below zero"],
    ["amount", "12.345", "a dirham has two decimals"],
    ["amount", "9007199254740993", "2^53 + 1"],
    ["amount", "1e3", "no figure that people write"],
    ["amount", "NaN", "no number"],
    ["amount", "", "empty"],
    ["happenedOn", "2025-02-31", "31 February"],
    ["happenedOn", "31/01/2025", "a day is written from the year down"],
    ["way", "gold", "no way of paying"],
    ["number", "1.5", "a number is whole"],
    ["number", "0", "numbers begin at 1"],
    ["party", "H 001", "a space in a code"],
    ["party", `H${"0".repeat(40)}`, "too long"],
    ["book", "../../etc/passwd", "no code"],
    ["memo", "x".repeat(2001), "too long"],
    ["memo", "a\u0000b", "NUL"],
    ["memo", "a\u001b[2Jb", "moves the cursor"],
    ["memo", "a\u202eb", "turns the writing around"],
    ["memo", "a\ud800b", "half a character"],
  ];
  test.each(cases)("%s %j: %s", async (field, value) => {
    const { exit, said } = await refused(...payment(field, value));
    expect([exit, said.code, said.place.field]).toEqual([2, "field-invalid", field]);
  });
});

test("all that is missing is told at once", async () => {
  const { exit, said } = await refused("household", "add");
  expect(exit).toBe(2);
  expect(said.each?.map(({ place }) => place.field)).toEqual(["code", "name"]);
});

describe("exit codes tell what kind of no it was", () => {
  const cases: readonly (readonly [exit: number, code: string, argv: readonly string[]])[] = [
    [2, "command-misread", ["bill", "isue", "2025-01"]],
    [2, "command-misread", ["bill", "issue", "2025-01", "--foo"]],
    [2, "command-misread", ["nonsense"]],
    [2, "field-invalid", ["bill", "issue", "January"]],
    [1, "code-unknown", ["household", "show", "H-404"]],
    [1, "code-taken", ["household", "add", "H-001", "--name", "Somebody"]],
    [1, "person-unknown", ["household", "leave", "H-001", "--as", "nobody"]],
    [1, "village-unknown", ["household", "list", "--village", "nowhere"]],
    [2, "field-invalid", ["household", "list", "--village", "No Where"]],
    [1, "file-not-found", ["reading", "import", "missing.csv"]],
    [1, "file-unreadable", ["reading", "import", "/"]],
    [1, "book-not-found", ["household", "list", "--book", "missing.db"]],
  ];
  test.each(cases)("%i %s", async (exit, code, argv) => {
    const typed = await at.type(...argv, "--json");
    expect([typed.exit, (JSON.parse(typed.err) as Said).code]).toEqual([exit, code]);
  });

  test("2 person-needed, where nobody is named", async () => {
    const typed = await at.type("household", "leave", "H-001", "--as", "", "--json");
    expect([typed.exit, (JSON.parse(typed.err) as Said).code]).toEqual([2, "person-needed"]);
  });

  test("2 village-needed, where a book has none", async () => {
    const empty = newTypist();
    await empty.type("village", "found", "x", "--name", "x"); // refused: no founder
    const { exit, err } = await empty.type("household", "list");
    expect([exit, existsSync(empty.book)]).toEqual([1, false]);
    expect(err).toContain("There is no book");
    empty.leave();
  });
});

describe("a file is refused whole, with every wrong line", () => {
  test("wrong cells are told by file, line and field, all at once", async () => {
    const file = at.file(
      "bad.csv",
      "Meter;Day;Index",
      "W-001;2025-02-30;abc",
      "",
      'W-002;"2025-02-28";12',
      "W-003;;-1",
    );
    const { exit, said } = await refused("reading", "import", file);
    expect(exit).toBe(2);
    expect(said.each?.map(({ place }) => [place.file, place.line, place.field])).toEqual([
      ...([
        [file, 2, "index"],
        [file, 2, "day"],
        [file, 5, "index"],
        [file, 5, "day"],
      ] as const),
    ]);
  });

  test("what the book refuses is told by the line of the file, not by the row", async () => {
    const file = at.file("unknown.csv", "meter,day,index", "", "W-001,2025-01-31,110", "W-404,2025-01-31,5");
    const { exit, said } = await refused("reading", "import", file);
    expect([exit, said.code, said.place.line]).toEqual([1, "code-unknown", 4]);
  });

  const cases: readonly (readonly [code: string, line: number | undefined, lines: readonly string[]])[] = [
    ["column-unknown", 1, ["meter,day,index,colour", "W-001,2025-01-31,110,red"]],
    ["column-missing", 1, ["meter,index", "W-001,110"]],
    ["column-twice", 1, ["meter,day,index,Index", "W-001,2025-01-31,110,111"]],
    ["row-misfit", 3, ["meter,day,index", "W-001,2025-01-31,110", "W-002,2025-01-31"]],
    ["file-malformed", 2, ["meter,day,index", 'W-001,2025-01-31,"110']],
    ["file-empty", undefined, ["meter,day,index"]],
  ];
  test.each(cases)("%s", async (code, line, lines) => {
    const { exit, said } = await refused("reading", "import", at.file("shape.csv", ...lines));
    expect([exit, said.code, said.place.line]).toEqual([2, code, line]);
  });

  test("letters that are no UTF-8 are refused with their line, never read as something else", async () => {
    const file = at.file("latin1.csv");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(file, Buffer.from("code,name\nH-010,\u00c9cole\n", "latin1"));
    const { exit, said } = await refused("household", "import", file);
    expect([exit, said.code, said.place.line]).toEqual([2, "file-not-utf8", 2]);
  });

  test("another person can't hand in the same file again", async () => {
    const file = at.file("sections.csv", "code,name,openedOn", "H-020,Somebody,2025-01-01");
    expect((await at.type("person", "add", "itto", "--name", "Itto")).exit).toBe(0);
    expect((await at.type("household", "import", file)).exit).toBe(0);
    const typed = await at.type("household", "import", file, "--as", "itto", "--json");
    expect([typed.exit, (JSON.parse(typed.err) as Said).code]).toEqual([1, "request-reused"]);
  });
});

test("a preview of a file shows its rows, and a marked UTF-8 file with tabs and CRLF is read", async () => {
  const file = join(at.folder, "tabs.csv");
  const { writeFileSync } = await import("node:fs");
  writeFileSync(file, "\ufeffcode\tname\topened_on\r\nH-030\tItto\t2025-01-01\r\n");
  const { exit, out } = await at.type("household", "import", file, "--dry-run");
  expect([exit, out]).toEqual([0, expect.stringMatching(/1 line read[\s\S]*H-030[\s\S]*nothing was kept/)]);
  const households = await at.json<{ code: string }[]>("household", "list");
  expect(households.some(({ code }) => code === "H-030")).toBe(false);
});

describe("a language", () => {
  test("that the program lacks is told those that it has, in French", async () => {
    const { exit, err } = await at.type("village", "show", "--lang", "de");
    expect([exit, err]).toEqual([
      2,
      "--lang\u00a0: «\u00a0de\u00a0» ne convient pas ici.\n  → Saisissez une valeur comme celle-ci\u00a0: fr, ar, shi, shi-Tfng, en.\n",
    ]);
  });

  test("is looked for in the environment too, unless it was said", () => {
    const session = newSession({ env: { TIWIZI_LANG: "de" } } as never);
    expect(() => requireLanguage(session)).toThrow("field-invalid");
    session.asked = { ...session.asked, lang: "zgh" };
    expect(requireLanguage(session)).toBeUndefined();
    expect(session.language()).toBe("shi");
  });

  test("is the village's where nobody asks for one; Tachelhit is filled up from its second", async () => {
    const words = async (lang?: string) => {
      const session = newSession({
        env: { TIWIZI_BOOK: at.book },
        now: () => new Date("2025-01-31T10:00:00Z"),
      } as never);
      if (lang) session.asked = { ...session.asked, lang };
      await session.desk();
      await session.close();
      return [session.words().tag, session.words().receipt.title];
    };
    expect(await words()).toEqual(["fr", "Reçu"]);
    expect(await words("shi")).toEqual(["shi-Latn", "Reçu"]);
    await at.json("village", "rules", "--rules", "secondLanguage=en", "--decision", "AG-2025-01");
    expect(await words("shi")).toEqual(["shi-Latn", "Receipt"]);
  });
});
