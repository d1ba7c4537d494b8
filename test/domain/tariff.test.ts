import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runTariffCases } from "../../scripts/cases/tariffs.ts";
import { type Money, money, moneyText, sum } from "../../src/domain/money.ts";
import { roundToCoin } from "../../src/domain/payment.ts";
import { parseQuantity, type Quantity, quantity } from "../../src/domain/quantity.ts";
import { prepareTariff } from "../../src/domain/tariff/prepare.ts";
import { type Priced, priceUse, type Use } from "../../src/domain/tariff/price.ts";
import { priceSplit, splitByDays } from "../../src/domain/tariff/split.ts";
import { adopted, byDays, perUnit, water } from "./tariffs.ts";

const electricityBlocks = [
  { upTo: "100", rate: "0.9010" },
  { upTo: "150", rate: "1.0732" },
  { upTo: "210", rate: "1.0732" },
  { upTo: null, rate: "1.1676" },
];
const selective = { ...water, model: "selective", threshold: "150", blocks: electricityBlocks };
const byMonths = { by: "months", per: "1" };
const single = (rate: string) => ({ ...water, blocks: [{ upTo: null, rate }] });
const prepared = (file: object, decimals = 2) => prepareTariff(adopted(file), { decimals });
const units = (text: string): Quantity => parseQuantity(text)!;
function priced(file: object, used: string, more: Partial<Use> = {}, decimals = 2): Priced {
  return priceUse(prepared(file, decimals), { quantity: units(used), months: 1, ...more });
}
const totalOf = ({ total }: Priced) => moneyText(total);
const linesOf = ({ charges }: Priced, decimals = 2) =>
  charges.map(({ code, amount }) => `${code} ${moneyText(amount, decimals)}`);

describe("the figures worked in domain.md", () => {
  const quarter = {
    ...water,
    scale: byMonths,
    blocks: [
      { upTo: "6", rate: "2.37" },
      { upTo: null, rate: "7.39" },
    ],
  };
  const fixed = [{ code: "meter", amount: "10.00" }];
  test.each`
    file                                                  | used     | more                   | total       | because
    ${quarter}                                            | ${"20"}  | ${{ months: 3 }}       | ${"57.44"}  | ${"18 × 2.37 + 2 × 7.39: three months widen the block"}
    ${selective}                                          | ${"150"} | ${{}}                  | ${"143.76"} | ${"100 × 0.9010 + 50 × 1.0732: the threshold is inclusive"}
    ${selective}                                          | ${"151"} | ${{}}                  | ${"162.05"} | ${"151 × 1.0732: past it, all at the rate of the block reached"}
    ${{ ...selective, scale: byDays }}                    | ${"155"} | ${{ days: 32 }}        | ${"147.98"} | ${"threshold 160: 106.667 × 0.9010 + 48.333 × 1.0732"}
    ${{ ...water, fixed, surcharges: [perUnit("0.50")] }} | ${"23"}  | ${{}}                  | ${"117.50"} | ${"12.00 + 63.00 + 21.00 + 10.00 + 11.50"}
    ${water}                                              | ${"60"}  | ${{}}                  | ${"355.00"} | ${"the house that wakes in August, as read"}
    ${water}                                              | ${"60"}  | ${{ limitMonths: 12 }} | ${"120.00"} | ${"spread over the months unread: 12 × 5 × 2.00"}
    ${{ ...water, scale: byMonths, fixed }}               | ${"60"}  | ${{ limitMonths: 12 }} | ${"130.00"} | ${"the months unread widen the limits, not the fixed charge"}
  `("$used costs $total: $because", ({ file, used, more, total }) => {
    expect(totalOf(priced(file, used, more))).toBe(total);
  });
});

describe("the outside cases", () => {
  const results = runTariffCases(fileURLToPath(new URL("../../fixtures/cases/tariffs.json", import.meta.url)));
  test("are there", () => expect(results.length).toBeGreaterThan(50));
  test.each(results)("$id gives the same lines", ({ expected, got }) => expect(got).toBe(expected));
});

describe("blocks", () => {
  test("a limit is inclusive, and the next thousandth is in the next block", () => {
    expect(linesOf(priced(water, "6"))).toEqual(["block:1 12.00"]);
    expect(linesOf(priced(water, "6.100"))).toEqual(["block:1 12.00", "block:2 0.45"]);
    expect(linesOf(priced({ ...water, model: "volume" }, "6.001"))).toEqual(["block:2 27.00"]); // 6.001 × 4.50 = 27.0045
  });

  test("what is printed is what was multiplied: the slice has three decimals before it is priced", () => {
    // 6 × 28/30 = 5.6; 20 × 28/30 = 18.6667, cut at 18.667: 13.067 × 4.50 = 58.8015, and 1.333 × 7.00 = 9.331
    const { charges } = priced({ ...water, scale: byDays }, "20", { days: 28 });
    expect(charges.map((charge) => charge.quantity)).toEqual([5600, 13067, 1333]);
    expect(charges.map((charge) => moneyText(charge.amount))).toEqual(["11.20", "58.80", "9.33"]);
  });

  test("a tariff may round its scaled limits to whole units", () => {
    // 6.2 becomes 6, 20.667 becomes 21
    const { charges } = priced({ ...water, scale: byDays, roundLimits: "unit" }, "25", { days: 31 });
    expect(charges.map((charge) => charge.quantity)).toEqual([6000, 15000, 4000]);
  });

  test("a scaled threshold is compared exactly, not as printed", () => {
    // 150 × 31/30 = 155; 100.1 × 31/30 = 103.43667: 103.436 is under it, 103.437 past it
    const file = { ...selective, threshold: "100.1", scale: byDays };
    expect(priced(file, "103.436", { days: 31 }).charges.map(({ code }) => code)).toEqual(["block:1", "block:2"]);
    expect(priced(file, "103.437", { days: 31 }).charges.map(({ code }) => code)).toEqual(["block:2"]);
  });

  test("packages begun are paid whole, after the free units of each month", () => {
    const file = { service: "water", name: "Tank", scale: byMonths, model: "package", packageSize: "10" };
    const tank = { ...file, packagePrice: "25.00", freeUnits: "2" };
    // Three months leave 6 free: 36.001 - 6 = 30.001, four packages begun; fixed charges aside, the price is no monthly one.
    expect(priced(tank, "36.001", { months: 3 }).charges).toMatchObject([
      { quantity: 4000, rate: "25.00", amount: 10000 },
    ]);
    expect(linesOf(priced(tank, "6", { months: 3 }))).toEqual([]);
  });

  test("the use picks a band, whose limit is for the period, and the band adds to the fixed charges", () => {
    const { blocks: _, model: __, ...head } = water;
    const band = (upTo: string | null, fixed: string, rate: string) => {
      return { upTo, fixed: [{ code: "band", amount: fixed }], model: "graduated", blocks: [{ upTo: null, rate }] };
    };
    const fixed = [{ code: "meter", amount: "1.00" }];
    const file = { ...head, scale: byMonths, fixed, bands: [band("10", "5.00", "1.00"), band(null, "9.00", "3.00")] };
    const two = priced(file, "20", { months: 2 });
    expect(linesOf(two)).toEqual(["fixed:meter 2.00", "fixed:band 10.00", "block:1 20.00"]);
    expect(two.explanation).toContainEqual({ step: "band", band: 1, upTo: 20000 });
    expect(linesOf(priced(file, "20"))).toEqual(["fixed:meter 1.00", "fixed:band 9.00", "block:1 60.00"]);
  });

  test("the use is raised to the step, and surcharges per unit follow", () => {
    const file = { ...single("2.00"), quantityStep: "0.5", surcharges: [perUnit("1.00")] };
    expect(linesOf(priced(file, "3.001"))).toEqual(["block:1 7.00", "surcharge:fund 3.50"]);
  });

  test("a currency of three decimals is rounded to the third", () => {
    expect(linesOf(priced(single("0.2345"), "1.5", {}, 3), 3)).toEqual(["block:1 0.352"]); // 0.35175
  });
});

describe("fixed charges, minimum, surcharges, subsidies, taxes", () => {
  const fixed = [
    { code: "meter", amount: "20.00" },
    { code: "rent", amount: "5.00", fund: "works" },
  ];
  const percent = { code: "solidarity", kind: "percent", value: "10", fund: "village" };

  test("each charge goes to its fund, the service's own where none is named", () => {
    const { charges } = priced({ ...single("3.00"), fixed, surcharges: [perUnit("0.50")] }, "4");
    expect(charges.map(({ code, fund, amount }) => [code, fund, amount])).toEqual([
      ["fixed:meter", undefined, 2000],
      ["fixed:rent", "works", 500],
      ["block:1", undefined, 1200],
      ["surcharge:fund", "village", 200],
    ]);
  });

  test("a percent is on the rounded fixed charges and blocks, unless it names others", () => {
    // (25.00 + 12.00) × 10 % = 3.70; on the surcharge above, 2.00 × 10 % = 0.20
    const file = { ...single("3.00"), fixed, surcharges: [perUnit("0.50"), percent] };
    expect(priced(file, "4").charges.at(-1)).toMatchObject({ base: 3700, rate: "10", amount: 370 });
    const named = { ...file, surcharges: [perUnit("0.50"), { ...percent, on: ["surcharge:fund"] }] };
    expect(priced(named, "4").charges.at(-1)).toMatchObject({ base: 200, amount: 20 });
  });

  test("a line that two names in `on` mean is taxed once", () => {
    const taxes = [{ code: "vat", percent: "10", on: ["energy", "block:1"] }];
    expect(linesOf(priced({ ...single("3.00"), taxes }, "4"))).toEqual(["block:1 12.00", "tax:vat 1.20"]);
  });

  test("an excepted category does not pay a surcharge", () => {
    const file = { ...single("3.00"), surcharges: [{ ...perUnit("0.50"), except: ["school"] }] };
    expect(linesOf(priced(file, "4", { category: "school" }))).toEqual(["block:1 12.00"]);
    expect(linesOf(priced(file, "4", { category: "home" }))).toEqual(["block:1 12.00", "surcharge:fund 2.00"]);
  });

  test("a surcharge by class is refused for a household whose class it does not price, unless it is excepted", () => {
    const values = { A: "5.00", B: "10.00" };
    const surcharge = { code: "pump", kind: "by-class", values, fund: "works", except: ["school"] };
    const file = { ...single("3.00"), surcharges: [surcharge] };
    expect(linesOf(priced(file, "0", { contributionClass: "B" }))).toEqual(["surcharge:pump 10.00"]);
    expect(linesOf(priced(file, "0", { category: "school" }))).toEqual([]);
    const refusal = { code: "class-unpriced", facts: { charge: "pump", class: "C", classes: "A, B" } };
    expect(() => priced(file, "0", { contributionClass: "C" })).toThrow(expect.objectContaining(refusal));
  });

  test("the minimum of the bill looks at fixed charges and blocks, the minimum of the energy at blocks", () => {
    const of = (kind: string) => ({
      ...single("3.00"),
      fixed,
      minimum: { amount: "40", of: kind },
      surcharges: [percent],
    });
    // Of the bill: 40 - 37 = 3, no part of the percent's base. Of the energy: 40 - 12 = 28, and 10 % of 25 + 40.
    expect(linesOf(priced(of("bill"), "4")).slice(3)).toEqual(["minimum 3.00", "surcharge:solidarity 3.70"]);
    expect(linesOf(priced(of("energy"), "4")).slice(3)).toEqual(["minimum 28.00", "surcharge:solidarity 6.50"]);
    expect(linesOf(priced(of("bill"), "5"))).not.toContain("minimum 0.00");
    const quarter = { ...single("3.00"), scale: byMonths, minimum: { amount: "40", of: "energy" } };
    expect(linesOf(priced(quarter, "4", { months: 3 }))).toEqual(["block:1 12.00", "minimum 108.00"]);
  });

  test("a suspended connection pays what stays of the fixed charges, and no minimum", () => {
    const file = { ...single("3.00"), fixed, minimum: { amount: "40", of: "bill" } };
    const part = { ...file, suspended: { percent: "25" } };
    expect(linesOf(priced(part, "0", { suspended: true }))).toEqual(["fixed:meter 5.00", "fixed:rent 1.25"]);
    const sumOnly = { ...file, scale: byMonths, suspended: { amount: "3.00" } };
    expect(linesOf(priced(sumOnly, "0", { suspended: true, months: 3 }))).toEqual(["fixed:suspended 9.00"]);
    expect(linesOf(priced(part, "0"))).toEqual(["fixed:meter 20.00", "fixed:rent 5.00", "minimum 15.00"]);
  });

  test("what a third party takes over leaves the household's bill and is owed by that party", () => {
    // 50 a m³, of which 15 to the commune: 500.00 - 150.00
    const subsidies = [{ code: "commune", party: "commune", perUnit: "15" }];
    const bill = priced({ ...single("50"), subsidies }, "10");
    expect(linesOf(bill)).toEqual(["block:1 500.00", "subsidy:commune -150.00"]);
    expect(bill.owedByOthers).toEqual([{ party: "commune", code: "subsidy:commune", amount: 15000 }]);
    expect(totalOf(bill)).toBe("350.00");
  });

  test("third parties never take over more than the energy costs", () => {
    const subsidies = ["a", "b"].map((code) => ({ code, party: code, perUnit: "4" }));
    const bill = priced({ ...single("5"), fixed, subsidies }, "10");
    expect(linesOf(bill).slice(2)).toEqual(["block:1 50.00", "subsidy:a -40.00", "subsidy:b -10.00"]);
    expect(bill.owedByOthers.map(({ amount }) => amount)).toEqual([4000, 1000]);
  });
});

describe("a tariff that changes inside the period", () => {
  test("shares a use by days to the thousandth, the last part taking the rest, none below zero", () => {
    expect(splitByDays(units("23"), [12, 18])).toEqual([9200, 13800]);
    expect(splitByDays(units("10"), [10, 10, 11])).toEqual([3226, 3226, 3548]);
    expect(splitByDays(quantity(2), [5, 5, 5, 5])).toEqual([1, 1, 0, 0]);
  });

  test.each(["none", "months"])("scales each side to its days, also when stated by %s", (by) => {
    const scale = by === "none" ? { by } : byMonths;
    const surcharges = [
      { code: "mosque", kind: "fixed", value: "5", fund: "mosque" },
      { code: "pump", kind: "by-class", values: { A: "10" }, fund: "works" },
    ];
    const blocks = [
      { upTo: "6", rate: "2.00", flat: "1.00" },
      { upTo: null, rate: "4.50" },
    ];
    const file = { ...water, scale, fixed: [{ code: "meter", amount: "10.00" }], blocks, surcharges };
    const parts = [12, 18].map((days) => ({ prepared: prepared(file), days }));
    const { charges } = priceSplit(parts, { quantity: units("23"), months: 1, contributionClass: "A" });
    // 9.2 with 2.4 in the first block, 13.8 with 3.6; an amount per bill is paid once, 12/30 and 18/30 of it.
    expect(charges.map(({ code, amount }) => [code, amount])).toEqual([
      ["1/fixed:meter", 400],
      ["1/block:1", 480],
      ["1/flat:1", 40],
      ["1/block:2", 3060],
      ["1/surcharge:mosque", 200],
      ["1/surcharge:pump", 400],
      ["2/fixed:meter", 600],
      ["2/block:1", 720],
      ["2/flat:1", 60],
      ["2/block:2", 4590],
      ["2/surcharge:mosque", 300],
      ["2/surcharge:pump", 600],
    ]);
  });

  test("raises the whole use to the step once, not each part", () => {
    const parts = [12, 18].map((days) => ({ prepared: prepared({ ...single("1.00"), quantityStep: "1" }), days }));
    // 22.5 is raised to 23: 9.2 and 13.8
    expect(linesOf(priceSplit(parts, { quantity: units("22.5"), months: 1 }))).toEqual([
      "1/block:1 9.20",
      "2/block:1 13.80",
    ]);
  });

  test("says by part who owes what was taken over, and why", () => {
    const file = { ...single("5"), scale: byDays, subsidies: [{ code: "commune", party: "commune", perUnit: "1" }] };
    const parts = [10, 20].map((days) => ({ prepared: prepared(file), days }));
    const { owedByOthers, explanation, total } = priceSplit(parts, { quantity: units("3"), months: 1 });
    expect(owedByOthers).toEqual([
      { party: "commune", code: "1/subsidy:commune", amount: 100 },
      { party: "commune", code: "2/subsidy:commune", amount: 200 },
    ]);
    expect(total).toBe(1200);
    expect(explanation).toMatchObject([
      {
        step: "part",
        part: 1,
        days: 10,
        explanation: [{ step: "use", asked: 1000 }, { amounts: "10/30" }, {}, {}, {}],
      },
      {
        step: "part",
        part: 2,
        days: 20,
        explanation: [{ step: "use", asked: 2000 }, { amounts: "20/30" }, {}, {}, {}],
      },
    ]);
  });
});

test("the explanation says what was scaled, how the blocks were taken and what each line was before rounding", () => {
  const { explanation } = priced({ ...selective, scale: byDays }, "155", { days: 32 });
  expect(explanation).toMatchObject([
    { step: "use", asked: 155000, priced: 155000 },
    { step: "scale", amounts: "32/30", limits: "32/30" },
    { step: "blocks", as: "graduated", limits: [106667, 160000, 224000, null], threshold: 160000 },
    { step: "line", charge: { code: "block:1", amount: 9611 }, exact: "96.106967" },
    { step: "line", charge: { code: "block:2", amount: 5187 }, exact: "51.8709756" },
  ]);
});

describe("laws", () => {
  const rates = fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 5 });
  const uses = fc.integer({ min: 0, max: 500_000 });
  const days = fc.integer({ min: 1, max: 100 });
  const ladder = (tenThousandths: readonly number[]) => ({
    ...water,
    scale: byDays,
    blocks: tenThousandths.map((rate, i) => ({
      upTo: i === tenThousandths.length - 1 ? null : String((i + 1) * 7),
      rate: (rate / 10_000).toFixed(4),
    })),
    surcharges: [perUnit("0.333"), { code: "share", kind: "percent", value: "7.5", fund: "village" }],
  });
  const price = (of: readonly number[], used: number, count: number) =>
    priceUse(prepared(ladder(of)), { quantity: quantity(used), months: 1, days: count });

  test("slices sum to the use", () => {
    fc.assert(
      fc.property(rates, uses, days, (of, used, count) => {
        // The explanation keeps the lines of 0.00 that the bill leaves out.
        const slices = price(of, used, count).explanation.flatMap((step) =>
          step.step === "line" && step.charge.kind === "block" ? [step.charge.quantity!] : [],
        );
        expect(slices.reduce((whole, part) => whole + part, 0)).toBe(used);
      }),
    );
  });

  test("the total is the sum of the lines", () => {
    fc.assert(
      fc.property(rates, uses, days, (of, used, count) => {
        const { charges, total } = price(of, used, count);
        expect(total).toBe(sum(charges.map(({ amount }) => amount)));
      }),
    );
  });

  test("more use never costs less under graduated", () => {
    fc.assert(
      fc.property(rates, uses, fc.integer({ min: 1, max: 20_000 }), days, (of, used, more, count) => {
        expect(price(of, used + more, count).total).toBeGreaterThanOrEqual(price(of, used, count).total);
      }),
    );
  });

  test("each block costs what a pencil finds: quantity × rate in whole numbers, the half away from zero", () => {
    fc.assert(
      fc.property(rates, uses, days, (of, used, count) => {
        for (const { kind, quantity: part, rate, amount } of price(of, used, count).charges) {
          if (kind !== "block") continue;
          const product = BigInt(part!) * BigInt(rate!.replace(".", "")); // in 10^-7 dirham: 10^5 to the centime
          expect(amount).toBe(Number((product + 50_000n) / 100_000n));
        }
      }),
    );
  });
});

test.each`
  amount   | coin  | paid
  ${14376} | ${10} | ${14380}
  ${14374} | ${10} | ${14370}
  ${14375} | ${10} | ${14380}
  ${14372} | ${5}  | ${14370}
  ${14373} | ${5}  | ${14375}
  ${0}     | ${10} | ${0}
`("$amount centimes in coins of $coin is $paid", ({ amount, coin, paid }: Record<string, number>) => {
  const rounded: Money = roundToCoin(money(amount!), money(coin!));
  expect(rounded).toBe(paid);
});
