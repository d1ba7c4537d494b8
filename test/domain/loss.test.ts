import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day, type Month, periodOf } from "../../src/domain/day.ts";
import { type Interval, intervalsOf, lossFromTotals, lossOf, lossPerConnectionDay } from "../../src/domain/loss.ts";
import type { Meter } from "../../src/domain/meter.ts";
import { quantity } from "../../src/domain/quantity.ts";
import type { Reading } from "../../src/domain/reading.ts";

const interval = (from: string, to: string, amount: number): Interval => ({
  from: day(from),
  to: day(to),
  quantity: quantity(amount),
});
const october = periodOf("2024-10" as Month);

describe("a loss", () => {
  test.each`
    produced   | billed     | authorised | loss      | percent    | because
    ${173_438} | ${142_865} | ${5_310}   | ${25_263} | ${"14.57"} | ${"the quarter's October: 25.263 / 173.438 = 14.566 %"}
    ${284_134} | ${228_588} | ${6_240}   | ${49_306} | ${"17.35"} | ${"its December: 17.353 %"}
    ${80_000}  | ${79_900}  | ${0}       | ${100}    | ${"0.13"}  | ${"0.125 is rounded away from zero"}
    ${80_000}  | ${80_100}  | ${0}       | ${-100}   | ${"-0.13"} | ${"more billed than produced: a bulk meter that counts too little"}
    ${0}       | ${0}       | ${0}       | ${0}      | ${null}    | ${"of nothing there is no percent"}
  `(
    "$produced − $billed − $authorised = $loss, $percent %: $because",
    ({ produced, billed, authorised, loss, percent }) => {
      expect(lossFromTotals({ produced, billed, authorised })).toEqual({ loss, percentText: percent });
    },
  );

  test("per connection and day: 25 263 litres ÷ 18 ÷ 31 = 45.27 → 45", () => {
    expect(lossPerConnectionDay(quantity(25_263), 18, 31)).toBe(45);
    expect(lossPerConnectionDay(quantity(25_263), 0, 31)).toBeNull();
    expect(lossPerConnectionDay(quantity(25_263), 18, 0)).toBeNull();
  });
});

describe("over the same dates", () => {
  test("both sides are interpolated by day", () => {
    // Produced: 300 over 30 days from 26 September to 26 October, so 26 of October's days: 260; then 60 over 10 days, 5 of them
    // in October: 30. Billed: 155 over October exactly. Authorised: 10 over 20 days from 21 October, 11 of them: 5.5.
    const sides = {
      produced: [interval("2024-09-26", "2024-10-26", 300_000), interval("2024-10-26", "2024-11-05", 60_000)],
      billed: [interval("2024-09-30", "2024-10-31", 155_000)],
      authorised: [interval("2024-10-20", "2024-11-09", 10_000)],
    };
    expect(lossOf(sides, october)).toEqual({
      produced: 290_000,
      billed: 155_000,
      authorised: 5_500,
      loss: 129_500,
      percentText: "44.66",
      complete: true,
    });
  });

  test("a side is rounded once, not interval by interval", () => {
    // Three houses with 1 litre over 61 days, 31 of them in October: 3 × 0.508 = 1.525 → 2, where one by one gives 3.
    const house = interval("2024-09-30", "2024-11-30", 1);
    expect(lossOf({ produced: [], billed: [house, house, house], authorised: [] }, october).billed).toBe(2);
  });

  test("what was used and read on one day counts on that day", () => {
    const flush = interval("2024-10-31", "2024-10-31", 3_000);
    const before = interval("2024-09-30", "2024-09-30", 9_000);
    expect(lossOf({ produced: [], billed: [], authorised: [flush, before] }, october).authorised).toBe(3_000);
  });

  test.each`
    produced                                                        | complete | because
    ${[["2024-09-30", "2024-10-31"]]}                               | ${true}  | ${"read on the last day of both months"}
    ${[["2024-09-30", "2024-10-30"]]}                               | ${false} | ${"the last day is not measured yet"}
    ${[["2024-10-01", "2024-11-30"]]}                               | ${false} | ${"the first day is missing"}
    ${[["2024-10-15", "2024-11-05"], ["2024-09-20", "2024-10-15"]]} | ${true}  | ${"the order does not matter"}
    ${[["2024-09-20", "2024-10-10"], ["2024-10-12", "2024-11-05"]]} | ${false} | ${"two days in the middle are missing"}
    ${[]}                                                           | ${false} | ${"no bulk meter"}
  `("$produced covers October: $complete, $because", ({ produced, complete }) => {
    const intervals = (produced as [string, string][]).map(([from, to]) => interval(from, to, 1_000));
    expect(lossOf({ produced: intervals, billed: [], authorised: [] }, october).complete).toBe(complete);
  });

  test("an interval is shared over consecutive periods without losing a litre, but for the rounding of each", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 200 }), fc.nat(1_000_000), (offset, length, amount) => {
        const from = addDays(day("2024-09-30"), offset);
        const one = { from, to: addDays(from, length), quantity: quantity(amount) };
        const months = [
          "2024-10",
          "2024-11",
          "2024-12",
          "2025-01",
          "2025-02",
          "2025-03",
          "2025-04",
          "2025-05",
          "2025-06",
        ];
        const shares = months.map((month) =>
          lossOf({ produced: [one], billed: [], authorised: [] }, periodOf(month as Month)),
        );
        const whole = shares.reduce((all, share) => all + share.produced, 0);
        expect(Math.abs(whole - amount)).toBeLessThanOrEqual(months.length / 2);
      }),
    );
  });
});

describe("a bulk meter", () => {
  test("gives what it measured between each two of its readings, multiplied, through its roll-over and to its removal", () => {
    const meter: Meter = {
      meter: "bulk",
      serial: "S-1",
      digits: 5,
      decimals: 0,
      multiplier: "10",
      installedOn: day("2024-09-30"),
      installedAt: 99_990_000,
      removedOn: day("2024-11-15"),
      removedAt: 20_000,
    };
    const reading: Reading = {
      reading: "r",
      meter: "bulk",
      day: day("2024-10-31"),
      dial: 12_000,
      source: "read",
      flag: null,
      cleared: false,
    };
    const rolled = { meter: "bulk", day: day("2024-10-31"), kind: "rolled-over" as const, quantity: null };
    expect(intervalsOf(meter, [reading], [rolled])).toEqual([
      interval("2024-09-30", "2024-10-31", 220_000),
      interval("2024-10-31", "2024-11-15", 80_000),
    ]);
  });
});
