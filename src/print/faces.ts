import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";
import { create, type Font, type GlyphRun } from "fontkit";
import { Problem } from "../domain/problem.ts";

export type Weight = "plain" | "bold";

/** One font file. A text is set with the first face of its weight's chain that has the letter. */
export interface Face {
  readonly name: string;
  readonly font: Font;
}

/** A stretch of text that one face can print. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

const { resolve } = createRequire(import.meta.url);
const weights = { plain: 400, bold: 600 };
const subsets = ["latin", "latin-ext"];
/** Texts kept per memory before it starts afresh, so that a long run does not grow without end. */
const remembered = 20_000;
const chains = new Map<Weight, readonly Face[]>();

/** Fonts are opened once per process, when the first paper is printed. */
function chainOf(weight: Weight): readonly Face[] {
  const known = chains.get(weight);
  if (known) return known;
  const chain = subsets.map((subset): Face => {
    const name = `noto-sans-${subset}-${weights[weight]}-normal`;
    return { name, font: open(readFileSync(resolve(`@fontsource/noto-sans/files/${name}.woff`))) };
  });
  chains.set(weight, chain);
  return chain;
}

function open(woff: Buffer): Font {
  const font = create(unpackWoff(woff));
  if (font.type !== "TTF") throw new TypeError(`a face of type ${font.type}`);
  return remembering(font);
}

/** The font, which shapes each text once: most words of a paper stand on thousands of papers. */
function remembering(font: Font): Font {
  const shaped = new Map<string, GlyphRun>();
  const layout = (text: string): GlyphRun => {
    const run = shaped.get(text) ?? font.layout(text);
    if (shaped.size >= remembered) shaped.clear();
    shaped.set(text, run);
    // Trap: pdfkit scales the positions that it gets in place.
    return Object.assign(Object.create(run), { positions: run.positions.map((position) => ({ ...position })) });
  };
  return Object.assign(Object.create(font), { layout });
}

/**
 * WOFF 1 to TrueType. Trap: fontkit reads WOFF too, but inflates a whole table again for each glyph, a hundred times slower.
 * Source: W3C WOFF 1.0, 3 and 4.
 */
function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new TypeError("not a WOFF 1 file");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const entry = woff.subarray(44 + i * 20, 64 + i * 20);
    const [offset, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const data = woff.subarray(offset, offset + packed);
    return { tag: entry.subarray(0, 4), sum: entry.readUInt32BE(16), data: packed < length ? inflateSync(data) : data };
  });
  const head = Buffer.alloc(12 + count * 16);
  head.set(woff.subarray(4, 8), 0);
  const power = 2 ** Math.floor(Math.log2(count));
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  let offset = head.length;
  const parts: Buffer[] = [head];
  tables.forEach(({ tag, sum, data }, i) => {
    const at = 12 + i * 16;
    head.set(tag, at);
    head.writeUInt32BE(sum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    offset += data.length + padding.length;
  });
  return Buffer.concat(parts);
}

/**
 * Cuts a text into runs of one face each. Line ends and tabs become spaces, the narrow no-break space (in no face) U+00A0,
 * and marks of direction are dropped: Latin letters need none.
 * @throws Problem `letter-missing` when no face has a letter, since a printed box is a silent fault
 */
export function runsOf(text: string, weight: Weight): Run[] {
  const chain = chainOf(weight);
  const runs: { text: string; face: Face }[] = [];
  for (const letter of settle(text)) {
    const code = letter.codePointAt(0)!;
    const face = chain.find(({ font }) => font.hasGlyphForCodePoint(code));
    if (!face) throw letterMissing(letter, code, text);
    const last = runs.at(-1);
    if (last?.face === face) last.text += letter;
    else runs.push({ text: letter, face });
  }
  return runs;
}

const settle = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\t\n\r]+/g, " ")
    .replace(/\u202f/g, "\u00a0")
    .replace(/[\u200e\u200f\u2066-\u2069]/g, "");

function letterMissing(letter: string, code: number, text: string): Problem {
  const named = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return new Problem("letter-missing", { letter, code: named, text });
}

const widths = new Map<string, number>();

/** Width in points of a text set at one point; times the size it is the width at that size. */
export function widthOf(text: string, weight: Weight): number {
  const key = weight + text;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const width = runsOf(text, weight).reduce((total, run) => total + runWidth(run), 0);
  if (widths.size >= remembered) widths.clear();
  widths.set(key, width);
  return width;
}

export const runWidth = ({ text, face: { font } }: Run): number => font.layout(text).advanceWidth / font.unitsPerEm;
