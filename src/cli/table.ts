import stringWidth from "string-width";
import { printDecimal } from "../domain/money.ts";
import { columnWidths } from "../print/fit.ts";
import { setApart, terminalLines } from "../print/paragraph.ts";
import { withoutLoose } from "../words/isolate.ts";
import type { Heading, Terminal } from "../words/terminal.ts";

/** What a command answers: a row as JSON gives it. Amounts and quantities are plain decimal text. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A column of a table: the field of the row, which also names its heading, and how it is set. */
export type Column = readonly [field: Heading, holds?: Holds];
/** Text as it is, figures for people, or codes of some kind, which are said in the reader's language. */
type Holds = "text" | "figures" | keyof Terminal["codes"];

/** A table that fits `width`: two spaces between columns, or a list of facts where it is too narrow. */
export function tableText(rows: readonly Row[], columns: readonly Column[], said: Terminal, width: number): string {
  if (rows.length === 0) return `${said.nothing}\n`;
  // A column in which nothing stands takes room from the others.
  const filled = columns.filter(([field]) => rows.some((row) => !isEmpty(row[field])));
  const set = filled.map(([field, holds]) => ({
    head: said.headings[field],
    holds: holds === "figures" ? holds : ("text" as const),
  }));
  // A long heading is broken at its spaces before a column is lost.
  const narrow = set.map(({ head, holds }) => ({ head: longestWord(head), holds }));
  const cells = rows.map((row) => ({
    cells: filled.map(([field, holds = "text"]) => cellText(row[field], holds, said)),
  }));
  const measure = { gap: 2, leastText: 14, leastFigures: 0, width: (cell: string) => stringWidth(cell) };
  const widths =
    columnWidths({ columns: set, rows: cells }, width, measure) ??
    columnWidths({ columns: narrow, rows: cells }, width, measure);
  if (!widths) return cards(cells, set, width);
  const natural = set.map(({ head }, i) =>
    Math.max(...[head, ...cells.map((row) => row.cells[i]!)].map((cell) => stringWidth(cell))),
  );
  const fitted = widths.map((given, i) => Math.min(given, natural[i]!));
  const line = (texts: readonly string[]) => {
    const lines = texts.map((cell, i) => terminalLines(cell, fitted[i]!));
    return Array.from({ length: Math.max(...lines.map((each) => each.length)) }, (_, at) =>
      lines
        .map((each, i) => padded(setApart(each[at] ?? ""), fitted[i]!, set[i]!.holds))
        .join("  ")
        .trimEnd(),
    );
  };
  const ruler = fitted.map((each) => "─".repeat(each)).join("  ");
  return `${[...line(set.map(({ head }) => head)), ruler, ...cells.flatMap((row) => line(row.cells))].join("\n")}\n`;
}

/** One thing and what is known of it, a line each; what is empty is left out. */
export function factsText(row: Row, columns: readonly Column[], said: Terminal, width: number): string {
  const facts = columns.flatMap(([field, holds = "text"]) => {
    const cell = cellText(row[field], holds, said);
    return cell === "" ? [] : [{ head: said.headings[field], cell }];
  });
  const label = Math.max(0, ...facts.map(({ head }) => stringWidth(head)));
  return `${facts.flatMap(({ head, cell }) => factLines(head, cell, label, width)).join("\n")}\n`;
}

/** A label and its text beside it, on as many lines as it needs. */
function factLines(head: string, cell: string, label: number, width: number): string[] {
  const lines = terminalLines(cell, Math.max(8, width - label - 2));
  return lines.map((line, i) => `${padded(i === 0 ? setApart(head) : "", label, "text")}  ${setApart(line)}`);
}

function cards(rows: readonly { cells: string[] }[], columns: readonly { head: string }[], width: number): string {
  const label = Math.max(...columns.map(({ head }) => stringWidth(head)));
  const card = (cells: readonly string[]) =>
    cells.flatMap((cell, i) => (cell === "" ? [] : factLines(columns[i]!.head, cell, label, width)));
  return `${rows.map(({ cells }) => card(cells).join("\n")).join(`\n${"─".repeat(Math.min(width, 40))}\n`)}\n`;
}

function cellText(value: Row[string] | undefined, holds: Holds, said: Terminal): string {
  if (isEmpty(value)) return "";
  if (typeof value === "boolean") return value ? said.yes : said.no;
  const text = plain(String(value));
  // An amount in another currency carries its code: "50.00 EUR".
  if (holds === "figures")
    return text.replace(
      /^(-?\d+(?:\.\d+)?)( [A-Z]{3})?$/,
      (_, figure: string, of = "") => `${printDecimal(figure)}${of}`,
    );
  if (holds === "text") return text;
  const words: Readonly<Record<string, string>> = said.codes[holds];
  return words[text] ?? text;
}

const longestWord = (text: string): string =>
  text.split(" ").reduce((best, word) => (stringWidth(word) > stringWidth(best) ? word : best));

const isEmpty = (value: Row[string] | undefined): value is null | undefined | "" =>
  value === null || value === undefined || value === "";

const padded = (text: string, width: number, holds: "text" | "figures"): string => {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  return holds === "figures" ? space + text : text + space;
};

/** What a terminal would obey instead of showing it is left out: nobody's name moves the cursor. */
export const plain = (text: string): string =>
  withoutLoose(text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2067]/gu, " "), " ");
