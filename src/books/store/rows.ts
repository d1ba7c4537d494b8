import { type Declared, snake } from "../../../schema/columns.ts";
import { type Row, type TableName, tables } from "../../../schema/tables.ts";

/** A row as projectors write it: whole numbers may still be the decimal text that stands in the fact; a missing column is null. */
export type NewRow<K extends TableName> = Partial<{
  readonly [C in keyof Row<K>]: Row<K>[C] extends string | null
    ? Row<K>[C]
    : number | string | Extract<Row<K>[C], null>;
}> &
  object;

/** What a projector may do with tables. Everything is kept until the act is decided, then written table by table. */
export interface Rows {
  add<K extends TableName>(table: K, ...rows: NewRow<K>[]): void;
  /** Adds a row whose key may be there already; then nothing changes. */
  addOnce<K extends TableName>(table: K, row: NewRow<K>): void;
  /** Adds to the sums of the row with this key, which must exist. */
  increase<K extends TableName>(table: K, key: NewRow<K>, sums: NewRow<K>): void;
  /** Changes columns of the row with this key, which must exist. */
  set<K extends TableName>(table: K, key: NewRow<K>, values: NewRow<K>): void;
}

export type Cell = string | number | null;
/** One statement's worth of work on one table: `columns` name the cells of each row. */
export interface Step {
  readonly verb: "add" | "addOnce" | "increase" | "set";
  readonly table: Declared;
  readonly columns: readonly string[];
  /** How many of the columns, from the first on, are the key (increase and set only). */
  readonly keys: number;
  readonly rows: Cell[][];
}

/** Text of one statement's shape, to remember prepared statements by. */
export const shapeOf = (step: Step): string => `${step.verb} ${step.table.name} ${step.keys} ${step.columns.join()}`;

interface Segment {
  readonly adds: Map<TableName, Map<string, Step>>;
  readonly once: Set<string>;
  readonly sums: Map<string, Step>;
  /** Finds the row of a key and its sums, so that one row is increased once. */
  readonly sumAt: Map<string, Cell[]>;
  readonly changes: Step[];
  readonly changed: Set<TableName>;
}
const newSegment = (): Segment => ({
  adds: new Map(),
  once: new Set(),
  sums: new Map(),
  sumAt: new Map(),
  changes: [],
  changed: new Set(),
});
const order = Object.keys(tables) as TableName[];

/**
 * Collects rows. A segment is written as adds in the order of `tables`, then sums, then changes; an addition to a table that
 * has changes waiting begins a new segment, so that what was said first is written first where it matters.
 */
export function collectRows(): Rows & { steps(): Step[] } {
  const segments: Segment[] = [];
  const segmentFor = (name: TableName): Segment => {
    const last = segments.at(-1);
    if (last && !last.changed.has(name)) return last;
    const fresh = newSegment();
    segments.push(fresh);
    return fresh;
  };
  return {
    add: (name, ...rows) => {
      for (const row of rows) addTo(segmentFor(name), "add", name, row as Given);
    },
    addOnce: (name, row) => addOnceTo(segmentFor(name), name, row as Given),
    increase: (name, key, sums) => increaseIn(segmentFor(name), name, key as Given, sums as Given),
    set: (name, key, values) => setIn(segments.at(-1) ?? segmentFor(name), name, key as Given, values as Given),
    steps: () =>
      segments.flatMap((segment) => [
        ...order.flatMap((name) => [...(segment.adds.get(name)?.values() ?? [])]),
        ...segment.sums.values(),
        ...segment.changes,
      ]),
  };
}

/** A row before its cells are checked. */
type Given = Readonly<Record<string, Cell | undefined>>;

function addTo({ adds }: Segment, verb: "add" | "addOnce", name: TableName, row: Given): void {
  const table: Declared = tables[name];
  const columns = columnsOf(table);
  const byVerb = adds.get(name) ?? new Map<string, Step>();
  adds.set(name, byVerb);
  const step = byVerb.get(verb) ?? { verb, table, columns, keys: 0, rows: [] };
  byVerb.set(verb, step);
  step.rows.push(columns.map((column) => cell(table, column, row)));
}

function addOnceTo(segment: Segment, name: TableName, row: Given): void {
  const known = `${name}\u0000${tables[name].rules.key.map((key) => row[key]).join("\u0000")}`;
  if (segment.once.has(known)) return;
  segment.once.add(known);
  addTo(segment, "addOnce", name, row);
}

function increaseIn({ sums: waiting, sumAt }: Segment, name: TableName, key: Given, sums: Given): void {
  const table: Declared = tables[name];
  const keys = Object.keys(key);
  const columns = [...keys, ...Object.keys(sums)];
  const shape = `${name} ${columns.join()}`;
  const where = `${shape} ${Object.values(key).join("\u0000")}`;
  const found = sumAt.get(where);
  if (found) {
    for (let i = keys.length; i < columns.length; i += 1)
      found[i] = Number(found[i]) + Number(cell(table, columns[i]!, sums));
    return;
  }
  const cells = columns.map((column, i) => cell(table, column, i < keys.length ? key : sums));
  const step = waiting.get(shape) ?? { verb: "increase", table, columns, keys: keys.length, rows: [] };
  waiting.set(shape, step);
  sumAt.set(where, cells);
  step.rows.push(cells);
}

function setIn({ changed, changes }: Segment, name: TableName, key: Given, values: Given): void {
  const table: Declared = tables[name];
  const keys = Object.keys(key);
  const columns = [...keys, ...Object.keys(values)];
  changed.add(name);
  const cells = columns.map((column, i) => cell(table, column, i < keys.length ? key : values));
  changes.push({ verb: "set", table, columns, keys: keys.length, rows: [cells] });
}

const columnsByTable = new Map<Declared, string[]>();
function columnsOf(table: Declared): string[] {
  const known = columnsByTable.get(table) ?? Object.keys(table.columns);
  columnsByTable.set(table, known);
  return known;
}

/** @throws TypeError when an integer column gets anything but a safe integer: `unnest` would take an already rounded number */
function cell(table: Declared, column: string, row: Given): Cell {
  const declared = table.columns[column];
  if (!declared) throw new TypeError(`${table.name} has no column ${column}`);
  const value = row[column] ?? null;
  if (value === null) {
    if (!declared.nullable) throw new TypeError(`${table.name}.${column} is missing`);
    return null;
  }
  if (declared.type === "text") {
    if (typeof value !== "string") throw new TypeError(`${table.name}.${column}: want text`);
    return value;
  }
  const whole = typeof value === "number" ? value : /^(0|-?[1-9]\d{0,15})$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(whole)) throw new TypeError(`${table.name}.${column}: want a safe integer`);
  return whole;
}

/** SQL names of the step's columns. */
export const columnNames = (step: Step): string[] => step.columns.map(snake);
