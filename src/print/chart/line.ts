import { scaleLinear } from "d3-scale";
import { type Day, daysBetween } from "../../domain/day.ts";
import { wrap } from "../fit.ts";
import type { LineChart, Mark, Point } from "./chart.ts";
import { everyWhich, levels, underYears, valuesOf } from "./levels.ts";
import { type Canvas, greys, hair, plotHeight, stroke, textMark, textWidth, widest } from "./marks.ts";

/** Strokes that are told apart without colours, and when they cross. */
const strokes: readonly { readonly grey: number; readonly thick: number; readonly dash?: readonly [number, number] }[] =
  [
    { grey: 0, thick: 1.4 },
    { grey: 0.3, thick: 1.4, dash: [5, 2] },
    { grey: 0.3, thick: 1.4, dash: [1.4, 2] },
    { grey: 0.5, thick: 1.8 },
    { grey: 0.5, thick: 1.8, dash: [5, 2] },
  ];

export function drawLines(chart: LineChart, canvas: Canvas, top: number): { marks: Mark[]; height: number } {
  const { width, text, small } = canvas;
  const points = chart.lines.flatMap((line) => line.points);
  const on = points.map((point) => point.on).sort();
  const [first, last] = [on[0], on.at(-1)];
  if (!first || !last) return { marks: [], height: 0 };
  const height = plotHeight(canvas, top + text * 0.4 + small * 3.2);
  const several = chart.lines.length > 1;
  const ends = endsOf(chart, canvas);
  const end = ends.width;
  const plot = { top: top + text * 0.4, height, end };
  const level = levels(valuesOf(points), chart.decimals, canvas, plot);
  const days = scaleLinear()
    .domain([0, Math.max(1, daysBetween(first, last))])
    .range([level.gutter, width - end]);
  const x = (on: Day) => days(daysBetween(first, on));
  const areas: Mark[] = [];
  const paths = chart.lines.map((line, i): Mark => {
    const known = line.points.flatMap(({ on, value }): Point[] => (value === null ? [] : [[x(on), level.at(value)]]));
    const path = chart.steps ? stepped(known) : known;
    if (!several && path.length > 0)
      areas.push({
        ...{ kind: "area", grey: greys.area },
        points: [[path[0]![0], level.zero], ...path, [path.at(-1)![0], level.zero]],
      });
    return { kind: "path", points: path, ...strokes[i % strokes.length]! };
  });
  const labels = apart(
    ends.labels.map((one) => ({ ...one, y: level.at(one.value) - (one.lines.length * lineOf(small)) / 2 })),
    plot,
  ).flatMap(({ lines, y }) =>
    lines.map((line, i) =>
      textMark(width - end + small * 0.6, y + (i + 0.8) * lineOf(small), line, small, {
        weight: i === lines.length - 1 ? "bold" : "plain",
      }),
    ),
  );
  const foot = plot.top + height;
  return {
    marks: [...areas, ...level.marks, level.zeroLine, ...paths, ...labels, ...monthTicks(chart, canvas, x, foot)],
    height: foot - top + small * 3.2,
  };
}

/** The corners of a level that holds until the next. */
const stepped = (points: readonly Point[]): Point[] =>
  points.flatMap(([x, y], i): Point[] =>
    i === 0
      ? [[x, y]]
      : [
          [x, points[i - 1]![1]],
          [x, y],
        ],
  );

const lineOf = (small: number): number => small * 1.2;

/** What stands where each line ends: its name, where there are several, over its last figure. Long names wrap. */
function endsOf({ lines }: LineChart, { width, small }: Canvas) {
  const known = lines.flatMap(({ name, points }) => {
    const { value, said } = points.at(-1)!;
    return value === null ? [] : [{ name: lines.length > 1 ? name : "", value, said }];
  });
  const figures = known.map(({ said }) => said);
  const names = known.map(({ name }) => name);
  const least = Math.max(
    widest(figures, small, "bold"),
    widest(
      names.flatMap((name) => name.split(" ")),
      small,
    ),
  );
  const room = Math.max(least, Math.min(widest(names, small), width * 0.22));
  const labels = known.map(({ name, value, said }) => {
    const wrapped = name ? wrap(name, room, (part) => textWidth(part, small)) : [];
    return { value, lines: [...wrapped, said], height: (wrapped.length + 1.15) * lineOf(small) };
  });
  return { width: room + small, labels };
}

/** Labels at their lines' ends, moved apart where they would touch. */
function apart<T extends { readonly y: number; readonly height: number }>(
  labels: readonly T[],
  { top, height }: { readonly top: number; readonly height: number },
): T[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  let roof = Number.NEGATIVE_INFINITY;
  const down = sorted.map((one) => {
    const y = Math.max(one.y, roof);
    roof = y + one.height;
    return { ...one, y };
  });
  let floor = top + height + (labels[0]?.height ?? 0) / 2;
  return down.reverse().map((one) => {
    const y = Math.min(one.y, floor - one.height);
    floor = y;
    return { ...one, y };
  });
}

/** Short strokes and names where months begin; of many, every second, third, sixth or twelfth. */
function monthTicks(chart: LineChart, { small }: Canvas, x: (on: Day) => number, foot: number) {
  const { ticks } = chart;
  const step = ticks.length < 2 ? 0 : (x(ticks.at(-1)!.on) - x(ticks[0]!.on)) / (ticks.length - 1);
  const least = everyWhich(
    ticks.map(({ label }) => label),
    small,
    step,
  );
  const every = [1, 2, 3, 6, 12].find((each) => each >= least) ?? least;
  const named = underYears(ticks, (i) => i % every === 0);
  return named.flatMap(({ on, label, year }): Mark[] => [
    stroke(
      [
        [x(on), foot],
        [x(on), foot + small * 0.35],
      ],
      0,
      hair,
    ),
    textMark(x(on), foot + small * 1.4, label, small, { side: "middle" }),
    ...(year === null ? [] : [textMark(x(on), foot + small * 2.6, year, small, { side: "middle" })]),
  ]);
}
