import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogue } from "../src/domain/problem.ts";
import { cycles, layers } from "./house/layers.ts";
import { named, topLevel } from "./house/names.ts";
import { migrationsPaired, plain, problemsKnown, pure, small } from "./house/rules.ts";
import { type File, type Rule, readFiles } from "./house/source.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const house = readFiles(root, ["src", "schema", "scripts", "test"], [".ts", ".mjs", ".sql", ".md"]);
const file = (path: string, ...lines: string[]): File => ({ path, text: lines.join("\n") });
const lines = (count: number, line = ""): string[] => Array.from({ length: count }, () => line);

/** Each rule, the files on which it is tried, and what it must find there: no less, and nothing in the innocent ones. */
const rules: readonly { says: string; rule: Rule; planted: readonly File[]; found: readonly string[] }[] = [
  {
    says: "each room talks only to those, and uses only the packages, that the table names",
    rule: layers,
    planted: [
      file("src/domain/bill.ts", 'import { money } from "./money.ts";', 'import { x } from "../books/log.ts";'),
      file(
        "src/domain/reading.ts",
        'export type { Day } from "../../schema/log.ts";',
        'const x = await import("../cli/bill.ts");',
      ),
      file(
        "src/audit/verify.ts",
        'import { canonical } from "../domain/canonical.ts";',
        'import { sum } from "../domain/money.ts";',
      ),
      file(
        "src/words/en.ts",
        'import type { Entry } from "../domain/entry.ts";',
        'import { forBill } from "../domain/entry.ts";',
      ),
      file(
        "src/books/bill/issue.ts",
        'import { eq } from "drizzle-orm";',
        'import { Problem } from "../../domain/problem.ts";',
      ),
      file("src/attic/old.ts"),
      file("src/domain/money.ts", 'import { Decimal } from "decimal.js";'),
      file("src/domain/bill.ts", 'import { Decimal } from "decimal.js";'),
      file("src/books/bill.ts", 'import Database from "better-sqlite3";', 'const fs = require("node:fs");'),
      file("src/books/store/sqlite.ts", 'import Database from "better-sqlite3";', 'import { join } from "node:path";'),
    ],
    found: [
      "src/domain/bill.ts:2 imports src/books/log.ts",
      "src/domain/reading.ts:1 imports types of schema/log.ts",
      "src/domain/reading.ts:2 imports src/cli/bill.ts",
      "src/audit/verify.ts:2 imports src/domain/money.ts",
      "src/words/en.ts:2 imports src/domain/entry.ts",
      "src/attic/old.ts:1 stands in no room of the house",
      "src/domain/bill.ts:1 imports decimal.js",
      "src/books/bill.ts:1 imports better-sqlite3",
      "src/books/bill.ts:2 imports node:fs",
    ],
  },
  {
    says: "no file leads back to itself over its imports",
    rule: cycles,
    planted: [
      file("src/domain/c.ts", 'import "./a.ts";'),
      file("src/domain/a.ts", 'import type { B } from "./b.ts";', 'import "./d.ts";'),
      file("src/domain/b.ts", 'import "./c.ts";', 'import "./d.ts";'),
      file("src/domain/d.ts"),
    ],
    found: ["src/domain/a.ts:1 imports itself: src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts"],
  },
  {
    says: "files, exports and functions stay small",
    rule: small,
    planted: [
      file("src/domain/full.ts", ...lines(400, "let x;"), ""),
      file("src/domain/fuller.ts", ...lines(401, "let x;")),
      file(
        "src/domain/ten.ts",
        "export const [a, b, c, d, e, f, g, h, i] = [];",
        "export type a = 1;",
        "export interface J {}",
      ),
      file(
        "src/domain/eleven.ts",
        "export const a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9;",
        "function j() {}",
        "export { j, j as k };",
      ),
      file(
        "src/domain/long.ts",
        "const short = () => {",
        ...lines(58),
        "};",
        "const long = () => {",
        ...lines(59),
        "};",
      ),
      file("test/domain/long.test.ts", 'describe("a chapter", () => {', ...lines(90), "});"),
    ],
    found: [
      "src/domain/fuller.ts:1 has 401 lines; 400 is the most",
      "src/domain/eleven.ts:1 exports 11 names; 10 is the most",
      "src/domain/long.ts:61 is a function of 61 lines; 60 is the most",
    ],
  },
  {
    says: "records and functions, and nothing left to do",
    rule: plain,
    planted: [
      file("src/domain/a.ts", "const a = 1;", "export default a;", 'export * from "./b.ts";'),
      file(
        "src/domain/b.ts",
        "export default function b() {}",
        "switch (1) {",
        "default:",
        "}",
        "export { b as default };",
      ),
      file("src/domain/c.ts", "class Bill {}", "class Problem {}", "const x = class {};", "@sealed class Problem {}"),
      file("src/domain/d.ts", "const x: any = 1;", "const y = x as any;", 'const z = "as any";'),
      file("src/domain/e.ts", "// TODO: later", 'const s = "TODO";', "const t = 1; // FIXME"),
    ],
    found: [
      "src/domain/a.ts:2 exports a default",
      "src/domain/a.ts:3 is a barrel: exports all of another file",
      "src/domain/b.ts:1 exports a default",
      "src/domain/b.ts:5 exports a default",
      "src/domain/c.ts:1 is a class (Bill)",
      "src/domain/c.ts:3 is a class (without a name)",
      "src/domain/c.ts:4 is a decorator",
      "src/domain/d.ts:1 says any",
      "src/domain/d.ts:2 says any",
      "src/domain/e.ts:1 leaves something to do",
      "src/domain/e.ts:3 leaves something to do",
    ],
  },
  {
    says: "no clock, no randomness, no environment below the doors",
    rule: pure,
    planted: [
      file(
        "src/domain/a.ts",
        "Date.now();",
        "new Date();",
        'new Date("2026-03-31");',
        "Math.random();",
        "Date.UTC(2026, 2, 31);",
      ),
      file(
        "src/audit/b.ts",
        'import { hash, randomUUID } from "node:crypto";',
        "globalThis.performance.now();",
        "process.env.HOME;",
      ),
      file("src/cli/c.ts", "Date.now();"),
      file("src/main.ts", "process.env.HOME;"),
    ],
    found: [
      "src/domain/a.ts:1 reads Date.now",
      "src/domain/a.ts:2 reads new Date()",
      "src/domain/a.ts:4 reads Math.random",
      "src/audit/b.ts:1 reads randomUUID",
      "src/audit/b.ts:2 reads performance.now",
      "src/audit/b.ts:3 reads process.env",
    ],
  },
  {
    says: "names of files follow the subjects and say something",
    rule: named,
    planted: [
      file("src/books/payment.ts"),
      file("src/books/bill/issue.ts"),
      file("src/books/store/sqlite.ts"),
      file("src/books/customer.ts"),
      file("src/domain/utils.ts"),
      file("src/print/index.ts"),
      file("test/helpers/village.ts"),
    ],
    found: [
      "src/books/customer.ts:1 is named customer, which is no subject and no agreed word of books",
      "src/domain/utils.ts:1 is named utils, which says nothing",
      "src/domain/utils.ts:1 is named utils, which is no subject and no agreed word of domain",
      "src/print/index.ts:1 is named index, which says nothing",
      "test/helpers/village.ts:1 is named helpers, which says nothing",
    ],
  },
  {
    says: "both folders of migrations hold the same steps",
    rule: migrationsPaired,
    planted: [
      file("schema/sqlite/0001.sql"),
      file("schema/postgres/0001.sql"),
      file("schema/sqlite/0002.sql"),
      file("schema/postgres/0003.sql"),
    ],
    found: [
      "schema/sqlite/0002.sql has no twin in schema/postgres",
      "schema/postgres/0003.sql has no twin in schema/sqlite",
    ],
  },
];

describe.each(rules)("$says", ({ rule, planted, found }) => {
  test("a planted violation is found", () => {
    expect(rule(planted)).toEqual(found);
  });
  test("the house obeys", () => {
    expect(rule(house).join("\n")).toBe("");
  });
});

describe("problems", () => {
  const codes = Object.keys(catalogue);

  test("a code without sentence or test is found", () => {
    const planted = [
      file("src/words/ar/problems.ts", '"box-empty": {},', "unchanged: {},"),
      file("src/words/ar/solidarity.ts", '"box-short": {},'),
      file("src/words/en/problems.ts", '"box-short": {},', "unchanged: {},"),
      file("src/words/fr/problems.ts", '"box-short": {},', '"box-empty-now": {},', "also-unchanged: {},"),
      file("test/books/payment.test.ts", '["box-short", "unchanged"]'),
      file("test/house.test.ts", '"box-empty"'),
    ];
    expect(problemsKnown(["box-short", "box-empty", "unchanged"])(planted)).toEqual([
      "box-empty has no sentence in src/words/en/problems.ts",
      "box-empty has no sentence in src/words/fr/problems.ts",
      "box-empty is met in no test",
      "unchanged has no sentence in src/words/fr/problems.ts",
    ]);
  });
  test("each is said in each whole language and met in a test", () => {
    expect(problemsKnown(codes)(house).join("\n")).toBe("");
  });
  test("the catalogue is sorted by code", () => {
    expect(codes).toEqual([...codes].sort());
  });
});

describe("the top level", () => {
  test("a stranger is found", () => {
    expect(topLevel(["src", "npm-debug.log", ".ci", "Dockerfile", "notes.txt"])).toEqual([
      "Dockerfile does not belong on the top level",
      "notes.txt does not belong on the top level",
    ]);
  });
  test("holds what the house names, and nothing else", () => {
    expect(topLevel(readdirSync(root))).toEqual([]);
  });
});
