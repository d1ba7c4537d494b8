import { printDecimal } from "../domain/money.ts";
import type { LineOnPaper, NamedLine } from "../domain/paper.ts";

/** The kinds of line that a paper can name without the village's help. `name` is what follows the kind in its code. */
export interface LineWords {
  readonly kinds: { readonly [K in LineOnPaper["kind"]]: (name: string | undefined) => string };
  /** A line of the first, second… tariff of a period in which the tariff changed. */
  part(line: string, part: string): string;
}

/** The village's own label, else the words for its kind: "surcharge:fuel" as "Participation (fuel)", "2/block:1" too. */
export function sayLine(line: NamedLine, words: LineWords): string {
  const [, part, name] = /^(?:(\d+)\/)?[^:]*(?::(.+))?$/.exec(line.code) ?? [];
  const said = line.label ?? words.kinds[line.kind](name);
  return part ? words.part(said, part) : said;
}

/** The parts of codes such as "band:1/block:2", each by its word; a word that is not there is said as it is. */
export const sayParts = (code: string, words: Readonly<Record<string, (name: string) => string>>): string[] =>
  code.split("/").map((part) => {
    const [kind = "", name = ""] = part.split(":");
    return words[kind]?.(name) ?? part;
  });

/** Several things, each a short code with what it is about: "a debt of 12,00; a mandate, treasurer". */
export const sayEach = (
  things: string,
  term: (code: string) => string,
  { between = "; ", mark = (about: string) => about } = {},
): string =>
  things
    .split("; ")
    .map((one) =>
      one.replace(/^(\S+)( )?(.*)$/, (_, code: string, space = "", about: string) => {
        const said = /^-?\d+\.\d+$/.test(about) ? printDecimal(about) : about;
        return `${term(code)}${space}${mark(said)}`;
      }),
    )
    .join(between);

/** What is there of several things, on one line. */
export const listed = (parts: readonly (string | null | undefined)[], comma = ", "): string =>
  parts.filter(Boolean).join(comma);
