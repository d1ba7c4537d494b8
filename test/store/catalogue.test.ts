import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snake } from "../../schema/columns.ts";
import { tables } from "../../schema/tables.ts";
import { closeMonth } from "../../src/books/month.ts";
import type { Month } from "../../src/domain/day.ts";
import { by, newFile, small } from "../books/small.ts";
import { startPostgres } from "../postgres.ts";
import { openRaw, type Raw } from "./raw.ts";

interface Catalogue {
  /** "table column type null?" in the order of the table. */
  readonly columns: string[];
  readonly keys: string[];
  readonly references: string[];
  readonly indexes: string[];
}

/** The list of the migrations is the program's, not a village's. */
const own = "migration";

async function sqliteCatalogue({ ask }: Raw): Promise<Catalogue> {
  const made: Catalogue = { columns: [], keys: [], references: [], indexes: [] };
  const names = await ask(`select name from pragma_table_list where schema = 'main' and name not like 'sqlite_%'`);
  for (const name of names.map((row) => row.name).filter((one) => one !== own)) {
    for (const row of await ask(
      `select name, type, "notnull" as filled from pragma_table_info('${name}') order by cid`,
    ))
      made.columns.push(
        `${name} ${row.name} ${row.type === "TEXT" ? "text" : "bigint"} ${row.filled ? "filled" : "null"}`,
      );
    for (const { index, origin } of await ask(`select name as "index", origin from pragma_index_list('${name}')`)) {
      const columns = (await ask(`select name from pragma_index_info('${index}') order by seqno`)).map(
        (one) => one.name,
      );
      const list = origin === "c" ? made.indexes : made.keys;
      list.push(`${name} ${origin === "pk" ? "primary" : origin === "u" ? "unique" : "index"} ${columns.join()}`);
    }
    const references = await ask(
      `select id, "table", group_concat("from", ',' order by seq) as own, group_concat("to", ',' order by seq) as theirs
       from pragma_foreign_key_list('${name}') group by id, "table"`,
    );
    for (const row of references) made.references.push(`${name} ${row.own} ${row.table} ${row.theirs}`);
  }
  return sorted(made);
}

async function postgresCatalogue({ ask }: Raw): Promise<Catalogue> {
  const columnsOf = (table: string, keys: string) =>
    `(select string_agg(a.attname, ',' order by k.at) from unnest(${keys}) with ordinality as k(number, at)
      join pg_attribute a on a.attrelid = ${table} and a.attnum = k.number)`;
  const columns = await ask(
    `select table_name || ' ' || column_name || ' ' || data_type || ' ' || case is_nullable when 'NO' then 'filled' else 'null' end as line
     from information_schema.columns where table_schema = 'public' and table_name <> '${own}' order by table_name, ordinal_position`,
  );
  const keys = await ask(
    `select conrelid::regclass || ' ' || case contype when 'p' then 'primary' else 'unique' end || ' ' || ${columnsOf("conrelid", "conkey")} as line
     from pg_constraint where contype in ('p', 'u') and connamespace = 'public'::regnamespace and conrelid <> '${own}'::regclass`,
  );
  const references = await ask(
    `select conrelid::regclass || ' ' || ${columnsOf("conrelid", "conkey")} || ' ' || confrelid::regclass || ' ' || ${columnsOf("confrelid", "confkey")} as line
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  const indexes = await ask(
    `select indrelid::regclass || ' index ' || ${columnsOf("indrelid", "indkey::int2[]")} as line from pg_index
     join pg_class on pg_class.oid = indexrelid where relnamespace = 'public'::regnamespace and not indisunique`,
  );
  const lines = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map(({ line }) => String(line));
  return sorted({ columns: lines(columns), keys: lines(keys), references: lines(references), indexes: lines(indexes) });
}

/** Columns keep their order inside a table; all else has none. */
function sorted({ columns, keys, references, indexes }: Catalogue): Catalogue {
  const table = (line: string) => line.split(" ")[0]!;
  const inOrder = [...columns].sort((a, b) => (table(a) < table(b) ? -1 : table(a) > table(b) ? 1 : 0));
  return { columns: inOrder, keys: keys.sort(), references: references.sort(), indexes: indexes.sort() };
}

let postgres: Awaited<ReturnType<typeof startPostgres>>;
const raws: Raw[] = [];
const catalogues: Catalogue[] = [];

/** A book with rows in every table that only grows. */
async function lived(book: string): Promise<Raw> {
  const { store, bill, pay } = await small(book);
  await bill("2026-01", { "W-1": "23", "W-2": "6" });
  await pay("H-001", 20000, "2026-02-03");
  await closeMonth(store, by("2026-02-04"), { month: "2025-12" as Month });
  await store.close();
  return openRaw(book);
}

beforeAll(async () => {
  postgres = await startPostgres();
  raws.push(await lived(newFile()), await lived(await postgres.newBook()));
  catalogues.push(await sqliteCatalogue(raws[0]!), await postgresCatalogue(raws[1]!));
});
afterAll(async () => {
  for (const raw of raws) await raw.close();
  await postgres.stop();
});

test("the released migrations of both engines make the same tables, keys, references and indexes", () => {
  const [sqlite, other] = catalogues as [Catalogue, Catalogue];
  expect(other).toEqual(sqlite);
});

test("they make the columns that the program declares, in its order", () => {
  const declared = Object.values(tables).flatMap(({ name, columns }) =>
    Object.entries(columns).map(
      ([key, { type, nullable }]) =>
        `${name} ${snake(key)} ${type === "text" ? "text" : "bigint"} ${nullable ? "null" : "filled"}`,
    ),
  );
  expect(catalogues[0]!.columns).toEqual(sorted({ columns: declared, keys: [], references: [], indexes: [] }).columns);
});

describe.each([0, 1])("on engine %i", (at) => {
  test("every table has a key, and keys, references and indexes begin with the village", () => {
    const { keys, references, indexes, columns } = catalogues[at]!;
    const named = new Set(columns.map((line) => line.split(" ")[0]));
    expect(keys.filter((line) => line.split(" ")[1] === "primary").length).toBe(named.size);
    expect(references.length).toBeGreaterThan(named.size / 2);
    const begins = (line: string) =>
      line
        .split(" ")
        .slice(1)
        .filter((word) => /,|^village$/.test(word));
    const strange = [...keys, ...indexes].filter((line) => !/^\w+ \w+ village(,|$)/.test(line));
    const strangers = references.filter(
      (line) => begins(line).length !== 2 || !begins(line).every((list) => /^village(,|$)/.test(list)),
    );
    expect([strange, strangers]).toEqual([[], []]);
  });
});
