import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealGround } from "../../src/books/committee/ground.ts";
import { openStore } from "../../src/books/store/open.ts";
import { byHassan } from "../api/small.ts";
import { askForHelp } from "../books/grounds.ts";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  for (const member of ["zineb", "ali", "fatima"]) {
    await at.type("person", "add", member, "--name", member);
    await at.type("mandate", "give", member, "--body", "committee", "--role", "member", "--from-on", "2025-01-01");
  }
});
afterAll(() => at.leave());

const [olive, well, almond] = ["the old olive tree", "behind the deep well", "almonds in the snow"];
const keyOf = async () => (await at.json<Record<string, unknown>[]>("committee", "key-list"))[0];
let sheets: string[] = [];

describe("the committee's key at the terminal", () => {
  test.each([
    ["nobody holds it", [], "", "field-invalid"],
    ["more sheets are needed than there are", ["--holders", "zineb", "--needed", "6"], "", "field-invalid"],
    ["a number is none", ["--holders", "zineb", "--shares", "many"], "", "field-invalid"],
    ["a holder is no member", ["--holders", "hassan"], "", "not-committee"],
    ["a passphrase is short", ["--holders", "zineb"], "olive", "passphrase-short"],
    ["the two differ", ["--holders", "zineb"], `${olive}|${well}`, "passphrase-differs"],
    ["nobody can type one", ["--holders", "zineb"], "", "secret-needed"],
  ])("is not made when %s", async (_, flags, typed, code) => {
    at.whisper(...typed.split("|").filter(Boolean));
    const { exit, err } = await at.type("committee", "key-make", ...flags, "--json");
    expect(exit).toBeGreaterThan(0);
    expect(err).toContain(`"code": "${code}"`);
    at.hush();
  });

  test("is made by two members; five sheets are shown, of which any three open it", async () => {
    at.whisper(olive, olive, well, well);
    const { out, exit } = await at.type("committee", "key-make", "--holders", "zineb,ali");
    expect(exit).toBe(0);
    sheets = out
      .split("\n")
      .filter((line) => /^ {2}([0-9A-Z]{4}-){10,}/.test(line))
      .map((line) => line.trim());
    expect(sheets).toHaveLength(5);
    expect(out).toContain("shown this once");
    expect(await keyOf()).toMatchObject({ needed: 3, shares: 5, holders: "ali, zineb" });
    expect((await at.type("committee", "key-make", "--holders", "ali")).err).toContain("has a key since");
  });

  test("a holder lets another member join, with the right passphrase alone", async () => {
    at.whisper(well);
    expect((await at.type("committee", "key-join", "fatima", "--as", "zineb")).err).toContain("not the passphrase");
    expect((await at.type("committee", "key-join", "fatima", "--as", "hassan")).err).toContain("does not hold");
    at.whisper(olive, almond, almond);
    expect(await at.type("committee", "key-join", "fatima", "--as", "zineb")).toMatchObject({ exit: 0 });
    expect(await keyOf()).toMatchObject({ holders: "ali, fatima, zineb" });
    expect(await at.type("committee", "key-leave", "fatima", "--as", "zineb")).toMatchObject({ exit: 0 });
  });

  test("three sheets give the key back to a member, however they are typed", async () => {
    at.whisper(sheets[0]!, sheets[0]!, sheets[1]!);
    expect((await at.type("committee", "key-recover", "fatima", "--json")).err).toContain('"code": "sheets-mixed"');
    at.whisper(
      sheets[0]!,
      sheets[1]!.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    );
    expect((await at.type("committee", "key-recover", "fatima", "--json")).err).toContain('"code": "sheet-misread"');
    at.whisper(sheets[4]!.toLowerCase(), sheets[1]!.replaceAll("-", " "), sheets[2]!, almond, almond);
    expect(await at.type("committee", "key-recover", "fatima")).toMatchObject({ exit: 0 });
    expect(await keyOf()).toMatchObject({ holders: "ali, fatima, zineb" });
  });

  test("a ground is opened by a member, before and after the key was renewed, and the log says so", async () => {
    const store = await openStore(at.book);
    const ground = await store.read("taddart", (reader) => sealGround(reader, "no harvest", "0c".repeat(32)));
    await askForHelp(store, { ...byHassan("ask"), village: "taddart" }, { party: "H-001", ground });
    await store.close();
    expect((await at.type("committee", "open", "C-1")).err).toContain("not a member");
    at.whisper(olive);
    const opened = await at.json<{ answer: unknown }>("committee", "open", "C-1", "--as", "zineb");
    expect(opened.answer).toMatchObject([{ text: "no harvest" }]);
    at.whisper(olive, well, well);
    expect(await at.type("committee", "key-renew", "--holders", "ali", "--as", "zineb")).toMatchObject({ exit: 0 });
    expect((await at.type("committee", "open", "C-1", "--as", "zineb")).err).toContain("does not hold");
    at.whisper(well);
    expect((await at.type("committee", "open", "C-1", "--as", "ali")).out).toContain("no harvest");
    const log = await at.json<{ kind: string; by: string }[]>("log", "show");
    expect(log.filter(({ kind }) => kind === "ground-opened").map((one) => one.by)).toEqual(["zineb", "ali"]);
  });

  test("a key that nobody can open any more is given up: what was sealed for it stays shut", async () => {
    at.whisper(almond, almond);
    const { exit, out } = await at.type("committee", "key-renew", "--lost", "--holders", "fatima", "--needed", "2");
    expect([exit, out]).toEqual([0, expect.stringContaining("Recovery sheet 5 of 5")]);
    at.whisper(almond);
    expect((await at.type("committee", "open", "C-1", "--as", "fatima")).err).toContain("nobody can open any more");
  });

  test("no passphrase and no ground stands in any file beside the book", () => {
    const secrets = [olive, well, almond, "no harvest", ...sheets];
    for (const name of readdirSync(at.folder, { recursive: true, encoding: "utf8" })) {
      const path = join(at.folder, name);
      if (name.endsWith("pending")) continue;
      const bytes = readFileSync(path).toString("latin1");
      expect(secrets.filter((one) => bytes.includes(one))).toEqual([]);
    }
  });
});
