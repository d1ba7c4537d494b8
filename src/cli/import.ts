import type { By, Sealed } from "../books/book.ts";
import type { Store } from "../books/store/store.ts";
import { Problem } from "../domain/problem.ts";
import { readTable, type Table } from "../exchange/csv.ts";
import type { Shape } from "../shapes/field.ts";
import { readShapes } from "../shapes/read.ts";
import { answerEvents, lastSeq } from "./act.ts";
import { requestOfFile } from "./door.ts";
import { addFlags, recordOf } from "./flags.ts";
import { answerRows } from "./look.ts";
import { progress } from "./progress.ts";
import type { Session } from "./session.ts";
import type { Column, Row } from "./table.ts";
import type { Verb } from "./verb.ts";

/** A command that enters a file of rows, all or none. A flag stands for a cell wherever the file leaves it empty. */
export interface Import<T> {
  readonly path: string;
  readonly about: string;
  readonly example: string;
  readonly shape: Shape<T>;
  run(store: Store, by: By, rows: readonly T[]): Promise<readonly Sealed[]>;
}

export function importing<T>(of: Import<T>): Verb {
  return {
    path: of.path,
    about: `${of.about}: all of it or nothing; the same file again changes nothing`,
    example: `${of.example}\nColumns: ${Object.keys(of.shape.fields).join(", ")}`,
    attach(command, session) {
      command.argument("[file]", "CSV file, UTF-8, with a header line; commas or semicolons *");
      addFlags(command, of.shape);
      command.action(async () => {
        const file = fileNamed(command.args[0]);
        const desk = await session.desk();
        const given = recordOf(command, of.shape);
        const table = await readTable(file, of.shape.fields, given);
        const filled = table.rows.map(({ line, cells }) => ({ line, cells: { ...given, ...known(cells) } }));
        const rows = readShapes(of.shape, filled, { file, decimals: desk.settings.decimals });
        const request = requestOfFile(of.path, desk.village, table.digest, JSON.stringify(given));
        const by = session.by(desk.village, request);
        if (by.dry) preview(session, of.shape, filled, file);
        progress(session, session.said().working);
        const before = await lastSeq(desk.store, desk.village);
        const run = () => of.run(desk.store, by, rows);
        const events = await placed(table, run).finally(() => progress(session, ""));
        answerEvents(session, by, { events, before });
      });
    },
  };
}

export function fileNamed(given: string | undefined): string {
  if (given) return given;
  throw new Problem("field-invalid", { field: "file", found: "—", want: "households.csv" }, { field: "file" });
}

/** Acts count rows, people count lines: a problem of the act is told with its file and line. */
export async function placed<T>(table: Table, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (why) {
    if (!(why instanceof Problem)) throw why;
    throw inFile(why, table);
  }
}

function inFile({ code, facts, place, each }: Problem, table: Table): Problem {
  const line = place.line === undefined ? undefined : table.rows[place.line - 2]?.line;
  const at = { ...place, file: table.file, ...(line !== undefined && { line }) };
  return new Problem(
    code,
    facts,
    at,
    each.map((one) => inFile(one, table)),
  );
}

const shownRows = 20;

function preview(
  session: Session,
  shape: Shape<unknown>,
  rows: readonly { readonly cells: Readonly<Record<string, unknown>> }[],
  file: string,
): void {
  if (session.asked.json) return;
  session.io.out(`${session.said().read(rows.length, file)}\n`);
  const columns = Object.keys(shape.fields)
    .filter((name) => name in session.said().headings && rows.some(({ cells }) => cells[name] !== undefined))
    .map((name) => [name] as unknown as Column);
  answerRows(
    session,
    rows.slice(0, shownRows).map(({ cells }) => cells as Row),
    columns,
  );
  if (rows.length > shownRows) session.io.out("…\n");
}

const known = (cells: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ""));
