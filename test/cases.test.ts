import { expect, test } from "vitest";
import { runVillageCases } from "../scripts/cases/village.ts";
import { runWordsCases } from "../scripts/cases/words.ts";
import { wholeLanguages } from "../src/domain/language.ts";

/** All that is shared, as it stands in fixtures/cases: outside figures that nobody of us worked out. */
const at = (path: string) => new URL(`../fixtures/cases/${path}`, import.meta.url).pathname;
const failed = (cases: readonly { readonly ok: boolean }[]) => cases.filter(({ ok }) => !ok);

test.each(wholeLanguages)("62 outside amounts are said right in %s", (lang) => {
  const cases = runWordsCases(at("words.json"), lang);
  expect(failed(cases)).toEqual([]);
  expect(cases.length).toBe(62);
});

test("a runner that is given a wrong figure says so: the cases can fail", async () => {
  const { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const folder = mkdtempSync(`${tmpdir()}/tiwizi-wrong-`);
  cpSync(at("village-quarter"), folder, { recursive: true });
  const bills = readFileSync(`${folder}/expected/bills.csv`, "utf8");
  writeFileSync(`${folder}/expected/bills.csv`, bills.replace("61.35,5.20,66.55", "61.36,5.20,66.56"));
  const cases = await runVillageCases(folder);
  rmSync(folder, { recursive: true });
  expect(failed(cases).length).toBe(1);
});
