import { describe, expect, test } from "vitest";
import { useBetween, useOfPeriod } from "../../src/domain/consumption.ts";
import { addDays, day, type Month, periodOf } from "../../src/domain/day.ts";
import type { Meter } from "../../src/domain/meter.ts";
import { codeOf, guess, history, mark, meter, read, rules, span, terms, used } from "./connection.ts";

const october = span("2024-09-30", "2024-10-31");
const november = span("2024-10-31", "2024-11-30");

describe("the use of a period", () => {
  test("is the reading of its last day less the one that closed the period before", () => {
    const use = used(history([read("2024-10-31", 513_733), read("2024-11-30", 526_860)]), terms("2024-11", [october]));
    expect(use).toMatchObject({
      ...november,
      quantity: 13_127,
      estimated: false,
      months: 1,
      unreadMonths: 1,
    });
    expect(use.parts).toMatchObject([
      {
        meter: "m",
        multiplier: "1",
        quantity: 13_127,
        from: { dial: 513_733 },
        to: { reading: "m 2024-11-30", dial: 526_860 },
      },
    ]);
  });

  test("a replaced meter adds both: (1373.902 − 1364.455) + (6.275 − 0.850) = 9.447 + 5.425 = 14.872", () => {
    const meters: Meter[] = [
      { ...meter, installedAt: 1_349_118, removedOn: day("2024-11-19"), removedAt: 1_373_902 },
      { ...meter, meter: "new", serial: "0071466", installedOn: day("2024-11-19"), installedAt: 850 },
    ];
    const readings = [read("2024-10-31", 1_364_455), read("2024-11-30", 6_275, { meter: "new" })];
    const use = used(history(readings, { meters }), terms("2024-11", [october]));
    expect(use.quantity).toBe(14_872);
    expect(use.parts.map((part) => [part.meter, part.quantity])).toEqual([
      ["m", 9_447],
      ["new", 5_425],
    ]);
  });

  test("a dial that passed zero: 10 000 − 9985.580 + 3.235 = 17.655 on four digits", () => {
    const known = history([read("2024-11-30", 9_985_580), read("2024-12-31", 3_235)], {
      meters: [{ ...meter, digits: 4 }],
      marks: [mark("2024-12-31", "rolled-over")],
    });
    const use = used(known, terms("2024-12", [october, november]));
    expect(use.quantity).toBe(17_655);
    expect(use.parts[0]!.marks.map(({ kind }) => kind)).toEqual(["rolled-over"]);
  });

  test("two meters at once are added", () => {
    const second = { ...meter, meter: "second", installedAt: 0, multiplier: "10" };
    const readings = [read("2024-10-31", 510_000), read("2024-10-31", 1_234, { meter: "second" })];
    // 510.000 − 507.733 = 2.267, and 1.234 × 10 = 12.340.
    expect(used(history(readings, { meters: [meter, second] }), terms("2024-10")).quantity).toBe(14_607);
  });

  test("two meters read on different days close on the later one, and go on from where each stands", () => {
    const meters = [meter, { ...meter, meter: "second", installedAt: 0 }];
    const readings = [
      read("2024-10-30", 510_000),
      read("2024-10-31", 1_000, { meter: "second" }),
      read("2024-11-30", 520_000),
      read("2024-11-30", 4_000, { meter: "second" }),
    ];
    expect(used(history(readings, { meters }), terms("2024-10"))).toMatchObject({ ...october, quantity: 3_267 });
    expect(used(history(readings, { meters }), terms("2024-11", [october]))).toMatchObject({
      ...november,
      quantity: 13_000,
    });
  });

  test("two meters of which one was not read wait for it", () => {
    const meters = [meter, { ...meter, meter: "second", serial: "M-08", installedAt: 0 }];
    expect(useOfPeriod(history([read("2024-10-31", 510_000)], { meters }), terms("2024-10"), rules)).toMatchObject({
      code: "reading-missing",
      facts: { meter: "M-08", day: "2024-10-31" },
    });
  });

  test("a reversed meter counts the other way: 507.733 − 500.000 = 7.733", () => {
    const known = history([read("2024-10-31", 500_000)], { marks: [mark("2024-10-31", "reversed")] });
    expect(used(known, terms("2024-10")).quantity).toBe(7_733);
  });

  test("a stuck meter counts what was declared, and the next period begins at what it then shows", () => {
    const known = history([read("2024-10-31", 507_733), read("2024-11-30", 509_000)], {
      marks: [mark("2024-10-20", "stuck", 6_500)],
    });
    expect(used(known, terms("2024-10")).quantity).toBe(6_500);
    expect(used(known, terms("2024-11", [october])).quantity).toBe(1_267);
  });

  test("a right index in place of a wrong one is where the next period begins: 852.138 − 845.918 = 6.220", () => {
    const known = history([read("2024-11-30", 845_918), read("2024-12-31", 852_138)]);
    expect(used(known, terms("2024-12", [october, november])).quantity).toBe(6_220);
  });

  test("a connection without any meter says so", () => {
    expect(codeOf(history([], { meters: [] }), terms("2024-10"))).toBe("meter-missing");
  });
});

describe("where a period begins and ends", () => {
  test.each`
    days        | closes  | because
    ${[26, 30]} | ${30}   | ${"the nearest to the last day closes it"}
    ${[26]}     | ${26}   | ${"five days before is in the window"}
    ${[25]}     | ${null} | ${"six days before is not"}
    ${[29, 33]} | ${29}   | ${"of two equally near, the earlier"}
    ${[28, 33]} | ${33}   | ${"a reading of the next month may be nearer"}
    ${[36]}     | ${36}   | ${"five days after is in the window"}
    ${[37]}     | ${null} | ${"six days after is not"}
  `("read on October $days it closes on $closes: $because", ({ days, closes }) => {
    const on = (date: number) => addDays(day("2024-09-30"), date);
    const known = history((days as number[]).map((date) => read(on(date), 508_000)));
    if (closes === null) expect(codeOf(known, terms("2024-10"))).toBe("reading-missing");
    else expect(used(known, terms("2024-10")).to).toBe(on(closes));
  });

  test("a real reading in the window closes it rather than an estimate on the last day", () => {
    const known = history([guess("2024-10-31", 513_733), read("2024-11-03", 512_000)]);
    expect(used(known, terms("2024-10"))).toMatchObject({ to: "2024-11-03", quantity: 4_267, estimated: false });
  });

  test("a reading that comes late does not move where the next period begins", () => {
    const readings = [read("2024-10-31", 509_000), read("2024-11-03", 510_000), read("2024-11-30", 520_000)];
    const billed = [span("2024-09-30", "2024-11-03")];
    expect(used(history(readings), terms("2024-11", billed))).toMatchObject({ from: "2024-11-03", quantity: 10_000 });
  });

  test("a month without bill falls into the next", () => {
    const use = used(history([read("2024-12-31", 527_733)]), terms("2024-12", []));
    expect(use).toMatchObject({ from: "2024-09-30", to: "2024-12-31", quantity: 20_000, months: 1, unreadMonths: 3 });
  });

  test("the reading that closed the last bill must still be there", () => {
    expect(useOfPeriod(history([read("2024-11-30", 520_000)]), terms("2024-11", [october]), rules)).toMatchObject({
      code: "closing-withdrawn",
      facts: { day: "2024-10-31" },
    });
  });

  test("opened in the period: from the opening index, 5.340 − 1.205 = 4.135", () => {
    const opened = { ...meter, installedOn: day("2024-11-12"), installedAt: 1_205 };
    const known = history([read("2024-11-30", 5_340)], { meters: [opened] });
    const on = terms("2024-11", [], { openedOn: day("2024-11-12") });
    expect(used(known, on)).toMatchObject({ from: "2024-11-12", to: "2024-11-30", quantity: 4_135 });
    expect(useOfPeriod(known, { ...on, period: periodOf("2024-10" as Month) }, rules)).toBeNull();
  });

  test("an old meter begins at the initial index that the books were opened with", () => {
    const old = { ...meter, installedOn: day("2010-05-01"), installedAt: 0 };
    const known = history([read("2024-09-15", 507_733, { source: "initial" }), read("2024-10-31", 513_733)], {
      meters: [old],
    });
    expect(used(known, terms("2024-10"))).toMatchObject({ from: "2024-09-15", quantity: 6_000 });
  });

  test("closed in the period: to the final index, and nothing after", () => {
    const gone = { ...meter, removedOn: day("2024-11-14"), removedAt: 515_000 };
    const known = history([read("2024-10-31", 513_733)], { meters: [gone] });
    const closed = { closedOn: day("2024-11-14") };
    expect(used(known, terms("2024-11", [october], closed))).toMatchObject({ to: "2024-11-14", quantity: 1_267 });
    const billed = [october, span("2024-10-31", "2024-11-14")];
    expect(useOfPeriod(known, terms("2024-12", billed, closed), rules)).toBeNull();
    // Not even where November has no bill yet: that one is still to be made.
    expect(useOfPeriod(known, terms("2024-12", [october], closed), rules)).toBeNull();
  });

  test("a final reading within the window of a bill leaves nothing for the month it fell in", () => {
    const known = history([read("2024-11-02", 514_000)]);
    const billed = [span("2024-09-30", "2024-11-02")];
    expect(useOfPeriod(known, terms("2024-11", billed, { closedOn: day("2024-11-02") }), rules)).toBeNull();
  });

  test("a meter removed and not replaced closes its last period, and the next one asks for a meter", () => {
    const gone = { ...meter, removedOn: day("2024-11-14"), removedAt: 515_000 };
    const known = history([read("2024-10-31", 513_733)], { meters: [gone] });
    expect(used(known, terms("2024-11", [october]))).toMatchObject({ to: "2024-11-14", quantity: 1_267 });
    expect(codeOf(known, terms("2024-12", [october, span("2024-10-31", "2024-11-14")]))).toBe("meter-missing");
  });
});

describe("what stands in the way of a bill", () => {
  test("a flag that nobody has cleared", () => {
    const flagged = read("2024-10-31", 600_000, { flag: "high" });
    expect(useOfPeriod(history([flagged]), terms("2024-10"), rules)).toMatchObject({
      code: "flag-open",
      facts: { meter: "M-07", index: "600.000", day: "2024-10-31", flag: "high" },
    });
    expect(used(history([{ ...flagged, cleared: true }]), terms("2024-10")).quantity).toBe(92_267);
  });
  test("a flag on a reading that closes another bill does not", () => {
    const known = history([read("2024-10-31", 600_000, { flag: "high" }), read("2024-11-30", 601_000)]);
    expect(used(known, terms("2024-11", [october])).quantity).toBe(1_000);
  });
  test("a real reading below the one before it", () => {
    expect(codeOf(history([read("2024-10-31", 507_000)]), terms("2024-10"))).toBe("reading-below");
    const around = [read("2024-10-15", 510_000), guess("2024-10-20", 508_000), read("2024-10-31", 509_000)];
    expect(useOfPeriod(history(around), terms("2024-10"), rules)).toMatchObject({
      code: "reading-below",
      facts: { index: "509.000", previous: "510.000", day: "2024-10-15" },
    });
  });
  test("a fall before the span was settled with its own bill, and does not stand in the way", () => {
    const known = history([read("2024-10-31", 513_733), read("2024-11-30", 510_000), read("2024-12-31", 520_000)]);
    expect(useBetween(known, november).quantity).toBe(-3_733);
    expect(codeOf(known, terms("2024-11", [october]))).toBe("reading-below");
    const use = useOfPeriod(known, terms("2024-12", []), rules);
    expect(use).toMatchObject({ from: "2024-11-30", quantity: 10_000 });
  });
  test("a meter declared reversed that went forward", () => {
    const known = history([read("2024-10-31", 510_000)], { marks: [mark("2024-10-31", "reversed")] });
    expect(codeOf(known, terms("2024-10"))).toBe("mark-contradicted");
  });
});
