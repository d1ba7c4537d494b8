import { expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { newPath, writeFile } from "./book.ts";

test("a sound book has no findings", async () => {
  const path = newPath();
  await writeFile(path);
  const report = await verifyBook(path);
  console.log(JSON.stringify(report, null, 1));
  expect(report).toMatchObject({ storage: [] });
});
