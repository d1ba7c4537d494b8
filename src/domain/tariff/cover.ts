import { Exact, type Money } from "../money.ts";
import { reworkExamples } from "./examples.ts";
import type { Band, Block, FixedCharge, Surcharge, Table, Tariff } from "./model.ts";

/** What the rates must be multiplied by, "1.0834", and the tariff that comes of it, with what the service's fund then earns. */
export interface Cover {
  readonly factor: string;
  readonly tariff: Tariff;
  readonly income: Money;
}

/** Factors have four decimals: whole numbers of these. */
const one = 10_000;
/** Nobody proposes rates a hundred times as high; figures beyond would leave the tariff's own limits. */
const most = 100 * one;

/**
 * The smallest factor of four decimals by which all rates and fixed charges of the service's own fund must be multiplied, each rounded
 * up to the currency's decimals, so that the service's fund earns what it costs. Surcharges, subsidies and taxes stay as they are.
 * The examples are worked again.
 * @param incomeOf what the fund earns under a tariff; it never falls when a rate rises
 * @returns null when no factor up to 100 does it
 */
export function coverCosts(
  tariff: Tariff,
  costs: Money,
  incomeOf: (tariff: Tariff) => Money,
  { fund, decimals }: { readonly fund: string; readonly decimals: number },
): Cover | null {
  const at = (factor: number) => multiplied(tariff, new Exact(factor).div(one), fund, decimals);
  const covers = (factor: number) => incomeOf(at(factor)) >= costs;
  const factor = leastFactor(covers, guessed(costs, incomeOf(at(0)), incomeOf(at(one))));
  if (factor === null) return null;
  const found = at(factor);
  return {
    factor: new Exact(factor).div(one).toFixed(4),
    tariff: reworkExamples(found, usualExample(found), { decimals }),
    income: incomeOf(found),
  };
}

/** Income grows nearly evenly with the factor: a line through two points hits it but for rounding. */
function guessed(costs: Money, atNothing: Money, atOne: Money): number {
  if (costs <= atNothing) return 0;
  const guess = ((costs - atNothing) / (atOne - atNothing)) * one;
  return Number.isFinite(guess) && guess > 0 ? Math.min(most, Math.round(guess)) : most;
}

/** Steps that double lead from the guess to a factor that covers and one that does not; halving between the two finds the least. */
function leastFactor(covers: (factor: number) => boolean, guess: number): number | null {
  let above = guess;
  for (let step = 4; !covers(above); step *= 2) {
    if (above === most) return null;
    above = Math.min(most, above + step);
  }
  let below = above - 4;
  for (let step = 8; below >= 0 && covers(below); step *= 2) [above, below] = [below, below - step];
  below = Math.max(below, -1);
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (covers(middle)) above = middle;
    else below = middle;
  }
  return above;
}

function multiplied(tariff: Tariff, factor: Exact, fund: string, decimals: number): Tariff {
  const times = (text: string) =>
    new Exact(text).times(factor).toDecimalPlaces(decimals, Exact.ROUND_UP).toFixed(decimals);
  const fixedOf = (charges: readonly FixedCharge[]) =>
    charges.map((charge) => ((charge.fund ?? fund) === fund ? { ...charge, amount: times(charge.amount) } : charge));
  const blockOf = (block: Block): Block => ({
    ...block,
    rate: times(block.rate),
    ...(block.flat !== undefined && { flat: times(block.flat) }),
  });
  const tableOf = <T extends Table>(table: T): T =>
    table.model === "package"
      ? { ...table, packagePrice: times(table.packagePrice) }
      : { ...table, blocks: table.blocks.map(blockOf) };
  const bandOf = (band: Band): Band => ({ ...tableOf(band), ...(band.fixed && { fixed: fixedOf(band.fixed) }) });
  const { minimum, suspended } = tariff;
  return {
    ...("bands" in tariff ? { ...tariff, bands: tariff.bands.map(bandOf) } : tableOf(tariff)),
    fixed: fixedOf(tariff.fixed),
    ...(minimum && { minimum: { ...minimum, amount: times(minimum.amount) } }),
    ...(suspended && "amount" in suspended && { suspended: { amount: times(suspended.amount) } }),
  };
}

/** Ten units by whoever the tariff is for. */
function usualExample({ categories, surcharges }: Tariff) {
  const [category] = categories ?? [];
  const byClass = surcharges.find((one): one is Extract<Surcharge, { kind: "by-class" }> => one.kind === "by-class");
  const [contributionClass] = Object.keys(byClass?.values ?? {});
  return {
    ...{ quantity: "10", total: "0" },
    ...(category !== undefined && { category }),
    ...(contributionClass !== undefined && { contributionClass }),
  };
}
