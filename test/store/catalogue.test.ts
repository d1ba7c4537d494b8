import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snake } from "../../schema/columns.ts";
import { tables } from "../../schema/tables.ts";
import { lendToFund } from "../../src/books/loan.ts";
import { closeMonth } from "../../src/books/month.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
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
  const days = { decidedOn: day("2026-02-01"), happenedOn: day("2026-02-04") };
  await lendToFund(store, by("2026-02-04"), {
    lender: "water",
    borrower: "village",
    amount: money(100),
    decision: "AG-1",
    ...days,
  });
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

/** Lines whose key, index or reference begins with anything but the village, and tables without a primary key. */
function strangersOf({ columns, keys, references, indexes }: Catalogue): string[] {
  const keyed = new Set(keys.filter((line) => line.includes(" primary ")).map((line) => line.split(" ")[0]));
  const unkeyed = columns.map((line) => line.split(" ")[0]!).filter((name) => !keyed.has(name));
  return [
    ...new Set(unkeyed),
    ...[...keys, ...indexes].filter((line) => !/^\w+ \w+ village(,|$)/.test(line)),
    ...references.filter((line) => !/^\w+ village(,\w+)* \w+ village(,\w+)*$/.test(line)),
  ];
}

test("a key, an index or a reference that does not begin with the village would be found", () => {
  const planted = {
    columns: ["a village text filled", "b id text filled"],
    keys: ["a primary village,id", "a unique number,village"],
    references: ["a village,box box village,box", "a box box village", "a village,box box box,village"],
    indexes: ["a index villager"],
  };
  expect(strangersOf(planted)).toEqual([
    "b",
    "a unique number,village",
    "a index villager",
    ...planted.references.slice(1),
  ]);
});

describe.each(["sqlite", "postgres"])("on %s", (engine) => {
  const raw = () => raws.find((one) => one.engine === engine)!;
  const refusal = (text: string) =>
    raw()
      .ask(text)
      .then(
        () => "done",
        (why: Error) => why.message,
      );

  test("every table has a key, and keys, references and indexes begin with the village", () => {
    const catalogue = catalogues[raws.indexOf(raw())]!;
    expect(strangersOf(catalogue)).toEqual([]);
    // Neither list is empty because a query of the catalogue went wrong.
    for (const { rules, name } of Object.values(tables)) {
      expect(catalogue.references.filter((line) => line.startsWith(`${name} `))).toHaveLength(rules.refs?.length ?? 0);
      expect(catalogue.indexes.filter((line) => line.startsWith(`${name} `))).toHaveLength(rules.indexes?.length ?? 0);
      expect(catalogue.keys.filter((line) => line.startsWith(`${name} `))).toHaveLength(
        1 + (rules.unique?.length ?? 0),
      );
    }
  });

  const growing = ["event", "entry", "transfer", "box_move", "bill_line", "period_balance", "fund_loan"];
  test("the log, the postings, the lines of bills and closed months only grow", () => {
    const declared = Object.values(tables).filter(({ rules }) => rules.appendOnly);
    expect(declared.map(({ name }) => name).sort()).toEqual([...growing].sort());
  });
  test.each(growing)("%s refuses to be changed, replaced or emptied, whoever asks", async (name) => {
    const [{ count }] = (await raw().ask(`select count(*) as count from ${name}`)) as [{ count: unknown }];
    expect(Number(count)).toBeGreaterThan(0);
    expect(await refusal(`update ${name} set village = village`)).toContain(`${name} is append-only`);
    expect(await refusal(`delete from ${name}`)).toContain(`${name} is append-only`);
    if (engine === "sqlite")
      expect(await refusal(`insert or replace into ${name} select * from ${name}`)).toContain(`${name} is append-only`);
    expect(await raw().ask(`select count(*) as count from ${name}`)).toEqual([{ count }]);
  });

  test("a fund is refused one centime below zero, and a box below its floor", async () => {
    // 1,000.00 + 200.00 in the office, every fund with money; each is taken down to zero, then one further.
    for (const [name, out, level, floor] of [
      ["account_total", "credits", "debits - credits", "lowest = 0"],
      ["box_total", "money_out", "money_in - money_out", "box = 'office'"],
    ] as const) {
      const lowered = (by: number) => `update ${name} set ${out} = ${out} + ${level} + ${by} where ${floor}`;
      expect(await refusal(lowered(1))).toContain(`${name}_floor`);
      expect(await refusal(lowered(0))).toBe("done");
    }
  });
});

test("every text of PostgreSQL is compared byte by byte, as SQLite does it", async () => {
  const found = await raws[1]!.ask(
    `select coalesce(collation_name, 'none') as collation, count(*)::int as count from information_schema.columns
     where table_schema = 'public' and data_type = 'text' and table_name <> '${own}' group by 1`,
  );
  const texts = catalogues[1]!.columns.filter((line) => line.split(" ")[2] === "text").length;
  expect(found).toEqual([{ collation: "C", count: texts }]);
});
