import { readFileSync, writeFileSync } from "node:fs";
import { ddl } from "../schema/columns.ts";
import { settlement } from "../schema/papers.ts";
import { tables } from "../schema/tables.ts";

/**
 * Writes the newest migration of both engines from the declarations: what older tables get, then the tables that no earlier
 * step has made. Once released, a step is never written again: the next one gets a name and changes of its own here.
 */
const name = "0002-solidarity";
const added = [
  "mandate acts_for text",
  "village opened_on text",
  "missing_number ended_seq int",
  "meter_mark withdrawn_seq int",
  "payout decision text",
  "payout signed_by text",
];
const types = { sqlite: { text: "TEXT", int: "INTEGER" }, postgres: { text: 'text COLLATE "C"', int: "bigint" } };
const alters = (engine: "sqlite" | "postgres") =>
  added
    .map((line) => line.split(" ") as [string, string, "text" | "int"])
    .map(([table, column, type]) => `ALTER TABLE ${table} ADD COLUMN ${column} ${types[engine][type]};`)
    .join("\n");
/** The day on which a book was opened stood in the log alone. */
const openedOn = (day: string) =>
  `UPDATE village SET opened_on = (SELECT min(${day}) FROM event WHERE event.village = village.village AND kind = 'opened');`;
const columns = "village, seq, part, line, receipt, use, item, amount, undone_seq";
const changes = {
  // SQLite can't change a CHECK: the table is made anew.
  sqlite: `${alters("sqlite")}
${openedOn("json_extract(body, '$.fact.on')")}
ALTER TABLE settlement RENAME TO settlement_before;
DROP INDEX settlement_by_receipt;
DROP INDEX settlement_by_item;
${ddl(settlement, "sqlite")}
INSERT INTO settlement (${columns}) SELECT ${columns} FROM settlement_before;
DROP TABLE settlement_before;
`,
  postgres: `${alters("postgres")}
${openedOn("body::json -> 'fact' ->> 'on'")}
ALTER TABLE settlement ADD COLUMN help_grant text COLLATE "C";
ALTER TABLE settlement ADD COLUMN payer bigint;
ALTER TABLE settlement DROP CONSTRAINT settlement_use;
ALTER TABLE settlement ADD CONSTRAINT settlement_use CHECK (${settlement.rules.checks!.use});
CREATE INDEX settlement_by_help_grant ON settlement (village, help_grant);
`,
};

for (const engine of ["sqlite", "postgres"] as const) {
  const before = readFileSync(`schema/${engine}/0001-book.sql`, "utf8");
  const made = Object.values(tables).filter((table) => !before.includes(`CREATE TABLE ${table.name} (`));
  const text = [changes[engine], ...made.map((table) => ddl(table, engine))].join("\n\n");
  writeFileSync(`schema/${engine}/${name}.sql`, `${text}\n`);
}
