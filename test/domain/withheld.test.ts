import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Atom, publishable } from "../../src/domain/withheld.ts";

/** Households of one table: how many in each group, and in all of them. */
const table = (groups: Readonly<Record<string, number>>): Atom[] =>
  Object.entries(groups).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, i) => ({ household: `${group} ${i}`, figures: ["all", group] })),
  );
const shown = (groups: Readonly<Record<string, number>>) => [
  ...publishable(table(groups), ["all", ...Object.keys(groups)]),
];

describe("of one table with its total", () => {
  test.each`
    groups                              | published                  | because
    ${{ home: 10, shop: 5 }}            | ${["all", "home", "shop"]} | ${"each group has five"}
    ${{ home: 10, shop: 4 }}            | ${["all"]}                 | ${"all less home is shop, which has four"}
    ${{ home: 10, shop: 6, mosque: 1 }} | ${["all", "home"]}         | ${"shop is withheld too, so that what is left has seven"}
    ${{ home: 10, shop: 3, mosque: 2 }} | ${["all", "home"]}         | ${"the two withheld have five together"}
    ${{ home: 4 }}                      | ${[]}                      | ${"all have four"}
    ${{ home: 10, shop: 0 }}            | ${["all", "home", "shop"]} | ${"nobody is given away by a group of nobody"}
  `("$groups: $because", ({ groups, published }) => expect(shown(groups)).toEqual(published));
});

test("two tables are held against each other: homes less the upper quarter would be one home", () => {
  // 12 homes, of which 11 in the upper quarter; 6 shops, all below. Each group has five; 12 − 11 = 1 gives the twelfth home away.
  const households = Array.from({ length: 18 }, (_, i) => ({
    household: String(i),
    figures: ["all", i < 12 ? "home" : "shop", i < 11 ? "upper" : "lower"],
  }));
  expect([...publishable(households, ["all", "home", "shop", "upper", "lower"])]).toEqual(["all", "home", "shop"]);
});

test("an amount of a kind that only one household pays is withheld, and so is what is left without it", () => {
  // Six households pay for water; the mill pays a tax too. Water alone would tell the tax by subtraction from all.
  const water = Array.from({ length: 6 }, (_, i) => ({ household: `H-${i}`, figures: ["all", "water"] }));
  const tax = { household: "H-0", figures: ["all", "tax"] };
  expect([...publishable([...water, tax], ["all", "water", "tax"])]).toEqual(["all"]);
});

test("law: nothing over fewer than the least can be worked out of what is published", () => {
  const least = 3;
  const names = ["all", "a", "b", "c", "x", "y", "z"];
  const household = fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("x", "y", "z"));
  fc.assert(
    fc.property(fc.array(household, { maxLength: 16 }), (households) => {
      const atoms = households.map((groups, i) => ({ household: String(i), figures: ["all", ...groups] }));
      const published = [...publishable(atoms, names, least)];
      const rows = atoms.map(({ figures }) => published.map((name) => Number(figures.includes(name))));
      // A sum over two households only would be worked out exactly when the others, without these two, know one equation less.
      const whole = rank(rows);
      for (let i = 0; i < rows.length; i++)
        for (let j = i; j < rows.length; j++) expect(rank(rows.filter((_, at) => at !== i && at !== j))).toBe(whole);
    }),
  );
});

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
