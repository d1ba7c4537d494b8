import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { ddl } from "../schema/columns.ts";
import { tables } from "../schema/tables.ts";

/**
 * Writes the newest migration of both engines from the declarations: the tables that no earlier step has made. Once released, a step
 * is never written again: the next one gets a name here, and what older tables get, where they get something.
 */
const name = "0003-words.sql";

for (const engine of ["sqlite", "postgres"] as const) {
  const folder = `schema/${engine}`;
  const before = readdirSync(folder)
    .filter((file) => file < name)
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
    .join("\n");
  const made = Object.values(tables).filter((table) => !before.includes(`CREATE TABLE ${table.name} (`));
  writeFileSync(`${folder}/${name}`, `${made.map((table) => ddl(table, engine)).join("\n\n")}\n`);
}
