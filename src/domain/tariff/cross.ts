import { Exact, type Money, roundToMoney, share, zero } from "../money.ts";
import type { Quantity } from "../quantity.ts";
import { type Atom, publishable } from "../withheld.ts";
import { byNumber } from "./whatIf.ts";

/** A bill of what was used, and the block that its use reached. */
export interface CrossBill {
  readonly household: string;
  readonly block: string;
  readonly quantity: Quantity;
  readonly total: Money;
}

/**
 * What a service's tariff makes some pay for others. Each bill is held against its quantity at the mean price (all totals over all
 * quantities): what bills lack to it is given by the tariff, and those above it have given it. The two are equal. Null: withheld.
 */
export interface CrossSubsidy {
  readonly service: string;
  /** Of one unit, in the village's currency: "4.5217". */
  readonly mean: string | null;
  readonly all: CrossGroup;
  /** By the block that a bill's use reached; one that is withheld is left out. */
  readonly blocks: readonly (CrossGroup & { readonly block: string })[];
}
interface CrossGroup {
  readonly households: number | null;
  /** What bills lack to the mean price. */
  readonly below: Money | null;
  /** What bills are above it. */
  readonly above: Money | null;
}

/** @returns null where nothing was used */
export function crossSubsidy(
  service: string,
  bills: readonly CrossBill[],
  { decimals, public: open }: { readonly decimals: number; readonly public: boolean },
): CrossSubsidy | null {
  const quantity = bills.reduce((all, one) => all + one.quantity, 0);
  if (quantity === 0) return null;
  const total = new Exact(bills.reduce((all, one) => all + one.total, 0));
  const mean = total.div(quantity);
  const held = bills.map((one) => ({
    ...one,
    over: new Exact(one.total).times(quantity).minus(total.times(one.quantity)),
  }));
  const shown = open ? publicOf(held) : () => true;
  const blocks = [...new Set(held.map(({ block }) => block))].sort(byNumber);
  const sides = { below: sideOf(held, blocks, quantity, -1), above: sideOf(held, blocks, quantity, 1) };
  const group = (key: string, of: readonly Held[], amounts: { readonly below: Money; readonly above: Money }) => ({
    households: shown(`households ${key}`) ? new Set(of.map(({ household }) => household)).size : null,
    below: shown(`below ${key}`) ? amounts.below : null,
    above: shown(`above ${key}`) ? amounts.above : null,
  });
  return {
    service,
    mean: shown("sum") ? mean.times(1000).div(new Exact(10).pow(decimals)).toFixed(4) : null,
    all: group("all", held, { below: sides.below.total, above: sides.above.total }),
    blocks: blocks
      .map((block, i) => ({
        block,
        ...group(
          block,
          held.filter((one) => one.block === block),
          { below: sides.below.parts[i]!, above: sides.above.parts[i]! },
        ),
      }))
      .filter(({ households }) => households !== null),
  };
}

/** What a bill is away from the mean price, times all quantities: undivided, so that the two sides are equal to the last digit. */
type Held = CrossBill & { readonly over: Exact };
const isOn = (side: 1 | -1, { over }: Held): boolean => (side === 1 ? over.gt(0) : over.lt(0));

/** What bills are away from the mean price on one side, in whole and by block; rounded once, so that blocks sum to the whole. */
function sideOf(held: readonly Held[], blocks: readonly string[], quantity: number, side: 1 | -1) {
  const exact = (of: readonly Held[]) =>
    of.filter((one) => isOn(side, one)).reduce((all, { over }) => all.plus(over.abs()), new Exact(0));
  const total = roundToMoney(exact(held).div(quantity));
  const weights = blocks.map((block) =>
    exact(held.filter((one) => one.block === block))
      .div(quantity)
      .times(1000),
  );
  const parts =
    total === 0
      ? blocks.map(() => zero)
      : share(
          total,
          weights.map((weight) => weight.round().toNumber()),
        );
  return { total, parts };
}

/** That all bills together are at the mean price is known to everybody, so it is a figure too. */
function publicOf(held: readonly Held[]): (figure: string) => boolean {
  const blocks = [...new Set(held.map(({ block }) => block))];
  const sides = ["below", "above"] as const;
  const atoms = held.map((one): Atom => {
    const side = sides.find((name) => isOn(name === "above" ? 1 : -1, one));
    return { household: one.household, figures: ["sum", ...(side ? [`${side} all`, `${side} ${one.block}`] : [])] };
  });
  const amounts = publishable(atoms, [
    "sum",
    ...["all", ...blocks].flatMap((key) => sides.map((side) => `${side} ${key}`)),
  ]);
  const reached = held.map(({ household, block }) => ({ household, block }));
  const counts = publishable(
    [...new Set(reached.map(({ household }) => household))].map((household) => ({
      household,
      figures: [
        "households all",
        ...blocks
          .filter((block) => reached.some((one) => one.household === household && one.block === block))
          .map((block) => `households ${block}`),
      ],
    })),
    ["households all", ...blocks.map((block) => `households ${block}`)],
  );
  return (figure) => amounts.has("sum") && (amounts.has(figure) || counts.has(figure));
}
