import { expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { newPath, writeFile } from "./book.ts";
import { forged } from "./plant.ts";

test("a sound book has no findings", async () => {
  const path = newPath();
  await writeFile(path);
  const report = await verifyBook(path);
  const copy = await forged(path, ({ events }) => { for (const e of events) console.log(e.seq, e.kind, JSON.stringify(e.body.fact).slice(0, 1500)) });
  console.log(JSON.stringify(await verifyBook(copy), null, 1));
  expect(report).toMatchObject({ storage: [] });
});
