import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../../src/domain/canonical.ts";
import { Problem } from "../../src/domain/problem.ts";
import * as bill from "../../src/shapes/bill.ts";
import * as cash from "../../src/shapes/cash.ts";
import * as connection from "../../src/shapes/connection.ts";
import * as contributor from "../../src/shapes/contributor.ts";
import * as fee from "../../src/shapes/fee.ts";
import type { Field, Shape } from "../../src/shapes/field.ts";
import * as household from "../../src/shapes/household.ts";
import * as meter from "../../src/shapes/meter.ts";
import * as opening from "../../src/shapes/opening.ts";
import * as payment from "../../src/shapes/payment.ts";
import * as penalty from "../../src/shapes/penalty.ts";
import * as person from "../../src/shapes/person.ts";
import * as plan from "../../src/shapes/plan.ts";
import { readShape } from "../../src/shapes/read.ts";
import * as reading from "../../src/shapes/reading.ts";
import * as service from "../../src/shapes/service.ts";
import * as tariff from "../../src/shapes/tariff.ts";
import * as village from "../../src/shapes/village.ts";

const rooms = {
  bill,
  cash,
  connection,
  contributor,
  fee,
  household,
  meter,
  opening,
  payment,
  person,
  penalty,
  plan,
  reading,
  service,
  tariff,
  village,
};
const shapes: readonly (readonly [name: string, shape: Shape<unknown>])[] = Object.values(rooms).flatMap((room) =>
  Object.entries(room).flatMap(([name, found]) =>
    typeof found === "object" && "fields" in found ? [[name, found as Shape<unknown>] as const] : [],
  ),
);

/** The value, or every problem; anything else that is thrown goes through. */
function tried<T>(shape: Field<T>, value: unknown): { readonly value: T } | { readonly problems: readonly Problem[] } {
  try {
    return { value: readShape(shape, value) };
  } catch (why) {
    if (!(why instanceof Problem)) throw why;
    return { problems: why.each.length > 0 ? why.each : [why] };
  }
}

/** What the wire can bring, and more often than by chance something that looks nearly right. */
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  fc.constantFrom(
    ...[
      "",
      " ",
      "0",
      "-1",
      "1e9",
      "NaN",
      "2025-02-31",
      "2025-01-31",
      "9007199254740993",
      "120.50",
      "1,5",
      "\0",
      "\ud800",
    ],
    ...["\u202eabc", "H-014", "water", "true", "__proto__", "constructor", "2:30", "a=b", "x".repeat(5000)],
  ),
);
const recordFor = ({ fields }: Shape<unknown>) =>
  fc.oneof(
    anything,
    fc.record(Object.fromEntries(Object.keys(fields).map((name) => [name, anything])), { requiredKeys: [] }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "toString", ...Object.keys(fields))), anything),
  );

describe.each(shapes)("%s", (_, shape) => {
  test("garbage is refused with the field and what was wanted, and never anything worse", () => {
    fc.assert(
      fc.property(recordFor(shape), (given) => {
        const read = tried(shape, given);
        if ("value" in read) return;
        for (const { code, place, facts } of read.problems) {
          expect(place.field ?? "").not.toBe("");
          if (code === "field-invalid") expect((facts as { want: string }).want).not.toBe("");
        }
      }),
    );
  });

  test("what is accepted can be written into the log", () => {
    fc.assert(
      fc.property(recordFor(shape), (given) => {
        const read = tried(shape, given);
        if ("value" in read) expect(canonical(read.value)).toBe(canonical(JSON.parse(JSON.stringify(read.value))));
      }),
    );
  });

  test("every example that help and OpenAPI show is accepted", () => {
    for (const [name, field] of Object.entries(shape.fields)) {
      const { examples = [], enum: allowed = [] } = field.schema as { examples?: unknown[]; enum?: unknown[] };
      for (const example of [...examples, ...allowed]) expect(tried(field, example), name).toHaveProperty("value");
    }
  });
});

describe("values", () => {
  const amountIn = (amount: unknown, decimals?: number) =>
    readShape(
      cash.takeInShape,
      { box: "office", happenedOn: "2025-01-31", amount },
      { ...(decimals !== undefined && { decimals }) },
    ).amount;
  test.each([
    ["120.50", 12050],
    ["120,5", 12050],
    ["1 234,50", 123450],
    ["0.01", 1],
  ])("%s is %i centimes", (text, centimes) => {
    expect(amountIn(text)).toBe(centimes);
  });
  test("a currency with three decimals takes three", () => {
    expect(amountIn("1.234", 3)).toBe(1234);
    expect(() => amountIn("1.234")).toThrow(Problem);
  });
  test("a JSON number is no amount: nobody can tell dirhams from centimes", () => {
    expect(() => amountIn(120)).toThrow(Problem);
  });
  test("text is kept in one form, without spaces around it", () => {
    const { name } = readShape(person.personShape, { code: "itto", name: "  Ai\u0308t Itto " });
    expect(name).toBe("A\u00eft Itto");
  });
  test("left out, empty and null are the same", () => {
    const read = (memo: unknown) =>
      readShape(cash.takeInShape, { box: "office", happenedOn: "2025-01-31", amount: "1", memo }).memo;
    expect([read(undefined), read(""), read(null)]).toEqual(["", "", ""]);
  });
  test("half an hour of water, told as people tell it", () => {
    const ran = (seconds: unknown) =>
      readShape(reading.turnShape, { connection: "I-1", day: "2025-01-31", seconds }).seconds;
    expect([ran("0:30"), ran("2:30:15"), ran("9000")]).toEqual([1800, 9015, 9000]);
  });
  test("notes and coins are counted by their value", () => {
    const { pieces } = readShape(cash.cashCountShape, {
      box: "office",
      countedOn: "2025-01-31",
      pieces: { "200": "3", "0.50": 12 },
    });
    expect(pieces).toEqual([
      { value: 20000, count: 3 },
      { value: 50, count: 12 },
    ]);
  });
  test("a field that nobody knows is refused", () => {
    const read = tried(person.personShape, { code: "itto", name: "Itto", surname: "x" });
    expect("problems" in read && read.problems.map(({ place }) => place.field)).toEqual(["surname"]);
  });
});
