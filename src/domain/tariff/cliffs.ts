import { Exact, type Money, minus } from "../money.ts";
import { type Quantity, quantity } from "../quantity.ts";
import type { Tariff } from "./model.ts";
import { type Prepared, prepareTariff } from "./prepare.ts";
import { priceUse } from "./price.ts";
import { scaledBy } from "./slices.ts";

/** One whole unit more, from `from` to `to`, and what each costs. */
export interface Cliff {
  readonly from: Quantity;
  readonly to: Quantity;
  readonly before: Money;
  readonly after: Money;
}

/**
 * The uses of one month (one bill, where the tariff goes by bills; its days, where it goes by days) at which one whole unit more
 * costs more than the highest rate: looked for where a limit is passed, on fixed charges, blocks and minimum alone. A centime is
 * left to the rounding of lines.
 */
export function cliffsOf(tariff: Tariff, { decimals }: { readonly decimals: number }): Cliff[] {
  // What is paid per unit or in percent beside the blocks would raise each unit, and hide where the blocks jump.
  const prepared = prepareTariff({ ...tariff, surcharges: [], subsidies: [], taxes: [] }, { decimals });
  const highest = Exact.max(0, ...ratesOf(prepared)).plus(1);
  const uses = new Set(limitsOf(prepared).map((limit) => lastUnit(limit, prepared)));
  return [...uses]
    .sort((a, b) => a - b)
    .map((from) => {
      const to = quantity(from + unit);
      return { from, to, before: priceOfMonth(prepared, from), after: priceOfMonth(prepared, to) };
    })
    .filter(({ before, after }) => highest.lt(minus(after, before)));
}

const unit = 1000;

function priceOfMonth(prepared: Prepared, used: Quantity): Money {
  const { scale } = prepared.tariff;
  const days = scale.by === "days" ? { days: Number(scale.days) } : {};
  return priceUse(prepared, { quantity: used, months: 1, ...days }).total;
}

/** Each price of a whole unit (or package), in the currency's smallest unit. */
const ratesOf = ({ bands }: Prepared): Exact[] =>
  bands.flatMap(({ table }) =>
    (table.model === "package" ? [table.price] : table.blocks.map(({ price }) => price)).map(({ each }) =>
      each.times(unit),
    ),
  );

function limitsOf({ bands }: Prepared): Quantity[] {
  const limits = bands.flatMap(({ upTo, table }) => [
    upTo,
    ...(table.model === "package" ? [table.free] : [table.threshold, ...table.blocks.map((block) => block.upTo)]),
  ]);
  return limits.filter((limit) => limit !== null && limit !== undefined);
}

/** The last whole unit, of what is used, that does not pass the limit in a month. */
function lastUnit(limit: Quantity, { tariff, statedFor, step = quantity(1) }: Prepared): Quantity {
  const over = tariff.scale.by === "months" ? statedFor : new Exact(1);
  const { reach } = scaledBy({ times: new Exact(1), over }, tariff.roundLimits === "unit")(limit);
  return quantity(Math.floor((Math.floor(reach / step) * step) / unit) * unit);
}
