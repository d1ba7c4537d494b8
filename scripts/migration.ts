import { readFileSync, writeFileSync } from "node:fs";
import { ddl } from "../schema/columns.ts";
import { settlement } from "../schema/papers.ts";
import { tables } from "../schema/tables.ts";

/**
 * Writes the newest migration of both engines from the declarations: what older tables get, then the tables that no earlier
 * step has made. Once released, a step is never written again: the next one gets a name and changes of its own here.
 */
const name = "0002-solidarity";
const added = `ALTER TABLE fund ADD COLUMN reserve bigint NOT NULL DEFAULT 0;
ALTER TABLE mandate ADD COLUMN acts_for text;
ALTER TABLE payout ADD COLUMN decision text;
ALTER TABLE payout ADD COLUMN signed_by text;
`;
const columns = "village, seq, part, line, receipt, use, item, amount, undone_seq";
const changes = {
  // SQLite can't change a CHECK: the table is made anew.
  sqlite: `${added.replace("bigint", "INTEGER").replaceAll(" text", " TEXT")}
ALTER TABLE settlement RENAME TO settlement_before;
DROP INDEX settlement_by_receipt;
DROP INDEX settlement_by_item;
${ddl(settlement, "sqlite")}
INSERT INTO settlement (${columns}) SELECT ${columns} FROM settlement_before;
DROP TABLE settlement_before;
`,
  postgres: `${added.replaceAll(" text", ' text COLLATE "C"')}
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
