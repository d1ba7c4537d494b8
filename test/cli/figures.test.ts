import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
/** Taddart: one bill of 47.00 in January, half of it paid; it is 10 February. */
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  at.today("2025-02-10");
  await at.json("reading", "record", "W-001", "110", "--day", "2025-01-31");
  await at.json("bill", "issue", "2025-01", "--issued-on", "2025-01-31");
  await at.json("payment", "receive", "H-001", "23.50", "--box", "office", "--receipt-book", "R");
});
afterAll(() => at.leave());

test("the village in figures on the terminal, and with its charts as PDF", async () => {
  const { out } = await at.type("village", "figures", "--from", "2025-01", "--to", "2025-02");
  expect(out).toMatch(/January 2025 +47,00 +0,00\n.*February 2025 +0,00 +23,50/);
  const file = join(at.folder, "figures.pdf");
  expect((await at.type("village", "figures", "--file", file)).exit).toBe(0);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe("%PDF-");
});

test("one chart: its table, its figures, its picture", async () => {
  const { out } = await at.type("chart", "use", "--service", "water", "--from", "2025-01", "--to", "2025-01");
  expect(out).toMatch(/January 2025 +10\n/);
  expect(await at.json("chart", "use", "--from", "2025-01", "--to", "2025-01")).toMatchObject({
    charts: [{ service: "water", rows: [{ label: "January 2025", figures: ["10"] }] }],
  });
  const file = join(at.folder, "use.svg");
  expect((await at.type("chart", "use", "--svg", file)).exit).toBe(0);
  expect(readFileSync(file, "utf8")).toMatch(/^<svg .*role="img"/);
  const again = await at.type("chart", "use", "--svg", file, "--json");
  expect([again.exit, JSON.parse(again.err).code]).toEqual([1, "file-exists"]);
  const unknown = await at.type("chart", "use", "--service", "gas", "--json");
  expect([unknown.exit, JSON.parse(unknown.err).code]).toEqual([1, "code-unknown"]);
});
