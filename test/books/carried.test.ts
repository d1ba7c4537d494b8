import { beforeAll, describe, expect, test } from "vitest";
import { listBills } from "../../src/books/bill/list.ts";
import { billPaper, billPapers, billsToCarry } from "../../src/books/bill/paper.ts";
import type { Reader } from "../../src/books/store/store.ts";
import type { Month } from "../../src/domain/day.ts";
import { addSections, refused, type Small, small } from "./small.ts";

let one: Small;
const read = <T>(look: (reader: Reader) => Promise<T>) => one.store.read("small", look);
const march = "2026-03" as Month;

beforeAll(async () => {
  one = await small();
  await addSections(one);
  await one.bill("2026-03", { "W-1": "23", "W-2": "6", "W-10": "7", "W-20": "8" });
});

/** The codes of the households that the bills are for, in the order in which they are carried. */
const houses = (which: { month: Month | null; section: string | null }) =>
  read(async (reader) => {
    const codes = new Map((await listBills(reader)).map(({ bill, partyCode }) => [bill, partyCode]));
    return (await billsToCarry(reader, which)).map((bill) => codes.get(bill));
  });

describe("the bills of a village", () => {
  test("are carried from house to house: sections by their codes, houses by theirs, those in no section last", async () => {
    expect(await houses({ month: march, section: null })).toEqual(["H-020", "H-010", "H-001", "H-002"]);
  });

  test("or those of one section, or of another month", async () => {
    expect(await houses({ month: march, section: "b-well" })).toEqual(["H-010"]);
    expect(await houses({ month: "2026-02" as Month, section: null })).toEqual([]);
    await refused(houses({ month: march, section: "c-none" }), "code-unknown");
  });

  test("are the same one by one and together", async () => {
    await read(async (reader) => {
      const bills = await billsToCarry(reader, { month: march, section: null });
      const paperOf = await billPapers(reader);
      for (const bill of bills) expect(await paperOf(bill)).toEqual(await billPaper(reader, bill));
      expect(await paperOf(bills[2]!)).toMatchObject({ debtor: { code: "H-001" }, section: null, total: 117_50 });
      expect(await paperOf(bills[0]!)).toMatchObject({ debtor: { code: "H-020" }, section: "Afella" });
    });
  });

  test("ask few questions each, and no more when the village is larger", async () => {
    let asked = 0;
    await read(async (reader) => {
      const run: Reader["run"] = (...question) => {
        asked += 1;
        return reader.run(...question);
      };
      const counted: Reader = { ...reader, run };
      const paperOf = await billPapers(counted);
      asked = 0;
      const bills = await billsToCarry(reader, { month: march, section: null });
      for (const bill of bills) await paperOf(bill);
    });
    // One of them for what the house used before.
    expect(asked / 4).toBe(9);
  });
});
