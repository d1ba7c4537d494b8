import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, smallServer } from "./client.ts";
import { uuidOf } from "./small.ts";

let client: Client;
beforeAll(async () => {
  client = await smallServer();
  await client.post("/readings", { readings: [{ meter: "48213", day: "2026-03-31", index: "00435" }] }, "readings");
  await client.post("/bills/runs", { month: "2026-03", issuedOn: "2026-04-01" }, "run");
});
afterAll(() => client.done());

const payment = { party: "H-014", amount: "17.50", box: "office", happenedOn: "2026-04-02", book: "B" };
const receipts = async () => ((await client.get("/receipts")).body.receipts as unknown[]).length;

describe("a request that comes again", () => {
  test("twice with the same id counts it once, and is answered the same", async () => {
    const first = await client.post("/payments", payment, "again");
    const second = await client.post("/payments", payment, "again");
    expect(second.body).toEqual(first.body);
    expect([first.status, second.status, await receipts()]).toEqual([201, 201, 1]);
  });

  test("the id may come in quotes and in capitals, as headers may", async () => {
    const { body } = await client.post("/payments", payment, "again", {
      "idempotency-key": `"${uuidOf("again").toUpperCase()}"`,
    });
    expect([body.number, await receipts()]).toEqual(["B/1", 1]);
  });

  test("ten at once count once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.post("/payments", payment, "ten")));
    expect(new Set(answers.map(({ body }) => body.number))).toEqual(new Set(["B/2"]));
    expect(await receipts()).toBe(2);
  });

  test("with other content it is refused, and nothing is kept", async () => {
    const { status, body } = await client.post("/payments", { ...payment, amount: "20.00" }, "again");
    expect([status, body.code, body.type]).toEqual([409, "request-reused", "urn:tiwizi:problem:request-reused"]);
    expect(await receipts()).toBe(2);
  });
});

describe("who acts, and under which id", () => {
  test.each([
    ["no id", { "idempotency-key": "" }, 400, "header-missing"],
    ["an id that is none", { "idempotency-key": "1" }, 400, "request-malformed"],
    ["nobody", { "tiwizi-as": "" }, 400, "header-missing"],
    ["somebody who is not of the village", { "tiwizi-as": "nobody" }, 401, "person-unknown"],
    ["somebody with hostile letters", { "tiwizi-as": "'; drop table person; --" }, 401, "person-unknown"],
  ])("%s is refused", async (_, headers, status, code) => {
    const answer = await client.post("/payments", payment, "who", headers);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe("what is sent", () => {
  const sent = [
    ["half a text", '{"party": "H-014', 400, "body-malformed"],
    ["nothing", "", 400, "body-malformed"],
    ["a field twice", '{"amount": "1.00", "amount": "2.00"}', 400, "body-repeats"],
    ["a field twice, once in disguise", '{"amount": "1.00", "\\u0061mount": "2.00"}', 400, "body-repeats"],
    ["a field twice in a list of a list", '{"a": [[{"b": 1, "c": {"b": 1}, "b": 2}]]}', 400, "body-repeats"],
    ["too deep", `${'{"a":'.repeat(33)}1${"}".repeat(33)}`, 400, "body-too-deep"],
    ["too large", JSON.stringify({ memo: "x".repeat(1024 * 1024) }), 413, "body-too-large"],
    ["a list for an object", "[]", 400, "field-invalid"],
    ["null", "null", 400, "field-invalid"],
  ] as const;
  test.each(sent)("%s is refused", async (_, body, status, code) => {
    const answer = await client.post("/payments", body, "sent");
    expect([answer.status, answer.body.code, answer.type]).toEqual([
      ...[status, code],
      "application/problem+json; charset=utf-8",
    ]);
    expect(answer.body).toMatchObject({ status, title: expect.stringMatching(/./), hint: expect.stringMatching(/./) });
  });

  test("the same name in two objects is no repetition", async () => {
    const readings = [
      { meter: "48213", day: "2026-03-31", index: "00435" },
      { meter: "48214", day: "2026-03-31", index: "00004" },
    ];
    const { status, body } = await client.post("/readings", { readings }, "two objects");
    expect([status, body.known]).toEqual([201, 1]);
  });

  test("something that is not called JSON is refused", async () => {
    const answer = await client.post("/payments", payment, "type", { "content-type": "text/plain" });
    expect([answer.status, answer.body.code, answer.body.facts]).toEqual([415, "body-type", { found: "text/plain" }]);
  });

  test("bytes that are no UTF-8 are refused", async () => {
    const answer = await client.send({
      method: "POST",
      url: "/villages/tamazirt/payments",
      headers: { "content-type": "application/json", "idempotency-key": uuidOf("bytes"), "tiwizi-as": "hassan" },
      payload: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect([answer.status, answer.body.code]).toEqual([400, "body-malformed"]);
  });

  test("everything that is wrong is told at once, each with its place", async () => {
    const body = { party: "H 014", amount: -5, happenedOn: "2026-02-31", book: "B", colour: "red" };
    const { status, body: problem } = await client.post("/payments", body, "all");
    expect([status, problem.code]).toEqual([400, "several-problems"]);
    const places = (problem.problems as { place: { field: string } }[]).map(({ place }) => place.field);
    expect(places.sort()).toEqual(["amount", "box", "colour", "happenedOn", "party"]);
  });

  test("in a list, the place is the item", async () => {
    const right = { meter: "48214", day: "2026-04-01", index: "00005" };
    const { body } = await client.post("/readings", { readings: [right, { ...right, meter: "99999" }] }, "item");
    expect([body.code, body.place]).toEqual(["code-unknown", { field: "readings[1].meter" }]);
    const { body: both } = await client.post("/readings", { readings: [{ ...right, index: "9" }, right, {}] }, "items");
    expect(JSON.stringify(both.problems ?? both.place)).toContain("readings[2]");
  });
});

describe("addresses", () => {
  test.each([
    ["an address that is none", "GET", "/nothing", 404, "address-unknown"],
    ["below a village", "GET", "/villages/tamazirt/nothing", 404, "address-unknown"],
    ["a method that is none", "DELETE", "/villages/tamazirt/households/H-014", 405, "method-unknown"],
    ["a write where there is only reading", "POST", "/villages/tamazirt/funds", 405, "method-unknown"],
    ["a village that is not there", "GET", "/villages/nowhere/funds", 404, "village-unknown"],
    ["a village that can be none", "GET", "/villages/T%00/funds", 400, "field-invalid"],
    ["a household that is not there", "GET", "/villages/tamazirt/households/H-999", 404, "code-unknown"],
    ["a bill that is not there", "GET", "/villages/tamazirt/bills/2026/999", 404, "code-unknown"],
    ["a bill without a number", "GET", "/villages/tamazirt/bills/2026/x", 400, "field-invalid"],
    ["a receipt of a strange book", "GET", "/villages/tamazirt/receipts/%F0%9F%92%A9/1", 400, "field-invalid"],
    ["half a percent sign", "GET", "/villages/tamazirt/households/%E0%A4%A", 404, "address-unknown"],
    ["a very long code", "GET", `/villages/tamazirt/households/${"H".repeat(5000)}`, 404, "address-unknown"],
    ["a path that climbs", "GET", "/villages/..%2f..%2fetc%2fpasswd/funds", 400, "field-invalid"],
    ["31 February", "GET", "/villages/tamazirt/funds?on=2026-02-31", 400, "field-invalid"],
    ["a day twice", "GET", "/villages/tamazirt/funds?on=2026-04-01&on=2026-04-02", 400, "field-invalid"],
    ["an unknown question", "GET", "/villages/tamazirt/funds?day=2026-04-01", 400, "field-invalid"],
    [
      "an end before the beginning",
      "GET",
      "/villages/tamazirt/households/H-014/statement?from=2026-02-01&until=2026-01-01",
      400,
      "day-order",
    ],
    ["a paper that is none", "GET", "/villages/tamazirt/receipts/B/1/receipt.pdf?paper=A0", 400, "field-invalid"],
    ["a language that is none", "GET", "/villages/tamazirt/receipts/B/1/receipt.pdf?lang=tlh", 400, "field-invalid"],
  ] as const)("%s", async (_, method, url, status, code) => {
    const answer = await client.send({ method, url });
    expect([answer.status, answer.body.code, answer.type]).toEqual([
      status,
      code,
      "application/problem+json; charset=utf-8",
    ]);
  });

  test("a method that is none is told those that are", async () => {
    const { headers } = await client.send({ method: "DELETE", url: "/villages/tamazirt/households/H-014" });
    expect(headers.allow).toBe("GET, HEAD, PUT");
  });

  test("under a name that is not this computer's, nothing is answered", async () => {
    const { status, body } = await client.get("/funds", { host: "evil.example:4100" });
    expect([status, body.code]).toEqual([421, "host-unknown"]);
  });
});

describe("words", () => {
  test.each([
    ["fr", "fr", /foyer/],
    ["en-GB, fr;q=0.5", "en", /household/],
    ["de, fr;q=0.5", "fr", /foyer/],
    ["de", "fr", /foyer/],
    ["ar-MA", "ar", /H-999/],
    // Tachelhit has no words for problems: the next language that is asked for says it, else French.
    ["shi, en;q=0.5", "en", /household/],
    ["zgh-Tfng", "fr", /foyer/],
  ])("for %s a problem speaks %s", async (asked, language, word) => {
    const { headers, body } = await client.get("/households/H-999", { "accept-language": asked });
    expect(headers["content-language"]).toBe(language);
    expect(body.facts).toEqual({ what: "household", code: "H-999" });
    expect(body.title).toMatch(word);
  });
});

describe("a bug", () => {
  test("is answered with a reference and logged without what anybody wrote", async () => {
    const other = await smallServer({
      change(app) {
        app.addHook("preHandler", async () => {
          throw new TypeError("Fadma 0612345678");
        });
      },
    });
    const { status, body, bytes } = await other.get("/funds?on=2026-04-01");
    expect([status, body.code, body.facts]).toEqual([500, "broken", { reference: "reference-1" }]);
    expect(bytes.toString()).not.toMatch(/Fadma|\.ts|at /);
    const [line = ""] = other.log;
    expect(JSON.parse(line)).toMatchObject({
      reference: "reference-1",
      route: "/villages/:village/funds",
      error: "TypeError",
    });
    expect(line).not.toContain("Fadma");
    await other.done();
  });

  test("none was met by any request of this file", () => {
    expect(client.log).toEqual([]);
  });
});
