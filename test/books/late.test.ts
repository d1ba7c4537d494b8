import { describe, expect, test } from "vitest";
import { correctBill } from "../../src/books/bill/correct.ts";
import { issueBills, previewBills } from "../../src/books/bill/issue.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { whyBill } from "../../src/books/bill/why.ts";
import { changeConnection, openConnections } from "../../src/books/connection.ts";
import { markMeter, unmarkMeter } from "../../src/books/mark.ts";
import { removeMeter, replaceMeter } from "../../src/books/meter.ts";
import { clearReading, correctReading, recordReadings, withdrawReading } from "../../src/books/reading.ts";
import { addService } from "../../src/books/service.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { recordTurns, withdrawTurn } from "../../src/books/turn.ts";
import { villageSettings } from "../../src/books/village.ts";
import { day, lastDay, type Month } from "../../src/domain/day.ts";
import { attacked, by, refused, type Small } from "./small.ts";

// What becomes known after a bill was issued. m³ cost 2.00 up to 6, 4.50 up to 20, 7.00 above; 10.00 fixed; 0.50 each into the caisse.

const read = (one: Small, index: string, on: string, source: "read" | "estimated" = "read") =>
  recordReadings(one.store, by("2026-06-01"), [{ meter: "W-1", day: day(on), index, source, reader: null }]);
const run = (one: Small, month: string) => {
  const on = lastDay(month as Month);
  return issueBills(one.store, by(on), { month: month as Month, services: [], issuedOn: on, dueOn: null });
};
const correct = (one: Small, bill: string, given: { index?: string; reissue?: boolean } = {}) =>
  correctBill(one.store, by("2026-06-01"), {
    ...{ bill, on: day("2026-06-01"), reason: "known late", reissue: given.reissue ?? true },
    reading: given.index === undefined ? null : { meter: "W-1", day: day("2026-01-31"), index: given.index },
  });
/** Month, m³ or hours, and total of the live bills of a household. */
const bills = (one: Small, party = "H-001") =>
  one.store.read("small", async (reader) =>
    (await listBills(reader))
      .filter(({ cancelledSeq, partyCode }) => cancelledSeq === null && partyCode === party)
      .map(({ periodFrom, quantity, total }) => [periodFrom.slice(5, 7), Number(quantity) / 1000, total / 100])
      .sort(),
  );
const leftOut = (one: Small, month: string) =>
  one.store.read("small", async (reader) =>
    (await previewBills(reader, await villageSettings(reader), { month: month as Month, services: [] })).leftOut
      .filter(({ code }) => code === "W-1")
      .map(({ problem }) => [problem.code, problem.facts]),
  );
/** January billed by an estimate of 23 m³, 117.50; then the dial was read that very day after all. */
async function readAfterAll(one: Small, index: string) {
  await read(one, "23", "2026-01-31", "estimated");
  await run(one, "2026-01");
  await read(one, index, "2026-01-31");
}

describe("a real reading on the day of a billed estimate", () => {
  test("lower, as the village left it: February waits until January is corrected, then 20 and 13 m³ are the 33", () =>
    attacked(async (one) => {
      await readAfterAll(one, "20");
      await read(one, "33", "2026-02-28");
      expect(await leftOut(one, "2026-02")).toEqual([
        ["bill-off", { bill: "2026/1", billed: "23.000", right: "20.000" }],
      ]);
      await run(one, "2026-02");
      expect(await bills(one)).toEqual([["01", 23, 117.5]]);
      await correct(one, "2026/1");
      await run(one, "2026-02");
      expect(await bills(one)).toEqual([
        ["01", 20, 95],
        ["02", 13, 60],
      ]);
    }));

  test("own-period: the 3 m³ are taken off the next bill, 33 − 20 − 3 = 10; corrected all the same, they come back", () =>
    attacked(
      async (one) => {
        await readAfterAll(one, "20");
        await read(one, "33", "2026-02-28");
        await run(one, "2026-02");
        expect(await bills(one)).toEqual([
          ["01", 23, 117.5],
          ["02", 10, 45],
        ]);
        await correct(one, "2026/1");
        await read(one, "38", "2026-03-31");
        await run(one, "2026-03");
        // 5 m³ and the 3 that February lacks now: 12.00 + 9.00 + 10.00 + 4.00 = 35.00; 20 + 10 + 8 = 38.
        expect((await bills(one)).slice(1)).toEqual([
          ["02", 10, 45],
          ["03", 8, 35],
        ]);
      },
      { trueUp: "own-period" },
    ));

  test("own-period: more than a month can make up for is taken off the months after it", () =>
    attacked(
      async (one) => {
        await readAfterAll(one, "20");
        for (const [month, index] of ["22", "30"].entries()) {
          const name = `2026-0${month + 2}`;
          await read(one, index, lastDay(name as Month));
          await run(one, name);
        }
        // 3 of February's 2 m³ make nothing, and 1 of March's 8 is still to be taken off: 23 + 7 = 30.
        expect((await bills(one)).map(([, used]) => used)).toEqual([23, 0, 7]);
      },
      { trueUp: "own-period" },
    ));

  test("higher, as the village left it: the 3 m³ fall into February, 33 − 26 + 3 = 10", () =>
    attacked(async (one) => {
      await readAfterAll(one, "26");
      await read(one, "33", "2026-02-28");
      await run(one, "2026-02");
      expect((await bills(one)).map(([, used]) => used)).toEqual([23, 10]);
    }));

  test("correct-both: higher waits too, until January is 26 m³", () =>
    attacked(
      async (one) => {
        await readAfterAll(one, "26");
        await read(one, "33", "2026-02-28");
        expect(await leftOut(one, "2026-02")).toMatchObject([["bill-off", { right: "26.000" }]]);
        await correct(one, "2026/1");
        await run(one, "2026-02");
        // 12.00 + 63.00 + 42.00 + 10.00 + 13.00; 12.00 + 4.50 + 10.00 + 3.50.
        expect(await bills(one)).toEqual([
          ["01", 26, 140],
          ["02", 7, 30],
        ]);
      },
      { trueUp: "correct-both" },
    ));

  test("after February was billed too: 23 and 10 m³ are still the 33; what a correction takes off, the next bill adds", () =>
    attacked(async (one) => {
      await read(one, "23", "2026-01-31", "estimated");
      await run(one, "2026-01");
      await read(one, "33", "2026-02-28");
      await run(one, "2026-02");
      await read(one, "20", "2026-01-31");
      await read(one, "40", "2026-03-31");
      expect(await leftOut(one, "2026-03")).toEqual([]);
      await correct(one, "2026/1");
      await run(one, "2026-03");
      expect((await bills(one)).map(([, used]) => used)).toEqual([20, 10, 10]);
    }));

  test("is then billed as any reading: changed by the bill's correction alone", () =>
    attacked(async (one) => {
      await readAfterAll(one, "20");
      const reading = { meter: "W-1", day: day("2026-01-31") };
      const at = by("2026-06-01");
      await refused(withdrawReading(one.store, at, { ...reading, reason: "x" }), "reading-billed");
      await refused(correctReading(one.store, at, { ...reading, index: "21", reason: "x" }), "reading-billed");
      await refused(clearReading(one.store, at, reading), "reading-unflagged");
      await correct(one, "2026/1", { index: "21" });
      await read(one, "33", "2026-02-28");
      await run(one, "2026-02");
      expect((await bills(one)).map(([, used]) => used)).toEqual([21, 12]);
    }));

  test("of a closed connection: its last bill is corrected with the index, since no other will follow", () =>
    attacked(async (one) => {
      await read(one, "23", "2026-01-31", "estimated");
      const closed = { connection: "W-1", state: "closed", fromOn: day("2026-01-31") } as const;
      await changeConnection(one.store, by("2026-01-31"), closed);
      await run(one, "2026-01");
      await refused(read(one, "20", "2026-01-31"), "reading-billed");
      await correct(one, "2026/1", { index: "20" });
      expect(await bills(one)).toEqual([["01", 20, 95]]);
    }));
});

test("a cancelled estimate is billed again after the month that showed less: 23 m³, and March takes 3 off", () =>
  attacked(
    async (one) => {
      await read(one, "23", "2026-01-31", "estimated");
      await run(one, "2026-01");
      await read(one, "20", "2026-02-28");
      await run(one, "2026-02");
      await correct(one, "2026/1", { reissue: false });
      await run(one, "2026-01");
      await read(one, "30", "2026-03-31");
      await run(one, "2026-03");
      expect((await bills(one)).map(([, used]) => used)).toEqual([23, 0, 7]);
    },
    { trueUp: "own-period" },
  ));

test("what nobody read was billed with nothing used; corrected, it is so again, whatever the bill before it lacks", () =>
  attacked(
    async (one) => {
      await readAfterAll(one, "26");
      await run(one, "2026-02");
      await correct(one, (await one.billOf("H-001", "2026-02")).bill);
      await read(one, "33", "2026-03-31");
      await run(one, "2026-03");
      expect((await bills(one)).map(([, used]) => used)).toEqual([23, 0, 10]);
    },
    { unread: "fixed" },
  ));

test("a meter goes on no day before it was last read; what it turned after the bill's reading falls into the next bill", () =>
  attacked(async (one) => {
    await one.bill("2026-01", { "W-1": "23", "W-2": "6" });
    const visit = { old: "S1", serial: "N1", digits: 5, decimals: 3, multiplier: "1", installedAt: "0" };
    const earlier = { ...visit, removedAt: "15", on: day("2026-01-20") };
    const why = await refused(replaceMeter(one.store, by("2026-02-05"), earlier), "meter-read-later");
    expect(why.facts).toEqual({ meter: "S1", day: "2026-01-20", read: "2026-01-31" });
    const removal = { meter: "S1", removedOn: day("2026-01-20"), removedAt: "15", closes: false };
    await refused(removeMeter(one.store, by("2026-02-05"), removal), "meter-read-later");
    // Read in the morning of 31 January, replaced that afternoon at 24.
    await replaceMeter(one.store, by("2026-02-05"), { ...visit, removedAt: "24", on: day("2026-01-31") });
    await one.bill("2026-02", { "W-1": "9" });
    expect((await bills(one)).map(([, used]) => used)).toEqual([23, 10]);
  }));

describe("a declaration about a meter", () => {
  const january = { meter: "S1", day: day("2026-01-15") };
  const declare = (
    one: Small,
    on: string,
    kind: "rolled-over" | "stuck" | "reversed",
    quantity: number | null = null,
  ) => markMeter(one.store, by("2026-06-01"), { meter: "S1", day: day(on), kind, quantity, decision: "B-1" });
  const takeBack = (one: Small, on: string, kind: "rolled-over" | "stuck" | "reversed") =>
    unmarkMeter(one.store, by("2026-06-01"), { meter: "S1", day: day(on), kind, reason: "another meter" });

  test("that would change a bill is refused until the bill is cancelled; then the month is billed by it", () =>
    attacked(async (one) => {
      await one.bill("2026-01", { "W-1": "23", "W-2": "6" });
      const why = await refused(declare(one, january.day, "rolled-over"), "mark-billed");
      expect(why.facts).toEqual({ ...january, bill: "2026/1" });
      await refused(declare(one, january.day, "stuck", 10_000), "mark-billed");
      await correct(one, "2026/1", { reissue: false });
      await declare(one, january.day, "stuck", 10_000);
      await run(one, "2026-01");
      expect(await bills(one)).toEqual([["01", 10, 45]]);
    }));

  test("that was wrong is taken back, also one of a stretch not billed yet", () =>
    attacked(async (one) => {
      await one.bill("2026-01", { "W-1": "23", "W-2": "6" });
      await declare(one, "2026-02-10", "stuck", 4_000);
      await declare(one, "2026-02-10", "stuck", 5_000);
      await refused(takeBack(one, "2026-02-10", "reversed"), "code-unknown");
      await takeBack(one, "2026-02-10", "stuck");
      await one.bill("2026-02", { "W-1": "33" });
      expect((await bills(one)).map(([, used]) => used)).toEqual([23, 4]);
      await refused(takeBack(one, "2026-02-10", "stuck"), "mark-billed");
      await correct(one, (await one.billOf("H-001", "2026-02")).bill, { reissue: false });
      await takeBack(one, "2026-02-10", "stuck");
      await refused(takeBack(one, "2026-02-10", "stuck"), "code-unknown");
      await run(one, "2026-02");
      expect((await bills(one)).map(([, used]) => used)).toEqual([23, 10]);
    }));
});

describe("a turn of irrigation, 15.00 an hour", () => {
  const hours = (one: Small, count: number, on: string) =>
    recordTurns(one.store, by("2026-06-01"), [{ connection: "I-1", day: day(on), seconds: count * 3600 }]);
  const withdraw = (one: Small, on: string) =>
    withdrawTurn(one.store, by("2026-06-01"), { connection: "I-1", day: day(on), reason: "the canal was broken" });
  /** Two hours of January on bill 2026/1. */
  async function irrigated(one: Small) {
    const on = day("2026-01-01");
    const service = { service: "irrigation", name: "Irrigation", unit: "h", mode: "turn", periodMonths: 1 } as const;
    await addService(one.store, by(on), { ...service, fromOn: on });
    const open = { code: "I-1", party: "H-001", service: "irrigation", zone: null, openedOn: on };
    await openConnections(one.store, by(on), [open]);
    await adoptTariff(one.store, by(on), {
      ...{ decision: "AG-2", decidedOn: on, fromOn: on, untilOn: null },
      file: {
        ...{ service: "irrigation", name: "Turns", scale: { by: "none" }, model: "graduated" },
        ...{ blocks: [{ upTo: null, rate: "15.00" }], examples: [{ quantity: "3.75", total: "56.25" }] },
      },
    });
    await hours(one, 2, "2026-01-10");
    await run(one, "2026-01");
  }

  test("entered late falls into the next bill: 2 hours, then 1 of January and 3 of February", () =>
    attacked(async (one) => {
      await irrigated(one);
      await hours(one, 1, "2026-01-28");
      await hours(one, 3, "2026-02-10");
      await run(one, "2026-02");
      expect(await bills(one)).toEqual([
        ["01", 2, 30],
        ["02", 4, 60],
      ]);
      const { bill } = await one.billOf("H-001", "2026-02");
      const { carried } = await one.store.read("small", (reader) => whyBill(reader, bill));
      expect(carried).toBe(-1_000);
    }));

  test("entered late and its bill corrected: it is on January's bill, and not on February's", () =>
    attacked(async (one) => {
      await irrigated(one);
      await hours(one, 1, "2026-01-28");
      await correct(one, "2026/1");
      await hours(one, 3, "2026-02-10");
      await run(one, "2026-02");
      expect(await bills(one)).toEqual([
        ["01", 3, 45],
        ["02", 3, 45],
      ]);
    }));

  test("withdrawn after its bill is taken off the next ones, or the bill is corrected", () =>
    attacked(async (one) => {
      await irrigated(one);
      await withdraw(one, "2026-01-10");
      await hours(one, 1, "2026-02-10");
      await hours(one, 3, "2026-03-10");
      await run(one, "2026-02");
      await run(one, "2026-03");
      expect((await bills(one)).map(([, used]) => used)).toEqual([2, 0, 2]);
      await withdraw(one, "2026-03-10");
      await correct(one, (await one.billOf("H-001", "2026-03")).bill);
      // 1 hour is left of all, and 2 are billed: the next bill takes one off.
      await hours(one, 5, "2026-04-10");
      await run(one, "2026-04");
      expect((await bills(one)).map(([, used]) => used)).toEqual([2, 0, 0, 4]);
    }));

  test("of a closed connection changes only while no bill holds its month", () =>
    attacked(async (one) => {
      await irrigated(one);
      const closed = { connection: "I-1", state: "closed", fromOn: day("2026-01-31") } as const;
      await changeConnection(one.store, by("2026-02-01"), closed);
      const why = await refused(hours(one, 1, "2026-01-28"), "turn-billed");
      expect(why.facts).toEqual({ connection: "I-1", bill: "2026/1" });
      await refused(withdraw(one, "2026-01-10"), "turn-billed");
      await correct(one, "2026/1", { reissue: false });
      await hours(one, 1, "2026-01-28");
      await run(one, "2026-01");
      expect(await bills(one)).toEqual([["01", 3, 45]]);
    }));
});
