import { closeSync, openSync, writeSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { ruleTitles } from "../../src/audit/report.ts";
import { verifyBook } from "../../src/audit/verify.ts";
import { newPath, writeFile } from "./book.ts";
import { forged, tampered, unguarded } from "./plant.ts";
import { type Plant, plants } from "./plants.ts";

let sound = "";
let bare = "";
beforeAll(async () => {
  sound = newPath();
  await writeFile(sound);
  bare = await unguarded(sound);
});

const found = async (path: string) => {
  const report = await verifyBook(path);
  if ("unreadable" in report) throw new Error(report.unreadable);
  return [...report.storage, ...report.villages.flatMap(({ findings }) => findings)];
};

function overwrite(path: string, { at, value }: NonNullable<Plant["bytes"]>): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.from([value]), 0, 1, at);
  closeSync(file);
}

describe("a planted fault is named by its rule and by no other", () => {
  test.each(plants.map((plant) => [`${plant.rule}: ${plant.says}`, plant] as const))("%s", async (_, plant) => {
    const { rule, log, sql = [], bytes, guarded } = plant;
    const path = log ? await forged(bare, log) : tampered(guarded ? sound : bare, ...sql);
    if (bytes) overwrite(path, bytes);
    const findings = await found(path);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((finding) => finding.rule !== rule)).toEqual([]);
  });

  test("every rule is tried on two faults at least", () => {
    const tried = (rule: number) => plants.filter((plant) => plant.rule === rule).length;
    expect(Object.keys(ruleTitles).filter((rule) => tried(Number(rule)) < 2)).toEqual([]);
  });
});
