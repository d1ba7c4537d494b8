import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ruleTitles } from "../../src/audit/report.ts";
import { kinds } from "../../src/books/acts.ts";
import { bookable } from "../../src/domain/account.ts";
import { defaultRules } from "../../src/domain/village.ts";

const docs = join(dirname(fileURLToPath(import.meta.url)), "../../docs");

/** The cells of the table that stands first under a heading. */
function tableUnder(page: string, heading: string): string[][] {
  const lines = readFileSync(join(docs, page), "utf8").split("\n");
  const from = lines.findIndex((line) => line.startsWith("#") && line.includes(heading));
  const begin = lines.findIndex((line, i) => i > from && line.startsWith("|"));
  const end = lines.findIndex((line, i) => i > begin && !line.startsWith("|"));
  const cells = (line: string) => line.split("|").slice(1, -1);
  return lines.slice(begin + 2, end).map((line) => cells(line).map((cell) => cell.trim()));
}
const coded = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);

describe("the ledger's page", () => {
  const rows = tableUnder("ledger.md", "What each act books");
  const named = rows.flatMap(([event]) => coded(event!));

  test("tells of each kind of event that books, what it books", () => {
    expect(Object.keys(bookable).filter((kind) => !named.includes(kind))).toEqual([]);
  });
  test("names no kind that there is not", () => {
    expect(named.filter((kind) => !kinds.has(kind))).toEqual([]);
  });
  test("says nothing twice", () => {
    const said = rows.map(([event, fund]) => `${event} ${fund}`).filter((row) => row.startsWith("`"));
    expect(said.filter((row, i) => said.indexOf(row) !== i)).toEqual([]);
  });
  test("names each rule that a village chooses, first the value that holds until it does", () => {
    const rules = tableUnder("ledger.md", "Rules that a village chooses");
    const first = rules.map(([rule, values]) => [...coded(rule!), ...coded(values!).slice(0, 1)]);
    expect(first.sort()).toEqual(Object.entries(defaultRules).sort());
  });
});

describe("the auditor's page", () => {
  test("lists the rules that verify checks, in order, by their titles", () => {
    const rules = tableUnder("auditor.md", "The rules").map(([rule, says]) => [rule, says]);
    expect(rules).toEqual(Object.entries(ruleTitles).map(([rule, title]) => [rule, `${title}.`]));
  });
});
