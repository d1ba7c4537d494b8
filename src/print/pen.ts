import type { Face } from "./faces.ts";
import type { Run } from "./runs.ts";

/** Writes a run with its left end at `x` and its baseline at `y`, in points. */
export type Pen = (run: Run, x: number, y: number, size: number) => void;

/** What pdfkit does with its fonts and pages and its types don't tell. */
interface Inside {
  readonly _font: {
    readonly id: string;
    ref(): unknown;
    /** Takes glyphs into the file: hexadecimal numbers of them, and thousandths of the size. */
    encode(text: string, features: readonly string[]): [readonly string[], readonly Position[]];
  };
  readonly page: { readonly fonts: Record<string, unknown> };
  addContent(operators: string): unknown;
}
interface Position {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** As it stands in the font, without kerning. */
  readonly advanceWidth: number;
}

/**
 * Trap: pdfkit's `text` lays a text out several times each time that it is written, and most words of a paper stand on thousands of
 * papers. Here each run is encoded once a file, and then only placed. Source of the operators: ISO 32000-1, 9.4.
 */
export function penOf(document: PDFKit.PDFDocument): Pen {
  const inside = document as unknown as Inside;
  const registered = new Set<Face>();
  const shown = new Map<Run, string>();
  return (run, x, y, size) => {
    const { face } = run;
    if (!registered.has(face)) {
      // pdfkit takes an opened font as it is; its types know of files and bytes only.
      document.registerFont(face.name, face.font as unknown as PDFKit.Mixins.PDFFontSource);
      registered.add(face);
    }
    document.font(face.name);
    const { _font: font, page } = inside;
    page.fonts[font.id] ??= font.ref();
    let glyphs = shown.get(run);
    if (glyphs === undefined) {
      glyphs = shownBy(...font.encode(run.text, []));
      if (shown.size >= mostShown) shown.clear();
      shown.set(run, glyphs);
    }
    const scaled = size * face.scale;
    // The page is turned upside down by pdfkit, and letters are turned back. Offsets up are in thousandths like those along.
    const operators = glyphs.replaceAll(rise, (_, up: string) => `${number((Number(up) * scaled) / 1000)} Ts`);
    inside.addContent(`BT /${font.id} ${number(scaled)} Tf 1 0 0 -1 ${number(x)} ${number(y)} Tm ${operators} ET`);
  };
}

/** Entries of a memory before it starts afresh: figures and names stand on one paper alone. */
const mostShown = 2_000;
const rise = /\^(\S+)/g;

/** "[<0001> -20 <0002>] TJ", with "^120" where what follows stands that much higher. */
function shownBy(glyphs: readonly string[], positions: readonly Position[]): string {
  const parts: string[] = [];
  let [letters, height] = ["", 0];
  let row: string[] = [];
  const flush = () => {
    if (letters) row.push(`<${letters}>`);
    letters = "";
  };
  const move = (by: number) => {
    if (by === 0) return;
    flush();
    row.push(number(-by));
  };
  const rowEnds = () => {
    flush();
    if (row.length > 0) parts.push(`[${row.join(" ")}] TJ`);
    row = [];
  };
  for (const [i, { xAdvance, xOffset, yOffset, advanceWidth }] of positions.entries()) {
    if (yOffset !== height) {
      rowEnds();
      parts.push(`^${yOffset}`);
      height = yOffset;
    }
    move(xOffset);
    letters += glyphs[i];
    move(xAdvance - advanceWidth - xOffset);
  }
  rowEnds();
  // Height is kept from one text to the next.
  if (height !== 0) parts.push("^0");
  return parts.join(" ");
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000);
