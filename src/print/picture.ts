import { type Cut, onPages } from "./nup.ts";
import { pngOf } from "./png.ts";
import { pictureOf } from "./raster.ts";
import type { Sheet } from "./sheet.ts";

/** Sharp on a phone, and small enough to be sent. */
const perInch = 150;

/** Each page as a PNG file. Codes: `letter-missing`. */
export const sheetPictures = (sheets: Iterable<Sheet>, how: Cut): Buffer[] =>
  Array.from(onPages(sheets, how), (page) => pngOf(pictureOf(page, perInch), perInch));
