import { mkdirSync, writeFileSync } from "node:fs";
import { ddl } from "../schema/columns.ts";
import { tables } from "../schema/tables.ts";

/** Writes the first migration of both engines from the declarations. Once released, a change is a new file written by hand. */
const refuse = `CREATE FUNCTION tiwizi_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
`;
// References point backwards in this order: `person` stands before `box` which it holds, and so on.
for (const engine of ["sqlite", "postgres"] as const) {
  mkdirSync(`schema/${engine}`, { recursive: true });
  const text = Object.values(tables)
    .map((table) => ddl(table, engine))
    .join("\n\n");
  writeFileSync(`schema/${engine}/0001-book.sql`, `${engine === "postgres" ? refuse : ""}${text}\n`);
}
