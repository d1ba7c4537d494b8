import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type CsvError, parse } from "csv-parse/sync";
import { Problem, type ProblemCode, type ProblemFacts, refuse } from "../domain/problem.ts";
import type { Field, Shape } from "../shapes/field.ts";
import { readShapes } from "../shapes/read.ts";

/** A file of rows as it was found: every cell a text, every row with the line on which it begins. */
export interface Table {
  readonly file: string;
  /** SHA-256 of its bytes: the same file is the same request. */
  readonly digest: string;
  readonly rows: readonly {
    readonly line: number;
    readonly cells: Readonly<Record<string, string>>;
  }[];
}

/** Rows that fit a shape, or everything that is wrong in the file. @throws Problem those of `readTable` and `readShapes` */
export async function readCsv<T>(
  file: string,
  shape: Shape<T>,
  options: { readonly decimals?: number } = {},
): Promise<T[]> {
  const { rows } = await readTable(file, shape.fields);
  return readShapes(shape, rows, { ...options, file });
}

const largest = 64 * 1024 * 1024;

/**
 * Reads a CSV file with a header line: UTF-8 (with a mark or without), commas, semicolons or tabs, lines ended in any way. Blank
 * lines count for nothing. A header is known whatever its case, and with `_`, `-` or spaces inside: "Opened_on" is `openedOn`.
 * @param fields that the file may have; those of them that can't be left out, and that `given` does not hold, are needed
 * @throws Problem `file-not-found`, `file-unreadable`, `file-not-utf8`, `file-malformed`, `file-empty`, `column-unknown`,
 * `column-twice`, `column-missing`, `row-misfit`
 */
export async function readTable(
  file: string,
  fields: Readonly<Record<string, Field<unknown>>>,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Table> {
  const bytes = await bytesOf(file);
  const [header, ...rows] = recordsOf(textOf(bytes, file), file);
  if (!header) throw new Problem("file-empty", { file }, { file });
  const columns = columnsOf(header.cells, file, fields, given);
  const problem = <C extends ProblemCode>(code: C, facts: ProblemFacts<C>, line: number): Problem =>
    new Problem(code, facts, { file, line });
  refuse(
    rows.flatMap(({ line, cells }) =>
      cells.length === columns.length
        ? []
        : [problem("row-misfit", { cells: String(cells.length), columns: String(columns.length) }, line)],
    ),
  );
  if (rows.length === 0) throw new Problem("file-empty", { file }, { file });
  return {
    file,
    digest: createHash("sha256").update(bytes).digest("hex"),
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(columns.map((name, i) => [name, cells[i]!])),
    })),
  };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(file);
    if (bytes.length <= largest) return bytes;
  } catch (why) {
    if ((why as { readonly code?: string }).code === "ENOENT") throw new Problem("file-not-found", { file });
  }
  throw new Problem("file-unreadable", { file });
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("file-not-utf8", { file }, { file, line: firstStrangeLine(bytes) });
  }
}

/** The line with the first letter that is no UTF-8. */
function firstStrangeLine(bytes: Uint8Array): number {
  const found = new TextDecoder("utf-8").decode(bytes).indexOf("\ufffd");
  return new TextDecoder("utf-8")
    .decode(bytes)
    .slice(0, Math.max(0, found))
    .split(/\r\n|\r|\n/).length;
}

interface Found {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(text: string, file: string): Found[] {
  try {
    const options = { delimiter: delimiterOf(text), info: true, raw: true, relax_column_count: true };
    const read = parse(text, { ...options, skip_empty_lines: true, skip_records_with_empty_values: true }) as unknown;
    return (read as { record: string[]; raw: string; info: { lines: number } }[]).map(({ record, raw, info }) => ({
      // A row ends on `lines`; its own line breaks, inside quotes, lie before that.
      line: info.lines - raw.trim().split(/\r\n|\r|\n/).length + 1,
      cells: record.map((cell) => cell.trim()),
    }));
  } catch (why) {
    const { lines, message } = why as CsvError & { readonly lines?: number };
    if (lines === undefined) throw why;
    const found = (message.split(":")[0] ?? "").slice(0, 60);
    throw new Problem("file-malformed", { file, found, want: "CSV, UTF-8" }, { file, line: lines });
  }
}

/** The one of three that the header line has most of. */
function delimiterOf(text: string): string {
  const header = /^.*/.exec(text)?.[0].replace(/"[^"]*"/g, "") ?? "";
  const count = (sign: string) => header.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function columnsOf(
  header: readonly string[],
  file: string,
  fields: Readonly<Record<string, Field<unknown>>>,
  given: Readonly<Record<string, unknown>>,
): string[] {
  const names = new Map(Object.keys(fields).map((name) => [keyOf(name), name]));
  const known = [...names.values()].join(", ");
  const place = { file, line: 1 };
  const columns = header.map((head) => names.get(keyOf(head)));
  const missing = Object.keys(fields).filter(
    (name) => !fields[name]!.optional && !columns.includes(name) && given[name] === undefined,
  );
  refuse([
    ...header.flatMap((head, i) =>
      columns[i] ? [] : [new Problem("column-unknown", { column: head.slice(0, 60), known }, place)],
    ),
    ...header.flatMap((head, i) =>
      columns[i] && columns.indexOf(columns[i]) < i ? [new Problem("column-twice", { column: head }, place)] : [],
    ),
    ...missing.map((column) => new Problem("column-missing", { column, known }, place)),
  ]);
  return columns as string[];
}

const keyOf = (head: string): string => head.replace(/[\s_-]/g, "").toLowerCase();
