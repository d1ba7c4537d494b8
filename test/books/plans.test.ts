import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openStore } from "../../src/books/store/open.ts";
import { newFile } from "./small.ts";

/** How SQLite would answer, on a book that is still empty. */
async function planOf(question: string): Promise<string> {
  const path = newFile();
  await (await openStore(path, { create: true })).close();
  const file = new Database(path, { readonly: true });
  const steps = file.prepare(`explain query plan ${question}`).all() as { detail: string }[];
  file.close();
  return steps.map(({ detail }) => detail).join("; ");
}

test("what a household owes is found by household, not by reading what all owe", async () => {
  const plan = await planOf("select * from open_item where village = 'v' and party = 'p' and kind = 'debt'");
  expect(plan).toBe("SEARCH open_item USING INDEX open_item_by_party (village=? AND party=?)");
});

test("a party is found by code or by id, each by its own index", async () => {
  const plan = await planOf("select * from party where village = 'v' and (code = 'H-1' or party = 'H-1')");
  expect(plan).toContain("MULTI-INDEX OR");
  expect(plan).toContain("(village=? AND code=?)");
  expect(plan).toContain("(village=? AND party=?)");
});

test("what a fund has on the days after a day is read by day, not out of all its past", async () => {
  const plan = await planOf(
    `select booked_on, sum(case 'pooled-cash/water' when debit then amount when credit then -amount else 0 end)
     from entry join transfer using (village, seq, part) where village = 'v' and booked_on > '2026-01-31' group by booked_on`,
  );
  expect(plan).toContain("entry_by_booked_on (village=? AND booked_on>?)");
  expect(plan).toContain("SEARCH transfer USING PRIMARY KEY (village=? AND seq=? AND part=?)");
});
