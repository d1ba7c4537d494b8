import { afterAll, beforeAll, test } from "vitest";
import { newFile, small } from "../books/small.ts";
import { startPostgres } from "../postgres.ts";
import { bundlePayer, moments, survives } from "./crash.ts";

let payer: Awaited<ReturnType<typeof bundlePayer>>;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  [payer, postgres] = await Promise.all([bundlePayer(), startPostgres()]);
});
afterAll(async () => {
  payer.remove();
  await postgres.stop();
});

test("killed two hundred times, it loses no acknowledged payment of a file", { timeout: 900_000 }, async () => {
  const book = newFile();
  await (await small(book)).store.close();
  await survives(payer.path, book, 200, moments(11));
});

test("killed fifty times, it loses no acknowledged payment of a server", { timeout: 900_000 }, async () => {
  const book = await postgres.newBook();
  await (await small(book)).store.close();
  await survives(payer.path, book, 50, moments(13));
});
