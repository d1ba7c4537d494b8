import { widthOf } from "../runs.ts";
import type { Mark, Point, TextMark } from "./chart.ts";

/** The room of a chart, and its sizes of type, which all distances hang on. */
export interface Canvas {
  readonly width: number;
  readonly text: number;
  readonly small: number;
  /** Room from the top of the chart to its foot, where something beside it gives as much. */
  readonly highest?: number | undefined;
}

/** How high what lies between axes is, when `around` is needed above and below it. */
export const plotHeight = ({ width, text, highest }: Canvas, around: number): number => {
  const usual = Math.max(text * 8, Math.min(width * 0.28, text * 14));
  return highest === undefined ? usual : Math.max(usual, Math.min(highest - around, width * 0.8, text * 18));
};

export const hair = 0.35;
export const greys = { grid: 0.78, area: 0.88, light: 0.8, mid: 0.62, dark: 0.22 } as const;

export const textMark = (
  x: number,
  y: number,
  text: string,
  size: number,
  { side = "start", weight = "plain" }: Partial<Pick<TextMark, "side" | "weight">> = {},
): TextMark => ({ kind: "text", x, y, text, side, size, weight });

export const stroke = (points: readonly Point[], grey: number, thick: number): Mark => ({
  ...{ kind: "path", points, grey, thick },
});

/** A box between two levels, whichever is the higher; nothing where they are one. */
export const boxBetween = (x: number, width: number, from: number, to: number, grey: number): Mark[] =>
  from === to ? [] : [{ kind: "box", x, y: Math.min(from, to), width, height: Math.abs(from - to), grey }];

/** A screen may have a wider face than ours. */
const spare = 1.1;
export const textWidth = (text: string, size: number, weight: TextMark["weight"] = "plain"): number =>
  widthOf(text, weight) * size * spare;
export const widest = (texts: readonly string[], size: number, weight: TextMark["weight"] = "plain"): number =>
  texts.reduce((most, text) => Math.max(most, textWidth(text, size, weight)), 0);

/** Names of series with a sample of each, from the start; below each other where they don't fit. One without a grey is a text alone. */
export function legend(
  series: readonly { readonly name: string; readonly grey: number | null }[],
  canvas: Canvas,
  top: number,
): { marks: Mark[]; height: number } {
  const { width, small } = canvas;
  const side = small * 0.85;
  let [x, y] = [0, top];
  const marks = series.flatMap(({ name, grey }): Mark[] => {
    const before = grey === null ? 0 : side + small * 0.5;
    const long = before + textWidth(name, small);
    if (x > 0 && x + long > width) [x, y] = [0, y + small * 1.6];
    const at = x;
    x += long + small * 1.6;
    return [
      ...(grey === null ? [] : [{ kind: "box", x: at, y, width: side, height: side, grey } as const]),
      textMark(at + before, y + side * 0.95, name, small),
    ];
  });
  return { marks, height: y - top + small * 2 };
}
