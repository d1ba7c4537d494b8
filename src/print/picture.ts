import { layOut, type PaperName } from "./layout.ts";
import { pngOf } from "./png.ts";
import { pictureOf } from "./raster.ts";
import type { Sheet } from "./sheet.ts";

/** Sharp on a phone, and small enough to be sent. */
const perInch = 150;

/** Each page of a sheet as a PNG file. Codes: `letter-missing`. */
export const sheetPictures = (sheet: Sheet, paper: PaperName): Buffer[] =>
  layOut(sheet, paper).map((page) => pngOf(pictureOf(page, perInch), perInch));
