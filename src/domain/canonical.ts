/**
 * The one text form of a fact: RFC 8785 (JCS) without numbers. Whole numbers become decimal strings, so that no reader in any
 * language can lose a digit. Source: ledger.md 3.
 */
export type Wire = string | boolean | null | readonly Wire[] | { readonly [key: string]: Wire };

/** How a value looks after writing and reading: whole numbers have become text. */
export type Written<T> = T extends number
  ? string
  : T extends string | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Written<Item>[]
      : T extends object
        ? { readonly [K in keyof T]: Written<T[K]> }
        : never;

/** No text in a fact is longer: free text stands in private rows, which have the same cap. */
const longestText = 20_000;
const KEY = /^[A-Za-z_][A-Za-z0-9_.:/-]*$/;
/** Printable ASCII without quote and backslash: it stands for itself, as most of what is written here does. */
const PLAIN = /^[ !#-[\]-~]*$/;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * Canonical text of a plain value: keys sorted, strings NFC, whole numbers as decimal strings, `undefined` members left out.
 * @throws TypeError on anything that has no canonical form (fractions, NUL, lone surrogates, odd keys): a bug, since edges check text
 */
export function canonical(value: unknown): string {
  if (typeof value === "string") return textOf(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new TypeError(`canonical(${value}): want a safe integer`);
    return `"${value}"`;
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`canonical: a ${typeof value} has no canonical form`);
  let members = "";
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    if (!KEY.test(key)) throw new TypeError(`canonical: the key ${JSON.stringify(key)} is not allowed`);
    members += `${members === "" ? "" : ","}"${key}":${canonical(member)}`;
  }
  return `{${members}}`;
}

function textOf(text: string): string {
  if (text.length > longestText) throw new TypeError(`canonical: a text of ${text.length} characters`);
  if (PLAIN.test(text)) return `"${text}"`;
  if (text.includes("\0") || LONE_SURROGATE.test(text)) throw new TypeError("canonical: NUL or half a character");
  return JSON.stringify(text.normalize("NFC"));
}

/**
 * Reads canonical text back. @throws TypeError when the text is not exactly what `canonical` would have written; so equal
 * meaning is equal bytes.
 */
export function readCanonical(text: string): Wire {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TypeError("not JSON");
  }
  // Numbers come back as `12` where the original would be `"12"`; duplicate keys, spaces and disorder differ too.
  if (canonical(value) !== text) throw new TypeError("not canonical");
  return value as Wire;
}
