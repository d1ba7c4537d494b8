import fc from "fast-check";
import { expect, test } from "vitest";
import type { Month } from "../../src/domain/day.ts";
import { type Helped, type HelpedBill, helpFigures, publicFigures } from "../../src/domain/help/report.ts";
import { type Money, money } from "../../src/domain/money.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { crossSubsidy } from "../../src/domain/tariff/cross.ts";

const breakdowns = ["months", "services", "sections", "categories", "forms", "payers"] as const;

/** A small village: each household with its section, category and the bills of two months, of which help may pay a part. */
const someBills = fc
  .array(
    fc.record({
      section: fc.constantFrom("up", "down"),
      category: fc.constantFrom("home", "home", "mill"),
      months: fc.subarray(["2026-01", "2026-02"] as Month[], { minLength: 1 }),
      form: fc.constantFrom("percent", "whole"),
      payer: fc.constantFrom("fund", "fund", "sponsor"),
      helped: fc.constantFrom("given", "given", "waiting", "no"),
      paid: fc.boolean(),
    }),
    { maxLength: 24 },
  )
  .map((households) =>
    households.flatMap(({ section, category, months, form, payer, helped, paid }, i) =>
      months.map((month): HelpedBill => {
        const help = helped === "no" ? 0 : 6360;
        const [given, waiting] = helped === "waiting" ? [0, help] : [help, 0];
        return {
          ...{ household: `H-${i}`, month, service: "water", section, category, billed: money(11750) },
          paid: money(paid ? 11750 - help : 0),
          help:
            help === 0 ? [] : [{ form, payer, given: money(given), waiting: money(waiting) } as HelpedBill["help"][0]],
        };
      }),
    ),
  );

/** A published sum as an equation: which amounts of which households it is made of. */
type Equation = ReadonlyMap<string, number>;

function equationsOf(bills: readonly HelpedBill[]): Equation[] {
  const shown = publicFigures(bills, []);
  const equations: Equation[] = [];
  const add = (told: unknown, amounts: readonly (readonly [HelpedBill, "paid" | "given" | "waiting" | "open"])[]) => {
    if (told === null) return;
    const equation = new Map<string, number>();
    for (const [bill, what] of amounts)
      if (amountOf(bill, what) > 0) equation.set(`${bill.household} ${bill.month} ${what}`, 1);
    equations.push(equation);
  };
  const all = (what: "paid" | "given" | "waiting" | "open") => bills.map((bill) => [bill, what] as const);
  add(shown.settled.billed, [...all("paid"), ...all("given"), ...all("waiting"), ...all("open")]);
  add(shown.settled.settledRate, [...all("paid"), ...all("given")]);
  add(shown.settled.paid, all("paid"));
  add(shown.all.given, all("given"));
  add(shown.all.waiting, all("waiting"));
  for (const breakdown of breakdowns)
    for (const group of shown[breakdown]) {
      const own = bills.filter((bill) => isOf(breakdown, bill, group));
      for (const what of ["given", "waiting"] as const)
        add(
          group[what],
          own.map((bill) => [bill, what] as const),
        );
    }
  return equations;
}

function amountOf({ billed, paid, help }: HelpedBill, what: "paid" | "given" | "waiting" | "open"): number {
  const [given, waiting] = [help[0]?.given ?? 0, help[0]?.waiting ?? 0];
  return { paid, given, waiting, open: billed - paid - given - waiting }[what];
}
const isOf = (breakdown: (typeof breakdowns)[number], { help, ...bill }: HelpedBill, { group }: Helped): boolean =>
  ({
    ...{ months: bill.month, services: bill.service, sections: bill.section, categories: bill.category },
    ...{ forms: help[0]?.form, payers: help[0]?.payer },
  })[breakdown] === group;

/** By fractions of doubles, which zeros and ones of this size never leave: a way of its own. */
function rank(rows: readonly (readonly number[])[]): number {
  let left = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = left.find((row) => Math.abs(row[column]!) > 1e-9);
    if (!pivot) continue;
    found += 1;
    left = left
      .filter((row) => row !== pivot)
      .map((row) => row.map((cell, i) => cell - (row[column]! / pivot[column]!) * pivot[i]!));
  }
  return found;
}

test("law: of what is public, no sum over one to four households can be worked out by any adding and subtracting", () => {
  fc.assert(
    fc.property(someBills, (bills) => {
      const equations = equationsOf(bills);
      const unknowns = [...new Set(equations.flatMap((equation) => [...equation.keys()]))];
      const column = (unknown: string) => equations.map((equation) => equation.get(unknown) ?? 0);
      const households = [...new Set(unknowns.map((unknown) => unknown.split(" ")[0]!))];
      const whole = rank(unknowns.map(column));
      // A sum of equations over a few only would be one that vanishes on all others: these would then know one equation less.
      for (const few of fewOf(households)) {
        const others = unknowns.filter((unknown) => !few.includes(unknown.split(" ")[0]!)).map(column);
        expect(others.length === 0 ? 0 : rank(others)).toBe(whole);
      }
    }),
    { numRuns: 60 },
  );
});

/** All pairs, and runs of four: groups of four as the village stands in line. */
const fewOf = (households: readonly string[]): string[][] =>
  households.flatMap((one, i) => [
    ...households.slice(i + 1).map((other) => [one, other]),
    households.slice(i, i + 4),
    [0, 1, 2, 3].map((n) => households[(i + n * 3) % households.length]!),
  ]);

test("what is public is as it is, or withheld; and counts of households are five at least", () => {
  fc.assert(
    fc.property(someBills, (bills) => {
      const [whole, shown] = [helpFigures(bills, []), publicFigures(bills, [])];
      for (const breakdown of breakdowns)
        for (const group of shown[breakdown]) {
          const same = whole[breakdown].find((one) => one.group === group.group)!;
          expect(same).toMatchObject({ ...group, waiting: same.waiting });
          expect([same.waiting, null]).toContain(group.waiting);
          expect(group.households).toBeGreaterThanOrEqual(5);
        }
      const { households } = shown.all;
      expect(households === null || households === 0 || households >= 5).toBe(true);
    }),
  );
});

const bill = (household: string, m3: number, total: number) => ({
  ...{ household, block: m3 <= 6 ? "block:1" : "block:3", quantity: quantity(m3 * 1000), total: money(total) },
});
const cross = (bills: readonly ReturnType<typeof bill>[], open = false) =>
  crossSubsidy("water", bills, { decimals: 2, public: open });

test("what bills lack to the mean price is what the others are above it, in whole and over the blocks", () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40_000 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(some, (bills) => {
      const found = cross(bills.map(([m3, total], i) => bill(`H-${i % 9}`, m3, total)));
      if (found === null) return;
      const total = (side: "below" | "above") => found.blocks.reduce((all, one) => all + (one[side] as Money), 0);
      expect(found.all.above).toBe(found.all.below);
      expect([total("below"), total("above")]).toEqual([found.all.below, found.all.above]);
    }),
  );
});

test("half a centime falls on the same side for those below and those above", () => {
  // 166 m³ for 1,685.53: what bills lack is 57,218.5 centimes, and what others are above it too.
  const used = [14, 25, 4, 24, 29, 14, 27, 13, 16];
  const totals = [0, 32_939, 30_386, 13_050, 8143, 23_460, 39_300, 15_410, 5865];
  const found = cross(used.map((m3, i) => bill(`H-${i}`, m3, totals[i]!)))!;
  expect([found.all.below, found.all.above]).toEqual([57_219, 57_219]);
});

test("a block that fewer than five reach is not there in public, nor one whose rest would be theirs", () => {
  const low = Array.from({ length: 6 }, (_, i) => bill(`H-${i}`, 6, 2500));
  const high = (count: number) => Array.from({ length: count }, (_, i) => bill(`M-${i}`, 23, 11750));
  expect(cross([...low, ...high(5)], true)!.blocks.map(({ block }) => block)).toEqual(["block:1", "block:3"]);
  // Four are above: what the six lack is what these gave, and ten less six are these four.
  const found = cross([...low, ...high(4)], true)!;
  expect(found).toMatchObject({ all: { households: 10, below: null, above: null }, blocks: [] });
});

test("nothing used has no mean price", () => expect(cross([bill("H-1", 0, 1000)])).toBeNull());
