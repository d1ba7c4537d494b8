import stringWidth from "string-width";
import { columnWidths } from "./fit.ts";
import { setApart, terminalLines as wrapped } from "./paragraph.ts";
import type { Block, Column, Fact, Row, Sheet } from "./sheet.ts";

const usualWidth = 80;

/** A sheet for the terminal: no line is wider than `width` columns (20 at least), none ends in a space. */
export function sheetText(sheet: Sheet, width = usualWidth): string {
  const blocks = sheet.blocks.map((block) => linesOf(block, width));
  const foot = ["─".repeat(width), ...wrapped(sheet.foot, width)];
  const lines = [...blocks.filter((block) => block.length > 0), foot].flatMap((block, i) =>
    i === 0 ? block : ["", ...block],
  );
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function linesOf(block: Block, width: number): string[] {
  switch (block.kind) {
    case "letterhead":
      return letterhead(block, width);
    case "stamp":
      return ["═".repeat(width), ...wrapped(block.text, width), "═".repeat(width)];
    case "facts":
      return facts(block.facts, width);
    case "amount":
      return [...apart(block.label, block.figures, width), ...(block.words ? wrapped(block.words, width) : [])];
    case "table":
      return table(block.columns, block.rows, width);
    case "sums":
      return block.sums.flatMap(({ label, value }) => apart(label, value ?? toWrite, width));
    case "heading":
    case "text":
      return wrapped(block.text, width);
    case "ruled":
      return Array.from({ length: block.lines }, () => "_".repeat(width));
    case "page":
      return [];
    // Its table says all that it shows.
    case "chart":
      return block.table
        ? [...wrapped(block.chart.title, width), "", ...table(block.table.columns, block.table.rows, width)]
        : [];
    case "signatures":
      return facts(
        block.people.map(({ label, name }) => ({ label, value: name ?? "" })),
        width,
      );
  }
}

const toWrite = "_".repeat(16);
const cellLines = (text: string, width: number): string[] => wrapped(text, width).map(setApart);
const padEnd = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - stringWidth(text)));
const padStart = (text: string, width: number): string => " ".repeat(Math.max(0, width - stringWidth(text))) + text;

/** One text at each side of a line, or below each other when they don't fit. */
function apart(left: string, right: string, width: number): string[] {
  const space = width - stringWidth(left) - stringWidth(right);
  if (space >= 2) return [setApart(left) + " ".repeat(space) + setApart(right)];
  return [...cellLines(left, width), ...cellLines(right, width).map((line) => padStart(line, width))];
}

function letterhead(block: Extract<Block, { kind: "letterhead" }>, width: number): string[] {
  const village = [block.name, ...(block.names ?? []), ...block.lines];
  const paper = [block.title, block.number, block.mark].filter((line) => line !== null);
  const rows = Array.from({ length: Math.max(village.length, paper.length) }, (_, i) =>
    apart(village[i] ?? "", paper[i] ?? "", width),
  );
  return [...rows.flat(), "═".repeat(width)];
}

function facts(all: readonly Fact[], width: number): string[] {
  const label = Math.min(Math.max(...all.map((fact) => stringWidth(fact.label))), Math.floor(width / 2));
  return all.flatMap((fact) =>
    beside([cellLines(fact.label, label), cellLines(fact.value ?? toWrite, width - label - 2)], [label, 0]),
  );
}

function table(columns: readonly Column[], rows: readonly Row[], width: number): string[] {
  const widths = columnWidths({ columns, rows }, width, {
    gap: 2,
    leastText: 14,
    leastFigures: width < usualWidth ? 0 : 9,
    width: (cell) => stringWidth(cell),
  });
  if (!widths) return rows.flatMap((row) => [...card(columns, row, width), "─".repeat(width)]);
  const line = (cells: readonly string[]) =>
    beside(
      cells.map((cell, i) => {
        const lines = cellLines(cell, widths[i]!);
        return columns[i]!.holds === "figures" ? lines.map((each) => padStart(each, widths[i]!)) : lines;
      }),
      widths,
    );
  const ruler = "─".repeat(width);
  return [
    ...line(columns.map((column) => column.head)),
    ruler,
    ...rows.flatMap((row) => [...(row.weight === "total" ? [ruler] : []), ...line(row.cells)]),
  ];
}

/** A row of a table that is too wide: its columns as lines. */
const card = (columns: readonly Column[], { cells }: Row, width: number): string[] =>
  columns.flatMap(({ head, holds }, i) => {
    if (!cells[i]) return [];
    return holds === "text" ? wrapped(cells[i], width) : apart(head, cells[i], width);
  });

/** Wrapped cells next to each other, two spaces apart. */
const beside = (cells: readonly (readonly string[])[], widths: readonly number[]): string[] =>
  Array.from({ length: Math.max(...cells.map((lines) => lines.length)) }, (_, i) =>
    cells.map((lines, column) => padEnd(lines[i] ?? "", widths[column]!)).join("  "),
  );
