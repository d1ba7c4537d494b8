import type { Day } from "../../domain/day.ts";
import { type Money, moneyText } from "../../domain/money.ts";
import { type Quantity, shortQuantity } from "../../domain/quantity.ts";
import type { Schema } from "../field.ts";

/** How a value leaves: as JSON, and what its schema says of that. Only what is declared leaves; a new column stays inside. */
export interface Said<T> {
  readonly schema: Schema;
  /** @param decimals of the village's currency */
  say(value: T, decimals: number): Json;
}
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

type Parts = Readonly<Record<string, Said<never>>>;
type In<S> = S extends Said<infer T> ? T : never;
/** What a record is made from; a part that may be undefined may be missing. */
type Whole<P extends Parts> = {
  readonly [K in keyof P as undefined extends In<P[K]> ? never : K]: In<P[K]>;
} & { readonly [K in keyof P as undefined extends In<P[K]> ? K : never]?: In<P[K]> };

export function record<P extends Parts>(parts: P): Said<Whole<P>> {
  const names = Object.keys(parts);
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, parts[name]!.schema])),
      required: names,
      additionalProperties: false,
    },
    say: (value, decimals) =>
      Object.fromEntries(
        names.map((name) => [name, parts[name]!.say((value as Record<string, unknown>)[name] as never, decimals)]),
      ),
  };
}

type Cases<K extends string, C extends Readonly<Record<string, Parts>>> = {
  readonly [N in keyof C]: { readonly [key in K]: N } & Whole<C[N]>;
}[keyof C];

/** One record of several; `key` says which. */
export function variant<const K extends string, C extends Readonly<Record<string, Parts>>>(
  key: K,
  cases: C,
): Said<Cases<K, C>> {
  const records = Object.fromEntries(
    Object.entries(cases).map(([name, parts]) => [name, record({ [key]: word(key, name), ...parts } as Parts)]),
  );
  return {
    schema: { oneOf: Object.values(records).map(({ schema }) => schema) },
    say: (value, decimals) => records[(value as Record<K, string>)[key]]!.say(value as never, decimals),
  };
}

export const listOf = <T>(item: Said<T>, about?: string): Said<readonly T[]> => ({
  schema: { ...(about && { description: about }), type: "array", items: item.schema },
  say: (values, decimals) => values.map((value) => item.say(value, decimals)),
});

/** Null where there is none. */
export const maybe = <T>(said: Said<T>): Said<T | null | undefined> => ({
  schema: { anyOf: [said.schema, { type: "null" }] },
  say: (value, decimals) => (value === null || value === undefined ? null : said.say(value, decimals)),
});

const plain = <T extends string | number | boolean>(schema: Schema): Said<T> => ({ schema, say: (value) => value });

export const text = (about: string): Said<string> => plain({ description: about, type: "string" });
export const word = <const T extends string>(about: string, ...words: readonly T[]): Said<T> =>
  plain({ description: about, type: "string", enum: words });
export const count = (about: string): Said<number> => plain({ description: about, type: "integer" });
export const flag = (about: string): Said<boolean> => plain({ description: about, type: "boolean" });
export const day = (about: string): Said<Day> => plain({ description: about, type: "string", format: "date" });

const number = "^-?\\d+(\\.\\d+)?$";
/** In the village's currency, "120.50". */
export const amount = (about: string): Said<Money> => ({
  schema: { description: about, type: "string", pattern: number, examples: ["120.50"] },
  say: (value, decimals) => moneyText(value, decimals),
});
/** In the service's unit, "12.5". */
export const used = (about: string): Said<Quantity> => ({
  schema: { description: about, type: "string", pattern: number, examples: ["12.5"] },
  say: (value) => shortQuantity(value),
});
