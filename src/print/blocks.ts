import encodeQR from "qr";
import { chartStrip } from "./chart/ink.ts";
import { columnWidths } from "./fit.ts";
import { isolated } from "./paragraph.ts";
import type { Block, Column, Fact, Row } from "./sheet.ts";
import {
  beside,
  type Frame,
  framed,
  hairline,
  type Ink,
  line,
  moved,
  type Role,
  rule,
  type Setting,
  type Strip,
  set,
  space,
  stack,
  widthAt,
} from "./strip.ts";
import { withRole } from "./tags.ts";

export function stripsOf(block: Block, frame: Frame): Strip[] {
  const strips = drawn(block, frame);
  const whole: Role | null = block.kind === "heading" ? { type: "H2" } : block.kind === "text" ? { type: "P" } : null;
  return strips.map((strip) => withRole(strip, whole ?? { type: "P" }));
}

function drawn(block: Block, frame: Frame): Strip[] {
  switch (block.kind) {
    case "letterhead":
      return [letterhead(block, frame)];
    case "stamp":
      return [stamp(block.text, frame)];
    case "facts":
      return block.code === undefined ? facts(block.facts, frame) : coded(block.facts, block.code, frame);
    case "amount":
      return [amount(block, frame)];
    case "table":
      return table(block, block.large ? larger(frame) : frame);
    case "sums":
      return sums(block.sums, frame);
    case "signatures":
      return [signatures(block.people, frame)];
    case "heading":
      return [
        {
          ...stack([...set(block.text, frame.heading, frame.left, frame.room), space(frame.text.size * 0.3)]),
          held: true,
        },
      ];
    case "text":
      return set(block.text, block.small ? frame.small : frame.text, frame.left, frame.room);
    case "chart":
      return charted(block, frame);
    case "ruled":
      return Array.from({ length: block.lines }, () => ruled(frame.left, frame.room, frame));
    case "page":
      return [{ ...space(0), fresh: true }];
  }
}

type BlockOf<Kind extends Block["kind"]> = Extract<Block, { kind: Kind }>;

function letterhead(block: BlockOf<"letterhead">, frame: Frame): Strip {
  const { left, room, narrow, text, bold, small, heading, title } = frame;
  const marks = [block.number, block.mark].filter((each) => each !== null);
  // A long title is wrapped, so that the name keeps its room.
  const titleRoom = Math.min(widthAt(block.title, title), room * 0.55);
  const paperRoom = narrow ? room : Math.max(titleRoom, widestOf(marks, bold));
  const nameRoom = narrow ? room : room - paperRoom - text.size * 2;
  const village = stack([
    ...set(block.name, heading, left, nameRoom),
    ...(block.names ?? []).flatMap((each) => set(each, bold, left, nameRoom)),
    ...block.lines.flatMap((each) => set(each, small, left, nameRoom)),
  ]);
  const [x, side] = narrow ? ([left, "start"] as const) : ([left + room - paperRoom, "end"] as const);
  const paper = stack([
    withRole(stack(set(block.title, title, x, paperRoom, side)), { type: "H1" }),
    ...marks.map((each) => line(each, bold, narrow ? left : left + room, side)),
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

/** Many short facts stand in two columns, down the first and then down the second. */
function facts(all: readonly Fact[], frame: Frame): Strip[] {
  const half = Math.ceil(all.length / 2);
  const [first, second] = [all.slice(0, half), all.slice(half)];
  const gap = frame.text.size * 2;
  const room = Math.max((frame.room - gap) / 2, factsWidth(first, frame));
  const left = frame.left + room + gap;
  const rest = frame.room - room - gap;
  if (frame.narrow || all.length < fewFacts || factsWidth(second, frame) > rest) return factLines(all, frame);
  const beyond = factLines(second, { ...frame, left, room: rest });
  return factLines(first, { ...frame, room }).map((each, i) => beside(each, ...beyond.slice(i, i + 1)));
}

/** Facts with a QR code at their end; on a roll it stands below them. */
function coded(all: readonly Fact[], text: string, frame: Frame): Strip[] {
  const { left, room, narrow } = frame;
  const side = frame.text.size * (narrow ? 10 : 6.5);
  if (narrow) return [...facts(all, frame), space(frame.text.size * 0.5), code(text, left + (room - side) / 2, side)];
  const beforeCode = stack(facts(all, { ...frame, room: room - side - frame.text.size }));
  return [beside(beforeCode, code(text, left + room - side, side))];
}

const fewFacts = 6;
const factGap = ({ text }: Frame): number => text.size * 1.4;
const widestOf = (texts: readonly string[], font: Setting): number =>
  Math.max(0, ...texts.map((text) => widthAt(text, font)));

/** What facts need where none is wrapped; one to be written on needs all the room that there is. */
function factsWidth(all: readonly Fact[], frame: Frame): number {
  if (all.some(({ value }) => value === null)) return frame.room;
  const [labels, values] = [all.map(({ label }) => label), all.map(({ value }) => value ?? "")];
  return widestOf(labels, frame.small) + factGap(frame) + widestOf(values, frame.text);
}

function factLines(all: readonly Fact[], frame: Frame): Strip[] {
  const label = frame.small;
  const gap = factGap(frame);
  const labels = all.map((fact) => fact.label);
  const labelRoom = Math.min(widestOf(labels, label), frame.room * 0.45);
  const [left, room] = [frame.left + labelRoom + gap, frame.room - labelRoom - gap];
  return all.map((fact) => {
    const value = fact.value === null ? ruled(left, room, frame) : stack(set(fact.value, frame.text, left, room));
    return beside(onLineOf(value, stack(set(fact.label, label, frame.left, labelRoom))), value);
  });
}

function amount(block: BlockOf<"amount">, frame: Frame): Strip {
  const padding = frame.text.size;
  const [x, room] = [frame.left + padding, frame.room - 2 * padding];
  const figures = figure(block.figures, frame.title, x + room);
  const beforeFigures = room - widthAt(block.figures, frame.title) - padding;
  const fits = widthAt(block.label, frame.text) <= beforeFigures;
  const label = line(block.label, frame.text, x);
  const top = fits ? beside(onLineOf(figures, label), figures) : stack([label, figures]);
  const words = block.words ? [space(padding * 0.3), ...set(block.words, frame.text, x, room)] : [];
  return framed(stack([top, ...words]), frame, padding * 0.8, 0.8);
}

/** Figures at the end of their lines, their labels at the start. */
function sums(all: readonly Fact[], frame: Frame): Strip[] {
  const { left, room, text, bold } = frame;
  const values = all.map(({ value }) => value ?? "");
  const widest = widestOf(values, bold);
  return all.map(({ label, value }) => {
    if (value === null) return beside(...set(label, text, left, room / 2), ruled(left + room / 2, room / 2, frame));
    const labelled = stack(set(label, text, left, room - widest - text.size));
    return beside(labelled, figure(value, bold, left + room, widest));
  });
}

/** Between columns, and the least that a text and a figure get, in sizes of the text: wide where it fits, else tight. */
const spacings = [
  { gap: 1.5, leastText: 10, leastFigures: 5 },
  { gap: 1, leastText: 8, leastFigures: 0 },
];

/** How a table fits its room, if it does; `dense` where its heads may wrap, but none of its texts. */
function fittingOf(of: BlockOf<"table">, { room, text, bold }: Frame, dense = false) {
  for (const { gap, leastText, leastFigures } of spacings) {
    const widths = columnWidths(of, room, {
      gap: gap * text.size,
      leastText: dense ? Number.POSITIVE_INFINITY : leastText * text.size,
      leastFigures: leastFigures * text.size,
      width: (cell, strong) => widthAt(cell, strong ? bold : text),
      wrapHeads: dense,
    });
    if (widths) return { gap: gap * text.size, widths };
  }
  return undefined;
}

function table(block: BlockOf<"table">, frame: Frame, fitting = fittingOf(block, frame)): Strip[] {
  const { text, bold, small } = frame;
  const headFont: Setting = { ...small, weight: "bold" };
  if (!fitting) return block.rows.map((row) => card(block.columns, row, frame));
  const { gap, widths } = fitting;
  const widest = block.columns.map((_, i) =>
    Math.max(0, ...block.rows.map((row) => widthAt(row.cells[i]!, row.weight === "total" ? bold : text))),
  );
  const role: Role = { type: "Table" };
  const cells = (type: "TH" | "TD", texts: readonly string[], font: Setting, widestFigures: number[] = []): Strip => {
    const within: Role = { type: "TR", within: role, cells: texts.map(() => type) };
    let x = frame.left;
    return beside(
      ...texts.map((cell, i) => {
        const room = widths[i]!;
        const figures = block.columns[i]!.holds === "figures";
        const strip =
          figures && type === "TD"
            ? figure(cell, font, x + room, Math.min(room, widestFigures[i] ?? widthAt(cell, font)))
            : stack(set(cell, font, x, room, figures ? "end" : "start"));
        x += room + gap;
        return withRole(strip, { type, within, place: i });
      }),
    );
  };
  const pad = space(text.size * (text.direction === "ltr" ? 0.22 : 0.14));
  const names = cells(
    "TH",
    block.columns.map((column) => column.head),
    headFont,
  );
  const head: Strip = { ...stack([names, pad, rule(frame, 0.8)]), held: true };
  const rows = block.rows.map((row, i): Strip => {
    const total = row.weight === "total";
    const room = row.weight === "form" ? space(text.size * 0.9) : pad;
    const line = stack([room, cells("TD", row.cells, total ? bold : text, widest), pad]);
    if (total) return { ...stack([rule(frame, 0.8), line]), head };
    const beforeTotal = block.rows[i + 1]?.weight === "total";
    return { ...stack(beforeTotal ? [line] : [line, rule(frame, hairline)]), head, held: beforeTotal };
  });
  return [head, ...rows];
}

/** A chart, and the table of its figures beside it in small type where both have room; else below it. */
function charted({ chart, table: figures }: BlockOf<"chart">, frame: Frame): Strip[] {
  if (!figures) return [chartStrip(chart, frame)];
  const { left, room, small } = frame;
  const gap = frame.text.size * 1.5;
  for (const share of frame.narrow ? [] : [0.32, 0.4, 0.46, 0.52, 0.56]) {
    const type = { text: small, bold: { ...small, weight: "bold" as const } };
    const aside = { ...frame, ...type, left: left + room * (1 - share), room: room * share };
    const fitting = fittingOf(figures, aside, true);
    if (!fitting) continue;
    const said = stack(table(figures, aside, fitting));
    return [beside(chartStrip(chart, { ...frame, room: room * (1 - share) - gap }, said.height), said)];
  }
  const below = table(figures, frame, fittingOf(figures, frame) ?? fittingOf(figures, frame, true));
  return [{ ...stack([chartStrip(chart, frame), space(gap / 2)]), held: true }, ...below];
}

/** A row of a table that is too wide for the paper: its columns as lines. */
function card(columns: readonly Column[], row: Row, frame: Frame): Strip {
  const font = row.weight === "total" ? frame.bold : frame.text;
  const lines = columns.flatMap(({ head, holds }, i) => {
    const cell = row.cells[i]!;
    if (!cell) return [];
    if (holds === "text") return set(cell, font, frame.left, frame.room);
    const value = figure(cell, font, frame.left + frame.room);
    return [beside(onLineOf(value, line(head, frame.small, frame.left)), value)];
  });
  const pad = space(font.size * 0.3);
  return stack([pad, ...lines, pad, rule(frame, hairline)]);
}

/** A figure that ends at `end`, with as much room as the widest above and below it: their units stand in one line, whatever the direction. */
function figure(text: string, font: Setting, end: number, widest = widthAt(text, font)): Strip {
  const side = font.direction === "ltr" ? "end" : "start";
  return stack(set(isolated(text, font.direction), font, end - widest, widest, side));
}

/** A strip of smaller type with its first line on that of a larger one beside it. */
function onLineOf(larger: Strip, own: Strip): Strip {
  const [there, here] = [larger, own].map((strip) => strip.ink.find((ink) => ink.kind === "text")?.y);
  const down = there === undefined || here === undefined ? 0 : there - here;
  return { height: own.height + down, ink: moved(own, down) };
}

/** As far away as a wall is from a crowd. */
const larger = (frame: Frame): Frame => {
  const grown = (font: Setting): Setting => ({ ...font, size: font.size * 1.3 });
  return { ...frame, text: grown(frame.text), bold: grown(frame.bold), small: grown(frame.small) };
};

/** A line to write on. */
const ruled = (x: number, width: number, frame: Frame): Strip => {
  const height = frame.text.size * 2;
  return { height, ink: [{ kind: "line", x, y: frame.text.size * 1.25, width, thick: hairline }] };
};

/** One box for each stretch of dark modules in a row. Source: ISO/IEC 18004, with the two modules of quiet that readers need at least. */
function code(text: string, x: number, side: number): Strip {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const module = side / rows.length;
  const dark = rows.flatMap((row, y) =>
    stretches(row).map(([from, until]): Ink => {
      const area = { x: from * module, y: y * module, width: (until - from) * module, height: module };
      return { kind: "box", grey: 0, ...area };
    }),
  );
  return { height: side, ink: [{ kind: "picture", x, y: 0, width: side, height: side, ink: dark }] };
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
  const x = (i: number) => frame.left + (frame.narrow ? 0 : i * (room + gap));
  const said = people.map(({ label, name }, i) =>
    stack([...set(label, frame.small, x(i), room), ...(name ? set(name, frame.bold, x(i), room) : [])]),
  );
  const height = Math.max(...said.map((each) => each.height));
  const boxes = said.map((each, i): Strip => {
    const toSign: Ink = { kind: "line", x: x(i), y: hairline, width: room, thick: hairline };
    const above = frame.narrow ? each : { ...each, height };
    return stack([above, space(frame.text.size * 3), { height: hairline, ink: [toSign] }]);
  });
  return frame.narrow ? stack(boxes.flatMap((box) => [box, space(gap / 2)])) : beside(...boxes);
}
