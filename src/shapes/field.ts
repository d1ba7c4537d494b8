import type { Problem } from "../domain/problem.ts";

/** A JSON Schema (2020-12), as OpenAPI 3.1 shows it. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * One value as it comes over the wire, out of a file or from the command line. Amounts, days and quantities are text in all
 * three; what a person left empty ("", null, nothing) is absent.
 */
export interface Field<T> {
  readonly schema: Schema;
  /**
   * How a command line collects it: one text, a switch, texts with commas, `name=value` pairs, flags of its own, a file; a secret
   * is asked for where its switch stands, and what the door makes itself is not collected at all.
   */
  readonly form: "text" | "flag" | "list" | "map" | "record" | "document" | "secret" | "made";
  /** May be left out. */
  readonly optional: boolean;
  read(value: unknown, at: At): T;
}

/** Where a value stands, and what reading it may need to know. */
export interface At {
  /** Such as "founder.name". */
  readonly path: string;
  /** Of the village's currency. */
  readonly decimals: number;
  /** Notes what is wrong; the value read is then worth nothing and dropped. `want` is an example, or the list of what is allowed. */
  wrong(path: string, found: unknown, want: string): never;
  /** Notes a problem that something else has found, such as the reader of tariffs. */
  refused(problem: Problem): never;
}

/** A record with fields; all that the wire says of one subject. */
export interface Shape<T> extends Field<T> {
  readonly fields: Readonly<Record<string, Field<unknown>>>;
}
type Fields = Readonly<Record<string, Field<unknown>>>;
type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };
export type ValueOf<F> = F extends Field<infer T> ? T : never;

/** A field that nobody knows is refused: a misspelt `dueOn` must not pass for a bill without one. */
export function shape<F extends Fields>(fields: F): Shape<Values<F>> {
  const names = Object.keys(fields);
  const required = names.filter((name) => !fields[name]!.optional);
  return {
    form: "record",
    optional: false,
    fields,
    schema: {
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, fields[name]!.schema])),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    read(value, at) {
      if (!isRecord(value)) return at.wrong(at.path, value, "{…}");
      for (const name of Object.keys(value))
        if (!Object.hasOwn(fields, name)) at.wrong(inside(at.path, name), value[name], names.join(", "));
      const read = names.map((name) => {
        const given = Object.hasOwn(value, name) ? value[name] : undefined;
        return [name, fields[name]!.read(given, { ...at, path: inside(at.path, name) })];
      });
      return Object.fromEntries(read) as Values<F>;
    },
  };
}

/** Null when it is left out. */
export const optional = <T>(field: Field<T>): Field<T | null> => orElse(field, null);

/** What holds when it is left out. */
export function orElse<T, const D = T>(field: Field<T>, otherwise: D): Field<T | D> {
  const standing = otherwise === null || typeof otherwise === "object" ? {} : { default: otherwise };
  return {
    ...field,
    schema: { ...field.schema, ...standing },
    optional: true,
    read: (value, at) => (isAbsent(value) ? otherwise : field.read(value, at)),
  };
}

export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === "";
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const inside = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
