import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTypist, type Typist } from "./typist.ts";

let at: Typist;
beforeAll(() => {
  at = newTypist();
});
afterAll(() => at.leave());

test("the demo shows a village whose fund helps, and says nowhere whom", async () => {
  const { exit, out } = await at.type("demo", "--once");
  expect(exit).toBe(0);
  const shown = out.replaceAll("\u00a0", " ");
  // Ali and Malika's 50 €: 46.10 × 10.82 = 498.80, bound to the case. Twelve months at most 40.00, of which the fund bears 60 %.
  expect(shown).toMatch(/2026\/1 +C-1 +498,80 +4\d\d,\d\d/);
  expect(shown).toMatch(/C-1 +11 +40,00 +0,00 +264,00/);
  expect(shown).not.toMatch(/H-016|Rkia/);
  expect(existsSync(join(at.folder, "papers", "statement.pdf"))).toBe(true);
});

test("its book is sound, and its committee of women has decided once", async () => {
  expect(await at.type("verify")).toMatchObject({ exit: 0, err: "" });
  expect(await at.json("decision", "list")).toMatchObject([
    { code: "AG-2024-01" },
    { code: "AG-2025-04", votesFor: 52 },
    { code: "SC-2026/1", request: "C-1", outcome: "carried" },
  ]);
  const [help] = await at.json<{ grant: string }[]>("help", "list");
  expect(help).toMatchObject({ grant: "C-1", month: "2026-03" });
});
