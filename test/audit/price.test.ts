import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromDecimal, over, rounded, times } from "../../src/audit/fraction.ts";
import { type PricedLine, priceOf, type Terms } from "../../src/audit/price.ts";
import type { Money } from "../../src/domain/money.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { checkTariff } from "../../src/domain/tariff/check.ts";
import { parseTariff } from "../../src/domain/tariff/parse.ts";
import { prepareTariff } from "../../src/domain/tariff/prepare.ts";
import { type Charge, priceUse } from "../../src/domain/tariff/price.ts";
import { priceSplit } from "../../src/domain/tariff/split.ts";

const plain = {
  ...{ service: "water", name: "Water", model: "graduated", scale: { by: "none" }, fixed: [], surcharges: [] },
  blocks: [
    { upTo: "6", rate: "2.00" },
    { upTo: "20", rate: "4.50" },
    { upTo: null, rate: "7.00" },
  ],
};
const use = (units: string, more: Partial<Omit<Terms, "parts">> = {}) => ({
  ...{ quantity: rounded(times(fromDecimal(units), fromDecimal("1000"))), months: 1, limitMonths: 1 },
  ...{ category: "", contributionClass: "", suspended: false, decimals: 2 },
  ...more,
});
const price = (tariff: object, terms: ReturnType<typeof use>, days = 30) =>
  priceOf({ ...terms, parts: [{ tariff: tariff as never, days }] });
const total = (lines: readonly PricedLine[]) => lines.reduce((sum, { amount }) => sum + amount, 0);

describe("the figures worked in domain.md come out", () => {
  const electricity = {
    ...{ ...plain, model: "selective", threshold: "150" },
    blocks: [
      { upTo: "100", rate: "0.9010" },
      { upTo: "210", rate: "1.0732" },
      { upTo: null, rate: "1.1676" },
    ],
  };
  const quarter = {
    ...{ ...plain, scale: { by: "months", per: "1" } },
    blocks: [
      { upTo: "6", rate: "2.37" },
      { upTo: null, rate: "7.39" },
    ],
  };
  test.each`
    tariff                                                   | used     | more                             | days  | cost     | because
    ${plain}                                                 | ${"60"}  | ${{}}                            | ${30} | ${35500} | ${"12.00 + 63.00 + 280.00"}
    ${plain}                                                 | ${"60"}  | ${{ limitMonths: 12 }}           | ${30} | ${12000} | ${"72 m³ at 2.00: spread over the months unread"}
    ${quarter}                                               | ${"20"}  | ${{ months: 3, limitMonths: 3 }} | ${90} | ${5744}  | ${"18 × 2.37 + 2 × 7.39"}
    ${electricity}                                           | ${"150"} | ${{}}                            | ${30} | ${14376} | ${"100 × 0.9010 + 50 × 1.0732"}
    ${electricity}                                           | ${"151"} | ${{}}                            | ${30} | ${16205} | ${"151 × 1.0732"}
    ${{ ...electricity, scale: { by: "days", days: "30" } }} | ${"155"} | ${{}}                            | ${32} | ${14798} | ${"106.667 × 0.9010 + 48.333 × 1.0732"}
  `("$used costs $cost: $because", ({ tariff, used, more, days, cost }) => {
    expect(total(price(tariff, use(used, more), days))).toBe(cost);
  });
  test("a scaled limit holds exactly: 1 m³ for 30 days is 1.0666… for 32, which 1.067 passes though it is printed so", () => {
    const blocks = [
      { upTo: "1", rate: "1" },
      { upTo: null, rate: "2" },
    ];
    const volume = { ...plain, model: "volume", scale: { by: "days", days: "30" }, blocks };
    expect([total(price(volume, use("1.066"), 32)), total(price(volume, use("1.067"), 32))]).toEqual([107, 213]);
  });
  test("a tariff that has no open end gives no price, rather than a wrong one", () => {
    expect(() => price({ ...plain, blocks: [{ upTo: "5", rate: "1" }] }, use("6"))).toThrow("no block");
  });
  test("a class that the tariff does not name gives no price", () => {
    const surcharges = [{ code: "imam", fund: "village", kind: "by-class", values: { A: "5" } }];
    expect(total(price({ ...plain, surcharges }, use("0", { contributionClass: "A" })))).toBe(500);
    expect(() => price({ ...plain, surcharges }, use("0", { contributionClass: "B" }))).toThrow("class B");
  });
});

describe("fractions", () => {
  test("the middle is rounded away from zero, on both sides", () => {
    const halves = ["2.5", "-2.5", "0.49", "-0.5", "7"].map((text) => rounded(fromDecimal(text)));
    expect(halves).toEqual([3, -3, 0, -1, 7]);
  });
  test("what is no plain decimal is refused, and so is dividing by zero", () => {
    for (const text of ["", "1e3", "1,5", ".5", "NaN"]) expect(() => fromDecimal(text)).toThrow(RangeError);
    expect(() => over(fromDecimal("1"), fromDecimal("0"))).toThrow(RangeError);
  });
});

const decimal = (most: number, places: number) =>
  fc.integer({ min: 0, max: most * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places));
const above = (most: number, places: number) =>
  fc.integer({ min: 1, max: most * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places));
/** Rising limits, the last open. */
const ladder = <T extends object>(row: fc.Arbitrary<T>, most: number) =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 90_000 }), { maxLength: most - 1 }),
      fc.array(row, { minLength: most, maxLength: most }),
    )
    .map(([limits, rows]) => {
      const sorted = [...limits].sort((a, b) => a - b).map((limit) => (limit / 1000).toFixed(3));
      return [...sorted, null].map((upTo, i) => ({ upTo, ...rows[i]! }));
    });
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const fixed = (codes: readonly string[]) =>
  fc
    .array(fc.record({ amount: decimal(30, 2), fund: some(fc.constant("village")) }), { maxLength: codes.length })
    .map((rows) => rows.map((row, i) => ({ code: codes[i]!, ...row })));
const blocks = ladder(fc.record({ rate: decimal(9, 4), flat: some(decimal(9, 2)) }, { requiredKeys: ["rate"] }), 4);
const table = fc.oneof(
  fc.record({ model: fc.constantFrom("graduated", "volume"), blocks }),
  fc.record({ model: fc.constant("selective"), threshold: decimal(60, 1), blocks }),
  fc.record(
    {
      model: fc.constant("package"),
      packageSize: above(9, 1),
      packagePrice: decimal(40, 2),
      freeUnits: some(decimal(20, 1)),
    },
    { requiredKeys: ["model", "packageSize", "packagePrice"] },
  ),
);
const bands = fc
  .tuple(ladder(fc.constant({}), 3), fc.array(table, { minLength: 3, maxLength: 3 }), fixed(["band"]))
  .map(([limits, tables, own]) => ({
    bands: limits.map((limit, i) => ({ ...limit, ...tables[i]!, fixed: i === 1 ? own : [] })),
  }));
const surcharge = fc.record({
  kind: fc.constantFrom("per-unit", "percent", "fixed", "by-class"),
  value: decimal(20, 2),
  on: some(fc.constantFrom(["energy"], ["fixed", "surcharges"], ["fixed", "energy", "minimum"], ["fixed:meter"])),
  except: some(fc.constant(["widow"])),
});
const head = fc.record({
  scale: fc.oneof(
    fc.constant({ by: "none" }),
    fc.record({ by: fc.constant("months"), per: fc.constantFrom("1", "3") }),
    fc.record({ by: fc.constant("days"), days: fc.constantFrom("30", "91") }),
  ),
  roundLimits: some(fc.constant("unit")),
  quantityStep: some(fc.constantFrom("1", "0.5", "10")),
  fixed: fixed(["meter", "network"]),
  minimum: some(fc.record({ amount: decimal(60, 2), of: fc.constantFrom("energy", "bill") })),
  surcharges: fc.array(surcharge, { maxLength: 4 }),
  subsidies: fc.array(decimal(2, 2), { maxLength: 2 }),
  taxes: fc.array(
    fc.record({ percent: decimal(20, 1), on: fc.constantFrom(["energy"], ["surcharges", "fixed"], ["tax:0"]) }),
    { maxLength: 2 },
  ),
  suspended: some(fc.oneof(fc.record({ percent: decimal(100, 0) }), fc.record({ amount: decimal(9, 2) }))),
});

const tariffs = fc.tuple(head, fc.oneof(table, bands)).map(([own, energy]) => {
  const named = own.surcharges.map(({ kind, value, on, except }, i) => ({
    ...{ code: `s${i}`, fund: "village", kind, ...(except ? { except } : {}) },
    ...(kind === "by-class" ? { values: { A: value, B: "1" } } : { value }),
    ...(kind === "percent" && on ? { on } : {}),
  }));
  const file = {
    ...{ service: "water", name: "Any", examples: [], ...own, ...energy, surcharges: named },
    subsidies: own.subsidies.map((perUnit, i) => ({ code: `d${i}`, party: "commune", perUnit })),
    taxes: own.taxes.map((tax, i) => ({
      code: String.fromCharCode(97 + i),
      ...tax,
      on: tax.on[0] === "tax:0" ? ["energy", ...(i > 0 ? ["tax:a"] : [])] : tax.on,
    })),
  };
  return JSON.parse(JSON.stringify(file)) as object;
});
const terms = fc.record({
  ...{ quantity: fc.integer({ min: 0, max: 120_000 }), months: fc.integer({ min: 1, max: 4 }), unread: fc.nat(9) },
  ...{ category: fc.constantFrom("", "widow"), contributionClass: fc.constantFrom("A", "B"), suspended: fc.boolean() },
  ...{
    decimals: fc.constantFrom(0, 2, 3),
    days: fc.integer({ min: 1, max: 100 }),
    other: fc.integer({ min: 1, max: 60 }),
  },
});

/** A file as the program reads it; a tariff that it would not adopt is not tried. */
function read(file: object) {
  const parsed = parseTariff(file);
  if ("problems" in parsed) throw new Error(`${parsed.problems[0]?.place.field}: ${JSON.stringify(file)}`);
  fc.pre(checkTariff(parsed.tariff).length === 0);
  return parsed.tariff;
}
const inWords = (lines: readonly (Charge | PricedLine)[]) =>
  lines.map(({ code, kind, fund, quantity, rate, base, amount }) =>
    JSON.stringify([code, kind, fund ?? null, quantity ?? null, rate ?? null, base ?? null, amount as Money]),
  );

describe("the slow pricing and the program's agree to the line", () => {
  test("on any tariff and use", () => {
    fc.assert(
      fc.property(tariffs, terms, (file, { days, other: _, unread, ...of }) => {
        const asked = { ...of, limitMonths: of.months + unread, quantity: quantity(of.quantity) };
        const expected = priceUse(prepareTariff(read(file), of), { ...asked, days });
        expect(inWords(price(file, asked, days))).toEqual(inWords(expected.charges));
      }),
      { numRuns: 1_500 },
    );
  });
  test("on a period inside which the tariff changes", () => {
    fc.assert(
      fc.property(tariffs, tariffs, terms, (before, after, { days, other, unread, ...of }) => {
        const asked = { ...of, limitMonths: of.months + unread, quantity: quantity(of.quantity) };
        const parts = [
          { prepared: prepareTariff(read(before), of), days },
          { prepared: prepareTariff(read(after), of), days: other },
        ];
        const slow = priceOf({
          ...asked,
          parts: [
            { tariff: before as never, days },
            { tariff: after as never, days: other },
          ],
        });
        expect(inWords(slow)).toEqual(inWords(priceSplit(parts, asked).charges));
      }),
      { numRuns: 700 },
    );
  });
});
