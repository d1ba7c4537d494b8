import { languageOf } from "../domain/language.ts";
import type { NamedLine, Paper, PartyOnPaper, PersonOnPaper } from "../domain/paper.ts";
import { sayingIn } from "../domain/saying.ts";
import type { Words } from "../words/words.ts";

type Sayings = Pick<Paper, "sayings">;

/** Says a name that the village gave in the reader's language where the village has said it, else as it is. */
export function own({ sayings = [] }: Sayings, { tag }: Words) {
  const language = languageOf(tag);
  return <Name extends string | null | undefined>(name: Name): Name | string =>
    name ? (sayingIn(sayings, language, name) ?? name) : name;
}

/**
 * A line of a bill with what it is called: by the label that it has, by what the village says for it ("line:surcharge:fuel") or for its kind
 * ("line:surcharge"; the number of a block stays), else without a label, in the program's words.
 */
export function ownLine<Line extends NamedLine>(line: Line, paper: Sayings, words: Words): Line {
  const say = own(paper, words);
  // Parts and bands of a tariff stand before it: "2/block:1".
  const code = line.code.split("/").at(-1)!;
  const number = /:(\d+)$/.exec(code)?.[1];
  const [ofLine, ofKind] = [`line:${code}`, `line:${line.kind}`];
  const [saidOfLine, saidOfKind] = [say(ofLine), say(ofKind)];
  const label =
    say(line.label) ??
    (saidOfLine !== ofLine ? saidOfLine : undefined) ??
    (saidOfKind !== ofKind ? [saidOfKind, number].filter(Boolean).join(" ") : undefined);
  return label === undefined ? line : { ...line, label };
}

/** The village's name in its other scripts, Latin, Arabic and Tifinagh, a line each; none where it has said none. */
export function otherNames({ village, sayings = [] }: Paper, first: string): string[] {
  const all = [village.name, ...["ar", "shi-Tfng"].map((language) => sayingIn(sayings, language, village.name))];
  return all.filter((name): name is string => name !== undefined && scriptOf(name) !== scriptOf(first));
}
const scriptOf = (text: string): string =>
  /\p{Script=Arabic}/u.test(text) ? "arabic" : /\p{Script=Tifinagh}/u.test(text) ? "tifinagh" : "latin";

/** "Fadma Aït Lahcen (H-014)"; the code and a neutral phrase once the name is erased. */
export const partyText = (party: PartyOnPaper, words: Words): string => `${personText(party, words)} (${party.code})`;

/** Somebody's name as a reader reads it: in Arabic letters on an Arabic paper, where they are known. */
export const personText = ({ name, nameAr }: PersonOnPaper, { tag, erased }: Words): string =>
  (languageOf(tag) === "ar" ? nameAr : null) ?? name ?? erased;
