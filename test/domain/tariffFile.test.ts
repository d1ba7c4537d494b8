import { describe, expect, test } from "vitest";
import { Problem } from "../../src/domain/problem.ts";
import { checkTariff } from "../../src/domain/tariff/check.ts";
import { diffTariffs } from "../../src/domain/tariff/diff.ts";
import { duesOf, parseDues } from "../../src/domain/tariff/dues.ts";
import { runExamples } from "../../src/domain/tariff/examples.ts";
import { tariffFor } from "../../src/domain/tariff/model.ts";
import { parseTariff } from "../../src/domain/tariff/parse.ts";
import { adopted, perUnit, villageBlocks, water } from "./tariffs.ts";

describe("a tariff file that is not well shaped is refused with the place", () => {
  const block = (last: object) => ({ ...water, blocks: [...villageBlocks.slice(0, 2), { upTo: null, ...last }] });
  test.each`
    file                                                                   | field                   | because
    ${block({ rate: "7,00" })}                                             | ${"blocks[2].rate"}     | ${"a decimal has a point"}
    ${block({ rate: 0.5 })}                                                | ${"blocks[2].rate"}     | ${"a JSON fraction may have lost a digit"}
    ${block({})}                                                           | ${"blocks[2].rate"}     | ${"it is missing"}
    ${block({ rate: "7.00", upto: "8" })}                                  | ${"blocks[2].upto"}     | ${"a field that nobody knows"}
    ${{ ...water, blocks: [{ upTo: "0", rate: "1" }] }}                    | ${"blocks[0].upTo"}     | ${"a block that nothing enters"}
    ${{ ...water, blocks: [{ upTo: "1.2345", rate: "1" }] }}               | ${"blocks[0].upTo"}     | ${"finer than a thousandth"}
    ${{ ...water, model: "progressive" }}                                  | ${"model"}              | ${"no such model"}
    ${{ ...water, model: "selective" }}                                    | ${"threshold"}          | ${"selective needs its threshold"}
    ${{ ...water, scale: { by: "days", days: "0" } }}                      | ${"scale.days"}         | ${"nothing is stated for no days"}
    ${{ ...water, minimun: {} }}                                           | ${"minimun"}            | ${"a slip of the pen is no tariff without minimum"}
    ${{ ...water, surcharges: [{ ...perUnit("1"), fund: "" }] }}           | ${"surcharges[0].fund"} | ${"money needs a fund"}
    ${{ ...water, surcharges: [{ code: "a", kind: "tax" }] }}              | ${"surcharges[0].kind"} | ${"no such kind"}
    ${{ ...water, examples: [{ quantity: "6", total: "12", lines: {} }] }} | ${"examples[0].lines"}  | ${"lines, but none"}
    ${[]}                                                                  | ${""}                   | ${"no record at all"}
  `("$field: $because", ({ file, field }) => {
    const parsed = parseTariff(file);
    const places = "problems" in parsed ? parsed.problems.map(({ code, place }) => [code, place.field]) : [];
    expect(places).toEqual([["field-invalid", field]]);
  });

  test("all that is wrong is told at once", () => {
    const parsed = parseTariff({ ...water, name: "", blocks: [{ upTo: null, rate: "x" }] });
    expect("problems" in parsed && parsed.problems.map(({ place }) => place.field)).toEqual(["name", "blocks[0].rate"]);
  });

  test("whole numbers may be JSON numbers, and come out as text", () => {
    const blocks = [
      { upTo: 6, rate: 2 },
      { upTo: null, rate: "3" },
    ];
    expect(adopted({ ...water, blocks })).toMatchObject({
      blocks: [
        { upTo: "6", rate: "2" },
        { upTo: null, rate: "3" },
      ],
    });
  });
});

describe("a tariff that makes no sense is refused with the place", () => {
  const { blocks: _, model: __, ...head } = water;
  const closed = { model: "graduated", blocks: [{ upTo: "5", rate: "1" }] };
  const on = (...names: string[]) => ({ code: "a", kind: "percent", value: "5", fund: "village", on: names });
  const meters = [
    { code: "meter", amount: "1" },
    { code: "meter", amount: "2" },
  ];
  test.each`
    change                                                                | code                             | field
    ${{ blocks: [villageBlocks[1], villageBlocks[0], villageBlocks[2]] }} | ${"tariff-limit-below-previous"} | ${"blocks[1].upTo"}
    ${{ blocks: [villageBlocks[0], villageBlocks[0], villageBlocks[2]] }} | ${"tariff-limit-below-previous"} | ${"blocks[1].upTo"}
    ${{ blocks: villageBlocks.slice(0, 2) }}                              | ${"tariff-open-end"}             | ${"blocks[1].upTo"}
    ${{ blocks: [villageBlocks[2], villageBlocks[2]] }}                   | ${"tariff-open-end"}             | ${"blocks[0].upTo"}
    ${{ blocks: [] }}                                                     | ${"tariff-open-end"}             | ${"blocks"}
    ${{ bands: [{ upTo: null, ...closed }] }}                             | ${"tariff-open-end"}             | ${"bands[0].blocks[0].upTo"}
    ${{ fixed: meters }}                                                  | ${"tariff-code-twice"}           | ${"fixed[1].code"}
    ${{ surcharges: [{ ...on("fixed"), value: "100.1" }] }}               | ${"tariff-percent-beyond"}       | ${"surcharges[0].value"}
    ${{ suspended: { percent: "150" } }}                                  | ${"tariff-percent-beyond"}       | ${"suspended.percent"}
    ${{ surcharges: [on("fixed", "engery")] }}                            | ${"tariff-on-unknown"}           | ${"surcharges[0].on[1]"}
    ${{ surcharges: [on("surcharge:fund"), perUnit("1")] }}               | ${"tariff-on-unknown"}           | ${"surcharges[0].on[0]"}
    ${{ taxes: [{ code: "vat", percent: "7", on: ["block:4"] }] }}        | ${"tariff-on-unknown"}           | ${"taxes[0].on[0]"}
    ${{ taxes: [{ code: "vat", percent: "7", on: ["tax:vat"] }] }}        | ${"tariff-on-unknown"}           | ${"taxes[0].on[0]"}
  `("$code at $field", ({ change, code, field }) => {
    const problems = checkTariff(adopted({ ...("bands" in change ? head : water), ...change }));
    expect(problems.map((problem) => [problem.code, problem.place.field])).toEqual([[code, field]]);
  });

  test("a code that all bands repeat from the tariff is named once", () => {
    const band = { model: "graduated", blocks: [{ upTo: null, rate: "1" }] };
    const tariff = adopted({
      ...head,
      fixed: meters,
      bands: [
        { upTo: "5", ...band },
        { upTo: null, ...band },
      ],
    });
    expect(checkTariff(tariff).map(({ place }) => place.field)).toEqual(["fixed[1].code"]);
  });

  test("one that makes sense has no problem", () => {
    const taxes = [{ code: "vat", percent: "7", on: ["fixed", "block:3", "minimum", "surcharge:fund"] }];
    const more = { minimum: { amount: "5", of: "bill" }, taxes, suspended: { percent: "100" } };
    const surcharges = [perUnit("1"), on("surcharge:fund")];
    expect(checkTariff(adopted({ ...water, surcharges, ...more }))).toEqual([]);
  });
});

describe("examples", () => {
  const first = { quantity: "23", total: "96.00", lines: { "block:2": "63" } };
  const run = (...examples: object[]) =>
    runExamples(adopted({ ...water, examples })).map(({ code, facts, place }) => ({ code, ...facts, ...place }));

  test("that agree leave nothing to say", () => expect(run(first)).toEqual([]));
  test("must be there", () => expect(run()).toMatchObject([{ code: "tariff-examples-missing" }]));
  test("that differ say what was expected and found, line by line", () => {
    expect(run(first, { ...first, total: "96.01", lines: { "block:3": "20.00" } })).toMatchObject([
      { example: "2", line: "block:3", expected: "20.00", found: "21.00", field: "examples[1].lines.block:3" },
      { example: "2", line: "total", expected: "96.01", found: "96.00", field: "examples[1].total" },
    ]);
  });
  test("are of one month or of the days that the tariff is stated for, unless they say others", () => {
    const fixed = [{ code: "meter", amount: "31.00" }];
    const used = (total: string, more: object) => ({ quantity: "0", total, ...more });
    const days = [used("31.00", {}), used("30.00", { days: "30" }), used("15.50", { suspended: true })];
    const months = [used("31.00", {}), used("93.00", { months: "3" })];
    const byThirtyOne = { ...water, fixed, scale: { by: "days", days: "31" }, suspended: { percent: "50" } };
    expect(runExamples(adopted({ ...byThirtyOne, examples: days }))).toEqual([]);
    expect(runExamples(adopted({ ...water, fixed, scale: { by: "months", per: "1" }, examples: months }))).toEqual([]);
  });
  test("tell a class that is not priced like any other problem", () => {
    const pump = { code: "pump", kind: "by-class", values: { A: "5" }, fund: "works" };
    const tariff = adopted({ ...water, surcharges: [pump], examples: [first] });
    expect(runExamples(tariff)).toMatchObject([{ code: "class-unpriced", facts: { class: "" } }]);
  });
});

test("the difference of two tariffs names what a treasurer would name", () => {
  const before = adopted({ ...water, surcharges: [perUnit("0.40")] });
  const blocks = [
    { upTo: "6", rate: "2.0" },
    { upTo: "18", rate: "4.50" },
    { upTo: null, rate: "7.00" },
  ];
  const mosque = { code: "mosque", kind: "fixed", value: "5", fund: "mosque" };
  const after = adopted({
    ...water,
    blocks,
    surcharges: [mosque, perUnit("0.60")],
    examples: [{ quantity: "1", total: "2" }],
  });
  expect(diffTariffs(before, after)).toEqual([
    { path: "surcharges[fund].value", before: "0.40", after: "0.60" },
    { path: "blocks[1].upTo", before: "20", after: "18" },
    { path: "surcharges[mosque].fund", before: undefined, after: "mosque" },
    { path: "surcharges[mosque].kind", before: undefined, after: "fixed" },
    { path: "surcharges[mosque].value", before: undefined, after: "5" },
  ]);
});

test("a connection has the tariff that names it most closely, and of equals the newest", () => {
  const all = {};
  const zone = { zones: ["high"] };
  const school = { categories: ["school"] };
  const both = { ...zone, ...school };
  const newer = { zones: ["high", "low"] };
  const list = [both, school, zone, newer, all];
  expect(tariffFor(list, { category: "school", zone: "high" })).toBe(both);
  expect(tariffFor(list, { category: "school", zone: "low" })).toBe(school);
  expect(tariffFor(list, { category: "home", zone: "high" })).toBe(newer);
  expect(tariffFor(list, {})).toBe(all);
  expect(tariffFor([both], { category: "home", zone: "high" })).toBeUndefined();
});

describe("dues", () => {
  const read = (file: object) => {
    const parsed = parseDues({ code: "imam", name: "Imam", fund: "mosque", ...file });
    if ("problems" in parsed) throw new Error(parsed.problems.map(({ place }) => place.field).join());
    return parsed.dues;
  };
  test("are one amount for all but the categories excepted", () => {
    const imam = read({ amount: "200", except: ["school"] });
    expect(duesOf(imam, {})).toBe(20000);
    expect(duesOf(imam, { category: "school" })).toBe(0);
  });
  test("go by class where the assembly said so, and a class without amount is refused", () => {
    const byClass = read({ amounts: { A: "100", B: "150.50" } });
    expect(duesOf(byClass, { contributionClass: "B" })).toBe(15050);
    expect(() => duesOf(byClass, { contributionClass: "toString" })).toThrow(Problem);
  });
  test("are refused with the place when they are not well shaped", () => {
    expect(() => read({ amounts: { A: "x" } })).toThrow("amounts.A");
    expect(() => read({})).toThrow("amount");
  });
});
