import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** A folder in the shape of `fixtures/cases/village-quarter`; its README says what each file means. */
export type Row = Readonly<Record<string, string>>;
export const rowsOf = (folder: string, file: string): Row[] =>
  parse(readFileSync(join(folder, file)), { columns: true, bom: true, skip_empty_lines: true }) as Row[];

/** What the book of the case is called. */
export const villageId = "case";
