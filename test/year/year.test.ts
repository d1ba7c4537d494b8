import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newFile } from "../books/small.ts";
import { startPostgres } from "../postgres.ts";
import { acts, steps } from "./step.ts";
import { playYear } from "./year.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test("in random years the tables agree with the auditor after every step, and the log alone gives them again", async () => {
  const all: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(steps(80), async (year) => {
      for (const [name, times] of Object.entries(await playYear(newFile(), year))) all[name] = (all[name] ?? 0) + times;
    }),
    { seed: 2026, numRuns: 14 },
  );
  // Years in which some act is never done, or none is ever refused, would prove less than they say.
  // What eighty steps seldom get to is for the long test.
  const rare = new Set(["refund", "ratify-loan", "give-waiting", "close-year"]);
  const never = [...new Set(acts), "refused"].filter((name) => !all[name] && !rare.has(name));
  expect(never).toEqual([]);
});

test.each([
  "update box_total set money_in = money_in + 1 where box = 'office'",
  "update account_total set debits = debits + 1 where account = 'pooled-cash/water'",
  "update account_total set credits = credits + 1 where account like 'advances/%'",
  "update open_item set amount = amount + 1 where kind = 'debt'",
])("a centime that comes from nowhere is noticed: %s", async (change) => {
  const [year] = fc.sample(steps(80), { seed: 11, numRuns: 1 });
  await expect(playYear(newFile(), year!, (raw) => raw.ask(change))).rejects.toThrow("to deeply equal");
});

test("a random year goes the same way on PostgreSQL", async () => {
  const [year] = fc.sample(steps(80), { seed: 11, numRuns: 1 });
  const done = await playYear(newFile(), year!);
  expect(await playYear(await postgres.newBook(), year!)).toEqual(done);
});
