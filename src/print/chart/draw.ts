import { wrap } from "../fit.ts";
import type { Chart, Drawing, Mark } from "./chart.ts";
import { drawLines } from "./line.ts";
import { type Canvas, textMark, textWidth } from "./marks.ts";
import { drawMonths } from "./months.ts";
import { drawRows } from "./rows.ts";

/**
 * A chart in `width`, with its title over it. All distances hang on `text`, the size of type; `highest` is how high it may be beside
 * something else. Codes: `letter-missing`
 */
export function drawn(
  chart: Chart,
  { width, text, highest }: { readonly width: number; readonly text: number; readonly highest?: number | undefined },
): Drawing {
  const canvas: Canvas = { width, text, small: text * 0.84, highest };
  const title = wrap(chart.title, width, (part) => textWidth(part, text, "bold")).map((line, i) =>
    textMark(0, text * (1.1 + 1.3 * i), line, text, { weight: "bold" }),
  );
  const top = text * (0.7 + 1.3 * title.length);
  const { marks, height } = body(chart, canvas, top);
  return { width, height: top + height, title, marks };
}

function body(chart: Chart, canvas: Canvas, top: number): { marks: Mark[]; height: number } {
  switch (chart.kind) {
    case "line":
      return drawLines(chart, canvas, top);
    case "months":
      return drawMonths(chart, canvas, top);
    case "rows":
      return drawRows(chart, canvas, top);
  }
}
