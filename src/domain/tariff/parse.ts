import type { Problem } from "../problem.ts";
import type { Band, Block, Example, FixedCharge, Scale, Surcharge, Table, Tariff } from "./model.ts";
import {
  type Fields,
  listOf,
  matching,
  namedBy,
  oneOf,
  optional,
  type Reader,
  readWhole,
  record,
  variant,
} from "./shape.ts";

/** Reads a tariff file's content, shape only; `checkTariff` says whether it makes sense. Codes: `field-invalid`, with the path. */
export function parseTariff(input: unknown): { readonly tariff: Tariff } | { readonly problems: Problem[] } {
  const read = readWhole(tariff, input);
  return "problems" in read ? read : { tariff: read.value };
}

// Nine digits before the point: no product of a price and a use leaves the safe integers of centimes.
export const decimal = matching(/^\d{1,9}(\.\d{1,12})?$/, '"2.50"');
/** Of a charge, fund, class…: it becomes part of line codes and of keys in the book. */
export const code = matching(/^[A-Za-z][A-Za-z0-9_.-]{0,39}$/, '"village-fund"');
/** One line with something to see in it: no fact holds a control or half a character. */
export const text = matching(/^(?=.*\S)[^\p{Cc}\p{Cs}]{1,200}$/u, '"…"');
const lineCode = matching(/^[a-z_]+(:[A-Za-z0-9_.-]+)?$/, '"block:1"');
export const flag: Reader<boolean> = (value, path, wrong) =>
  typeof value === "boolean" ? value : wrong(path, value, "true, false");
const quantity = matching(/^\d{1,9}(\.\d{1,3})?$/, '"12.500"');
const more = matching(/^(?=.*[1-9])\d{1,9}(\.\d{1,3})?$/, '"1"');
export const count = matching(/^[1-9]\d{0,4}$/, '"30"');
const limit: Reader<string | null> = (value, path, wrong) => (value === null ? null : more(value, path, wrong));
const listOrNone =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value, path, wrong) =>
    listOf(read)(value ?? [], path, wrong);

const fixed: Reader<FixedCharge> = record({ code, amount: decimal, fund: optional(code) });
const block: Reader<Block> = record({ upTo: limit, rate: decimal, flat: optional(decimal) });
const scale: Reader<Scale> = variant<Scale>("by", {
  none: record({ by: oneOf("none") }),
  months: record({ by: oneOf("months"), per: more }),
  days: record({ by: oneOf("days"), days: more }),
});

const surchargeHead = { code, fund: code, except: optional(listOf(text)) };
const surcharge: Reader<Surcharge> = variant<Surcharge>("kind", {
  "per-unit": record({ ...surchargeHead, kind: oneOf("per-unit"), value: decimal }),
  fixed: record({ ...surchargeHead, kind: oneOf("fixed"), value: decimal }),
  percent: record({ ...surchargeHead, kind: oneOf("percent"), value: decimal, on: optional(listOf(lineCode)) }),
  "by-class": record({ ...surchargeHead, kind: oneOf("by-class"), values: namedBy(code, decimal) }),
});

const example: Reader<Example> = record({
  quantity,
  months: optional(count),
  days: optional(count),
  category: optional(text),
  contributionClass: optional(code),
  suspended: optional(flag),
  total: decimal,
  lines: optional(namedBy(lineCode, matching(/^-?\d{1,12}(\.\d{1,4})?$/, '"63.00"'))),
});

const suspended: Reader<{ percent: string } | { amount: string }> = (value, path, wrong) =>
  typeof value === "object" && value !== null && "amount" in value
    ? record({ amount: decimal })(value, path, wrong)
    : record({ percent: decimal })(value, path, wrong);

const head = {
  service: code,
  name: text,
  categories: optional(listOf(text)),
  zones: optional(listOf(text)),
  scale,
  roundLimits: optional(oneOf("unit")),
  quantityStep: optional(more),
  fixed: listOrNone(fixed),
  minimum: optional(record({ amount: decimal, of: oneOf("energy", "bill") })),
  surcharges: listOrNone(surcharge),
  subsidies: optional(listOf(record({ code, party: code, perUnit: decimal }))),
  taxes: optional(listOf(record({ code, percent: decimal, on: listOf(lineCode), fund: optional(code) }))),
  suspended: optional(suspended),
  examples: listOrNone(example),
};

/** The fields of a table beside those of what holds it, in one flat record. */
function withTable<T>(own: Fields<T>): Reader<T & Table> {
  const blocks = listOf(block);
  const holding = <U>(table: Fields<U>) => record({ ...own, ...table } as Fields<T & U>);
  return variant<T & Table>("model", {
    graduated: holding({ model: oneOf("graduated"), blocks }),
    volume: holding({ model: oneOf("volume"), blocks }),
    selective: holding({ model: oneOf("selective"), threshold: quantity, blocks }),
    package: holding({
      model: oneOf("package"),
      packageSize: more,
      packagePrice: decimal,
      freeUnits: optional(quantity),
    }),
  });
}

const bands = listOf<Band>(withTable({ upTo: limit, fixed: optional(listOf(fixed)) }));
const banded = record({ ...head, bands });
const plain = withTable(head);
const tariff: Reader<Tariff> = (value, path, wrong) =>
  typeof value === "object" && value !== null && "bands" in value
    ? banded(value, path, wrong)
    : plain(value, path, wrong);
