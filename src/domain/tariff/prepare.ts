import { Exact } from "../money.ts";
import { parseQuantity, type Quantity } from "../quantity.ts";
import type { Block, FixedCharge, Surcharge, Table, Tariff } from "./model.ts";

/** A tariff whose decimals were read once; a bill run prices thousands of uses with it. `null` limits are open. */
export interface Prepared {
  readonly tariff: Tariff;
  /** Of the currency. Every Exact amount below is in its smallest unit. */
  readonly decimals: number;
  readonly statedFor: Exact;
  readonly step: Quantity | undefined;
  /** In order of their limits; a tariff without bands is one open band. */
  readonly bands: readonly PreparedBand[];
  readonly minimum: Exact | undefined;
  readonly surcharges: readonly PreparedSurcharge[];
  readonly subsidies: readonly { readonly code: string; readonly party: string; readonly price: Price }[];
  readonly taxes: readonly (Percent & { readonly code: string; readonly fund: string | undefined })[];
  readonly suspended: { readonly factor: Exact } | { readonly amount: Exact } | undefined;
}

export interface PreparedBand {
  readonly upTo: Quantity | null;
  /** The tariff's own first, then the band's. */
  readonly fixed: readonly PreparedFixed[];
  readonly table: PreparedTable;
}
interface PreparedFixed {
  readonly code: string;
  readonly fund: string | undefined;
  readonly amount: Exact;
}

export type PreparedTable =
  | {
      readonly model: "graduated" | "volume" | "selective";
      readonly threshold: Quantity | undefined;
      readonly blocks: readonly PreparedBlock[];
    }
  | { readonly model: "package"; readonly size: Quantity; readonly free: Quantity; readonly price: Price };

interface PreparedBlock {
  readonly upTo: Quantity | null;
  readonly price: Price;
  readonly flat: Exact | undefined;
}

/** `rate` as the tariff writes it, per unit; `each` per thousandth of the unit. */
export interface Price {
  readonly rate: string;
  readonly each: Exact;
}
export interface Percent {
  readonly rate: string;
  readonly factor: Exact;
  readonly on: readonly string[];
}

type PreparedSurcharge = { readonly code: string; readonly fund: string; readonly except: readonly string[] } & (
  | { readonly kind: "per-unit"; readonly price: Price }
  | ({ readonly kind: "percent" } & Percent)
  | { readonly kind: "fixed"; readonly amount: Exact }
  | { readonly kind: "by-class"; readonly amounts: ReadonlyMap<string, Exact> }
);

/** What a percent surcharge is on when the tariff names nothing. Source: domain.md 3. */
const usualBase = ["fixed", "energy"];

/** @throws RangeError or decimal.js's error on a tariff that `parseTariff` has not passed: a bug */
export function prepareTariff(tariff: Tariff, { decimals = 2 }: { readonly decimals?: number } = {}): Prepared {
  const amountOf = (text: string) => new Exact(text).times(10 ** decimals);
  const priceOf = (rate: string): Price => ({ rate, each: amountOf(rate).div(1000) });
  const fixedOf = ({ code, fund, amount }: FixedCharge) => ({ code, fund, amount: amountOf(amount) });
  const blockOf = ({ upTo, rate, flat }: Block): PreparedBlock => ({
    upTo: limitOf(upTo),
    price: priceOf(rate),
    flat: flat === undefined ? undefined : amountOf(flat),
  });
  const tableOf = (table: Table): PreparedTable =>
    table.model === "package"
      ? {
          model: "package",
          size: quantityOf(table.packageSize),
          free: quantityOf(table.freeUnits ?? "0"),
          price: priceOf(table.packagePrice),
        }
      : {
          model: table.model,
          threshold: table.model === "selective" ? quantityOf(table.threshold) : undefined,
          blocks: table.blocks.map(blockOf),
        };
  const bands = "bands" in tariff ? tariff.bands : [{ ...tariff, upTo: null, fixed: [] }];
  return {
    tariff,
    decimals,
    statedFor: new Exact(statedFor(tariff)),
    step: tariff.quantityStep === undefined ? undefined : quantityOf(tariff.quantityStep),
    bands: bands.map((band) => ({
      upTo: limitOf(band.upTo),
      fixed: [...tariff.fixed, ...(band.fixed ?? [])].map(fixedOf),
      table: tableOf(band),
    })),
    minimum: tariff.minimum && amountOf(tariff.minimum.amount),
    surcharges: tariff.surcharges.map((surcharge) => surchargeOf(surcharge, amountOf, priceOf)),
    subsidies: (tariff.subsidies ?? []).map(({ code, party, perUnit }) => ({ code, party, price: priceOf(perUnit) })),
    taxes: (tariff.taxes ?? []).map(({ code, percent, on, fund }) => ({ code, fund, ...percentOf(percent, on) })),
    suspended: suspendedOf(tariff, amountOf),
  };
}

function surchargeOf(
  surcharge: Surcharge,
  amountOf: (text: string) => Exact,
  priceOf: (rate: string) => Price,
): PreparedSurcharge {
  const { code, fund, except = [] } = surcharge;
  const whose = { code, fund, except };
  switch (surcharge.kind) {
    case "per-unit":
      return { ...whose, kind: "per-unit", price: priceOf(surcharge.value) };
    case "percent":
      return { ...whose, kind: "percent", ...percentOf(surcharge.value, surcharge.on ?? usualBase) };
    case "fixed":
      return { ...whose, kind: "fixed", amount: amountOf(surcharge.value) };
    case "by-class": {
      const amounts = Object.entries(surcharge.values).map(([name, amount]) => [name, amountOf(amount)] as const);
      return { ...whose, kind: "by-class", amounts: new Map(amounts) };
    }
  }
}

const percentOf = (rate: string, on: readonly string[]): Percent => ({ rate, factor: new Exact(rate).div(100), on });

function suspendedOf({ suspended }: Tariff, amountOf: (text: string) => Exact): Prepared["suspended"] {
  if (suspended === undefined) return undefined;
  return "amount" in suspended
    ? { amount: amountOf(suspended.amount) }
    : { factor: new Exact(suspended.percent).div(100) };
}

function statedFor({ scale }: Tariff): string {
  if (scale.by === "months") return scale.per;
  return scale.by === "days" ? scale.days : "1";
}

const limitOf = (text: string | null): Quantity | null => (text === null ? null : quantityOf(text));
function quantityOf(text: string): Quantity {
  const read = parseQuantity(text);
  if (read === undefined) throw new RangeError(`prepareTariff: quantity ${text}`);
  return read;
}
