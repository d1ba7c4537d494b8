import { scaleBand } from "d3-scale";
import type { Mark, MonthChart } from "./chart.ts";
import { everyWhich, levels, shortFigure, underYears, valuesOf } from "./levels.ts";
import { boxBetween, type Canvas, greys, legend, plotHeight, textMark, widest } from "./marks.ts";

/** Of two series the second is narrow and dark inside the first. */
const looks = [
  { grey: greys.light, wide: 1 },
  { grey: greys.dark, wide: 0.46 },
] as const;

export function drawMonths(chart: MonthChart, canvas: Canvas, top: number): { marks: Mark[]; height: number } {
  return chart.small ? smallBars(chart, canvas, top) : bars(chart, canvas, top);
}

function bars(chart: MonthChart, canvas: Canvas, top: number) {
  const { width, text, small } = canvas;
  const single = chart.series.length === 1;
  const look = (i: number) => (single ? { grey: greys.mid, wide: 1 } : looks[i]!);
  const samples = chart.series.map((name, i) => ({ name, grey: look(i).grey }));
  const notesAre = chart.noteIs ? [{ name: chart.noteIs, grey: null }] : [];
  const key = single ? { marks: [], height: 0 } : legend([...samples, ...notesAre], canvas, top);
  const over = key.height + text * (chart.noteIs ? 1.4 : 0.4);
  const room = plotHeight(canvas, top + over + small * 3.2);
  const plot = { top: top + over, height: room, end: 0 };
  const level = levels(valuesOf(chart.months.flatMap(({ figures }) => figures)), chart.decimals, canvas, plot);
  const band = scaleBand<number>()
    .domain(chart.months.map((_, i) => i))
    .range([level.gutter, width])
    .paddingInner(0.36)
    .paddingOuter(0.18);
  const wide = band.bandwidth();
  const notes = chart.months.flatMap(({ note }) => (note ? [note] : []));
  const noted = everyWhich(notes, small, band.step()) === 1;
  const boxes = chart.months.flatMap(({ figures, note }, month): Mark[] => {
    const x = band(month)!;
    const highest = Math.min(level.zero, ...valuesOf(figures).map(level.at));
    return [
      ...figures.flatMap(({ value }, i) => {
        const inner = wide * look(i).wide;
        if (value === null) return [];
        return boxBetween(x + (wide - inner) / 2, inner, level.zero, level.at(value), look(i).grey);
      }),
      ...(note && noted ? [textMark(x + wide / 2, highest - small * 0.4, note, small, { side: "middle" })] : []),
    ];
  });
  const foot = plot.top + room;
  return {
    marks: [
      ...key.marks,
      ...level.marks,
      ...boxes,
      level.zeroLine,
      ...names(chart, canvas, (i) => band(i)! + wide / 2, band.step(), foot),
    ],
    height: foot - top + small * 3.2,
  };
}

/** No axis: each bar has its figure where all fit, else the own month alone. */
function smallBars(chart: MonthChart, canvas: Canvas, top: number) {
  const { width, text, small } = canvas;
  const figures = chart.months.map((month) => month.figures[0]!);
  const most = Math.max(1, ...valuesOf(figures));
  const room = text * 3.2;
  const foot = top + small * 1.5 + room;
  // Few months have bars as wide as many have.
  const step = Math.min(width / Math.max(12, chart.months.length), text * 5);
  const wide = step * 0.62;
  const said = figures.map(({ value }) => (value === null ? "" : shortFigure(value, chart.decimals)));
  const all = widest(said, small, "bold") <= step * 0.96;
  const marks = chart.months.flatMap(({ own }, i): Mark[] => {
    const { value } = figures[i]!;
    if (value === null) return [];
    const level = foot - (Math.max(0, value) / most) * room;
    const x = i * step + (step - wide) / 2;
    const middle = { side: "middle", weight: own ? "bold" : "plain" } as const;
    return [
      ...boxBetween(x, wide, foot, level, own ? greys.dark : greys.light),
      ...(all || own ? [textMark(i * step + step / 2, level - small * 0.4, said[i]!, small, middle)] : []),
    ];
  });
  const line: Mark = {
    ...{ kind: "path", grey: 0, thick: 0.7 },
    points: [
      [0, foot],
      [step * chart.months.length, foot],
    ],
  };
  return {
    marks: [...marks, line, ...names(chart, canvas, (i) => i * step + step / 2, step, foot)],
    height: foot - top + small * 3.2,
  };
}

function names(
  { months }: MonthChart,
  { small }: Canvas,
  middleOf: (i: number) => number,
  step: number,
  foot: number,
): Mark[] {
  const every = everyWhich(
    months.map(({ short }) => short),
    small,
    step,
  );
  // Counted from the last, which is the one that people look for.
  const isNamed = (i: number) => (months.length - 1 - i) % every === 0;
  return underYears(months, isNamed).flatMap(({ short, year, own, at }): Mark[] => [
    textMark(middleOf(at), foot + small * 1.4, short, small, { side: "middle", weight: own ? "bold" : "plain" }),
    ...(year === null ? [] : [textMark(middleOf(at), foot + small * 2.6, year, small, { side: "middle" })]),
  ]);
}
