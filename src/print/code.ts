import type { Money } from "../domain/money.ts";
import { paperCodeText, sealOf } from "../domain/paper/code.ts";
import type { Paper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { footOf } from "./parts.ts";

/** What a paper is checked by. */
export const codeOf = ({ number, headCode }: Paper & { readonly number: string }, amount: Money): string =>
  paperCodeText({ number, amount, seal: sealOf(headCode) });

/** The head code, and how a paper with a QR code is checked. */
export const checkedFoot = (paper: Paper, words: Words): string =>
  `${footOf(paper, words)} · ${words.join(words.paper.toCheck, "tiwizi paper check")}`;
