import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readJson } from "../../src/api/json.ts";
import { type Client, smallServer } from "./client.ts";
import { uuidOf } from "./small.ts";

const folder = "fixtures/cases/import/json-test-suite";
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

let client: Client;
beforeAll(async () => {
  client = await smallServer();
});
afterAll(() => client.done());

const post = (name: string) =>
  client.send({
    method: "POST",
    url: "/villages/tamazirt/payments",
    headers: { "content-type": "application/json", "idempotency-key": uuidOf(name), "tiwizi-as": "hassan" },
    payload: readFileSync(join(folder, name)),
  });
const notRead = ["body-malformed", "body-too-deep"];

/** Valid JSON, but which of the two values holds is anybody's guess: refused, and said so. */
const repeats = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"];

describe.skipIf(files.length === 0)(`the JSON test suite (${files.length || "not here: skipped,"} files)`, () => {
  test.each(files.filter((name) => name.startsWith("y_")))("%s is read, though it is no payment", async (name) => {
    const { status, body } = await post(name);
    expect([status, repeats.includes(name)]).toEqual([400, body.code === "body-repeats"]);
    expect(notRead).not.toContain(body.code);
  });

  test.each(files.filter((name) => name.startsWith("n_")))("%s is refused", async (name) => {
    const { status, body } = await post(name);
    expect([status, notRead.includes(String(body.code))]).toEqual([400, true]);
  });

  test.each(files.filter((name) => name.startsWith("i_")))("%s is answered", async (name) => {
    const { status, body } = await post(name);
    expect([status, body.hint]).toEqual([400, expect.stringMatching(/\S/)]);
  });

  test("none of them was a bug", () => {
    expect(client.log).toEqual([]);
  });
});

describe("reading JSON", () => {
  const read = (text: string) => readJson(Buffer.from(text));

  test("brackets, colons and quotes inside texts are text", () => {
    const value = { 'a": {"a': '}]["a":', b: "\\", c: '\\"', "": [":", { "": 1 }] };
    expect(read(JSON.stringify(value))).toEqual(value);
  });

  test("32 levels are read, 33 are not", () => {
    expect(() => read("[".repeat(32) + "]".repeat(32))).not.toThrow();
    expect(() => read("[".repeat(33) + "]".repeat(33))).toThrow("body-too-deep");
  });

  test("a name like one of every object is a name like any other", () => {
    expect(Object.keys(read('{"__proto__": 1, "constructor": 2, "toString": 3}') as object)).toHaveLength(3);
    expect(() => read('{"__proto__": 1, "__proto__": 2}')).toThrow("body-repeats");
  });

  test("a text of a million backslashes takes no time and no stack", () => {
    const text = "\\".repeat(400_000);
    expect(read(JSON.stringify({ text }))).toEqual({ text });
  });
});
