import stringWidth from "string-width";
import { expect, test } from "vitest";
import { type Column, factsText, tableText } from "../../src/cli/table.ts";
import { terminalFor } from "../../src/words/terminal.ts";

const said = terminalFor("en");
const columns: readonly Column[] = [["code"], ["name"], ["total", "figures"], ["cancelledOn"]];
const rows = [
  { code: "H-001", name: "فاطمة أوسعيد", total: "1234.50", cancelledOn: null },
  { code: "H-002", name: "Brahim Ouaziz, whose name is very long indeed", total: "-3.00", cancelledOn: "" },
];

test("columns line up, Arabic is isolated and counted by its letters, figures are written for people", () => {
  // The longest name has 45 letters, the Arabic one 12; its isolates take no room.
  expect(tableText(rows, columns, said, 100).split("\n")).toEqual([
    `Code   Name${" ".repeat(41)}  ${" ".repeat(3)}Total`,
    `─────  ${"─".repeat(45)}  ${"─".repeat(8)}`,
    `H-001  \u2068فاطمة أوسعيد\u2069${" ".repeat(33)}  1\u00a0234,50`,
    `H-002  Brahim Ouaziz, whose name is very long indeed  ${" ".repeat(3)}−3,00`,
    "",
  ]);
});

test("an amount in another currency is written like the others, with its code", () => {
  const text = factsText(
    { sent: "1050.00 EUR", rate: "10.82" },
    [
      ["sent", "figures"],
      ["rate", "figures"],
    ],
    said,
    80,
  );
  expect(text).toBe("Sent  1\u00a0050,00 EUR\nRate  10,82\n");
});

test("a column in which nothing stands is left out", () => {
  expect(tableText(rows, columns, said, 100)).not.toContain("Cancelled");
});

test.each([60, 40, 30, 20])("no line is wider than a terminal of %i columns", (width) => {
  for (const words of [said, terminalFor("ar")])
    for (const line of tableText(rows, columns, words, width).split("\n"))
      expect(stringWidth(line)).toBeLessThanOrEqual(width);
});

/** Marks made visible: <what is kept apart>; \u200f says that the line goes on from right to left. */
const seen = (text: string) =>
  text
    .replace(/[\u2066\u2068]/g, "<")
    .replace(/\u2069/g, ">")
    .replace(/\u200f/g, "|");

test("Arabic headings are kept apart too, and stand above their columns", () => {
  // الرمز and المجموع have 5 and 7 letters, the name 12, "Brahim" 6.
  const table = tableText([rows[0]!, { ...rows[1]!, name: "Brahim" }], columns, terminalFor("ar"), 100);
  expect(seen(table).replaceAll("\u00a0", " ").split("\n")).toEqual([
    `<الرمز>  <الاسم>${" ".repeat(7)}   <المجموع>`,
    `─────  ${"─".repeat(12)}  ${"─".repeat(8)}`,
    "H-001  <فاطمة أوسعيد>  1 234,50",
    `H-002  Brahim${" ".repeat(6)}     −3,00`,
    "",
  ]);
});

test("a text that is cut is kept apart on each line, and so is a fact in it", () => {
  const text = factsText({ name: "الفاتورة \u20662026-0107-0031\u2069 ملغاة" }, [["name"]], terminalFor("ar"), 16);
  // Room for nine letters beside "الاسم" and two spaces.
  expect(seen(text).split("\n")).toEqual([
    "<الاسم>  <الفاتورة|>",
    "       <|<2026-0107>>",
    "       <<-0031>|>",
    "       <|ملغاة>",
    "",
  ]);
});

test("nobody's name moves the cursor or turns the writing around", () => {
  const text = factsText({ name: "a\u001b[2J\u202eb\nc" }, [["name"]], said, 80);
  expect(text).toBe("Name  a [2J b c\n");
});

test.each`
  name                     | shown                                | because
  ${"الشطر \u20662\u2069"} | ${"\u2068الشطر \u20662\u2069\u2069"} | ${"marks around facts stay"}
  ${"a\u2068b"}            | ${"a b"}                             | ${"one that is left open would turn the whole screen"}
  ${"a\u2069\u2068b"}      | ${"a b"}                             | ${"nor may a name close what it did not open"}
`("$because", ({ name, shown }) => {
  expect(factsText({ name }, [["name"]], said, 80)).toBe(`Name  ${shown}\n`);
});

test("no rows are said in words", () => {
  expect(tableText([], columns, said, 80)).toBe("Nothing to show.\n");
});

test("codes are said in the reader's language, but not what the village itself calls by the same word", () => {
  const row = { name: "service", kind: "service", state: "later" };
  const columns: readonly Column[] = [["name"], ["kind", "fundKind"], ["state", "requestState"]];
  expect(factsText(row, columns, terminalFor("fr"), 80)).toBe("Nom    service\nGenre  service\nÉtat   later\n");
  expect(seen(factsText(row, columns, terminalFor("ar"), 80))).toBe(
    "<الاسم>   service\n<النوع>   <خدمة>\n<الحالة>  later\n",
  );
});
