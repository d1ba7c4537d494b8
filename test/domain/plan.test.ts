import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Day, day } from "../../src/domain/day.ts";
import { money, sum } from "../../src/domain/money.ts";
import { fallingDue, instalmentsOf, standingOf } from "../../src/domain/plan.ts";

const agreed = (amount: number, count: number) => ({
  ...{ amount: money(amount), graceDays: 10, endedOn: null, endedWhy: null },
  instalments: instalmentsOf(money(amount), count, day("2026-01-31")),
});
const debt = (bill: string, item: string, open: number) => ({
  bill,
  item,
  open: money(open),
  dueOn: null as Day | null,
});

describe("debts under a plan fall due by its instalments", () => {
  test("what is paid comes off the first; each bill is shared over its funds by what is open", () => {
    // 90.00 in three of 30.00, and 10.00 are paid.
    const debts = [debt("a", "a/0", 3000), debt("a", "a/1", 1000), debt("b", "b/0", 4000)];
    expect(fallingDue(agreed(9000, 3), debts).map(({ item, dueOn, open }) => `${dueOn} ${item} ${open}`)).toEqual([
      "2026-01-31 a/0 1500",
      "2026-01-31 a/1 500",
      "2026-02-28 a/0 1500",
      "2026-02-28 a/1 500",
      "2026-02-28 b/0 1000",
      "2026-03-31 b/0 3000",
    ]);
  });

  test("nothing is lost or made, whatever is open", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 6 });
    const kept = fc.property(
      amounts,
      fc.integer({ min: 1, max: 200_000 }),
      fc.integer({ min: 1, max: 40 }),
      (open, all, n) => {
        const debts = open.map((amount, i) => debt(`b${i % 3}`, `i${i}`, amount));
        const due = fallingDue(agreed(all, Math.min(n, all)), debts);
        for (const { item, open: whole } of debts)
          expect(sum(due.filter((one) => one.item === item).map((one) => one.open))).toBe(whole);
      },
    );
    fc.assert(kept);
  });
});

describe("where a plan stands", () => {
  // 30.00 on 31 January, 28 February and 31 March; ten days of grace.
  const cases = [
    ["2026-01-31", 9000, "running", 0, "nothing is late on the day itself"],
    ["2026-02-01", 9000, "late", 3000, "the day after"],
    ["2026-02-10", 9000, "late", 3000, "the last day of grace"],
    ["2026-02-11", 9000, "failed", 3000, "the grace is over"],
    ["2026-02-11", 6000, "kept", 0, "one instalment is paid"],
    ["2026-03-01", 2000, "kept", 0, "the second is paid too, and ten more"],
    ["2026-03-01", 5000, "late", 2000, "the second is paid in part"],
    ["2026-03-01", 6500, "failed", 3500, "the first is not paid whole"],
    ["2026-12-01", 0, "paid", 0, "nothing is left"],
    ["2026-02-11", 12000, "failed", 3000, "more is open than was agreed: nothing is paid"],
  ] as const;
  test.each(cases)("on %s with %i open: %s, %i overdue: %s", (on, open, state, overdue) => {
    const standing = standingOf(agreed(9000, 3), money(open), day(on));
    expect([standing.state, standing.overdue]).toEqual([state, overdue]);
  });
});
