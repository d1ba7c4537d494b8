import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import {
  dialAfter,
  indexText,
  type Mark,
  type Meter,
  parseIndex,
  turnedBetween,
  useOfTurn,
} from "../../src/domain/meter.ts";
import { Problem } from "../../src/domain/problem.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { checkReading, estimateFor, type Reading } from "../../src/domain/reading.ts";

/** Lahcen's meter: five digits and three decimals, installed at nothing on New Year's Eve. */
const meter: Meter = {
  meter: "m",
  serial: "M-07",
  digits: 5,
  decimals: 3,
  multiplier: "1",
  installedOn: day("2024-12-31"),
  installedAt: 0,
  removedOn: null,
  removedAt: null,
};
type Known = Parameters<typeof checkReading>[0];
const today = day("2025-12-31");

const read = (on: string, dial: number, source: Reading["source"] = "read"): Reading => ({
  reading: `${on} ${source}`,
  meter: "m",
  day: day(on),
  dial,
  source,
  flag: null,
  cleared: false,
});
const mark = (on: string, kind: Mark["kind"], amount: number | null = null): Mark => ({
  meter: "m",
  day: day(on),
  kind,
  quantity: amount,
});
const known = (readings: Reading[], rest: Partial<Known> = {}): Known => ({
  meter,
  readings,
  marks: [],
  earlierUses: [],
  ...rest,
});

/** The problem that a check ends in: code and facts. */
function problemOf(check: () => unknown): { code: string; facts: object } {
  try {
    check();
  } catch (problem) {
    if (problem instanceof Problem) return { code: problem.code, facts: problem.facts };
    throw problem;
  }
  throw new Error("no problem");
}

describe("an index as people write it", () => {
  test.each`
    text           | dial          | because
    ${"845.918"}   | ${845_918}    | ${"a dial is counted in thousandths"}
    ${"845,918"}   | ${845_918}    | ${"a comma is a decimal sign here"}
    ${" 845 "}     | ${845_000}    | ${"spaces around it are nothing"}
    ${"00845.5"}   | ${845_500}    | ${"a dial shows its leading zeros"}
    ${"0000845"}   | ${845_000}    | ${"also when somebody writes too many of them"}
    ${"845.91800"} | ${845_918}    | ${"zeros at the end are no finer"}
    ${"0"}         | ${0}          | ${"a new meter"}
    ${"99999.999"} | ${99_999_999} | ${"the last index before zero"}
  `("$text: $because", ({ text, dial }) => {
    expect(parseIndex(text, meter)).toBe(dial);
  });

  test.each`
    text         | code                  | facts
    ${"123456"}  | ${"index-too-long"}   | ${{ meter: "M-07", index: "123456", digits: "5" }}
    ${"1.2345"}  | ${"index-too-fine"}   | ${{ meter: "M-07", index: "1.2345", decimals: "3" }}
    ${""}        | ${"index-unreadable"} | ${{ meter: "M-07", index: "" }}
    ${"-3"}      | ${"index-unreadable"} | ${{ meter: "M-07", index: "-3" }}
    ${"8.45,1"}  | ${"index-unreadable"} | ${{ meter: "M-07", index: "8.45,1" }}
    ${"1,234.5"} | ${"index-unreadable"} | ${{ meter: "M-07", index: "1,234.5" }}
    ${".5"}      | ${"index-unreadable"} | ${{ meter: "M-07", index: ".5" }}
  `("$text is refused: $code", ({ text, code, facts }) => {
    expect(parseIndex(text, meter)).toMatchObject({ code, facts });
  });

  test("a dial without decimals takes none, and says so", () => {
    expect(parseIndex("845.5", { ...meter, decimals: 0 })).toMatchObject({
      code: "index-too-fine",
      facts: { decimals: "0" },
    });
  });

  test("every index that a dial can show is read back from its own text", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 99_999_999 }), (decimals, any) => {
        const step = 10 ** (3 - decimals);
        const dial = any - (any % step);
        expect(parseIndex(indexText(dial, { ...meter, decimals }), { ...meter, decimals })).toBe(dial);
      }),
    );
  });
});

describe("how far a dial turned", () => {
  const turns = (from: number, to: number, ...marks: Mark[]) => turnedBetween(meter, from * 1000, to * 1000, marks);

  test("Lahcen's dial passed zero: 99 990 → 12 on five digits is 100 000 − 99 990 + 12 = 22", () => {
    expect(turns(99_990, 12, mark("2025-02-28", "rolled-over"))).toEqual({ turned: 22_000, stuck: 0 });
  });
  test("a meter mounted backwards: 512 → 500 is 12", () => {
    expect(turns(512, 500, mark("2025-02-28", "reversed"))).toEqual({ turned: 12_000, stuck: 0 });
  });
  test("mounted backwards, and through zero: 3 → 99 995 is 3 + 5 = 8", () => {
    const marks = [mark("2025-02-28", "reversed"), mark("2025-02-28", "rolled-over")];
    expect(turns(3, 99_995, ...marks)).toEqual({ turned: 8000, stuck: 0 });
  });
  test("stuck: what was declared stands, whatever the dial shows", () => {
    expect(turns(512, 513, mark("2025-02-28", "stuck", 9_500))).toEqual({ turned: 0, stuck: 9_500 });
  });

  test.each`
    multiplier | turned    | use       | because
    ${"10"}    | ${1_234}  | ${12_340} | ${"a current transformer of 10"}
    ${"0.5"}   | ${1_001}  | ${501}    | ${"500.5 is rounded half away from zero"}
    ${"0.5"}   | ${-1_001} | ${-501}   | ${"on both sides of it"}
    ${"2.5"}   | ${3}      | ${8}      | ${"7.5 once, at the end"}
  `("$turned × $multiplier = $use: $because", ({ multiplier, turned, use }) => {
    expect(useOfTurn({ ...meter, multiplier }, { turned, stuck: 0 })).toBe(use);
  });
  test("what stands for a stuck dial is already use, and is not multiplied", () => {
    expect(useOfTurn({ ...meter, multiplier: "10" }, { turned: 100, stuck: 7 })).toBe(1_007);
  });
});

describe("a new reading", () => {
  const january = read("2025-01-31", 10_000);
  const check = (what: Known, on: string, dial: number, source: Reading["source"] = "read") =>
    checkReading(what, { day: day(on), dial, source }, { today });

  test("above the last one is accepted without a flag while fewer than three periods are known", () => {
    const two = [5_000, 5_000].map(quantity);
    expect(check(known([january], { earlierUses: two }), "2025-02-28", 90_000)).toEqual({ flag: null });
  });

  test("below the last real one is refused, with both indexes", () => {
    expect(problemOf(() => check(known([january]), "2025-02-28", 9_999))).toEqual({
      code: "reading-below",
      facts: { meter: "M-07", index: "9.999", previous: "10.000", day: "2025-01-31" },
    });
  });
  test("below the index at which the meter was installed is refused too", () => {
    const second = { ...meter, installedAt: 850 };
    expect(problemOf(() => check(known([], { meter: second }), "2025-01-31", 849)).code).toBe("reading-below");
  });
  test("an estimate never blocks a real reading below it", () => {
    expect(check(known([january, read("2025-02-28", 16_000, "estimated")]), "2025-03-31", 12_000)).toEqual({
      flag: null,
    });
  });
  test("an estimate on the same day does not block the real one", () => {
    expect(check(known([read("2025-01-31", 11_000, "estimated")]), "2025-01-31", 9_000)).toEqual({ flag: null });
  });
  test("an estimate itself may not lie below a real reading", () => {
    expect(problemOf(() => check(known([january]), "2025-02-28", 9_000, "estimated")).code).toBe("reading-below");
  });
  test("below it, and declared to have passed zero, is accepted", () => {
    const rolled = known([read("2025-01-31", 99_990_000)], { marks: [mark("2025-02-28", "rolled-over")] });
    expect(check(rolled, "2025-02-28", 12_000)).toEqual({ flag: null });
  });
  test("a roll-over declared before the last reading explains nothing after it", () => {
    const rolled = known([january], { marks: [mark("2025-01-31", "rolled-over")] });
    expect(problemOf(() => check(rolled, "2025-02-28", 9_000)).code).toBe("reading-below");
  });
  test("a roll-over of another meter explains nothing", () => {
    const other = { ...mark("2025-02-28", "rolled-over"), meter: "another" };
    expect(problemOf(() => check(known([january], { marks: [other] }), "2025-02-28", 9_000)).code).toBe(
      "reading-below",
    );
  });
  test("a meter declared reversed whose dial rose is refused", () => {
    const reversed = known([january], { marks: [mark("2025-02-28", "reversed")] });
    expect(check(reversed, "2025-02-28", 9_000)).toEqual({ flag: null });
    expect(problemOf(() => check(reversed, "2025-02-28", 10_001)).code).toBe("mark-contradicted");
  });
  test("a late one above the reading after it is refused", () => {
    expect(problemOf(() => check(known([january]), "2025-01-15", 10_001))).toEqual({
      code: "reading-above-next",
      facts: { meter: "M-07", index: "10.001", next: "10.000", day: "2025-01-31" },
    });
    expect(check(known([january]), "2025-01-15", 10_000)).toEqual({ flag: null });
  });

  test("in the future is refused, today is not", () => {
    expect(problemOf(() => check(known([]), "2026-01-01", 1_000)).code).toBe("day-in-future");
    expect(check(known([]), "2025-12-31", 1_000)).toEqual({ flag: null });
  });
  test("before the meter was installed or after it was removed is refused", () => {
    expect(problemOf(() => check(known([]), "2024-12-30", 1_000)).code).toBe("reading-outside-meter");
    const gone = known([], { meter: { ...meter, removedOn: day("2025-03-10"), removedAt: 20_000 } });
    expect(problemOf(() => check(gone, "2025-03-11", 20_000)).code).toBe("reading-outside-meter");
    expect(check(gone, "2025-03-10", 20_000)).toEqual({ flag: null });
  });
  test("on a day already read, the same index is harmless and another is refused", () => {
    expect(check(known([january]), "2025-01-31", 10_000)).toEqual({ flag: null });
    expect(problemOf(() => check(known([january]), "2025-01-31", 10_500))).toEqual({
      code: "reading-differs",
      facts: { meter: "M-07", day: "2025-01-31", index: "10.500", known: "10.000" },
    });
  });

  test.each`
    earlier                                           | use       | flag      | because
    ${[4, 5, 6]}                                      | ${15_000} | ${null}   | ${"three times the median of 5 is not more than it"}
    ${[4, 5, 6]}                                      | ${15_001} | ${"high"} | ${"a litre more is"}
    ${[4, 5, 7, 6]}                                   | ${16_501} | ${"high"} | ${"of four the median is 5.5"}
    ${[4, 5, 7, 6]}                                   | ${16_500} | ${null}   | ${"and 16.5 is three times that"}
    ${[99, 99, 99, 99, 99, 99, 99, 5, 5, 5, 5, 5, 5]} | ${15_001} | ${"high"} | ${"only the last six count"}
    ${[4, 5, 6]}                                      | ${0}      | ${"nil"}  | ${"it was never nil before"}
    ${[4, 0, 6]}                                      | ${0}      | ${null}   | ${"it was nil before"}
    ${[4, 5]}                                         | ${0}      | ${null}   | ${"two periods say nothing"}
    ${[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}              | ${60_000} | ${"high"} | ${"the house that wakes in August"}
    ${[0, 0, 0]}                                      | ${0}      | ${null}   | ${"an empty house stays empty"}
  `("after $earlier, $use is flagged $flag: $because", ({ earlier, use, flag }) => {
    const earlierUses = (earlier as number[]).map((cubic) => quantity(cubic * 1000));
    expect(check(known([january], { earlierUses }), "2025-02-28", 10_000 + use)).toEqual({ flag });
  });
  test("a village may flag sooner", () => {
    const three = known([january], { earlierUses: [4_000, 5_000, 6_000].map(quantity) });
    const found = { day: day("2025-02-28"), dial: 20_001, source: "read" } as const;
    expect(checkReading(three, found, { today, flagFactor: 2 })).toEqual({ flag: "high" });
  });
  test("an estimate is never flagged", () => {
    const three = known([january], { earlierUses: [4_000, 5_000, 6_000].map(quantity) });
    expect(check(three, "2025-02-28", 10_000, "estimated")).toEqual({ flag: null });
  });
  test("a real reading that confirms less than an estimate is not nil: the dial has moved", () => {
    const three = known([january, read("2025-02-28", 16_000, "estimated")], {
      earlierUses: [4_000, 5_000, 6_000].map(quantity),
    });
    expect(check(three, "2025-03-31", 16_000)).toEqual({ flag: null });
  });
});

describe("an estimate", () => {
  test("is the same month of last year where that is known, for homes fill by season", () => {
    expect(estimateFor([1_000, 2_000].map(quantity), quantity(40_000))).toEqual({
      quantity: 40_000,
      method: "last-year",
    });
    expect(estimateFor([], quantity(0))).toEqual({ quantity: 0, method: "last-year" });
  });
  test("else the mean of the last six periods: (5 + 6 + 7 + 8 + 9 + 10.003) ÷ 6 = 7.5005 → 7.501", () => {
    const uses = [900_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_003].map(quantity);
    expect(estimateFor(uses)).toEqual({ quantity: 7_501, method: "mean" });
  });
  test("cannot be made of nothing", () => {
    expect(estimateFor([])).toBeUndefined();
  });
  test("leads to an index that the dial can show, through zero when it is full", () => {
    expect(dialAfter(meter, 507_733, quantity(6_000))).toEqual({ dial: 513_733, rolledOver: false });
    expect(dialAfter({ ...meter, decimals: 0 }, 507_000, quantity(6_900))).toEqual({
      dial: 513_000,
      rolledOver: false,
    });
    expect(dialAfter({ ...meter, multiplier: "10" }, 507_000, quantity(6_000))).toEqual({
      dial: 507_600,
      rolledOver: false,
    });
    expect(dialAfter(meter, 99_990_000, quantity(22_000))).toEqual({ dial: 12_000, rolledOver: true });
  });
});
