import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";
import type { Font, GlyphRun } from "fontkit";

export type Weight = "plain" | "bold";
export type Direction = "ltr" | "rtl";

/** One font file, opened. */
export interface Face {
  readonly name: string;
  readonly font: Font;
  /** The file as TrueType. */
  readonly bytes: Buffer;
  /** In which direction it sets whatever it is given. */
  readonly direction: Direction;
  /** By how much it is enlarged to look as large as the others at the same size. */
  readonly scale: number;
}

interface File {
  readonly folder: string;
  readonly subset: string;
  readonly weights: Readonly<Record<Weight, number>>;
  readonly direction: Direction;
  readonly scale: number;
}

const latin = { folder: "noto-sans", weights: { plain: 400, bold: 600 }, direction: "ltr", scale: 1 } as const;
/** A letter is set with the first face that has it; so digits and ASCII always come from the Latin one. Tifinagh has no bold. */
const files: readonly File[] = [
  { ...latin, subset: "latin" },
  { ...latin, subset: "latin-ext" },
  { folder: "amiri", subset: "arabic", weights: { plain: 400, bold: 700 }, direction: "rtl", scale: 1.18 },
  { ...latin, folder: "noto-sans-tifinagh", subset: "tifinagh", weights: { plain: 400, bold: 400 } },
];

/** Entries of a memory before it starts afresh, so that a long run does not grow without end. */
const mostRemembered = 2_000;

/** The same function, which does its work once for each text. */
export function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = work(text);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, made);
    return made;
  };
}

/** The face for a letter with its marks; undefined when none has them all. */
export const faceOf = (letter: string, weight: Weight): Face | undefined => choosers[weight](letter) ?? undefined;

const choosers: Readonly<Record<Weight, (letter: string) => Face | null>> = {
  plain: remembering((letter) => choose(letter, "plain")),
  bold: remembering((letter) => choose(letter, "bold")),
};

function choose(letter: string, weight: Weight): Face | null {
  for (const file of files) {
    const face = opened(file, weight);
    if (hasAll(face, letter)) return face;
  }
  return null;
}

export const hasAll = ({ font }: Face, letter: string): boolean =>
  [...letter].every((each) => font.hasGlyphForCodePoint(each.codePointAt(0)!));

const require = createRequire(import.meta.url);
const faces = new Map<string, Face>();

/** Fonts are opened once per process, when the first letter asks for them. */
function opened({ folder, subset, weights, direction, scale }: File, weight: Weight): Face {
  const name = `${folder}-${subset}-${weights[weight]}-normal`;
  const known = faces.get(name);
  if (known) return known;
  const bytes = unpackWoff(readFileSync(require.resolve(`@fontsource/${folder}/files/${name}.woff`)));
  // Loaded with the first font: it takes longer than most commands do.
  const { create }: typeof import("fontkit") = require("fontkit");
  const font = create(bytes);
  if (font.type !== "TTF") throw new TypeError(`a face of type ${font.type}`);
  const face = { name, font: shapingOnce(font, direction), bytes, direction, scale };
  faces.set(name, face);
  return face;
}

/** The font, which shapes each text once: most words of a paper stand on thousands of papers. */
function shapingOnce(font: Font, direction: Direction): Font {
  const shape = remembering(
    (text: string): GlyphRun =>
      direction === "rtl" ? font.layout(text, [], "arab", undefined, "rtl") : font.layout(text),
  );
  const layout = (text: string): GlyphRun => {
    const run = shape(text);
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
