import encodeQR from "qr";
import { columnWidths } from "./fit.ts";
import type { Block, Column, Fact, Row } from "./sheet.ts";
import {
  beside,
  type Frame,
  framed,
  hairline,
  type Ink,
  line,
  moved,
  rule,
  type Setting,
  type Strip,
  set,
  space,
  stack,
  widthAt,
} from "./strip.ts";

export function stripsOf(block: Block, frame: Frame): Strip[] {
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
      return table(block, block.large ? larger(frame) : frame);
    case "sums":
      return block.sums.map(({ label, value }) => sumOf(label, value, frame));
    case "signatures":
      return [signatures(block.people, frame)];
    case "heading":
      return [
        {
          ...stack([...set(block.text, heading(frame), frame.left, frame.room), space(frame.text.size * 0.3)]),
          held: true,
        },
      ];
    case "text":
      return set(block.text, block.small ? frame.small : frame.text, frame.left, frame.room);
    case "code":
      return [code(block, frame)];
    case "ruled":
      return Array.from({ length: block.lines }, () => ruled(frame.left, frame.room, frame));
    case "page":
      return [{ ...space(0), fresh: true }];
  }
}

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
    ...(block.names ?? []).flatMap((each) => set(each, bold, left, nameRoom)),
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
      fact.value === null
        ? ruled(frame.left + labelRoom + gap, frame.room - labelRoom - gap, frame)
        : stack(set(fact.value, frame.text, frame.left + labelRoom + gap, frame.room - labelRoom - gap)),
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
function sumOf(label: string, value: string | null, frame: Frame): Strip {
  const { left, room, text, bold } = frame;
  if (value === null) return beside(...set(label, text, left, room / 2), ruled(left + room / 2, room / 2, frame));
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
    const room = row.weight === "form" ? space(text.size * 0.9) : pad;
    const line = stack([room, cells(row.cells, total ? bold : text), pad]);
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

/** As far away as a wall is from a crowd. */
const larger = (frame: Frame): Frame => {
  const grown = (font: Setting): Setting => ({ ...font, size: font.size * 1.3 });
  return { ...frame, text: grown(frame.text), bold: grown(frame.bold), small: grown(frame.small) };
};

const heading = ({ text }: Frame): Setting => ({ size: text.size * 1.2, weight: "bold" });

/** A line to write on. */
const ruled = (x: number, width: number, frame: Frame): Strip => {
  const height = frame.text.size * 2;
  return { height, ink: [{ kind: "line", x, y: frame.text.size * 1.25, width, thick: hairline }] };
};

/** One box for each stretch of dark modules in a row. Source: ISO/IEC 18004, with the two modules of quiet that readers need at least. */
function code({ text, lines }: BlockOf<"code">, frame: Frame): Strip {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const side = frame.text.size * (frame.narrow ? 10 : 8);
  const module = side / rows.length;
  const dark = rows.flatMap((row, y) =>
    stretches(row).map(([from, until]): Ink => {
      const area = { x: frame.left + from * module, y: y * module, width: (until - from) * module, height: module };
      return { kind: "box", grey: 0, ...area };
    }),
  );
  const x = frame.left + side + frame.text.size;
  const said = stack(lines.flatMap((each) => set(each, frame.small, x, frame.left + frame.room - x)));
  return beside(
    { height: side, ink: dark },
    { height: said.height, ink: moved(said, Math.max(0, (side - said.height) / 2)) },
  );
}

/** From where until where a row is dark. */
function stretches(row: readonly boolean[]): [from: number, until: number][] {
  const found: [number, number][] = [];
  row.forEach((dark, i) => {
    const last = found.at(-1);
    if (dark && last?.[1] === i) last[1] = i + 1;
    else if (dark) found.push([i, i + 1]);
  });
  return found;
}

function signatures(people: BlockOf<"signatures">["people"], frame: Frame): Strip {
  const columns = frame.narrow ? 1 : Math.max(2, people.length);
  const gap = frame.text.size * 2;
  const room = (frame.room - gap * (columns - 1)) / columns;
  const anyNamed = !frame.narrow && people.some(({ name }) => name);
  const boxes = people.map(({ label, name }, i): Strip => {
    const x = frame.left + (frame.narrow ? 0 : i * (room + gap));
    const dotted: Ink = { kind: "line", x, y: hairline, width: room, thick: hairline };
    return stack([
      line(label, frame.small, x),
      ...(name ? set(name, frame.bold, x, room) : anyNamed ? [line("", frame.bold, x)] : []),
      space(frame.text.size * 3),
      { height: hairline, ink: [dotted] },
    ]);
  });
  return frame.narrow ? stack(boxes) : beside(...boxes);
}
