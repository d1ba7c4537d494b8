import type { Column, Row } from "./sheet.ts";

/** Cuts a text at its spaces (never at U+00A0) into lines of at most `room`; a word that is longer is cut by letters. */
export function wrap(text: string, room: number, width: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \t\r\n]+/).flatMap((each) => pieces(each, room, width))) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || width(longer) <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, room: number, width: (text: string) => number): string[] {
  if (width(word) <= room) return [word];
  const cut: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece && width(piece + letter) > room) {
      cut.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...cut, piece];
}

/** The widths of a table's columns in `room`, or null when its texts get too little: then each row is set as a list of facts. */
export function columnWidths(
  table: { readonly columns: readonly Column[]; readonly rows: readonly Row[] },
  room: number,
  measure: {
    readonly gap: number;
    readonly leastFigures: number;
    readonly leastText: number;
    readonly width: (cell: string, bold: boolean) => number;
    /** Where heads may wrap, of each word by itself. */
    readonly wrapHeads?: boolean;
  },
): number[] | null {
  const { columns, rows } = table;
  const headWidth = (head: string) =>
    Math.max(...(measure.wrapHeads ? head.split(" ") : [head]).map((part) => measure.width(part, true)));
  const least = { text: 0, figures: measure.leastFigures, writing: measure.leastText };
  const natural = columns.map(({ head, holds }, i) =>
    rows.reduce(
      (width, row) => Math.max(width, measure.width(row.cells[i]!, row.weight === "total")),
      Math.max(headWidth(head), least[holds]),
    ),
  );
  const wide = widest(columns, natural);
  const others = natural.reduce((total, width, i) => (i === wide ? total : total + width + measure.gap), 0);
  const left = room - others;
  if (left < Math.min(natural[wide]!, measure.leastText)) return null;
  return natural.map((width, i) => (i === wide ? left : width));
}

/** The text column that may wrap: the one with the longest text; in a table of figures alone the first. */
function widest(columns: readonly Column[], natural: readonly number[]): number {
  let wide = Math.max(
    0,
    columns.findIndex((column) => column.holds === "text"),
  );
  columns.forEach((column, i) => {
    if (column.holds === "text" && natural[i]! > natural[wide]!) wide = i;
  });
  return wide;
}
