import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordDecision } from "../../src/books/decision.ts";
import type { Instant } from "../../src/domain/day.ts";
import { day } from "../../src/domain/day.ts";
import { buildServer } from "../../src/server.ts";
import { withCommittee } from "../books/committee.ts";
import { by, small } from "../books/small.ts";

let app: FastifyInstance;
beforeAll(async () => {
  const one = await small();
  await withCommittee(one.store);
  await one.bill("2026-01", { "W-1": "23", "W-2": "5" });
  await recordDecision(one.store, by("2026-01-31"), {
    ...{ code: "SC-7", body: "committee", decidedOn: day("2026-01-31"), kind: "spending", outcome: "carried" },
    ...{ present: 5, votesFor: 5, votesAgainst: 0, abstained: 0, text: "Une pompe" },
  });
  app = await buildServer(one.store, { clock: () => "2026-02-15T09:00:00.000Z" as Instant });
  app.addHook("onClose", () => one.store.close());
});
afterAll(() => app.close());
const get = (path: string) => app.inject(`/villages/small${path}`);

test.each([
  "/boxes/office/count-sheet.pdf",
  "/boxes/office/count-sheet.pdf?on=2026-01-31&paper=A4",
  "/boxes/slip.pdf?kind=banking&fromBox=office",
  "/decisions/SC-7/paper.pdf?lang=en",
  "/months/2026-01/page.pdf?paper=A4",
  "/tariffs/water/sheet.pdf",
  "/handbook.pdf",
])("%s is a paper", async (path) => {
  const { statusCode, headers, rawPayload } = await get(path);
  expect([statusCode, headers["content-type"]]).toEqual([200, "application/pdf"]);
  expect(rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
});

test("the page of a month as figures: 126.00 and 14.00 were billed, and what two owe is withheld", async () => {
  const { funds, owed } = (await get("/months/2026-01/page")).json();
  const billed = funds.map(({ name, billed }: { name: string; billed: string }) => [name, billed]);
  expect(billed.slice(-2)).toEqual([
    ["Fonds de développement et de solidarité", "14.00"],
    ["Water", "126.00"],
  ]);
  expect(owed).toBeNull();
});

test.each([
  ["/boxes/moon/count-sheet.pdf", 404],
  ["/boxes/slip.pdf?move=B-1", 404],
  ["/tariffs/water/sheet.pdf?on=2025-01-01", 409],
])("%s is refused", async (path, status) => {
  expect((await get(path)).statusCode).toBe(status);
});
