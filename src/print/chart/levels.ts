import { scaleLinear } from "d3-scale";
import { type Money, moneyText, printDecimal } from "../../domain/money.ts";
import type { Figure } from "./chart.ts";
import { type Canvas, greys, hair, stroke, textMark, widest } from "./marks.ts";

/** A value of the axis, as short as it may be: "12 000", "0,5". */
export const shortFigure = (value: number, decimals: number): string =>
  printDecimal(
    moneyText(Math.round(value) as Money, decimals)
      .replace(/(\.\d*?)0+$/, "$1")
      .replace(/\.$/, ""),
  );

export const valuesOf = (figures: readonly Figure[]): number[] =>
  figures.flatMap(({ value }) => (value === null ? [] : [value]));

/**
 * Levels from the bottom to the top of a plot, with zero among them, and their lines across it: faint ones, and a clear one for
 * zero. Their figures stand in a gutter at the start.
 */
export function levels(
  values: readonly number[],
  decimals: number,
  { width, small }: Canvas,
  { top, height, end }: { readonly top: number; readonly height: number; readonly end: number },
) {
  const unit = 10 ** decimals;
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = scaleLinear()
    .domain(least === most ? [0, 1] : [least / unit, most / unit])
    .nice(4)
    .range([top + height, top]);
  const ticks = scale.ticks(4).map((tick) => ({ y: scale(tick), said: shortFigure(tick * unit, decimals) }));
  const gutter =
    widest(
      ticks.map(({ said }) => said),
      small,
    ) +
    small * 0.8;
  const right = width - end;
  const zero = scale(0);
  return {
    at: (value: number) => scale(value / unit),
    zero,
    gutter,
    marks: [
      ...ticks.flatMap(({ y, said }) => [
        ...(y === zero
          ? []
          : [
              stroke(
                [
                  [gutter, y],
                  [right, y],
                ],
                greys.grid,
                hair,
              ),
            ]),
        textMark(gutter - small * 0.8, y + small * 0.35, said, small, { side: "end" }),
      ]),
    ],
    zeroLine: stroke(
      [
        [gutter, zero],
        [right, zero],
      ],
      0,
      hair * 2,
    ),
  };
}

/** Every which of several labels in a row can stand without touching the next: 1 all, 2 every second. */
export const everyWhich = (labels: readonly string[], size: number, step: number): number =>
  labels.length < 2 || step <= 0 ? 1 : Math.ceil((widest(labels, size) + size * 0.5) / step);

/** Those of several months that have room to be named; a year that falls on another is said at the next. */
export function underYears<T extends { readonly year: string | null }>(
  months: readonly T[],
  isNamed: (i: number) => boolean,
): (T & { readonly at: number })[] {
  let waiting: string | null = null;
  return months.flatMap((month, at) => {
    const year = month.year ?? waiting;
    waiting = isNamed(at) ? null : year;
    return isNamed(at) ? [{ ...month, at, year }] : [];
  });
}
