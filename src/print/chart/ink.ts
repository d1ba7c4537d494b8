import { type Frame, type Ink, type Strip, widthAt } from "../strip.ts";
import type { Chart, Mark } from "./chart.ts";
import { drawn } from "./draw.ts";

/** A chart as wide as the sheet, in one piece. It counts from the left as all strips do: a sheet in Arabic is turned round as a whole. */
export function chartStrip(chart: Chart, { left, room, text }: Frame): Strip {
  const { height, marks } = drawn(chart, { width: room, text: text.size });
  return { height, ink: marks.map((mark) => inkOf(mark, left, room)) };
}

const shareBefore = { start: 0, middle: 0.5, end: 1 } as const;

function inkOf(mark: Mark, left: number, width: number): Ink {
  switch (mark.kind) {
    case "text": {
      const font = { size: mark.size, weight: mark.weight };
      const x = left + mark.x - widthAt(mark.text, font) * shareBefore[mark.side];
      return { kind: "text", x, y: mark.y, text: mark.text, font };
    }
    case "box":
      return { ...mark, x: left + mark.x };
    case "area":
      return { kind: "path", x: left, y: 0, width, points: mark.points, grey: mark.grey, thick: null };
    case "path":
      return { ...mark, x: left, y: 0, width };
  }
}
