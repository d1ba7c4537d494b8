import { beforeAll, describe, expect, test } from "vitest";
import { disputeBill } from "../../src/books/bill/dispute.ts";
import { whyPaper } from "../../src/books/bill/why.ts";
import { agreePlan } from "../../src/books/plan/plan.ts";
import { noticePapers, reminderPapers } from "../../src/books/reminder.ts";
import { roundPapers } from "../../src/books/round.ts";
import type { Reader } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";
import { addSections, by, refused, type Small, small } from "./small.ts";

let one: Small;
const read = <T>(look: (reader: Reader) => Promise<T>) => one.store.read("small", look);
const today = day("2026-05-10");

/**
 * March for four houses, issued on the 31st and due on 15 April: H-001 117.50, H-002 25.00 (6 m³), H-010 30.00 (7 m³), H-020 35.00
 * (8 m³). H-001 pays 100.00, H-002 agrees on a plan, H-010 contests its bill, H-020 does nothing.
 */
beforeAll(async () => {
  one = await small();
  await addSections(one);
  await one.bill("2026-03", { "W-1": "23", "W-2": "6", "W-10": "7", "W-20": "8" });
  await one.pay("H-001", 100_00, "2026-04-10");
  await agreePlan(one.store, by("2026-04-20"), {
    ...{ party: "H-002", bills: [], instalments: 2, firstDueOn: day("2026-04-30"), graceDays: 5 },
    ...{ decision: "B-1", agreedOn: day("2026-04-20") },
  });
  const contested = await one.billOf("H-010", "2026-03");
  await disputeBill(one.store, by("2026-04-20"), { bill: contested.bill, on: day("2026-04-20"), reason: "too much" });
});

describe("reminders", () => {
  const asked = { household: null, overdueDays: 1, madeOn: today, payBy: null };
  const told = async (more: object) =>
    (await read((reader) => reminderPapers(reader, { ...asked, ...more }))).map(({ household, overdue, total }) => [
      household.code,
      overdue.map(({ bill, dueOn, days, open, byPlan }) => [bill.number, dueOn, days, open, byPlan]),
      total,
    ]);

  test("go to whoever is late, from house to house; a plan by its instalments, what is contested to nobody", async () => {
    const [top, , fadma, moha] = ["H-020", "H-010", "H-001", "H-002"];
    const number = async (party: string) => `2026/${(await one.billOf(party, "2026-03")).number}`;
    expect(await told({})).toEqual([
      [top, [[await number("H-020"), "2026-04-15", 25, 35_00, false]], 35_00],
      [fadma, [[await number("H-001"), "2026-04-15", 25, 17_50, false]], 17_50],
      [moha, [[await number("H-002"), "2026-04-30", 10, 12_50, true]], 12_50],
    ]);
  });

  test("or only to those who are late for long, or to one", async () => {
    expect((await told({ overdueDays: 25 })).map(([code]) => code)).toEqual(["H-020", "H-001"]);
    expect(await told({ overdueDays: 26 })).toEqual([]);
    expect((await told({ household: "H-002" })).map(([code]) => code)).toEqual(["H-002"]);
    await refused(told({ household: "H-999" }), "code-unknown");
  });

  test("give as long as a bill gives, or until a day that is said, and name the treasurer", async () => {
    const [paper] = await read((reader) => reminderPapers(reader, asked));
    expect(paper).toMatchObject({ payBy: "2026-05-25", section: "Afella", ask: [{ name: "Hassan", phone: null }] });
    await refused(told({ payBy: day("2026-05-09") }), "day-order");
  });
});

describe("notices before a cut", () => {
  const asked = { service: "water", connection: null, madeOn: today, cutOn: day("2026-06-01") };

  test("go to connections that may be cut: neither under a plan nor contested", async () => {
    const papers = await read((reader) => noticePapers(reader, asked));
    expect(papers.map(({ connection, total, payBy, cutOn }) => [connection, total, payBy, cutOn])).toEqual([
      ["W-20", 35_00, "2026-05-31", "2026-06-01"],
      ["W-1", 17_50, "2026-05-31", "2026-06-01"],
    ]);
  });

  test("none is written for one that may not, nor for a day that has begun", async () => {
    await refused(
      read((reader) => noticePapers(reader, { ...asked, connection: "W-2" })),
      "cut-without-debt",
    );
    await refused(
      read((reader) => noticePapers(reader, { ...asked, cutOn: today })),
      "day-order",
    );
  });
});

describe("why a bill asks for so much", () => {
  test("in the words of the tariff, with the fund of what goes elsewhere", async () => {
    const { number } = await one.billOf("H-001", "2026-03");
    const paper = await read((reader) => whyPaper(reader, `2026/${number}`));
    expect(paper).toMatchObject({
      spans: [{ meter: "S1", from: { on: "2025-12-31", index: "0.000" }, to: { on: "2026-03-31", index: "23.000" } }],
      blocks: [
        { code: "block:1", from: 0, upTo: 6_000 },
        { code: "block:2", from: 6_000, upTo: 20_000 },
        { code: "block:3", from: 20_000, upTo: null },
      ],
      funds: [{ line: "surcharge:caisse" }],
      tariffs: [{ decision: "AG-1", decidedOn: "2025-12-01", fromOn: "2026-01-01" }],
      ...{ carried: 0, volume: false, total: 117_50, due: 117_50 },
    });
    expect(Object.keys(paper)).not.toContain("help");
  });
});

describe("the reading round", () => {
  test("has a list for each section, and says above which index one looks again, once three periods are known", async () => {
    // Of 23, 10 and 20 m³ the median is 20: above 53 + 3 × 20 the next index is flagged.
    await one.bill("2026-04", { "W-1": "33" });
    await one.bill("2026-05", { "W-1": "53" });
    const asked = { service: "water", section: null, madeOn: day("2026-06-28") };
    const papers = await read((reader) => roundPapers(reader, asked));
    expect(papers.map(({ section, rows }) => [section, rows.map((row) => row.connection)])).toEqual([
      ["Afella", ["W-20"]],
      ["Anou", ["W-10"]],
      [null, ["W-1", "W-2"]],
    ]);
    expect(papers[2]!.rows).toMatchObject([
      { meter: "S1", last: { on: "2026-05-31", index: "53.000" }, lookAbove: "113.000" },
      { meter: "S2", last: { on: "2026-03-31", index: "6.000" }, lookAbove: null },
    ]);
    const some = await read((reader) => roundPapers(reader, { ...asked, section: "b-well" }));
    expect(some.map(({ section }) => section)).toEqual(["Anou"]);
  });
});
