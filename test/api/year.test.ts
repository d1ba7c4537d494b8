import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Instant } from "../../src/domain/day.ts";
import { buildServer } from "../../src/server.ts";
import { decided, year2026 } from "../books/closedYear.ts";
import { newFile, small } from "../books/small.ts";
import { startPostgres } from "../postgres.ts";
import { uuidOf } from "./small.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const reports: unknown[] = [];

describe.each(["SQLite", "PostgreSQL"])("a fiscal year, on %s", (engine) => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const one = await small(engine === "SQLite" ? newFile() : await postgres.newBook());
    await year2026(one);
    app = await buildServer(one.store, { clock: () => "2027-02-15T09:00:00.000Z" as Instant });
    app.addHook("onClose", () => one.store.close());
  });
  afterAll(() => app.close());

  const get = async (path: string) => {
    const { statusCode, body, headers } = await app.inject(`/villages/small/years${path}`);
    return { statusCode, type: headers["content-type"], body };
  };
  const json = async (path: string) => JSON.parse((await get(path)).body);
  const close = (year: number) =>
    app.inject({
      ...{ method: "POST", url: "/villages/small/years", payload: { year, ...decided } },
      headers: { "idempotency-key": uuidOf(`close ${year}`), "tiwizi-as": "hassan" },
    });

  test("is proposed first", async () => {
    expect(await json("")).toEqual({ closed: [], next: 2026 });
    expect(await json("/2026/report")).toMatchObject({ code: "year-not-closed", status: 409 });
    expect(await json("/2026/report?proposed=true")).toMatchObject({ year: 2026, closed: null });
  });

  test("is closed, and the same request again gets the same answer", async () => {
    const first = await close(2026);
    expect([first.statusCode, first.headers.location]).toEqual([201, "/villages/small/years/2026/report"]);
    expect(first.json()).toMatchObject({ year: 2026, decision: "AG-2027-01" });
    expect((await close(2026)).body).toBe(first.body);
    expect((await close(2028)).json()).toMatchObject({ code: "year-order" });
  });

  test("is listed with the result of each fund", async () => {
    // Village: 14.50 of bills and a gift of 200.00, less the 50.00 that it gave to water.
    expect(await json("")).toMatchObject({
      next: 2027,
      closed: [{ year: 2026, funds: [{ fund: "common" }, { fund: "village", result: "164.50" }, { fund: "water" }] }],
    });
  });

  test("has its report, as JSON and as PDF", async () => {
    const report = await json("/2026/report");
    expect(report.funds[2]).toMatchObject({
      ...{ fund: "water", opening: "600.00", income: "178.00", expense: "40.00", result: "138.00", closing: "738.00" },
      cash: { collected: "106.00", "between-funds": "50.00", expense: "-40.00" },
    });
    reports.push({ ...report, headCode: "" });
    for (const query of ["?paper=A4&lang=fr", "?paper=thermal80&lang=en"]) {
      const { type, body } = await get(`/2026/report.pdf${query}`);
      expect([type, body.slice(0, 5)]).toEqual(["application/pdf", "%PDF-"]);
    }
  });
});

test("both engines tell the same", () => {
  expect(reports).toHaveLength(2);
  expect(reports[1]).toEqual(reports[0]);
});
