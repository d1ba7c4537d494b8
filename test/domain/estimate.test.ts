import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  balanceOf,
  type History,
  limitMonthsOf,
  reestimate,
  type Span,
  type UseRules,
  useBetween,
  useOfPeriod,
  usesBetween,
} from "../../src/domain/consumption.ts";
import { addDays, addMonths, lastDay, type Month, periodOf } from "../../src/domain/day.ts";
import type { Mark, Meter } from "../../src/domain/meter.ts";
import { quantity } from "../../src/domain/quantity.ts";
import type { Reading } from "../../src/domain/reading.ts";
import { codeOf, guess, history, mark, meter, read, rules, span, terms, used } from "./connection.ts";

const october = span("2024-09-30", "2024-10-31");
const november = span("2024-10-31", "2024-11-30");
/** What bills of these spans and quantities leave for the next one. */
const carriedFrom = (of: History, ...bills: readonly (readonly [Span, number])[]) => {
  const uses = usesBetween(
    of,
    bills.map(([span]) => span),
  );
  return balanceOf(bills.map(([, billed], i) => ({ bill: String(i), quantity: quantity(billed), used: uses[i]! })))
    .carried;
};

describe("an estimate and the real reading after it", () => {
  const estimated = guess("2024-10-31", 513_733);

  test("is billed as if read, and says that it was estimated", () => {
    expect(used(history([estimated]), terms("2024-10"))).toMatchObject({ quantity: 6_000, estimated: true });
  });

  test("what was missing falls into the period of the real one: 526.860 − 513.733 = 13.127", () => {
    const known = history([estimated, read("2024-11-30", 526_860)]);
    expect(used(known, terms("2024-11", [october])).quantity).toBe(13_127);
  });

  test("an estimate inside a period that real readings close changes nothing", () => {
    const known = history([guess("2024-10-15", 520_000), read("2024-10-31", 513_733)]);
    for (const trueUp of ["own-period", "correct-lower", "correct-both"] as const) {
      expect(used(known, terms("2024-10"), { windowDays: 5, trueUp }).quantity).toBe(6_000);
    }
  });

  test("of one day the real reading counts, in whatever order they were written", () => {
    const [guessed, real] = [guess("2024-10-31", 520_000), read("2024-10-31", 513_733, { reading: "real" })];
    expect(used(history([real, guessed]), terms("2024-10"))).toMatchObject({ quantity: 6_000, estimated: false });
    expect(used(history([guessed, real]), terms("2024-10"))).toMatchObject({ quantity: 6_000, estimated: false });
  });

  test("an estimate below the one before it adds nothing and takes nothing back", () => {
    const known = history([estimated, guess("2024-11-30", 510_000)]);
    expect(useBetween(known, november).quantity).toBe(0);
    expect(used(known, terms("2024-11", [october])).quantity).toBe(0);
  });

  describe("where the real one is lower", () => {
    // Estimated 6 m³ for October; on 30 November the dial shows 3.050 m³ over both months (61 days).
    const known = history([estimated, read("2024-11-30", 510_783), read("2024-12-31", 520_783)]);
    const own: UseRules = { windowDays: 5, trueUp: "own-period" };
    const afterOctober = terms("2024-11", [october]);

    test("own-period: nothing in its period, and what was billed too much is carried until the dial has passed it", () => {
      // October billed 6.000 where 3.050 were used by the end of November: 2.950 too much, taken off December's 10.000.
      expect(used(known, afterOctober, own).quantity).toBe(0);
      expect(carriedFrom(known, [october, 6_000], [november, 0])).toBe(2_950);
      const afterNovember = terms("2024-12", [october, november], { carried: quantity(2_950) });
      expect(used(known, afterNovember, own).quantity).toBe(7_050);
    });

    test("own-period: what is carried may take several months to be used", () => {
      const slow = history([
        estimated,
        read("2024-11-30", 510_783),
        read("2024-12-31", 511_783),
        read("2025-01-31", 515_783),
      ]);
      const december = span("2024-11-30", "2024-12-31");
      const afterNovember = terms("2024-12", [october, november], { carried: quantity(2_950) });
      expect(used(slow, afterNovember, own).quantity).toBe(0);
      // 1.950 are still carried into January: 4.000 − 1.950.
      expect(carriedFrom(slow, [october, 6_000], [november, 0], [december, 0])).toBe(1_950);
      const afterDecember = terms("2025-01", [october, november, december], { carried: quantity(1_950) });
      expect(used(slow, afterDecember, own).quantity).toBe(2_050);
    });

    test("correct: the bill waits until the estimated ones are issued anew over the real interval", () => {
      expect(useOfPeriod(known, afterOctober, rules)).toMatchObject({
        code: "estimate-off",
        facts: { meter: "M-07", index: "510.783", day: "2024-11-30", estimate: "513.733", estimatedOn: "2024-10-31" },
      });
      // 3.050 × 31 / 61 = 1.550 to October, 1.500 to November.
      const again = reestimate(known, afterOctober, rules);
      expect(again).toEqual({
        readings: [{ reading: "m 2024-10-31", day: "2024-10-31", was: 513_733, dial: 509_283 }],
        uses: [{ ...october, was: 6_000, quantity: 1_550 }],
      });
      const anew = history([guess("2024-10-31", 509_283), ...known.readings.slice(1)]);
      expect(used(anew, afterOctober).quantity).toBe(1_500);
      expect(reestimate(anew, afterOctober, rules)).toEqual({ readings: [], uses: [] });
    });
  });

  test("correct-both: a higher real reading has the estimated bills issued anew too", () => {
    // 19.127 over 61 days: 19.127 × 31 / 61 = 9.72027… → 9.720 to October, 9.407 to November.
    const both: UseRules = { windowDays: 5, trueUp: "correct-both" };
    const known = history([estimated, read("2024-11-30", 526_860)]);
    expect(codeOf(known, terms("2024-11", [october]), both)).toBe("estimate-off");
    const { readings, uses } = reestimate(known, terms("2024-11", [october]), both);
    expect(uses).toEqual([{ ...october, was: 6_000, quantity: 9_720 }]);
    const anew = history([guess("2024-10-31", readings[0]!.dial), read("2024-11-30", 526_860)]);
    expect(used(anew, terms("2024-11", [october]), both).quantity).toBe(9_407);
  });

  test("shared anew, an estimate stays an index that the dial can show", () => {
    const whole = { ...meter, decimals: 0, installedAt: 507_000 };
    const known = history([guess("2024-10-31", 520_000), read("2024-11-30", 512_000)], { meters: [whole] });
    // 5 × 31 / 61 = 2.54 → 2.
    expect(reestimate(known, terms("2024-11", [october]), rules).uses).toMatchObject([
      { was: 13_000, quantity: 2_000 },
    ]);
  });

  test("an estimate past zero, whose roll-over is declared with the real reading", () => {
    // From 99 990: estimated 15 (dial 5) for October, really 22 (dial 12) by the end of November.
    const known = history([guess("2024-10-31", 5_000), read("2024-11-30", 12_000)], {
      meters: [{ ...meter, installedAt: 99_990_000 }],
      marks: [mark("2024-11-30", "rolled-over")],
    });
    expect(used(known, terms("2024-10")).quantity).toBe(15_000);
    expect(used(known, terms("2024-11", [october])).quantity).toBe(7_000);
  });

  test("shared anew over a roll-over, the estimate may lie on either side of zero", () => {
    const known = history([guess("2024-10-31", 40_000), read("2024-11-30", 12_000)], {
      meters: [{ ...meter, installedAt: 99_990_000 }],
      marks: [mark("2024-10-31", "rolled-over")],
    });
    // Estimated 50; really 22: 22 × 31 / 61 = 11.180, which is 1.180 past zero.
    const { readings, uses } = reestimate(known, terms("2024-11", [october]), rules);
    expect(readings).toMatchObject([{ dial: 1_180 }]);
    expect(uses).toMatchObject([{ was: 50_000, quantity: 11_180 }]);
  });
});

describe("the house that wakes in August", () => {
  const monthly = Array.from({ length: 12 }, (_, i) => addMonths("2024-09" as Month, i));
  const ends = ["2024-08" as Month, ...monthly].map(lastDay);
  const spans = monthly.map((_, i) => ({ from: ends[i]!, to: ends[i + 1]! }));
  const away = { ...meter, installedOn: ends[0]!, installedAt: 200_000 };
  const nils = spans.slice(0, 11).map(({ to }) => read(to, 200_000));
  const known = history([...nils, read("2025-08-31", 260_000)], { meters: [away] });

  test("eleven nil months, then 60 m³: the limits of one month as read, of twelve when spread", () => {
    const use = used(known, terms("2025-08", spans.slice(0, 11)));
    expect(use).toMatchObject({ quantity: 60_000, months: 1, unreadMonths: 12, unreadFrom: "2024-08-31" });
    expect(limitMonthsOf(use, "as-read")).toBe(1);
    expect(limitMonthsOf(use, "spread")).toBe(12);
  });
  test("a nil month itself has the limits of one month", () => {
    expect(used(known, terms("2025-07", spans.slice(0, 10)))).toMatchObject({ quantity: 0, unreadMonths: 1 });
  });
  test("only the nil months just before count", () => {
    const visited = history(
      [...nils.map((at) => (at.day < "2025-06-01" ? at : { ...at, dial: 201_000 })), read("2025-08-31", 260_000)],
      { meters: [away] },
    );
    // It used a cubic metre in June; July was nil.
    expect(used(visited, terms("2025-08", spans.slice(0, 11)))).toMatchObject({ quantity: 59_000, unreadMonths: 2 });
  });
  test("nobody came by for a year and there was no bill: as many months", () => {
    const once = history([read("2025-08-31", 260_000)], { meters: [away] });
    expect(used(once, terms("2025-08")).unreadMonths).toBe(12);
  });
  test("of a quarter, as read means three months", () => {
    const quarter = { ...terms("2025-06", spans.slice(0, 9)), period: periodOf("2025-06" as Month, 3) };
    const use = used(known, quarter);
    expect([limitMonthsOf(use, "as-read"), limitMonthsOf(use, "spread")]).toEqual([3, 12]);
  });
});

describe("laws", () => {
  /** Two meters in turn on one house, read or guessed each month, rising. */
  const village = fc
    .record({
      uses: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 2, maxLength: 14 }),
      guessed: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
      multiplier: fc.constantFrom("1", "10", "40"),
      replacedAfter: fc.nat(13),
      start: fc.integer({ min: 9_000_000, max: 9_999_999 }),
    })
    .map(({ uses, guessed, multiplier, replacedAfter, start }) => {
      const capacity = 10_000_000;
      const ends = Array.from({ length: uses.length + 1 }, (_, i) => lastDay(addMonths("2024-01" as Month, i)));
      const replacedOn = addDays(ends[Math.min(replacedAfter, uses.length - 1)]!, 12);
      const readings: Reading[] = [];
      const marks: Mark[] = [];
      const old = { ...meter, digits: 4, multiplier, installedOn: ends[0]!, installedAt: start };
      let dial = start;
      let of = "m";
      let removedAt = start;
      for (const [i, use] of uses.entries()) {
        const end = ends[i + 1]!;
        if (of === "m" && end > replacedOn) {
          removedAt = dial;
          of = "new";
          dial = 850;
        }
        dial += use;
        if (dial >= capacity) {
          dial -= capacity;
          marks.push(mark(end, "rolled-over"));
        }
        readings.push(read(end, dial, { meter: of, source: guessed[i] ? "estimated" : "read" }));
      }
      const meters: Meter[] = [
        { ...old, removedOn: replacedOn, removedAt },
        { ...old, meter: "new", installedOn: replacedOn, installedAt: 850 },
      ];
      return { known: { meters, readings, marks }, ends, uses, factor: Number(multiplier) };
    });

  test("uses over consecutive spans add up to the use over the whole", () => {
    fc.assert(
      fc.property(village, fc.array(fc.nat(400), { maxLength: 8 }), ({ known, ends, uses, factor }, cuts) => {
        const [first, last] = [ends[0]!, ends.at(-1)!];
        const days = [...new Set(cuts.map((cut) => addDays(first, cut)))].filter((cut) => cut < last).sort();
        const bounds = [first, ...days.filter((cut) => cut > first), last];
        const parts = bounds.slice(1).map((to, i) => useBetween(known, { from: bounds[i]!, to }).quantity);
        const whole = useBetween(known, { from: first, to: last }).quantity;
        expect(parts.reduce((a, b) => a + b, 0)).toBe(whole);
        expect(whole).toBe(uses.reduce((a, b) => a + b, 0) * factor);
      }),
    );
  });

  test("billed month by month, every cubic metre is billed once", () => {
    fc.assert(
      fc.property(village, ({ known, ends, uses, factor }) => {
        const billed: Span[] = [];
        const quantities = uses.map((_, i) => {
          const use = used(known, { ...terms(ends[i + 1]!.slice(0, 7), [...billed]), openedOn: ends[0]! });
          billed.push({ from: use.from, to: use.to });
          return use.quantity;
        });
        expect(quantities).toEqual(uses.map((use) => use * factor));
      }),
    );
  });

  test("own-period: once the dial has passed every estimate, what was billed is what was used", () => {
    const months = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 30_000 }), fc.boolean()),
      {
        minLength: 1,
        maxLength: 10,
      },
    );
    fc.assert(
      fc.property(months, (lived) => {
        const own: UseRules = { windowDays: 5, trueUp: "own-period" };
        let real = meter.installedAt;
        let shown = real;
        const readings = lived.map(([use, guessed, isGuess], i) => {
          real += use;
          shown = isGuess ? shown + guessed : real;
          return read(lastDay(addMonths("2024-10" as Month, i)), shown, { source: isGuess ? "estimated" : "read" });
        });
        const end = addMonths("2024-10" as Month, lived.length);
        const known = history([...readings, read(lastDay(end), real + 1_000_000)]);
        const billed: [Span, number][] = [];
        let total = 0;
        for (let month = "2024-10" as Month; month <= end; month = addMonths(month, 1)) {
          const carried = carriedFrom(known, ...billed);
          const earlier = billed.map(([span]) => span);
          const use = used(known, terms(month, earlier, { carried }), own);
          billed.push([{ from: use.from, to: use.to }, use.quantity]);
          total += use.quantity;
        }
        expect(total).toBe(real + 1_000_000 - meter.installedAt);
      }),
    );
  });
});
