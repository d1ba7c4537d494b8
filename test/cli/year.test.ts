import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
/** Taddart's year 2025: one bill of 47.00 in January, half of it paid, and nothing else. */
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  at.today("2025-02-01");
  await at.json("reading", "record", "W-001", "110", "--day", "2025-01-31");
  await at.json("bill", "issue", "2025-01", "--issued-on", "2025-01-31");
  await at.json("payment", "receive", "H-001", "23.50", "--box", "office", "--receipt-book", "R");
  at.today("2026-01-10");
  for (let month = 1; month <= 12; month += 1)
    await at.json("month", "close", `2025-${String(month).padStart(2, "0")}`);
});
afterAll(() => at.leave());

const year = (of: string, ...flags: readonly string[]) => at.type("year", of, "2025", ...flags);

test("before the assembly the report is a proposal, and says so", async () => {
  const refused = await year("show", "--json");
  expect([refused.exit, JSON.parse(refused.err)]).toMatchObject([1, { code: "year-not-closed" }]);
  const { exit, out } = await year("show", "--proposed");
  expect([exit, out]).toEqual([0, expect.stringContaining("PROPOSED to the assembly")]);
  // 10 m³: 6 × 2.00 + 4 × 5.00 + 10.00 in water, 5.00 in the village.
  expect(out).toMatch(/Services sold +42,00/);
  expect(out).toMatch(/Own funds +42,00/);
});

test("the assembly's decision closes it, once", async () => {
  const decided = ["--decision", "AG-2026-01", "--decided-on", "2026-01-09"];
  expect((await year("close", ...decided, "--dry-run")).out).toContain("1 event would be entered");
  expect((await year("close", ...decided)).out).toContain("Entered: 1 event");
  const again = await year("close", ...decided, "--json");
  expect([again.exit, JSON.parse(again.err)]).toMatchObject([1, { code: "year-closed" }]);
  expect(await at.json("year", "list")).toMatchObject([
    { year: 2025, decision: "AG-2026-01", fund: "common", result: "0.00" },
    { fund: "village", income: "5.00", expense: "0.00", result: "5.00" },
    { fund: "water", income: "42.00", expense: "0.00", result: "42.00" },
  ]);
  expect(await at.type("verify")).toMatchObject({ exit: 0, err: "" });
});

test("its report is one file: JSON, PDF or text, the same bytes each time", async () => {
  for (const kind of ["json", "pdf", "txt"]) {
    const [one, two] = ["a", "b"].map((name) => join(at.folder, `${name}.${kind}`));
    for (const file of [one!, two!]) expect((await year("report", "--file", file)).exit).toBe(0);
    expect([kind, readFileSync(one!).equals(readFileSync(two!))]).toEqual([kind, true]);
  }
  const said = JSON.parse(readFileSync(join(at.folder, "a.json"), "utf8"));
  expect(said).toMatchObject({
    year: 2025,
    closed: { decision: "AG-2026-01" },
    receipts: { given: 1, amount: "23.50" },
  });
  expect(said).toEqual(await at.json("year", "show", "2025"));
  expect(readFileSync(join(at.folder, "a.txt"), "utf8")).toContain("AG-2026-01, 9 January 2026");
  const strange = await year("report", "--file", join(at.folder, "a.docx"), "--json");
  expect([strange.exit, JSON.parse(strange.err)]).toMatchObject([2, { code: "field-invalid" }]);
});

test("it is said in French as well", async () => {
  const { out } = await year("show", "--lang", "fr");
  expect(out).toContain("Rapport de l’exercice 2025");
  expect(out).toMatch(/Services vendus +42,00/);
});
