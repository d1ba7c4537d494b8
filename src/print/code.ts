import type { Money } from "../domain/money.ts";
import { paperCodeText, sealOf } from "../domain/paper/code.ts";
import type { Paper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import type { Block } from "./sheet.ts";

/** The code that a paper is checked by, for eyes that have no reader too. */
export function codeOf(paper: Paper, number: string, amount: Money, words: Words): Block {
  const text = paperCodeText({ number, amount, seal: sealOf(paper.headCode) });
  return { kind: "code", text, lines: [words.paper.toCheck, "tiwizi paper check", text] };
}
