import { type Language, languageOf, languages } from "../domain/language.ts";
import type { Field, Schema } from "./field.ts";

/** Letters that stand in no name or note: controls, half characters, and those that turn the direction of writing around. */
const forbidden = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

/** A name, one line of at most `most` characters, with something to see in it. */
export const name = (about: string, example: string, most = 200): Field<string> =>
  text({ description: about, type: "string", minLength: 1, maxLength: most, examples: [example] }, example, (given) => {
    const said = given.normalize("NFC").trim();
    return said.length <= most && /[\p{L}\p{N}\p{P}\p{S}]/u.test(said) && !forbidden.test(said) ? said : undefined;
  });

/** A note of people, or nothing ("" then). */
export function note(about: string, example: string, most = 2000): Field<string> {
  const written = name(about, example, most);
  return {
    ...written,
    schema: { ...written.schema, minLength: 0 },
    optional: true,
    read: (value, at) => (value === undefined || value === null || value === "" ? "" : written.read(value, at)),
  };
}

/** How people call a household, meter, bill, receipt: "H-014", "2025/17". */
export const code = (about: string, example: string): Field<string> =>
  matching(about, /^[A-Za-z0-9][A-Za-z0-9._/-]{0,31}$/, example);
/** How the village calls what it has few of: funds, services, boxes, sections, zones. */
export const slug = (about: string, example: string): Field<string> =>
  matching(about, /^[a-z][a-z0-9-]{0,30}$/, example);

export const matching = (about: string, pattern: RegExp, example: string): Field<string> =>
  text({ description: about, type: "string", pattern: pattern.source, examples: [example] }, example, (given) =>
    pattern.test(given.trim()) ? given.trim() : undefined,
  );

export function oneOf<const T extends string>(about: string, ...allowed: readonly T[]): Field<T> {
  return text({ description: about, type: "string", enum: allowed }, allowed.join(", "), (given) =>
    allowed.find((each) => each === given.trim()),
  );
}

/** Whatever country stands in the tag. */
export const language = (about: string): Field<Language> =>
  text({ description: about, type: "string", enum: languages }, languages.join(", "), languageOf);

/** A text of the wire that `parse` understands. */
export function text<T>(
  schema: Schema,
  want: string,
  parse: (given: string, decimals: number) => T | undefined,
): Field<T> {
  return {
    schema,
    form: "text",
    optional: false,
    read: (value, at) =>
      (typeof value === "string" ? parse(value, at.decimals) : undefined) ?? at.wrong(at.path, value, want),
  };
}
