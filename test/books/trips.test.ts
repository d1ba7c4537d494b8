import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { playVillage } from "../../scripts/cases/village.ts";
import { compareVillage } from "../../scripts/cases/villageCompare.ts";
import { villageId } from "../../scripts/cases/villageFiles.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { openStore } from "../../src/books/store/open.ts";
import { startPostgres } from "../postgres.ts";
import { dump } from "../store/raw.ts";

const folder = new URL("../../fixtures/cases/village-quarter", import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), "tiwizi-trips-"));
let postgres: Awaited<ReturnType<typeof startPostgres>>;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** The outside village, played through acts: bills, months and losses to the centime (fixtures/cases/README.md). */
async function play(book: string): Promise<void> {
  const store = await openStore(book, { create: true });
  await playVillage(store, folder);
  const cases = await compareVillage(store, folder);
  await store.close();
  expect(cases.filter(({ ok }) => !ok)).toEqual([]);
  expect(cases.length).toBe(186);
}

test("the outside village comes out to the centime on both engines, with equal tables and the same head", async () => {
  const [file, address] = [join(scratch, "village.db"), await postgres.newBook()];
  await play(file);
  await play(address);
  expect(await dump(address)).toEqual(await dump(file));
});

test("dropping every table and projecting the log again gives equal tables, from each engine into the other", async () => {
  const [file, address] = [join(scratch, "again.db"), await postgres.newBook()];
  await play(file);
  const before = await dump(file);
  const from = await openStore(file);
  const to = await openStore(address, { create: true });
  await rebuildInto(from, villageId, to);
  expect(await dump(address)).toEqual(before);
  const back = await openStore(join(scratch, "back.db"), { create: true });
  await rebuildInto(to, villageId, back);
  for (const store of [from, to, back]) await store.close();
  expect(await dump(join(scratch, "back.db"))).toEqual(before);
});
