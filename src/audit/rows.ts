import type { Cell, Row, Source } from "./open.ts";
import type { Note } from "./report.ts";

/** A table read along with the log: rows leave it in the order of their events. */
export interface Followed {
  /** The rows not yet taken up to and with event `seq`. */
  upTo(seq: number): Promise<readonly Row[]>;
}

/** @param columns the order, which begins with `seq` */
export function follow(source: Source, table: string, village: string, columns: string): Followed {
  const pages = source.pages(table, village, columns)[Symbol.asyncIterator]();
  let page: readonly Row[] = [];
  let at = 0;
  let over = false;
  return {
    async upTo(seq) {
      const taken: Row[] = [];
      for (;;) {
        while (at < page.length && Number(page[at]!.seq) <= seq) taken.push(page[at++]!);
        if (at < page.length || over) return taken;
        const next = await pages.next();
        over = next.done ?? false;
        page = next.done ? [] : next.value;
        at = 0;
      }
    },
  };
}

/** Every row of a table, one after another. */
export async function* everyRow(source: Source, table: string, village: string, columns: string): AsyncIterable<Row> {
  for await (const page of source.pages(table, village, columns)) yield* page;
}

/** Compares rows as events say they are with rows as they stand; `key` names the columns that tell them apart. */
export function compareRows(
  note: Note,
  rule: number,
  table: string,
  key: readonly string[],
  expected: Iterable<Row>,
  found: Iterable<Row>,
): void {
  const comparison = compare(note, rule, table, key, expected);
  for (const row of found) comparison.see(row);
  comparison.end();
}

/** The same for a whole table, read page by page. */
export async function compareTable(
  { note, source, village }: { readonly note: Note; readonly source: Source; readonly village: string },
  rule: number,
  table: string,
  key: readonly string[],
  expected: Iterable<Row>,
): Promise<void> {
  const comparison = compare(note, rule, table, key, expected);
  for await (const row of everyRow(source, table, village, key.join(", "))) comparison.see(row);
  comparison.end();
}

function compare(note: Note, rule: number, table: string, key: readonly string[], expected: Iterable<Row>) {
  const idOf = (row: Row) => key.map((column) => row[column]).join("/");
  const waiting = new Map<string, Row>();
  for (const row of expected) waiting.set(idOf(row), row);
  return {
    see(row: Row): void {
      const id = idOf(row);
      const want = waiting.get(id);
      waiting.delete(id);
      if (want) compareCells(note, rule, `${table} ${id}`, want, row);
      else note(rule, "row-extra", `${table} ${id}`, undefined, textOfRow(row));
    },
    end(): void {
      for (const [id, row] of waiting) note(rule, "row-missing", `${table} ${id}`, textOfRow(row), undefined);
    },
  };
}

/** The columns of `expected`; others of the row are not the events' to say. */
export function compareCells(note: Note, rule: number, name: string, expected: Row, found: Row): void {
  for (const [column, want] of Object.entries(expected)) {
    const is: Cell = found[column] ?? null;
    if (is !== want) note(rule, "row-differs", `${name} ${column}`, want, is);
  }
}

const textOfRow = (row: Row): string =>
  Object.entries(row)
    .filter(([column]) => column !== "village")
    .map(([column, cell]) => `${column} ${cell}`)
    .join(", ");
