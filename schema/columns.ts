import * as p from "drizzle-orm/pg-core";
import * as s from "drizzle-orm/sqlite-core";

/**
 * One declaration, two engines. A column knows how to make itself for SQLite (whose types the queries are written against) and
 * for PostgreSQL; a table knows its keys, references and checks, from which `ddl` writes the migration of either engine.
 */
export interface Column<Made extends s.SQLiteColumnBuilderBase> {
  readonly type: "text" | "int";
  readonly nullable: boolean;
  readonly sqlite: (name: string) => Made;
  readonly postgres: (name: string) => unknown;
}

/** Text, never null, compared byte by byte on both engines; `text<Day>()` where only days are written. */
export const text = <T extends string = string>() =>
  column(
    "text",
    false,
    (n) => s.text(n).notNull().$type<T>(),
    (n) => p.text(n).notNull(),
  );
/** Text or null. */
export const maybeText = <T extends string = string>() =>
  column(
    "text",
    true,
    (n) => s.text(n).$type<T>(),
    (n) => p.text(n),
  );
/** A safe integer: money, quantities, counters. */
export const int = <T extends number = number>() =>
  column(
    "int",
    false,
    (n) => s.integer(n).notNull().$type<T>(),
    (n) => p.bigint(n, { mode: "number" }).notNull(),
  );
export const maybeInt = <T extends number = number>() =>
  column(
    "int",
    true,
    (n) => s.integer(n).$type<T>(),
    (n) => p.bigint(n, { mode: "number" }),
  );

type Builder = s.SQLiteColumnBuilderBase;
function column<Made extends Builder>(
  type: Column<Made>["type"],
  nullable: boolean,
  sqlite: (name: string) => Made,
  postgres: (name: string) => unknown,
): Column<Made> {
  return { type, nullable, sqlite, postgres };
}

type Columns = Record<string, Column<Builder>>;
type Made<C extends Columns> = { [K in keyof C]: ReturnType<C[K]["sqlite"]> };

/** Keys are lists of column keys, all beginning with the village. `refs`: [own columns, table, its columns]. */
export interface Rules<C extends Columns> {
  readonly key: readonly (keyof C & string)[];
  readonly unique?: readonly (readonly (keyof C & string)[])[];
  readonly refs?: readonly (readonly [readonly (keyof C & string)[], Declared, readonly string[]])[];
  /** Name → condition over snake_case column names, in SQL that both engines take. */
  readonly checks?: Readonly<Record<string, string>>;
  readonly indexes?: readonly (readonly (keyof C & string)[])[];
  /** Rows are never changed or removed. */
  readonly appendOnly?: boolean;
}

export interface Declared {
  readonly name: string;
  readonly columns: Columns;
  readonly rules: Rules<Columns>;
}

export const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function table<Name extends string, C extends Columns>(name: Name, columns: C, rules: Rules<C>) {
  const made = <M>(make: (column: Column<Builder>, name: string) => M) =>
    Object.fromEntries(Object.entries(columns).map(([key, c]) => [key, make(c, snake(key))]));
  const sqlite = s.sqliteTable(name, made((c, n) => c.sqlite(n)) as never) as unknown as ReturnType<
    typeof s.sqliteTable<Name, Made<C>>
  >;
  const postgres = p.pgTable(name, made((c, n) => c.postgres(n)) as never) as unknown as typeof sqlite;
  return { name, columns, rules: rules as unknown as Rules<Columns>, sqlite, postgres };
}

/** `create table` and its indexes and guards for one engine. */
export function ddl(declared: Declared, engine: "sqlite" | "postgres"): string {
  const { name, columns, rules } = declared;
  const list = (keys: readonly string[]) => keys.map(snake).join(", ");
  const types = engine === "sqlite" ? { text: "TEXT", int: "INTEGER" } : { text: 'text COLLATE "C"', int: "bigint" };
  const lines = Object.entries(columns).map(
    ([key, c]) => `${snake(key)} ${types[c.type]}${c.nullable ? "" : " NOT NULL"}`,
  );
  lines.push(`PRIMARY KEY (${list(rules.key)})`);
  for (const keys of rules.unique ?? []) lines.push(`UNIQUE (${list(keys)})`);
  for (const [own, to, theirs] of rules.refs ?? [])
    lines.push(`FOREIGN KEY (${list(own)}) REFERENCES ${to.name} (${list(theirs)})`);
  for (const [rule, condition] of Object.entries(rules.checks ?? {}))
    lines.push(`CONSTRAINT ${name}_${rule} CHECK (${condition})`);
  const end = engine === "sqlite" ? " STRICT, WITHOUT ROWID" : "";
  const statements = [`CREATE TABLE ${name} (\n  ${lines.join(",\n  ")}\n)${end};`];
  (rules.indexes ?? []).forEach((keys, i) => {
    statements.push(`CREATE INDEX ${name}_by_${keys.slice(1).map(snake).join("_") || i} ON ${name} (${list(keys)});`);
  });
  if (rules.appendOnly) statements.push(...guards(name, engine));
  return statements.join("\n");
}

/** A second fence, for the hand that opens the file with another program; no rule of the book hangs on it. */
function guards(name: string, engine: "sqlite" | "postgres"): string[] {
  if (engine === "postgres")
    return [
      `CREATE TRIGGER ${name}_append_only BEFORE UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION tiwizi_append_only();`,
    ];
  return ["UPDATE", "DELETE"].map(
    (verb) =>
      `CREATE TRIGGER ${name}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${name} BEGIN SELECT RAISE(ABORT, '${name} is append-only'); END;`,
  );
}
