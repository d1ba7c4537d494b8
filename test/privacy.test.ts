import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acts, nothing } from "../src/api/door.ts";
import { openStore } from "../src/books/store/open.ts";
import { act } from "../src/cli/act.ts";
import { verbsOf } from "../src/cli/tree.ts";
import type { Instant } from "../src/domain/day.ts";
import { buildServer } from "../src/server.ts";
import { count, record } from "../src/shapes/answer/value.ts";
import { ground } from "../src/shapes/committee.ts";
import { shape } from "../src/shapes/field.ts";
import { code } from "../src/shapes/value.ts";
import { uuidOf } from "./api/small.ts";
import { askForHelp } from "./books/grounds.ts";
import { foundTaddart, newTypist, type Typist } from "./cli/typist.ts";

/** What must be found nowhere: a ground told at the terminal, one told over the wire, and what opens them. */
const [told, sent, passphrase] = ["secret-word-xyz", "secret-wire-xyz", "secret-phrase-xyz of the well"];
const secrets = [told, sent, passphrase];
const secretsIn = (text: string) => secrets.filter((secret) => text.includes(secret));

const asking = shape({ party: code("Household", "H-001"), ground: ground("Why") });
const askVerb = act({
  ...{ path: "test ask", about: "Asks", example: "tiwizi test ask", shape: asking, args: ["party"] },
  run: (store, by, input) => askForHelp(store, by, input),
});
const brokenVerb = act({
  ...{ path: "test break", about: "Breaks", example: "tiwizi test break", shape: asking, args: ["party"] },
  run: async () => {
    throw new TypeError(`a bug that holds ${told}`);
  },
});

let at: Typist;
const log: string[] = [];
let fromApi = "";

beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  await at.type("person", "add", "zineb", "--name", "Zineb");
  await at.type("mandate", "give", "zineb", "--body", "committee", "--role", "chair", "--from-on", "2025-01-01");
  at.whisper(passphrase, passphrase);
  await at.type("committee", "key-make", "--holders", "zineb", "--needed", "2", "--shares", "2");
  at.whisper(told);
  expect(await at.perform(askVerb, "H-001", "--ground")).toMatchObject({ exit: 0 });
  fromApi = await overTheWire();
  at.whisper(told);
  expect((await at.perform(brokenVerb, "H-002", "--ground")).exit).toBe(3);
});
afterAll(() => at.leave());

/** The same over HTTP: asked twice under one id, asked wrongly, and everything that can be got. */
async function overTheWire(): Promise<string> {
  const store = await openStore(at.book);
  let rolled = 0;
  const clock = () => "2025-02-01T10:00:00.000Z" as Instant;
  const entropy = () => (++rolled).toString(16).padStart(64, "0");
  const app = await buildServer(store, { clock, entropy, log: { write: (line) => log.push(line) } });
  await app.register(
    async (village) =>
      acts(
        village,
        { store, clock, entropy },
        {
          ...{ method: "POST", path: "/test-requests", about: "Asks", params: nothing, body: asking },
          said: record({ seq: count("Event") }),
          run: (to, by, body) => askForHelp(to, by, body, null),
          tell: async (_, events) => ({ seq: events[0]!.seq }),
        },
      ),
    { prefix: "/villages/:village" },
  );
  const post = (path: string, payload: object, key: string, who = "hassan") =>
    app.inject({
      ...{ method: "POST", url: `/villages/taddart${path}`, payload },
      headers: { "idempotency-key": uuidOf(key), "tiwizi-as": who },
    });
  const first = await post("/test-requests", { party: "H-001", ground: sent }, "ask");
  const again = await post("/test-requests", { party: "H-001", ground: sent }, "ask");
  expect([first.statusCode, again.statusCode, again.json()]).toEqual([201, 201, first.json()]);
  const wrong = await post("/test-requests", { party: "H-001", ground: `${sent}\u0000${"x".repeat(5000)}` }, "wrong");
  const opening = { case: "H-001", passphrase };
  const stranger = await post("/committee/openings", opening, "stranger");
  const mistaken = await post("/committee/openings", { ...opening, passphrase: `${passphrase}?` }, "mistaken", "zineb");
  expect([stranger, mistaken].map((one) => one.json().code)).toEqual(["not-committee", "passphrase-wrong"]);
  const opened = await post("/committee/openings", opening, "opened", "zineb");
  expect(opened.json().grounds).toMatchObject([{ text: told }, { text: sent }]);
  const anything = await post("/committee/openings", { ...opening, case: "household" }, "anything", "zineb");
  expect(anything.json().code).toBe("code-unknown");
  const later = await post("/test-requests", { party: "H-001", ground: "told later" }, "later");
  expect(later.statusCode).toBe(201);
  expect((await post("/committee/openings", opening, "opened", "zineb")).json()).toEqual(opened.json());
  const answers = [wrong.body, stranger.body, mistaken.body];
  const { paths } = (await app.inject("/openapi.json")).json() as { paths: Record<string, Record<string, object>> };
  const params: Record<string, string> = { village: "taddart", code: "H-001" };
  for (const [path, methods] of Object.entries(paths).filter(([, one]) => "get" in one)) {
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "1");
    answers.push((await app.inject({ method: "GET", url })).body, JSON.stringify(methods));
  }
  await app.close();
  await store.close();
  return answers.join("\n");
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

describe("a ground and the passphrase that opens it", () => {
  test("stand in no file beside the book: not in the book, not in what is pending, not in the report of a bug", () => {
    const files = filesIn(at.folder);
    expect(files.map((path) => path.replace(`${at.folder}/`, ""))).toEqual(
      expect.arrayContaining(["book.db", "tiwizi-errors.log", expect.stringMatching(/^\.tiwizi-pending\/.*\.json$/)]),
    );
    for (const path of files) expect([path, secretsIn(readFileSync(path).toString("latin1"))]).toEqual([path, []]);
    const pending = files.find((path) => path.includes("pending"))!;
    expect(JSON.parse(readFileSync(pending, "utf8")).record.ground).toMatch(/^sealed:1:k-/);
  });

  test("stand in no backup and no export, nor in what a household is given", async () => {
    const [backup, journal, named, own] = ["b.db", "j", "n", "own.json"].map((name) => join(at.folder, name));
    await at.json("backup", backup!);
    await at.json("export", "hledger", "--file", journal!);
    await at.json("export", "hledger", "--file", named!, "--names");
    await at.json("household", "give-out", "H-001", "--file", own!);
    for (const path of [backup, journal, named, own])
      expect([path, secretsIn(readFileSync(path!).toString("latin1"))]).toEqual([path, []]);
    expect(readFileSync(own!, "utf8")).toContain('"ground": "sealed:1:k-');
    const stranger = await at.type("export", "hledger", "--names", "--as", "H-001", "--json");
    expect(stranger.err).toContain("code-unknown");
  });

  test("are told by no list, history or paper of the terminal", async () => {
    const lists = verbsOf({}, () => undefined)
      .map(({ path }) => path.split(" "))
      .filter(([, last = ""]) => /list|head|show|loans|history/.test(last));
    const asked = [
      ...lists,
      ...["show", "history", "statement", "give-out"].map((verb) => ["household", verb, "H-001"]),
      ...[["log", "show", "--limit", "1000"], ["verify"], ["committee", "open", "C-1"]],
    ];
    for (const argv of asked)
      for (const more of [[], ["--json"]]) {
        const { out, err } = await at.type(...argv, ...more);
        expect([argv, secretsIn(out + err)]).toEqual([argv, []]);
      }
  });

  test("are told by no answer of the server, nor by its log", () => {
    expect([secretsIn(fromApi), secretsIn(log.join())]).toEqual([[], []]);
    expect(fromApi.length).toBeGreaterThan(10_000);
  });

  test("a ground is read by a member alone, who is named in the log", async () => {
    at.whisper(passphrase);
    expect((await at.type("committee", "open", "C-1", "--as", "zineb")).out).toContain(told);
    const seen = await at.json<{ kind: string; by: string }[]>("log", "show", "--limit", "1000");
    expect(seen.filter(({ kind }) => kind === "ground-opened").map(({ by }) => by)).toEqual(["zineb", "zineb"]);
  });
});

test("names are exported for one who holds an office, and for no other", async () => {
  await at.type("person", "add", "moha", "--name", "Moha");
  const { err } = await at.type("export", "hledger", "--names", "--as", "moha", "--json");
  expect(err).toContain('"code": "mandate-needed"');
});

test("what is erased at the terminal is gone from its lists, and can't be erased twice", async () => {
  const { exit, err } = await at.type("household", "erase", "H-002", "--reason", "asked for it");
  expect([exit, err]).toEqual([1, expect.stringContaining("still has: a connection, W-002")]);
  await at.type("connection", "close", "W-002", "--from-on", "2025-01-31");
  expect(await at.type("household", "erase", "H-002", "--reason", "asked for it")).toMatchObject({ exit: 0 });
  const households = await at.json<{ code: string; name: string }[]>("household", "list");
  expect(households.map(({ name }) => name)).toEqual(["Fadma Oussaïd", ""]);
  expect(await at.type("person", "erase", "moha", "--reason", "asked for it")).toMatchObject({ exit: 0 });
  expect((await at.type("verify")).exit).toBe(0);
});
