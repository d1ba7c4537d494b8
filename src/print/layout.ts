import { type Weight, widthOf } from "./faces.ts";
import { columnWidths, wrap } from "./fit.ts";
import type { Block, Column, Fact, Row, Sheet } from "./sheet.ts";

export type PaperName = "A4" | "A5" | "thermal80";

/** Something to draw, in points from the top left; y of a text is its baseline. */
export type Ink =
  | { readonly kind: "text"; readonly x: number; readonly y: number; readonly text: string; readonly font: Setting }
  | { readonly kind: "line"; readonly x: number; readonly y: number; readonly width: number; readonly thick: number }
  | {
      readonly kind: "frame";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly thick: number;
    };

export interface Setting {
  readonly size: number;
  readonly weight: Weight;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly ink: readonly Ink[];
}

const mm = 72 / 25.4;

/** A paper and its sizes of type. All distances hang on the size of the text; a page without height is as long as its sheet. */
interface Format {
  readonly width: number;
  readonly height: number | null;
  readonly margin: number;
  readonly text: number;
  readonly title: number;
  readonly figure: number;
}

const formats: Readonly<Record<PaperName, Format>> = {
  A4: { width: 210 * mm, height: 297 * mm, margin: 20 * mm, text: 9.5, title: 19, figure: 18 },
  A5: { width: 148 * mm, height: 210 * mm, margin: 14 * mm, text: 8.5, title: 16, figure: 16 },
  thermal80: { width: 80 * mm, height: null, margin: 4 * mm, text: 8.2, title: 14, figure: 15 },
};

/** The settings of a format, and the room between its margins. */
interface Frame {
  readonly left: number;
  readonly room: number;
  readonly narrow: boolean;
  readonly text: Setting;
  readonly bold: Setting;
  readonly small: Setting;
  readonly title: Setting;
  readonly figure: Setting;
}

/** What must not be cut by the end of a page, at its own height 0. `head` is printed again when a page begins inside a table. */
interface Strip {
  readonly height: number;
  readonly ink: readonly Ink[];
  readonly head?: Strip;
  /** Kept on one page with the strip that follows. */
  readonly held?: boolean;
  /** Empty room, not wanted at the top of a page. */
  readonly gap?: boolean;
}

const leading = 1.42;
const hairline = 0.3;
/** Room is kept for page numbers of so many digits. */
const mostPages = 999;

/** Sets a sheet on as many pages as it needs; thermal paper is one page as long as the sheet. Codes: `letter-missing`. */
export function layOut(sheet: Sheet, paper: PaperName): Page[] {
  const format = formats[paper];
  const frame = frameOf(format);
  const gap: Strip = { height: frame.text.size * 1.3, ink: [], gap: true };
  const strips = sheet.blocks.flatMap((block) => [...stripsOf(block, frame), gap]);
  const footOf = (page: number, pages: number): Strip =>
    pages === 1
      ? footStrip(sheet.foot, "", frame)
      : footStrip(`${sheet.title} · ${sheet.foot}`, `${page} / ${pages}`, frame);
  const footHeight = format.height === null ? footOf(1, 1).height : footOf(mostPages, mostPages).height;
  const room = format.height === null ? Number.POSITIVE_INFINITY : format.height - 2 * format.margin - footHeight;
  const pages = paginate(strips, room);
  return pages.map((page, i) => {
    const foot = footOf(i + 1, pages.length);
    const height = format.height ?? page.height + 2 * format.margin + footHeight;
    const ink = [...moved(page, format.margin), ...moved(foot, height - format.margin - foot.height)];
    return { width: format.width, height, ink };
  });
}

function frameOf(format: Format): Frame {
  return {
    left: format.margin,
    room: format.width - 2 * format.margin,
    narrow: format.height === null,
    text: { size: format.text, weight: "plain" },
    bold: { size: format.text, weight: "bold" },
    small: { size: format.text * 0.84, weight: "plain" },
    title: { size: format.title, weight: "bold" },
    figure: { size: format.figure, weight: "bold" },
  };
}

/** Fills pages from the top. A strip that is higher than a page stands alone on one and runs over. */
function paginate(strips: readonly Strip[], room: number): Strip[] {
  const pages: { height: number; ink: Ink[] }[] = [{ height: 0, ink: [] }];
  const put = (strip: Strip) => {
    const page = pages.at(-1)!;
    page.ink.push(...moved(strip, page.height));
    page.height += strip.height;
  };
  strips.forEach((strip, i) => {
    const needed = strip.height + (strip.held ? (strips[i + 1]?.height ?? 0) : 0);
    const page = pages.at(-1)!;
    if (page.height > 0 && page.height + needed > room) {
      if (strip.gap) return;
      pages.push({ height: 0, ink: [] });
      if (strip.head) put(strip.head);
    }
    if (!(strip.gap && pages.at(-1)!.height === 0)) put(strip);
  });
  return pages;
}

const moved = (strip: Pick<Strip, "ink">, down: number): Ink[] => strip.ink.map((ink) => ({ ...ink, y: ink.y + down }));

function stripsOf(block: Block, frame: Frame): Strip[] {
  switch (block.kind) {
    case "letterhead":
      return [letterhead(block, frame)];
    case "stamp":
      return [stamp(block.text, frame)];
    case "facts":
      return facts(block.facts, frame);
    case "amount":
      return [amount(block, frame)];
    case "table":
      return table(block, frame);
    case "sums":
      return block.sums.map(({ label, value }) => sumOf(label, value, frame));
    case "signatures":
      return [signatures(block.people, frame)];
  }
}

// The pen: lines of text, one below the other.

const lineHeight = ({ size }: Setting): number => size * leading;
const widthAt = (text: string, font: Setting): number => widthOf(text, font.weight) * font.size;

/** One line as a strip; `end` puts its last letter at `x`. */
function line(text: string, font: Setting, x: number, side: "start" | "end" = "start"): Strip {
  const left = side === "start" ? x : x - widthAt(text, font);
  const ink: Ink[] = text ? [{ kind: "text", x: left, y: font.size * 1.08, text, font }] : [];
  return { height: lineHeight(font), ink };
}

/** A text wrapped in `room`, one strip a line. */
const set = (text: string, font: Setting, x: number, room: number, side: "start" | "end" = "start"): Strip[] =>
  wrap(text, room, (part) => widthAt(part, font)).map((each) =>
    line(each, font, side === "start" ? x : x + room, side),
  );

/** Strips below each other as one. */
function stack(strips: readonly Strip[]): Strip {
  let height = 0;
  const ink = strips.flatMap((strip) => {
    const placed = moved(strip, height);
    height += strip.height;
    return placed;
  });
  return { height, ink };
}

/** Strips beside each other as one. */
const beside = (...strips: readonly Strip[]): Strip => ({
  height: Math.max(...strips.map((strip) => strip.height)),
  ink: strips.flatMap((strip) => strip.ink),
});

const space = (height: number): Strip => ({ height, ink: [] });
const rule = (frame: Frame, thick: number): Strip => ({
  height: thick,
  ink: [{ kind: "line", x: frame.left, y: thick / 2, width: frame.room, thick }],
});

/** A frame around strips that were set within its padding. */
function framed(inside: Strip, frame: Frame, padding: number, thick: number): Strip {
  const height = inside.height + 2 * padding;
  const border: Ink = { kind: "frame", x: frame.left, y: 0, width: frame.room, height, thick };
  return { height, ink: [border, ...moved(inside, padding)] };
}

// The blocks.

type BlockOf<Kind extends Block["kind"]> = Extract<Block, { kind: Kind }>;

function letterhead(block: BlockOf<"letterhead">, frame: Frame): Strip {
  const { left, room, narrow, text, bold, small, title } = frame;
  const name: Setting = { size: text.size * 1.2, weight: "bold" };
  const titleWidth = Math.max(
    widthAt(block.title, title),
    widthAt(block.number ?? "", bold),
    widthAt(block.mark ?? "", bold),
  );
  const nameRoom = narrow ? room : room - titleWidth - text.size * 2;
  const village = stack([
    ...set(block.name, name, left, nameRoom),
    ...block.lines.flatMap((each) => set(each, small, left, nameRoom)),
  ]);
  const [x, side] = narrow ? ([left, "start"] as const) : ([left + room, "end"] as const);
  const paper = stack([
    line(block.title, title, x, side),
    ...(block.number ? [line(block.number, bold, x, side)] : []),
    ...(block.mark ? [line(block.mark, bold, x, side)] : []),
  ]);
  const gap = space(text.size * 0.6);
  return narrow
    ? stack([village, gap, rule(frame, 1.2), gap, paper])
    : stack([beside(village, paper), gap, rule(frame, 1.2)]);
}

const stamp = (text: string, frame: Frame): Strip => {
  const padding = frame.text.size * 0.7;
  return framed(stack(set(text, frame.bold, frame.left + padding, frame.room - 2 * padding)), frame, padding, 1.6);
};

function facts(all: readonly Fact[], frame: Frame): Strip[] {
  const label = frame.small;
  const gap = frame.text.size * 1.4;
  const widest = Math.max(...all.map((fact) => widthAt(fact.label, label)));
  const labelRoom = Math.min(widest, frame.room * 0.45);
  return all.map((fact) =>
    beside(
      shifted(stack(set(fact.label, label, frame.left, labelRoom)), frame.text.size - label.size),
      stack(set(fact.value, frame.text, frame.left + labelRoom + gap, frame.room - labelRoom - gap)),
    ),
  );
}

/** Small type on the baseline of the text beside it. */
const shifted = (strip: Strip, down: number): Strip => ({
  height: strip.height + down,
  ink: moved(strip, down * 1.08),
});

function amount(block: BlockOf<"amount">, frame: Frame): Strip {
  const padding = frame.text.size;
  const [x, room] = [frame.left + padding, frame.room - 2 * padding];
  const figures = line(block.figures, frame.figure, x + room, "end");
  const beforeFigures = room - widthAt(block.figures, frame.figure) - padding;
  const fits = widthAt(block.label, frame.text) <= beforeFigures;
  const label = line(block.label, frame.text, x);
  const top = fits
    ? beside(shifted(label, (frame.figure.size - frame.text.size) * 1.08), figures)
    : stack([label, figures]);
  const words = block.words ? [space(padding * 0.3), ...set(block.words, frame.text, x, room)] : [];
  return framed(stack([top, ...words]), frame, padding * 0.8, 0.8);
}

/** A figure at the end of its line, its label at the start. */
function sumOf(label: string, value: string, frame: Frame): Strip {
  const { left, room, text, bold } = frame;
  const figure = line(value, bold, left + room, "end");
  return beside(stack(set(label, text, left, room - widthAt(value, bold) - text.size)), figure);
}

function table(block: BlockOf<"table">, frame: Frame): Strip[] {
  const { text, bold, small } = frame;
  const headFont: Setting = { ...small, weight: "bold" };
  const gap = text.size * 1.5;
  const widths = columnWidths(block, frame.room, {
    gap,
    leastText: text.size * 10,
    leastFigures: frame.narrow ? 0 : text.size * 5,
    width: (cell, strong) => widthAt(cell, strong ? bold : text),
  });
  if (!widths) return block.rows.map((row) => card(block.columns, row, frame));
  const cells = (texts: readonly string[], font: Setting): Strip => {
    let x = frame.left;
    return beside(
      ...texts.map((cell, i) => {
        const side = block.columns[i]!.holds === "figures" ? "end" : "start";
        const strip = stack(set(cell, font, x, widths[i]!, side));
        x += widths[i]! + gap;
        return strip;
      }),
    );
  };
  const pad = space(text.size * 0.22);
  const names = cells(
    block.columns.map((column) => column.head),
    headFont,
  );
  const head: Strip = { ...stack([names, pad, rule(frame, 0.8)]), held: true };
  const rows = block.rows.map((row, i): Strip => {
    const total = row.weight === "total";
    const line = stack([pad, cells(row.cells, total ? bold : text), pad]);
    if (total) return { ...stack([rule(frame, 0.8), line]), head };
    const beforeTotal = block.rows[i + 1]?.weight === "total";
    return { ...stack(beforeTotal ? [line] : [line, rule(frame, hairline)]), head, held: beforeTotal };
  });
  return [head, ...rows];
}

/** A row of a table that is too wide for the paper: its columns as lines. */
function card(columns: readonly Column[], row: Row, frame: Frame): Strip {
  const font = row.weight === "total" ? frame.bold : frame.text;
  const lines = columns.flatMap(({ head, holds }, i) => {
    const cell = row.cells[i]!;
    if (!cell) return [];
    if (holds === "text") return set(cell, font, frame.left, frame.room);
    return [beside(line(head, frame.small, frame.left), line(cell, font, frame.left + frame.room, "end"))];
  });
  const pad = space(font.size * 0.3);
  return stack([pad, ...lines, pad, rule(frame, hairline)]);
}

function signatures(people: BlockOf<"signatures">["people"], frame: Frame): Strip {
  const columns = frame.narrow ? 1 : Math.max(2, people.length);
  const gap = frame.text.size * 2;
  const room = (frame.room - gap * (columns - 1)) / columns;
  const boxes = people.map(({ label, name }, i): Strip => {
    const x = frame.left + (frame.narrow ? 0 : i * (room + gap));
    const dotted: Ink = { kind: "line", x, y: hairline, width: room, thick: hairline };
    return stack([
      line(label, frame.small, x),
      ...(name ? set(name, frame.bold, x, room) : []),
      space(frame.text.size * 3),
      { height: hairline, ink: [dotted] },
    ]);
  });
  return frame.narrow ? stack(boxes) : beside(...boxes);
}

function footStrip(text: string, number: string, frame: Frame): Strip {
  const gap = space(frame.small.size * 0.5);
  const numberRoom = number ? widthAt(number, frame.small) + frame.text.size * 2 : 0;
  const said = stack(set(text, frame.small, frame.left, frame.room - numberRoom));
  const counted = line(number, frame.small, frame.left + frame.room, "end");
  return stack([gap, rule(frame, hairline), gap, beside(said, counted)]);
}
