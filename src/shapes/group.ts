import { type Field, isAbsent, isRecord, type Shape } from "./field.ts";

/** Yes or no; "yes", "true", "1", "oui" and their contraries where a file says it. Left out it is `otherwise`. */
export const flag = (about: string, otherwise = false): Field<boolean> => ({
  schema: { description: about, type: "boolean", default: otherwise },
  form: "flag",
  optional: true,
  read(value, at) {
    if (isAbsent(value)) return otherwise;
    if (typeof value === "boolean") return value;
    const said = typeof value === "string" ? value.trim().toLowerCase() : "";
    if (["yes", "true", "1", "oui"].includes(said)) return true;
    if (["no", "false", "0", "non"].includes(said)) return false;
    return at.wrong(at.path, value, "true, false");
  },
});

const longestList = 10_000;

/** Several of one kind; from a command line or a cell with commas between them. */
export const list = <T>(about: string, item: Field<T>): Field<readonly T[]> => ({
  schema: { description: about, type: "array", items: item.schema, maxItems: longestList, default: [] },
  form: "list",
  optional: true,
  read(value, at) {
    if (isAbsent(value)) return [];
    const items = typeof value === "string" ? value.split(",").map((each) => each.trim()) : value;
    if (!Array.isArray(items) || items.length > longestList) return at.wrong(at.path, value, "[…]");
    return items.map((each, i) => item.read(each, { ...at, path: `${at.path}[${i}]` }));
  },
});

/** Values by names: `{"dueDays": "20"}`, on a command line `--rules dueDays=20`. */
export const map = <T>(
  about: string,
  names: RegExp,
  example: string,
  item: Field<T>,
): Field<Readonly<Record<string, T>>> => ({
  schema: {
    description: about,
    type: "object",
    propertyNames: { pattern: names.source },
    additionalProperties: item.schema,
    examples: [Object.fromEntries([example.split("=")])],
    default: {},
  },
  form: "map",
  optional: true,
  read(value, at) {
    if (isAbsent(value)) return {};
    if (!isRecord(value)) return at.wrong(at.path, value, example);
    const read = Object.entries(value).map(([name, each]) =>
      names.test(name)
        ? [name, item.read(each, { ...at, path: `${at.path}.${name}` })]
        : at.wrong(at.path, name, example),
    );
    return Object.fromEntries(read.filter(Boolean));
  },
});

/** Null when nothing is said in it: no flag of a command line, no cell of a file. */
export const optionalRecord = <T>(of: Shape<T>): Shape<T | null> => ({
  ...of,
  optional: true,
  read: (value, at) =>
    isAbsent(value) || (isRecord(value) && Object.values(value).every(isAbsent)) ? null : of.read(value, at),
});
