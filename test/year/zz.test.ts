import * as fc from "fast-check";
import { test } from "vitest";
import { newFile } from "../books/small.ts";
import { playYear, steps } from "./year.ts";

test("many", { timeout: 500_000 }, async () => {
  const count = { done: 0, refused: 0 };
  try {
    await fc.assert(
      fc.asyncProperty(steps(200), async (year) => {
        const { done, refused } = await playYear(newFile(), year);
        count.done += done;
        count.refused += refused;
      }),
      {
        seed: Number(process.env.SEED ?? 1),
        numRuns: Number(process.env.RUNS ?? 200),
        interruptAfterTimeLimit: 100_000,
      },
    );
  } finally {
    console.log(count);
  }
});
