import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealGround } from "../../src/books/committee/ground.ts";
import { makeKey } from "../../src/books/committee/key.ts";
import { changeConnection } from "../../src/books/connection.ts";
import { openHouseholds } from "../../src/books/household.ts";
import { addParty } from "../../src/books/party.ts";
import { takeIn } from "../../src/books/payout.ts";
import { addPersons, giveMandate } from "../../src/books/person.ts";
import { agreePlan } from "../../src/books/plan/plan.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { keyPair, wrapKey } from "../../src/domain/seal.ts";
import { buildServer } from "../../src/server.ts";
import { askForHelp } from "../books/grounds.ts";
import { type Client, smallServer } from "./client.ts";
import { helpBegun, helpRight, nothingToDo } from "./help.ts";
import { byHassan, household, smallVillage, tariffFile } from "./small.ts";

interface Property {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly items?: Property;
}
interface Operation {
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Property } } };
  readonly parameters?: readonly { readonly name: string; readonly in: "path" | "query" | "header" }[];
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** Every address that the server has, as it tells itself: a new route is tried here without a word. */
const paths = await (async (): Promise<Paths> => {
  const small = await smallVillage();
  const app = await buildServer(small.store);
  const { body } = await app.inject("/openapi.json");
  await app.close();
  await small.done();
  return (JSON.parse(body) as { paths: Paths }).paths;
})();
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const passphrase = "the well behind the mill";
const march = "2026-03-31";
/** A right request to each address that is sent something; each test puts one wrong value into it. */
const right: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "POST /households": { code: "H-020", name: "Yamna", openedOn: march },
  "PUT /households/{code}": { code: "H-014", name: "Fadma", openedOn: march },
  "PUT /sayings": { said: "Eau potable", language: "ar", text: "الماء الصالح للشرب" },
  "POST /readings": { readings: [{ meter: "48214", day: march, index: "00004" }] },
  "POST /bills/runs": { month: "2026-03", issuedOn: "2026-04-01" },
  "POST /bills/corrections": { bill: "2026/1", on: "2026-04-02", reason: "x", reissue: true },
  "POST /penalties/rules": {
    ...{ decision: "AG-5", decidedOn: "2026-01-01", fromOn: "2026-02-01" },
    file: {
      ...{ code: "late", name: "Retard", fund: "village", kind: "percent", value: "2", every: "month" },
      ...{ graceDays: "0", ceilingPercent: "5", examples: [{ overdue: "100.00", days: "1", penalty: "2.00" }] },
    },
  },
  "POST /plans/breaks": { plan: "P-1", on: "2026-03-20", reason: "x" },
  "POST /penalties/runs": { on: "2026-04-02" },
  "POST /plans": {
    ...{ party: "H-014", instalments: 2, firstDueOn: "2026-04-30", agreedOn: "2026-04-02", decision: "B-1" },
  },
  "POST /plans/settlements": { plan: "P-2", on: "2026-04-02", reason: "x" },
  "POST /fees": {
    ...{ decision: "AG-7", decidedOn: "2026-01-01", fromOn: "2026-03-01" },
    file: {
      ...{ service: "water", name: "Branchement", fund: "water", classes: { A: { ground: "x", cash: "100.00" } } },
      others: { ground: "tous", cash: "2500.00", credit: { instalments: "84", amount: "40.00" } },
    },
  },
  "POST /fees/charges": { connection: "E-014", on: "2026-04-02", creditFrom: "2026-05-01" },
  "POST /deposits/applications": { connection: "E-015", on: "2026-04-02" },
  "POST /payments": { party: "H-014", amount: "17.50", box: "office", happenedOn: "2026-04-02", book: "B" },
  "POST /receipts/cancellations": { receipt: "B/1", on: "2026-04-02", why: "given-back", reason: "x" },
  "POST /receipts/reprints": { receipt: "B/1" },
  "POST /boxes/moves": { fromBox: "office", toBox: "bank", amount: "1.00", happenedOn: march },
  "POST /boxes/counts": { box: "office", countedOn: march, pieces: { "100": 1 }, explanation: "x" },
  "POST /contributors": { code: "MALIKA", name: "Malika" },
  "PUT /contributors/{code}": { code: "MALIKA", name: "Malika Aït Baha" },
  "POST /pledges": { contributor: "ALI", amount: "50", rate: "10.70", pledgedOn: march },
  "POST /pledges/endings": { pledge: "2026/1", endedOn: "2026-04-02", reason: "x" },
  "POST /contributions": { contributor: "ALI", sent: "50", fee: "3.90", rate: "10.82", box: "bank", happenedOn: march },
  "POST /contributions/cancellations": { contribution: "2026/2", on: "2026-04-02", reason: "x" },
  "POST /gifts-in-kind": {
    ...{
      what: "labour",
      party: "H-014",
      quantity: "2.5",
      unit: "jour",
      rate: "100",
      decision: "AG-1",
      happenedOn: march,
    },
  },
  "POST /gifts-in-kind/cancellations": { kindGift: "2026/1", on: "2026-04-02", reason: "x" },
  "POST /payouts": { box: "bank", fund: "village", amount: "10.00", happenedOn: march, fromContribution: "2026/1" },
  "POST /payouts/cancellations": { payout: "2026/1", on: "2026-04-02", reason: "x" },
  "POST /tariffs/what-if": { file: tariffFile, from: "2026-03", to: "2026-03", costs: "150.00", budget: "2000.00" },
  "POST /years": { year: 2026, decision: "AG 2026-2", decidedOn: "2026-04-01" },
  "POST /bodies": {
    ...{ body: "committee", name: "Comité", kind: "committee", prefix: "SC", quorum: "1" },
    ...{ fromOn: "2026-01-01", decision: "AG-1" },
  },
  "POST /bodies/quorums": { body: "committee", quorum: "1/2", fromOn: march, decision: "AG-2" },
  "POST /mandates": { person: "hassan", body: "committee", role: "member", fromOn: "2026-01-01" },
  "POST /mandates/endings": { person: "hassan", body: "committee", role: "member", untilOn: "2026-04-02" },
  "POST /kin": { person: "zineb", party: "H-014", fromOn: march },
  "POST /kin/endings": { person: "zineb", party: "H-014", untilOn: march },
  "POST /meetings": { body: "committee", convenedOn: march, heldOn: "2026-04-01", place: "x", agenda: "x" },
  "POST /meetings/attendances": { meeting: "SC-M1", present: ["hassan"], deputies: {} },
  "POST /motions": { meeting: "SC-M1", kind: "spending", proposedBy: "zineb", text: "x" },
  "POST /motions/votes": { motion: "SC-M1.1", votes: { hassan: "for" } },
  "POST /decisions": { motion: "SC-M1.1" },
  "POST /decisions/records": { code: "AG-1", body: "committee", decidedOn: march, kind: "rules" },
  "POST /decisions/corrections": { of: "AG-1", code: "AG-2", body: "committee", decidedOn: march, kind: "rules" },
  "POST /committee/openings": { case: "C-90", passphrase },
  "POST /households/erasures": { household: "H-030", reason: "x" },
  "POST /parties/erasures": { party: "ali", reason: "x" },
  "POST /persons/erasures": { person: "itto", reason: "x" },
  ...helpRight,
  "POST /months": { month: "2026-02" },
};
/** Right, and yet refused in this village: its year is not over, and there is nothing to do. */
const tooEarly: ReadonlySet<string> = new Set(["POST /years", ...nothingToDo]);

const hostile = "'; drop table bill; -- \u202e<script>alert(1)</script> {{7*7}} ${7*7} %s %n ../../etc/passwd";
const values: Readonly<Record<string, unknown>> = {
  "nothing at all": undefined,
  null: null,
  "an empty text": "",
  spaces: "   ",
  true: true,
  "a number": 5,
  "a fraction": 0.1,
  "2^53": "9007199254740992",
  "2^53 as a number": 2 ** 53,
  "2^53 centimes": "90071992547409.92",
  "less than nothing": "-1.00",
  zero: "0",
  "three decimals": "1.005",
  "an exponent": "1e3",
  "no number": "NaN",
  "31 February": "2026-02-31",
  "the year 9999": "9999-12-31",
  "Arabic digits": "\u0661\u0662\u0660",
  "30 000 letters": "x".repeat(30_000),
  "a NUL": "H-014\u0000",
  "half a character": "\ud800",
  "hostile text": hostile,
  "an object": { __proto__: null, constructor: 1, toString: 2 },
  "a list": [1, "a", null, {}],
  "an unknown code": "H-999",
};

let client: Client;
beforeAll(async () => {
  client = await begun();
});
afterAll(() => client.done());

/**
 * The small village with a payment in March, a reading and the bill that it made: something to correct, cancel and close. Moha's
 * January is late, the plan for it has failed, his connection is closed, and its deposit is there.
 */
async function begun(): Promise<Client> {
  const server = await smallServer({ prepare: withPeople });
  const early = { ...right["POST /payments"], happenedOn: "2026-03-30" };
  const reading = { meter: "48213", day: march, index: "00435" };
  expect((await server.post("/payments", early, "early")).status).toBe(201);
  expect((await server.post("/readings", { readings: [reading] }, "reading")).status).toBe(201);
  expect((await server.post("/bills/runs", right["POST /bills/runs"], "run")).status).toBe(201);
  const ali = { code: "ALI", name: "Ali", currency: "EUR" };
  expect((await server.post("/contributors", ali, "contributor")).status).toBe(201);
  for (const id of ["first", "second"])
    expect((await server.post("/contributions", right["POST /contributions"], id)).status).toBe(201);
  await helpBegun(server);
  const read = { meter: "48214", day: "2026-01-31", index: "00002" };
  expect((await server.post("/readings", { readings: [read] }, "Moha")).status).toBe(201);
  const january = { month: "2026-01", issuedOn: "2026-02-01" };
  expect((await server.post("/bills/runs", january, "Moha's run")).status).toBe(201);
  await agreePlan(server.store, byHassan("plan"), {
    ...{ party: "H-015", bills: [], instalments: 2, firstDueOn: day("2026-03-01"), graceDays: 0 },
    ...{ agreedOn: day("2026-02-20"), decision: "B-1" },
  });
  await takeIn(server.store, byHassan("deposit"), {
    ...{ kind: "deposit", fund: "water", box: "office", party: "H-015", amount: money(30000) },
    ...{ happenedOn: day("2026-02-20"), memo: "" },
  });
  const closed = { connection: "E-015", state: "closed", fromOn: day("2026-04-02") } as const;
  await changeConnection(server.store, byHassan("closed"), closed);
  return server;
}

/** A key of the committee that Hassan holds, a ground that it opens, and people who can be erased. */
async function withPeople(store: Store): Promise<void> {
  const office = { person: "hassan", body: "committee", role: "member", fromOn: day("2026-01-01"), untilOn: null };
  await giveMandate(store, byHassan("mandate"), office);
  const pair = keyPair(Buffer.alloc(32, 1));
  await makeKey(store, byHassan("key"), {
    ...{ publicKey: pair.publicKey, needed: 2, shares: 2, renews: false, before: "" },
    holders: [{ person: "hassan", wrapped: wrapKey(pair, passphrase, Buffer.alloc(16), 15) }],
  });
  const ground = await store.read("tamazirt", (reader) => sealGround(reader, "no harvest", "0a"));
  await askForHelp(store, byHassan("help"), { party: "H-014", ground }, "C-90");
  await openHouseholds(store, byHassan("leaver"), [household("H-030", "Yamna")]);
  await addParty(store, byHassan("ali"), { code: "ali", kind: "contributor", name: "Ali", nameAr: "", contact: "" });
  await addPersons(store, byHassan("itto"), [{ code: "itto", name: "Itto", nameAr: "", sex: "f", phone: "" }]);
}

/** A clear answer: done, or a problem with a sentence and a remedy. */
function expectClear(what: string, { status, type, body }: Awaited<ReturnType<Client["get"]>>): void {
  if (status < 300) return;
  expect([what, type, status < 500]).toEqual([what, "application/problem+json; charset=utf-8", true]);
  expect([what, body.title, body.hint]).toEqual([what, expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
}

const writes = operations.filter(({ operation }) => operation.requestBody);
const nameOf = ({ method, path }: { method: string; path: string }) =>
  `${method.toUpperCase()} ${path.replace("/villages/{village}", "")}`;

describe("every field of every address that is sent something", () => {
  test("there is a right request to try each with, and it is done", async () => {
    expect(writes.map(nameOf).sort()).toEqual(Object.keys(right).sort());
    const server = await begun();
    for (const [name, body] of Object.entries(right)) {
      const [method, path = ""] = name.split(" ");
      const { status } = await (method === "PUT" ? server.put : server.post)(filled(path), body, `right ${name}`);
      const done = method === "PUT" || path === "/tariffs/what-if" ? 200 : 201;
      expect([name, status]).toEqual([name, tooEarly.has(name) ? 409 : done]);
    }
    await server.done();
  });

  test.each(writes.map((one) => ({ ...one, name: nameOf(one) })))(
    "$name",
    async ({ name, path, method, operation }) => {
      const fields = fieldsOf(operation.requestBody!.content["application/json"].schema);
      for (const field of [[], ...fields])
        for (const [what, value] of Object.entries(values)) {
          const body = field.length === 0 ? value : changed(right[name], field, value);
          const said = `${name}: ${field.join(".") || "body"} is ${what}`;
          const send = method === "put" ? client.put : client.post;
          expectClear(said, await send(filled(path).replace("/villages/tamazirt", ""), body ?? "", said));
        }
    },
  );
});

describe("every parameter of every address", () => {
  test.each(operations.map((one) => ({ ...one, name: nameOf(one) })))("$name", async ({ path, method, operation }) => {
    for (const { name, in: place } of operation.parameters ?? [])
      for (const [what, value] of Object.entries(values)) {
        if (typeof value !== "string" || what === "half a character") continue;
        const url =
          place === "path"
            ? filled(path.replace(`{${name}}`, encodeURIComponent(value)))
            : `${filled(path)}?${name}=${encodeURIComponent(value)}`;
        if (place === "header") continue;
        const said = `${method} ${path}: ${name} is ${what}`;
        expectClear(said, await client.send({ method: method.toUpperCase() as "GET", url }));
      }
  });
});

test("no wrong value was met as a bug", () => {
  expect(client.log).toEqual([]);
});

const examples: Readonly<Record<string, string>> = {
  ...{
    village: "tamazirt",
    code: "H-014",
    year: "2026",
    number: "1",
    book: "B",
    fund: "water",
    box: "office",
    request: "C-1",
    grant: "C-4",
  },
  ...{ meeting: "SC-M1", decision: "AG-1" },
  ...{
    village: "tamazirt",
    code: "H-014",
    year: "2026",
    number: "1",
    book: "B",
    fund: "water",
    box: "office",
    plan: "P-1",
  },
};
/** Of what stands in an address where it is no household's. */
const filled = (path: string): string =>
  path
    .replace("/contributors/{code}", "/contributors/MALIKA")
    .replace(/\{(\w+)\}/g, (_, name: string) => examples[name]!);

/** Paths to all fields, into objects and the items of lists. */
function fieldsOf({ properties = {}, items }: Property): (string | number)[][] {
  const own = Object.entries(properties).flatMap(([name, property]) => [
    [name],
    ...fieldsOf(property).map((path) => [name, ...path]),
  ]);
  return [...own, ...(items ? [[0], ...fieldsOf(items).map((path) => [0, ...path])] : [])];
}

function changed(into: unknown, [first, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (first === undefined) return value;
  const inside = (into as Record<string | number, unknown> | undefined)?.[first];
  const put = changed(inside, rest, value);
  if (typeof first === "number") return [put];
  return { ...(into as object), [first]: put };
}
