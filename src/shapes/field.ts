import { type Place, Problem, refuse } from "../domain/problem.ts";

/** A JSON Schema (2020-12), as OpenAPI 3.1 shows it. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * One value as it comes over the wire, out of a file or from the command line. Amounts, days and quantities are text in all
 * three; what a person left empty ("", null, nothing) is absent.
 */
export interface Field<T> {
  readonly schema: Schema;
  /** How a command line collects it: one text, a switch, texts with commas, `name=value` pairs, flags of its own, a file. */
  readonly form: "text" | "flag" | "list" | "map" | "record" | "document";
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

/** What is told of a value that somebody handed in: the file and line it stands in, the decimals of the village's currency. */
export type From = Pick<Place, "file" | "line"> & { readonly decimals?: number };

/** @throws Problem `field-invalid` with the place, or `several-problems` with each */
export function readShape<T>(shape: Field<T>, value: unknown, from: From = {}): T {
  const read = tryShape(shape, value, from);
  if ("problems" in read) return refuse(read.problems) as never;
  return read.value;
}

/** Reads rows of a file, each with its line. @throws Problem with all that is wrong in the file */
export function readShapes<T>(
  shape: Field<T>,
  rows: readonly { readonly line: number; readonly cells: unknown }[],
  from: Omit<From, "line"> = {},
): T[] {
  const problems: Problem[] = [];
  const values: T[] = [];
  for (const { line, cells } of rows) {
    const read = tryShape(shape, cells, { ...from, line });
    if ("problems" in read) problems.push(...read.problems);
    else values.push(read.value);
  }
  refuse(problems);
  return values;
}

function tryShape<T>(
  shape: Field<T>,
  input: unknown,
  { decimals = 2, ...place }: From,
): { readonly value: T } | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const value = shape.read(input, {
    path: "",
    decimals,
    wrong(path, found, want) {
      const field = path || "{}";
      problems.push(new Problem("field-invalid", { field, found: shown(found), want }, { ...place, field }));
      return undefined as never;
    },
    refused({ code, facts, place: inside, each }) {
      problems.push(new Problem(code, facts, { ...place, ...inside }, each));
      return undefined as never;
    },
  });
  return problems.length > 0 ? { problems } : { value };
}

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
        if (!Object.hasOwn(fields, name)) at.wrong(inside(at.path, readable(name)), value[name], names.join(", "));
      const read = names.map((name) => {
        const given = Object.hasOwn(value, name) ? value[name] : undefined;
        return [name, fields[name]!.read(given, { ...at, path: inside(at.path, name) })];
      });
      return Object.fromEntries(read) as Values<F>;
    },
  };
}

/** Null when it is left out. */
export const optional = <T>(field: Field<T>): Field<T | null> => orElse<T, null>(field, null);

/** What holds when it is left out. */
export function orElse<T, D = T>(field: Field<T>, otherwise: D): Field<T | D> {
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

const longestShown = 60;
/** Letters that a screen obeys instead of showing them: controls, half characters, and those that turn the direction of writing. */
const hidden = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** What was found, so that a person can see it. */
function shown(found: unknown): string {
  if (found === undefined || found === null) return "—";
  const text = typeof found === "object" ? (Array.isArray(found) ? "[…]" : "{…}") : String(found);
  return readable(text);
}
function readable(text: string): string {
  const start = [...text.slice(0, 2 * longestShown)].slice(0, longestShown).join("");
  const plain = start.replace(hidden, (letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`);
  return start.length < text.length ? `${plain}…` : plain;
}
