import * as fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { newFile } from "../books/small.ts";
import { startPostgres } from "../postgres.ts";
import { steps } from "./step.ts";
import { playYear } from "./year.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const years = (newBook: () => string | Promise<string>, most: number) =>
  fc.asyncProperty(steps(most), async (year) => void (await playYear(await newBook(), year)));

test("two hundred random years in a file", { timeout: 900_000 }, () =>
  fc.assert(years(newFile, 200), { seed: 20260331, numRuns: 200 }),
);

test("ten random years on a server", { timeout: 900_000 }, () =>
  fc.assert(years(postgres.newBook, 120), { seed: 20261231, numRuns: 10 }),
);
