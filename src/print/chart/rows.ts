import { scaleLinear } from "d3-scale";
import { wrap } from "../fit.ts";
import type { Figure, Mark, RowChart } from "./chart.ts";
import { valuesOf } from "./levels.ts";
import { type Canvas, greys, legend, stroke, textMark, textWidth, widest } from "./marks.ts";

type Row = RowChart["rows"][number];

/** Light enough for a black figure on it. */
const shades = { 1: [greys.mid], 2: [greys.light, greys.dark], 3: [0.9, 0.74, 0.55] } as const;

export function drawRows(chart: RowChart, canvas: Canvas, top: number): { marks: Mark[]; height: number } {
  const { width, text, small } = canvas;
  const greysOf: readonly number[] = shades[Math.min(3, Math.max(1, chart.series.length)) as 1 | 2 | 3];
  const key =
    chart.series.length > 1
      ? legend(
          chart.series.map((name, i) => ({ name, grey: greysOf[i]! })),
          canvas,
          top,
        )
      : { marks: [], height: 0 };
  const start =
    Math.min(
      widest(
        chart.rows.map(({ label }) => label),
        small,
      ),
      width * 0.36,
    ) +
    small * 1.2;
  const end = Math.max(start + text, width - widest(behindBars(chart), small) - small);
  const most = Math.max(1, ...valuesOf(chart.rows.flatMap(({ figures }) => figures)));
  const x = scaleLinear().domain([0, most]).range([start, end]);
  let y = top + key.height + text * 0.3;
  const marks = chart.rows.flatMap((row): Mark[] => {
    const at = y;
    if (row.figures.length === 0) {
      y += text * 2.1;
      return [textMark(0, y - text * 0.5, row.label, small, { weight: "bold" })];
    }
    const look = { start, end, greysOf, text, small };
    const drawn = chart.shared ? sharedBar(row, at, look) : bars(row, at, { ...look, x });
    const high = text * (chart.shared ? 1.35 : row.figures.length * 1.15);
    const lines = wrap(row.label, start - small * 1.2, (part) => textWidth(part, small));
    const labelHigh = lines.length * small * 1.25;
    const first = at + Math.max(0, (high - labelHigh) / 2) + small * 0.97;
    const label = lines.map((each, i) => textMark(0, first + i * small * 1.25, each, small));
    y += Math.max(high, labelHigh) + text * 0.55;
    return [
      ...label,
      ...drawn,
      stroke(
        [
          [start, at],
          [start, at + high],
        ],
        0,
        0.7,
      ),
    ];
  });
  return { marks: [...key.marks, ...marks], height: y - top };
}

/** What needs room where the bars end. */
const behindBars = ({ shared, rows }: RowChart): string[] =>
  shared
    ? rows.map(({ after }) => after ?? "")
    : rows.flatMap(({ figures }) => figures.filter(hasValue).map(({ said }) => said));
const hasValue = ({ value }: Figure): boolean => value !== null;
interface Look {
  readonly start: number;
  readonly end: number;
  readonly greysOf: readonly number[];
  readonly text: number;
  readonly small: number;
}

/** Below each other, each with its figure where it ends. */
const bars = (row: Row, top: number, { x, start, greysOf, text, small }: Look & { x(value: number): number }): Mark[] =>
  row.figures.flatMap(({ value, said }, i): Mark[] => {
    const [y, high] = [top + i * text * 1.15, text * 1.02];
    const until = value === null ? start : x(Math.max(0, value));
    return [
      ...(until > start
        ? [{ kind: "box", x: start, y, width: until - start, height: high, grey: greysOf[i]! } as const]
        : []),
      textMark(until + small * 0.5, y + high / 2 + small * 0.35, said, small),
    ];
  });

/** One bar for all, with the figures of the parts that have room for one; what is withheld says so and has no bar. */
function sharedBar(row: Row, top: number, { start, end, greysOf, text, small }: Look): Mark[] {
  const high = text * 1.35;
  const base = top + high / 2 + small * 0.35;
  const whole = valuesOf(row.figures).reduce((all, value) => all + value, 0);
  const hidden = row.figures.find(({ value }) => value === null);
  const behind = row.after ? [textMark(end + small * 0.6, base, row.after, small)] : [];
  if (hidden) return [textMark(start + small * 0.5, base, hidden.said, small), ...behind];
  let from = start;
  const parts = row.figures.flatMap(({ value, said }, i): Mark[] => {
    const long = whole === 0 ? 0 : ((value ?? 0) / whole) * (end - start);
    const at = from;
    from += long;
    const fits = textWidth(said, small) + small * 0.6 <= long;
    return [
      ...(long > 0 ? [{ kind: "box", x: at, y: top, width: long, height: high, grey: greysOf[i]! } as const] : []),
      ...(fits ? [textMark(at + long / 2, base, said, small, { side: "middle" })] : []),
    ];
  });
  return [...parts, ...behind];
}
