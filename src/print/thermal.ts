import type { Picture } from "./fill.ts";
import { layOut } from "./layout.ts";
import { pictureOf } from "./raster.ts";
import type { Sheet } from "./sheet.ts";

/** Heads of 80 mm printers have 8 dots a millimetre, 576 in a row: 72 mm of the paper's 80. */
const perInch = 8 * 25.4;
const across = 576;
/** Rows of one command: printers with little memory take no more at once. */
const stripe = 128;

/**
 * A sheet as the bytes that an 80 mm thermal printer takes: the same drawing as on paper, in black dots, and a cut at the end.
 * Source: Epson, ESC/POS command reference: ESC @, GS v 0, GS V.
 */
export function thermalBytes(sheet: Sheet): Buffer {
  const pages = layOut(sheet, "thermal80").map((page) => rowsOf(pictureOf(page, perInch)));
  return Buffer.concat([reset, ...pages.flat(), cut]);
}

const reset = Buffer.from([0x1b, 0x40]);
/** Feeds the last line past the knife, then cuts all but one point. */
const cut = Buffer.from([0x1d, 0x56, 66, 24]);

function rowsOf(picture: Picture): Buffer[] {
  const bits = bitsOf(picture);
  const wide = across / 8;
  const height = bits.length / wide;
  return Array.from({ length: Math.ceil(height / stripe) }, (_, i) => {
    const rows = Math.min(stripe, height - i * stripe);
    const head = Buffer.from([0x1d, 0x76, 0x30, 0, wide, 0, rows & 255, rows >> 8]);
    return Buffer.concat([head, bits.subarray(i * stripe * wide, (i * stripe + rows) * wide)]);
  });
}

/** One bit a dot, the middle of the paper without the edges that the head does not reach, eight dots a byte from the left. */
export function bitsOf({ width, height, dots }: Picture): Buffer {
  const edge = Math.floor((width - across) / 2);
  const bits = Buffer.alloc((across / 8) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < across; x++) {
      if (dots[y * width + edge + x]! >= threshold(x, y)) continue;
      bits[(y * across + x) >> 3]! |= 0x80 >> (x & 7);
    }
  }
  return bits;
}

/** Greys become patterns of dots (Bayer, 4 × 4); what is nearly black or nearly white stays so, for sharp letters. */
const threshold = (x: number, y: number): number => 96 + pattern[(y & 3) * 4 + (x & 3)]! * 5;
const pattern = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
