import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, smallServer } from "./client.ts";

interface Operation {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Record<string, { schema: object }> }>
  >;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Posted for its length alone: it changes nothing, so it makes nothing and needs no id. */
const isQuestion = ({ path }: { readonly path: string }) => path.endsWith("/tariffs/what-if");

let client: Client;
let document: Document;
let operations: (Operation & { path: string; method: string })[];
beforeAll(async () => {
  client = await smallServer();
  document = (await client.send({ url: "/openapi.json" })).body as never;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
  );
});
afterAll(() => client.done());

describe("the OpenAPI document", () => {
  test("is of version 3.1 and names every address", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: "Tiwizi" });
    const below = Object.keys(document.paths).map((path) => path.replace("/villages/{village}", ""));
    for (const path of [
      "/households",
      "/readings",
      "/bills/preview",
      "/bills/runs",
      "/bills/corrections",
      "/payments",
      "/funds",
      "/boxes",
      "/months",
      "/tariffs/what-if",
      "/years",
    ])
      expect(below).toContain(path);
  });

  test("every address has a summary, its answer and its problems, with their schemas", () => {
    for (const { path, method, summary, tags, responses } of operations) {
      const name = `${method} ${path}`;
      const done = method === "post" && !isQuestion({ path }) ? "201" : "200";
      expect([name, summary, tags.length]).toEqual([name, expect.stringMatching(/\S/), 1]);
      expect([name, Object.keys(responses).sort()]).toEqual([name, [done, "4XX", "5XX"]]);
      for (const [status, { description, content = {} }] of Object.entries(responses)) {
        const [type = "", { schema = {} } = {}] = Object.entries(content)[0] ?? [];
        expect([name, status, description, Object.keys(schema).length > 0]).toEqual([
          name,
          status,
          expect.stringMatching(/\S/),
          true,
        ]);
        if (status === "4XX") expect([name, type]).toEqual([name, "application/problem+json"]);
      }
    }
  });

  test("every name in an address is a parameter, and every parameter says what it is", () => {
    for (const { path, method, parameters = [] } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const inPath = parameters.filter((one) => one.in === "path");
      expect([path, method, inPath.map(({ name }) => name)]).toEqual([path, method, named]);
      expect(inPath.every(({ required }) => required)).toBe(true);
      expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size).toBe(parameters.length);
    }
  });

  test("every write needs an id and a person, and says what it wants", () => {
    const writes = operations.filter((one) => one.method !== "get" && !isQuestion(one));
    for (const { path, method, parameters = [], requestBody } of writes) {
      const headers = parameters.filter((one) => one.in === "header" && one.required).map(({ name }) => name);
      expect([path, method, headers.sort()]).toEqual([path, method, ["idempotency-key", "tiwizi-as"]]);
      expect(requestBody).toMatchObject({ content: { "application/json": { schema: { type: "object" } } } });
    }
  });

  test("every schema is one: known types, patterns that compile, required fields that are there", () => {
    let seen = 0;
    walk(document.paths, (schema) => {
      seen += 1;
      const { type, pattern, required, properties = {} } = schema as Record<string, never>;
      if (type !== undefined) expect(["object", "array", "string", "integer", "boolean", "null"]).toContain(type);
      if (pattern !== undefined) expect(() => new RegExp(pattern)).not.toThrow();
      if (Array.isArray(required)) expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
    });
    expect(seen).toBeGreaterThan(500);
  });
});

/** Visits whatever looks like a schema of an object or a value. */
function walk(node: unknown, visit: (schema: object) => void): void {
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && typeof node.type === "string") visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}

describe("the page of the documentation", () => {
  test("lists every address and needs nothing from anywhere", async () => {
    const { status, type, bytes } = await client.send({ url: "/docs" });
    expect([status, type]).toEqual([200, "text/html; charset=utf-8"]);
    const page = bytes.toString();
    for (const path of Object.keys(document.paths)) expect(page).toContain(path);
    expect(page).toContain("Idempotency-Key");
    expect(page).not.toMatch(/<script|src=|https?:\/\//);
  });
});
