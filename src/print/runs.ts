import bidiFactory from "bidi-js";
import type { GlyphRun } from "fontkit";
import { Problem } from "../domain/problem.ts";
import { type Direction, type Face, faceOf, hasAll, remembering, type Weight } from "./faces.ts";

/** A stretch of a line that one face sets in one go. At a size of one point; `x` is counted from the left end of the line. */
export interface Run {
  /** In the order in which its face reads, brackets already turned as they look. */
  readonly text: string;
  readonly face: Face;
  readonly x: number;
  readonly width: number;
  /** From left to right, in units of the font; at a size of one point they are `face.scale / font.unitsPerEm` long. */
  readonly glyphs: GlyphRun;
}

const bidi = bidiFactory();

/**
 * Cuts a line into runs, as they stand from left to right on a paper that reads in `direction`. Line ends and tabs become spaces,
 * the narrow no-break space (in no face) U+00A0. The runs are kept: don't write into them.
 * @throws Problem `letter-missing` when no face has a letter, since a printed box is a silent fault
 */
export const runsOf = (text: string, weight: Weight, direction: Direction = "ltr"): readonly Run[] =>
  known[direction][weight](text);

/** Width in points of a line set at one point; times the size it is the width at that size. */
export function widthOf(text: string, weight: Weight, direction: Direction = "ltr"): number {
  const last = runsOf(text, weight, direction).at(-1);
  return last ? last.x + last.width : 0;
}

const knownIn = (direction: Direction) => ({
  plain: remembering((text) => placed(text, "plain", direction)),
  bold: remembering((text) => placed(text, "bold", direction)),
});
const known = { ltr: knownIn("ltr"), rtl: knownIn("rtl") };

function placed(text: string, weight: Weight, direction: Direction): Run[] {
  let x = 0;
  return inSight(stretchesOf(text, weight, direction)).map((stretch) => {
    const { face } = stretch;
    const letters = inFaceOrder(stretch);
    const glyphs = face.font.layout(letters);
    const width = (glyphs.advanceWidth / face.font.unitsPerEm) * face.scale;
    const run = { text: letters, face, x, width, glyphs };
    x += width;
    return run;
  });
}

/** Letters, each with its marks, of one level and face. An odd level reads from right to left. */
interface Stretch {
  readonly level: number;
  readonly face: Face;
  readonly letters: string[];
}

const marksOfDirection = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const letterWithMarks = /\P{M}[\p{M}\u200c\u200d]*|\p{M}+/gu;

/** In the order of reading. */
function stretchesOf(text: string, weight: Weight, direction: Direction): Stretch[] {
  const settled = settle(text);
  const { levels } = bidi.getEmbeddingLevels(settled, direction);
  const stretches: Stretch[] = [];
  for (const { 0: found, index } of settled.matchAll(letterWithMarks)) {
    if (marksOfDirection.test(found)) continue;
    const level = levels[index]!;
    const last = stretches.at(-1);
    // Chosen by what is printed: a face may have "(" and not ")".
    const letter = level % 2 === 1 ? mirrored(found) : found;
    const face = isSpace(letter) && last && hasAll(last.face, letter) ? last.face : faceOf(letter, weight);
    if (!face) throw letterMissing(letter, weight, text);
    if (last?.face === face && last.level === level && goesOn(last, letter)) last.letters.push(letter);
    else stretches.push({ level, face, letters: [letter] });
  }
  return stretches;
}

/**
 * Shadda and a hamza that is a mark go before the vowel (UTR 53): fontkit does not reorder marks, and would print a fatha that comes
 * before its shadda as a kasra. U+200F goes after each Arabic word, or UAX 9 (W2) would turn round a number that follows: 2026-0107
 * would be printed 0107-2026. U+200E keeps a Latin unit at the right of its figure, in a line as in a table.
 */
const settle = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\t\n\r]+/g, " ")
    .replace(/\u202f/g, "\u00a0")
    .replace(/([\u064b-\u0650\u0652\u0670]+)\u0651/g, "\u0651$1")
    .replace(/([\u064b-\u0652\u0670]+)([\u0654\u0655])/g, "$2$1")
    .replace(/(?=\p{Script=Arabic})\p{L}\p{M}*(?![\p{L}\p{M}])/gu, "$&\u200f")
    .replace(/(?<=\d)\u00a0(?=\p{Script=Latin})/gu, "\u200e\u00a0");

/** Arabic words are set one by one: fontkit kerns over a space otherwise than HarfBuzz, and a word is shaped once for all papers. */
const goesOn = ({ face, letters }: Stretch, letter: string): boolean =>
  face.direction === "ltr" || isSpace(letter) === isSpace(letters[0]!);

const isSpace = (letter: string): boolean => letter === " " || letter === "\u00a0";
const mirrored = (letter: string): string => bidi.getMirroredCharacter(letter) ?? letter;

/** From left to right. Source: UAX 9, L2. */
function inSight(stretches: readonly Stretch[]): Stretch[] {
  const order = [...stretches];
  for (let level = Math.max(0, ...order.map((each) => each.level)); level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      let until = from;
      while (until < order.length && order[until]!.level >= level) until++;
      order.splice(from, until - from, ...order.slice(from, until).reverse());
      if (until > from) from = until - 1;
    }
  }
  return order;
}

/** A face that reads the other way gets the letters from the last to the first: a bracket in Arabic, Indian digits. */
function inFaceOrder({ level, face, letters }: Stretch): string {
  const direction: Direction = level % 2 === 1 ? "rtl" : "ltr";
  return (face.direction === direction ? letters : letters.toReversed()).join("");
}

/** Names the letter, or the mark on it that its face lacks. */
function letterMissing(letter: string, weight: Weight, text: string): Problem {
  const missing = [...letter].find((each) => !faceOf(each, weight)) ?? letter.slice(1);
  const code = `U+${missing.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
  return new Problem("letter-missing", { letter: missing, code, text });
}
