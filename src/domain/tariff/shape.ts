import { Problem } from "../problem.ts";

/**
 * Reads one value at a path such as `blocks[2].rate`. What is wrong goes to `wrong`, and the value read is then worth nothing:
 * `readWhole` drops it.
 */
export type Reader<T> = (value: unknown, path: string, wrong: Refuse) => T;
export type Fields<T> = { readonly [K in keyof T]-?: Reader<T[K]> };
/** `want` is an example or the list of what is allowed, so that it needs no translation. */
type Refuse = (path: string, found: unknown, want: string) => never;

/** Everything that is wrong with the value, or the value. Codes: `field-invalid`. */
export function readWhole<T>(
  read: Reader<T>,
  input: unknown,
): { readonly value: T } | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const value = read(input, "", (field, found, want) => {
    problems.push(new Problem("field-invalid", { field, found: shown(found), want }, { field }));
    return undefined as never;
  });
  return problems.length > 0 ? { problems } : { value };
}

/** Text that matches; a whole JSON number is taken as its digits. */
export const matching =
  (pattern: RegExp, want: string): Reader<string> =>
  (value, path, wrong) => {
    const text = Number.isSafeInteger(value) ? String(value) : value;
    return typeof text === "string" && pattern.test(text) ? text : wrong(path, value, want);
  };

export const oneOf =
  <T extends string>(...allowed: readonly T[]): Reader<T> =>
  (value, path, wrong) =>
    allowed.find((each) => each === value) ?? wrong(path, value, allowed.join(", "));

export const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value, path, wrong) =>
    value === undefined ? undefined : read(value, path, wrong);

export const listOf =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value, path, wrong) =>
    Array.isArray(value) ? value.map((item, i) => read(item, `${path}[${i}]`, wrong)) : wrong(path, value, "[…]");

/** A field that nobody knows is refused: a misspelt `minimum` must not pass for a tariff without one. */
export const record =
  <T>(fields: Fields<T>): Reader<T> =>
  (value, path, wrong) => {
    if (!isRecord(value)) return wrong(path, value, "{…}");
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) wrong(inside(path, key), value[key], Object.keys(fields).join(", "));
    }
    const result: Partial<T> = {};
    for (const key in fields) {
      const read = fields[key](value[key], inside(path, key), wrong);
      if (read !== undefined) result[key] = read;
    }
    return result as T;
  };

/** Values by names that the village chooses, at least one. */
export const namedBy =
  <T>(name: Reader<string>, read: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value, path, wrong) => {
    if (!isRecord(value) || Object.keys(value).length === 0) return wrong(path, value, "{…}");
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        const at = inside(path, key);
        return [name(key, at, wrong), read(item, at, wrong)];
      }),
    );
  };

/** A record whose other fields hang on the field `tag`. */
export const variant =
  <T>(tag: string, readers: Readonly<Record<string, Reader<T>>>): Reader<T> =>
  (value, path, wrong) => {
    if (!isRecord(value)) return wrong(path, value, "{…}");
    const name = oneOf(...Object.keys(readers))(value[tag], inside(path, tag), wrong);
    return readers[name]?.(value, path, wrong) as T;
  };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const inside = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);
const longestShown = 60;
function shown(found: unknown): string {
  const text = found === undefined ? "—" : JSON.stringify(found);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
