import { readFileSync } from "node:fs";
import { type Money, minus, moneyText, parseMoney } from "../../src/domain/money.ts";
import { roundToCoin } from "../../src/domain/payment.ts";
import { parseQuantity, type Quantity, shortQuantity } from "../../src/domain/quantity.ts";
import { parseTariff } from "../../src/domain/tariff/parse.ts";
import { type Prepared, prepareTariff } from "../../src/domain/tariff/prepare.ts";
import { type Charge, type Priced, priceUse } from "../../src/domain/tariff/price.ts";
import { priceSplit } from "../../src/domain/tariff/split.ts";

/** The shapes of `shared/cases/tariffs.json`; its README says what each field means. */
interface OutsideCase {
  readonly id: string;
  readonly decimals: number;
  readonly tariff?: OutsideTariff;
  readonly parts?: readonly { readonly days: string; readonly tariff: OutsideTariff }[];
  readonly usage: string;
  readonly period: { readonly days?: string; readonly reference_days?: string; readonly periods?: string };
  readonly expected: { readonly lines: readonly OutsideLine[]; readonly total: string };
}
interface OutsideLine {
  readonly code: string;
  readonly amount: string;
  readonly qty?: string;
  readonly rate?: string;
  readonly base?: string;
}
interface OutsideTable {
  readonly up_to?: string | null;
  readonly fixed?: readonly object[];
  readonly model?: string;
  readonly threshold?: string;
  readonly blocks?: readonly { readonly up_to: string | null }[];
  readonly package_size?: string;
  readonly package_price?: string;
  readonly free_units?: string;
}
interface OutsideTariff extends OutsideTable {
  readonly bands?: readonly OutsideTable[];
  readonly scale?: "days" | "periods";
  readonly scaled_limit_rounding?: "unit";
  readonly quantity_rounding?: { readonly step: string };
  readonly minimum?: object;
  readonly surcharges?: readonly { readonly kind: string; readonly fund?: string }[];
  readonly taxes?: readonly object[];
  readonly cash_rounding?: string;
}

/** Prices every outside case with the product's own pricing; both sides are printed line by line, so that a difference can be read. */
export function runTariffCases(file: string): { id: string; expected: string; got: string; ok: boolean }[] {
  const { cases }: { cases: OutsideCase[] } = JSON.parse(readFileSync(file, "utf8"));
  return cases.map((outside) => {
    const expected = printed(outside.expected.lines, outside.expected.total);
    const got = gotBy(outside);
    return { id: outside.id, expected, got, ok: got === expected };
  });
}

function gotBy(outside: OutsideCase): string {
  const { decimals } = outside;
  const priced = priceCase(outside);
  const lines = priced.charges.map((charge) => outsideLine(charge, decimals));
  const step = outside.tariff?.cash_rounding;
  const paid = step === undefined ? priced.total : roundToCoin(priced.total, known(parseMoney(step, decimals)));
  const rounding = minus(paid, priced.total);
  if (rounding !== 0) lines.push({ code: "cash_rounding", amount: moneyText(rounding, decimals) });
  return printed(lines, moneyText(paid, decimals));
}

function priceCase({ tariff, parts, usage, period, decimals }: OutsideCase): Priced {
  const quantity: Quantity = known(parseQuantity(usage));
  const prepared = (from: OutsideTariff): Prepared => prepareTariff(known(ours(from, period)), { decimals });
  if (parts) {
    return priceSplit(
      parts.map((part) => ({ prepared: prepared(part.tariff), days: Number(part.days) })),
      { quantity, months: 1 },
    );
  }
  const days = period.days === undefined ? {} : { days: Number(period.days) };
  return priceUse(prepared(known(tariff)), { quantity, months: Number(period.periods ?? "1"), ...days });
}

function ours(tariff: OutsideTariff, period: OutsideCase["period"]) {
  const parsed = parseTariff({
    service: "case",
    name: "case",
    scale: scaleOf(tariff, period),
    roundLimits: tariff.scaled_limit_rounding,
    quantityStep: tariff.quantity_rounding?.step,
    ...(tariff.bands
      ? { fixed: tariff.fixed, bands: tariff.bands.map((band) => ({ upTo: band.up_to, ...tableOf(band) })) }
      : tableOf(tariff)),
    minimum: tariff.minimum,
    surcharges: tariff.surcharges?.map((surcharge) => ({
      ...surcharge,
      kind: surcharge.kind.replace("_", "-"),
      fund: surcharge.fund ?? "village",
    })),
    taxes: tariff.taxes,
  });
  if ("problems" in parsed) throw new Error(parsed.problems.map(({ facts }) => JSON.stringify(facts)).join("\n"));
  return parsed.tariff;
}

function scaleOf({ scale }: OutsideTariff, period: OutsideCase["period"]): object {
  if (scale === "days") return { by: "days", days: known(period.reference_days) };
  return scale === "periods" ? { by: "months", per: "1" } : { by: "none" };
}

const tableOf = (table: OutsideTable): object => ({
  fixed: table.fixed,
  model: table.model,
  ...(table.model === "package"
    ? { packageSize: table.package_size, packagePrice: table.package_price, freeUnits: table.free_units }
    : { blocks: table.blocks?.map(({ up_to, ...block }) => ({ upTo: up_to, ...block })) }),
  ...(table.model === "selective" && { threshold: table.threshold }),
});

function outsideLine({ code, quantity, rate, base, amount }: Charge, decimals: number): OutsideLine {
  return {
    code,
    ...(quantity !== undefined && { qty: shortQuantity(quantity), rate }),
    ...(base !== undefined && { base: moneyText(base, decimals) }),
    amount: moneyText(amount, decimals),
  };
}

function printed(lines: readonly OutsideLine[], total: string): string {
  const text = ({ code, qty, rate, base, amount }: OutsideLine) =>
    [code, qty && `${qty} × ${rate}`, base && `on ${base}`, `= ${amount}`].filter(Boolean).join(" ");
  return [...lines.map(text), `total = ${total}`].join("\n");
}

function known<T extends Money | Quantity | object | string>(value: T | undefined): T {
  if (value === undefined) throw new Error("the case lacks a field or holds no decimal where one is due");
  return value;
}
