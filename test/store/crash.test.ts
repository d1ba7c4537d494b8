import { afterAll, beforeAll, expect, test } from "vitest";
import { newFile, small } from "../books/small.ts";
import { expectSoundChain } from "./chain.ts";
import { bundlePayer, moments, runPayer, survives, total } from "./crash.ts";
import { askOnce } from "./raw.ts";

let payer: Awaited<ReturnType<typeof bundlePayer>>;
beforeAll(async () => {
  payer = await bundlePayer();
});
afterAll(() => payer.remove());

test("killed eight times while it receives payments, the program loses none that it has acknowledged", async () => {
  const book = newFile();
  await (await small(book)).store.close();
  await survives(payer.path, book, 8, moments(7));
});

test("two programs that write into one file take turns", async () => {
  const book = newFile();
  await (await small(book)).store.close();
  const before = await expectSoundChain(book, "small");
  const runs = await Promise.all(["left", "right"].map((name) => runPayer(payer.path, [book, name, "0", "60"])));
  expect(runs.map(({ code, told }) => [code, told.size])).toEqual([
    [0, 60],
    [0, 60],
  ]);
  expect(await expectSoundChain(book, "small")).toBe(before + 120);
  const [{ there }] = (await askOnce(book, "select money_in as there from box_total where box = 'office'")) as [
    { there: number },
  ];
  expect(there).toBe(100_000 + 2 * total(0, 60));
});

test("four programs that open a new file at once make one book of it", async () => {
  const book = newFile();
  const runs = await Promise.all([1, 2, 3, 4].map(() => runPayer(payer.path, [book, "nobody", "0", "0"])));
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(await askOnce(book, "select name from migration")).toEqual([
    { name: "0001-book.sql" },
    { name: "0002-solidarity.sql" },
    { name: "0003-words.sql" },
  ]);
});
