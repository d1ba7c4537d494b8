import { printDecimal } from "../domain/money.ts";
import type { Paper } from "../domain/paper.ts";
import type { Block, FixedCharge, Surcharge, Table, Tariff } from "../domain/tariff/model.ts";
import type { Words } from "../words/words.ts";
import { own, ownLine } from "./own.ts";

/** One thing that a bill is made of, and what it costs, in words. */
export interface Price {
  readonly what: string;
  readonly price: string;
}
/** What a tariff does not say of itself. */
export interface PriceTerms {
  readonly unit: string;
  readonly currency: string;
  /** Names of funds by code. */
  readonly funds: Readonly<Record<string, string>>;
  readonly sayings?: Paper["sayings"];
}

/** A tariff line by line, in the order of a bill. */
export function pricesOf(tariff: Tariff, terms: PriceTerms, words: Words): Price[] {
  const { tariff: says } = words.village;
  const say = sayers(tariff, terms, words);
  return [
    ...tariff.fixed.map((one) => fixed(one, say)),
    ...("bands" in tariff ? bandPrices(tariff.bands, say, words) : tablePrices(tariff, say, words)),
    ...(tariff.minimum
      ? [{ what: says.minimum[tariff.minimum.of], price: say.every(say.money(tariff.minimum.amount)) }]
      : []),
    ...(tariff.subsidies ?? []).map(({ party, perUnit }) => ({
      what: says.subsidy(party),
      price: says.lessEach(say.money(perUnit), terms.unit),
    })),
    ...tariff.surcharges.flatMap((one) => surcharge(one, say, terms, words)),
    ...(tariff.taxes ?? []).map(({ code, percent, on }) => ({
      what: say.line("tax", code),
      price: say.percentOf(percent, on),
    })),
    ...suspended(tariff, say, words),
  ];
}

/** How the blocks of a tariff work together, as a sentence; nothing where there is only one. */
export function modelOf(tariff: Tariff, { unit }: Pick<PriceTerms, "unit">, { village }: Words): string | null {
  const { models } = village.tariff;
  const tables: readonly Table[] = "bands" in tariff ? tariff.bands : [tariff];
  const table = tables.find((one) => one.model === "package" || one.blocks.length > 1);
  if (!table) return null;
  switch (table.model) {
    case "package":
      return models.package(measured(table.packageSize, unit));
    case "selective":
      return models.selective(measured(table.threshold, unit));
    default:
      return models[table.model];
  }
}

const measured = (limit: string, unit: string): string => `${printDecimal(limit)}\u00a0${unit}`;

type Say = ReturnType<typeof sayers>;
function sayers({ scale }: Tariff, terms: PriceTerms, words: Words) {
  const { tariff: says } = words.village;
  const { unit, currency } = terms;
  return {
    /** As bills call it. */
    line: (kind: "fixed" | "surcharge" | "tax", code: string) =>
      words.bill.lineNamed(ownLine({ code: `${kind}:${code}`, kind }, terms, words)),
    name: own(terms, words),
    money: (text: string) => words.money(printDecimal(text), currency),
    limit: (text: string) => measured(text, unit),
    percent: (text: string) => `${printDecimal(text)}\u00a0%`,
    percentOf: (text: string, on: readonly string[] = ["fixed", "energy"]) =>
      says.percentOf(
        `${printDecimal(text)}\u00a0%`,
        on.map((base) => says.bases[base] ?? base),
      ),
    each: (price: string) => says.each(price, unit),
    every(price: string): string {
      if (scale.by === "months") return says.every.month(price, Number(scale.per));
      return scale.by === "days" ? says.every.days(price, scale.days) : says.every.bill(price);
    },
  };
}

const fixed = ({ code, amount }: FixedCharge, say: Say): Price => ({
  what: say.line("fixed", code),
  price: say.every(say.money(amount)),
});

function bandPrices(
  bands: readonly ({ readonly upTo: string | null; readonly fixed?: readonly FixedCharge[] } & Table)[],
  say: Say,
  words: Words,
): Price[] {
  return bands.flatMap((band) => {
    const name = words.village.tariff.band(band.upTo === null ? null : say.limit(band.upTo));
    const rows = [...(band.fixed ?? []).map((one) => fixed(one, say)), ...tablePrices(band, say, words)];
    return rows.map(({ what, price }) => ({ what: `${name}, ${what}`, price }));
  });
}

function tablePrices(table: Table, say: Say, words: Words): Price[] {
  const { tariff: says } = words.village;
  if (table.model === "package") {
    const { packageSize, packagePrice, freeUnits } = table;
    return [
      ...(freeUnits ? [{ what: says.free(say.limit(freeUnits)), price: says.freeOf }] : []),
      { what: says.package(say.limit(packageSize)), price: say.money(packagePrice) },
    ];
  }
  return table.blocks.map((block, i) => ({
    what: blockName(block, i === 0 ? null : table.blocks[i - 1]!.upTo, say, words),
    price: blockPrice(block, say, words),
  }));
}

function blockName({ upTo }: Block, from: string | null, say: Say, words: Words): string {
  const { tariff: says } = words.village;
  if (from === null) return upTo === null ? says.all : says.first(say.limit(upTo));
  return upTo === null ? says.above(say.limit(from)) : says.between(printDecimal(from), say.limit(upTo));
}

function blockPrice({ rate, flat }: Block, say: Say, words: Words): string {
  const each = say.each(say.money(rate));
  if (!flat) return each;
  return Number(rate) === 0 ? say.money(flat) : words.village.tariff.plus(each, say.money(flat));
}

function surcharge(one: Surcharge, say: Say, { funds }: PriceTerms, words: Words): Price[] {
  const { tariff: says } = words.village;
  const whole = says.surcharge(say.line("surcharge", one.code), funds[one.fund] ?? one.fund);
  const what = one.except ? says.exceptFor(whole, words.list(one.except.map(say.name))) : whole;
  switch (one.kind) {
    case "per-unit":
      return [{ what, price: say.each(say.money(one.value)) }];
    case "fixed":
      return [{ what, price: says.every.bill(say.money(one.value)) }];
    case "percent":
      return [{ what, price: say.percentOf(one.value, one.on) }];
    case "by-class":
      return Object.entries(one.values).map(([name, value]) => ({
        what: says.ofClass(what, say.name(name)),
        price: says.every.bill(say.money(value)),
      }));
  }
}

function suspended({ suspended: rest }: Tariff, say: Say, { village }: Words): Price[] {
  if (!rest) return [];
  const { tariff: says } = village;
  const price =
    "percent" in rest ? says.suspendedPercent(say.percent(rest.percent)) : say.every(say.money(rest.amount));
  return [{ what: says.suspended, price }];
}
