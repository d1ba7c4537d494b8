import * as fc from "fast-check";
import { expect, test } from "vitest";
import { newFile } from "../books/small.ts";
import { playYear, steps } from "./year.ts";

test("in random years the tables agree with the auditor after every step", async () => {
  const count = { done: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(steps(60), async (year) => {
      const { done, refused } = await playYear(newFile(), year);
      count.done += done;
      count.refused += refused;
    }),
    { seed: 2026, numRuns: 10 },
  );
  // A year in which nothing is ever done, or nothing ever refused, would prove little.
  expect([count.done > 300, count.refused > 10]).toEqual([true, true]);
});
