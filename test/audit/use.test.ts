import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEvent } from "../../src/audit/fact.ts";
import { dialsOf } from "../../src/audit/use.ts";
import { canonical, readCanonical } from "../../src/domain/canonical.ts";
import { useBetween } from "../../src/domain/consumption.ts";
import { addDays, type Day, day } from "../../src/domain/day.ts";
import type { Mark, Meter } from "../../src/domain/meter.ts";
import type { Reading } from "../../src/domain/reading.ts";

/** The dials after these events, said as the log says them. */
function dialsAfter(...events: readonly (readonly [kind: string, fact: object])[]) {
  const dials = dialsOf();
  events.forEach(([kind, fact], seq) => {
    dials.event(readEvent(seq, readCanonical(canonical({ kind, fact, by: "p-1" }))));
  });
  return dials;
}
const installed = { connection: "c-1", digits: 5, multiplier: "1", installedOn: "2026-01-01", installedAt: 0 };
const read = (on: string, dial: number, more: object = {}) =>
  ["reading-recorded", { reading: on, meter: "m-1", day: on, dial, source: "read", replaces: [], ...more }] as const;
const january = { from: "2026-01-01", to: "2026-01-31" };

describe("the use of a stretch, worked by hand", () => {
  test("a dial of three digits from 990 past zero to 6 turned 16", () => {
    const dials = dialsAfter(
      ["meter-installed", { meter: "m-1", ...installed, digits: 3, installedAt: 990_000 }],
      ["meter-marked", { meter: "m-1", day: "2026-01-31", kind: "rolled-over", quantity: null }],
      read("2026-01-31", 6_000),
    );
    expect(dials.used("c-1", january)).toBe(16_000);
  });
  test("a meter replaced: 20 on the old, then 3 on the new that counts by tens, are 50", () => {
    const dials = dialsAfter(
      ["meter-installed", { meter: "m-1", ...installed }],
      [
        "meter-replaced",
        {
          old: { meter: "m-1", removedOn: "2026-01-20", removedAt: 20_000 },
          fresh: { meter: "m-2", ...installed, multiplier: "10", installedOn: "2026-01-20", installedAt: 5_000 },
        },
      ],
      read("2026-01-31", 8_000, { meter: "m-2" }),
    );
    expect(dials.used("c-1", january)).toBe(50_000);
  });
  test("a dial that stuck: 12.5 stand for the stretch whatever it shows", () => {
    const dials = dialsAfter(
      ["meter-installed", { meter: "m-1", ...installed }],
      ["meter-marked", { meter: "m-1", day: "2026-01-15", kind: "stuck", quantity: 12_500 }],
      read("2026-01-31", 1_000),
    );
    expect(dials.used("c-1", january)).toBe(12_500);
  });
  test("a withdrawn reading and an estimate put aside count for nothing", () => {
    const dials = dialsAfter(
      ["meter-installed", { meter: "m-1", ...installed }],
      read("2026-01-10", 9_000),
      ["reading-withdrawn", { reading: "2026-01-10" }],
      read("2026-01-31", 7_000, { reading: "r-1", source: "estimated" }),
      read("2026-01-31", 6_000, { reading: "r-2", replaces: ["r-1"] }),
    );
    expect(dials.used("c-1", { from: "2026-01-10", to: "2026-01-31" })).toBe(6_000);
  });
  test("a meter moved to another connection is counted there", () => {
    const dials = dialsAfter(
      ["meter-installed", { meter: "m-1", ...installed }],
      ["meter-corrected", { meter: "m-1", ...installed, connection: "c-2" }],
      read("2026-01-31", 7_000),
    );
    expect([dials.used("c-1", january), dials.used("c-2", january)]).toEqual([0, 7_000]);
  });
});

const start = day("2026-01-01");
const step = fc.record({
  after: fc.integer({ min: 1, max: 20 }),
  by: fc.integer({ min: -3_000, max: 60_000 }),
  estimated: fc.boolean(),
  mark: fc.option(fc.constantFrom("rolled-over", "reversed", "stuck"), { nil: null, freq: 5 }),
});
const lives = fc.record({
  steps: fc.array(step, { maxLength: 10 }),
  multiplier: fc.constantFrom("1", "10", "0.1", "2.5"),
  removed: fc.boolean(),
  cuts: fc.tuple(fc.nat(150), fc.nat(150)),
});

test("the slow reckoning and the program's agree on any life of a meter", () => {
  fc.assert(
    fc.property(lives, ({ steps, multiplier, removed, cuts }) => {
      const readings: Reading[] = [];
      const marks: Mark[] = [];
      let on: Day = start;
      let dial = 95_000_000;
      for (const [i, { after: days, by, estimated, mark }] of steps.entries()) {
        on = addDays(on, days);
        dial = (dial + by * 100) % 100_000_000;
        if (mark) marks.push({ meter: "m-1", day: on, kind: mark, quantity: mark === "stuck" ? by : null });
        const source = estimated ? "estimated" : "read";
        readings.push({ reading: `r-${i}`, meter: "m-1", day: on, dial, source, flag: null, cleared: false });
      }
      const end = addDays(on, 3);
      const meter: Meter = {
        ...{
          meter: "m-1",
          serial: "M-1",
          digits: 5,
          decimals: 3,
          multiplier,
          installedOn: start,
          installedAt: 95_000_000,
        },
        ...(removed ? { removedOn: end, removedAt: dial } : { removedOn: null, removedAt: null }),
      };
      const dials = dialsAfter(
        ["meter-installed", { ...meter, connection: "c-1" }],
        ...marks.map((mark) => ["meter-marked", mark] as const),
        ...readings.map((reading) => ["reading-recorded", { ...reading, replaces: [] }] as const),
        ...(removed ? [["meter-removed", { meter: "m-1", removedOn: end, removedAt: dial }] as const] : []),
      );
      const [a, b] = [...cuts].sort((x, y) => x - y) as [number, number];
      const span = { from: addDays(start, a), to: addDays(start, b) };
      const { quantity } = useBetween({ meters: [meter], readings, marks }, span);
      expect(dials.used("c-1", span)).toBe(quantity);
    }),
    { numRuns: 1_500 },
  );
});
