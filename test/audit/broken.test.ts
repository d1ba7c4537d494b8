import { closeSync, openSync, writeSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ruleTitles } from "../../src/audit/report.ts";
import { verifyBook } from "../../src/audit/verify.ts";
import { writeYears } from "../books/closedYear.ts";
import { newPath, village, writeFile } from "./book.ts";
import { contributorPlants } from "./contributorPlants.ts";
import { writeHelped } from "./helpedBook.ts";
import { helpPlants } from "./helpPlants.ts";
import { writeLate } from "./lateBook.ts";
import { latePlants } from "./latePlants.ts";
import { loanPlants } from "./loanPlants.ts";
import { forged, type Plant, resealed, tampered, unguarded } from "./plant.ts";
import { plants as olderPlants } from "./plants.ts";
import { privatePlants } from "./privatePlants.ts";
import { yearPlants } from "./yearPlants.ts";

const plants = [...olderPlants, ...contributorPlants, ...privatePlants, ...loanPlants];

let sound = "";
let bare = "";
/** The book of two closed years, without guards as well. */
let years = "";
/** That of a village that helps. */
let helped = "";
/** That of a village in which some pay late. */
let late = "";
beforeAll(async () => {
  sound = newPath();
  await writeFile(sound);
  bare = await unguarded(sound);
  const closed = newPath();
  await writeYears(closed);
  years = await unguarded(closed, "small");
  const helping = newPath();
  await writeHelped(helping);
  helped = await unguarded(helping, "small");
  const owing = newPath();
  await writeLate(owing);
  late = await unguarded(owing);
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

/** Puts `value` where the `at`-th value of a fact stands; undefined takes it away. */
function spoil(fact: object, at: number, value: unknown): void {
  const places: [object, string][] = [];
  const walk = (node: object) => {
    for (const [key, child] of Object.entries(node)) {
      places.push([node, key]);
      if (typeof child === "object" && child !== null) walk(child);
    }
  };
  walk(fact);
  const [node, key] = places[at % places.length]!;
  if (value === undefined && Array.isArray(node)) node.splice(Number(key), 1);
  else Object.assign(node, { [key]: value });
}

test("a log that says nonsense is judged, never a reason to give up", async () => {
  const nonsense = fc.constantFrom<unknown>(null, undefined, "", "x", "-1", "1e9", true, [], {}, ["1"], { a: "1" });
  const judged = fc.asyncProperty(fc.nat(3), fc.nat(1_000), fc.nat(500), nonsense, async (of, event, at, value) => {
    const path = resealed([bare, years, helped, late][of]!, ({ events }) =>
      spoil(events[event % events.length]!.body.fact, at, value),
    );
    expect(await verifyBook(path)).not.toHaveProperty("unreadable");
  });
  await fc.assert(judged, { numRuns: 60 });
});

describe("a planted fault is named by its rule and by no other", () => {
  const planted = async ({ rule, log, sql = [], bytes, guarded }: Plant, of: { book: string; village: string }) => {
    const path = tampered(log ? await forged(of.book, log, of.village) : guarded ? sound : of.book, ...sql);
    if (bytes) overwrite(path, bytes);
    const findings = await found(path);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((finding) => finding.rule !== rule)).toEqual([]);
  };
  const titled = (all: readonly Plant[]) => all.map((plant) => [`${plant.rule}: ${plant.says}`, plant] as const);
  test.each(titled(plants))("%s", (_, plant) => planted(plant, { book: bare, village }));
  test.each(titled(yearPlants))("%s", (_, plant) => planted(plant, { book: years, village: "small" }));
  test.each(titled(latePlants))("%s", (_, plant) => planted(plant, { book: late, village }));
  test.each(titled(helpPlants))("%s", (_, plant) => planted(plant, { book: helped, village: "small" }));

  test("every rule is tried on two faults at least", () => {
    const all = [...plants, ...yearPlants, ...latePlants, ...helpPlants];
    const tried = (rule: number) => all.filter((plant) => plant.rule === rule).length;
    expect(Object.keys(ruleTitles).filter((rule) => tried(Number(rule)) < 2)).toEqual([]);
  });
});
