import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { listSayings, ownWords, say } from "../../src/books/saying.ts";
import { openStore } from "../../src/books/store/open.ts";
import { correctVillage } from "../../src/books/village.ts";
import { startPostgres } from "../postgres.ts";
import { dump } from "../store/raw.ts";
import { by, newFile, refused, small } from "./small.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const water = { said: "Water", language: "ar", text: "الماء الصالح للشرب" } as const;

describe.each(["sqlite", "postgres"])("the village's own words on %s", (engine) => {
  const newBook = () => (engine === "sqlite" ? newFile() : postgres.newBook());

  test("are said in another language, said anew, and taken back by saying nothing", async () => {
    const book = await newBook();
    const { store } = await small(book);
    const said = () => store.read("small", (reader) => listSayings(reader));
    await say(store, by("2026-01-05"), { ...water, text: "الماء" });
    await say(store, by("2026-01-05"), { ...water, language: "shi", text: "Aman" });
    await say(store, by("2026-01-06"), water);
    expect(await said()).toEqual([water, { ...water, language: "shi", text: "Aman" }]);
    await refused(say(store, by("2026-01-06"), water), "saying-unchanged");
    await say(store, by("2026-01-07"), { ...water, text: "" });
    expect(await said()).toEqual([{ ...water, language: "shi", text: "Aman" }]);
    await refused(say(store, by("2026-01-07"), { ...water, text: "" }), "saying-unchanged");
    await say(store, by("2026-01-08"), water);
    expect(await said()).toHaveLength(2);

    const before = await dump(book);
    const copy = newFile();
    const to = await openStore(copy, { create: true });
    await rebuildInto(store, "small", to);
    expect(await dump(copy)).toEqual(before);
    for (const one of [store, to]) await one.close();
    expect(await verifyBook(book)).toMatchObject({ villages: [{ findings: [] }] });
  });
});

test("only what the village has named can be said: no name of a person comes into the log by this door", async () => {
  const { store } = await small();
  const { facts } = await refused(say(store, by("2026-01-05"), { ...water, said: "Fadma" }), "word-unknown");
  expect(facts).toEqual({ word: "Fadma" });
  const words = await store.read("small", (reader) => ownWords(reader));
  expect(words.slice(0, 13)).toEqual([
    { said: "Small", names: "village" },
    { said: "Water", names: "service" },
    { said: "m³", names: "unit" },
    { said: "Fonds commun", names: "fund" },
    { said: "Fonds de développement et de solidarité", names: "fund" },
    { said: "Bank", names: "box" },
    { said: "Office", names: "box" },
    { said: "home", names: "category" },
    { said: "line:fixed:meter", names: "line" },
    { said: "line:surcharge:caisse", names: "line" },
    { said: "line:fixed", names: "line" },
    { said: "line:block", names: "line" },
    { said: "line:flat", names: "line" },
  ]);
});

test("what is called otherwise since then can still be taken back", async () => {
  const { store } = await small();
  const village = { said: "Small", language: "shi-Tfng", text: "ⴰⵎⵥⵢⴰⵏ" } as const;
  await say(store, by("2026-01-05"), village);
  const names = { name: "Smaller", commune: "", province: "", legalNumber: "" };
  await correctVillage(store, by("2026-01-06"), names);
  await say(store, by("2026-01-07"), { ...village, text: "" });
  await refused(say(store, by("2026-01-08"), village), "word-unknown");
});
