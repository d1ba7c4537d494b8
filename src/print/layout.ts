import { type Weight, widthOf } from "./faces.ts";
import { type Block, columnWidths, type Fact, type Row, type Sheet } from "./sheet.ts";

export type PaperName = "A4" | "A5" | "thermal80";

/** Something to draw; y grows downwards from the top of the page, of a text to its baseline. Points. */
export type Ink =
  | { readonly kind: "text"; readonly text: string; readonly x: number; readonly y: number; readonly size: number; readonly weight: Weight }
  | { readonly kind: "line"; readonly x: number; readonly y: number; readonly width: number; readonly thick: number }
  | { readonly kind: "frame"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly thick: number };

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly ink: readonly Ink[];
}

const mm = 72 / 25.4;

/** Sizes of type in points; all distances hang on `text`. A page without height is as long as its sheet. */
interface Format {
  readonly width: number;
  readonly height: number | null;
  readonly margin: number;
  readonly text: number;
  readonly small: number;
  readonly title: number;
  readonly figure: number;
  readonly narrow: boolean;
}

const formats: Readonly<Record<PaperName, Format>> = {
  A4: { width: 210 * mm, height: 297 * mm, margin: 20 * mm, text: 9.5, small: 8, title: 18, figure: 17, narrow: false },
  A5: { width: 148 * mm, height: 210 * mm, margin: 13 * mm, text: 8.5, small: 7.2, title: 15, figure: 15, narrow: false },
  thermal80: { width: 80 * mm, height: null, margin: 4 * mm, text: 8, small: 7, title: 13, figure: 15, narrow: true },
};
