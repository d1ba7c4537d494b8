import { isolated } from "../paragraph.ts";
import { beside, type Frame, type Ink, type Setting, type Strip, widthAt } from "../strip.ts";
import { withoutRoles, withRole } from "../tags.ts";
import type { Chart, Mark } from "./chart.ts";
import { drawn } from "./draw.ts";

/** A chart as wide as the sheet, in one piece. It counts from the left as all strips do: a sheet in Arabic is turned round as a whole. @param highest as high as this where that becomes it */
export function chartStrip(chart: Chart, { left, room, text }: Frame, highest?: number): Strip {
  const { height, title, marks } = drawn(chart, { width: room, text: text.size, highest });
  const area = { x: left, y: 0, width: room, height };
  const inkOf = (each: readonly Mark[]): Strip => ({ height, ink: each.map((mark) => inked(mark, area, text)) });
  // A screen reader has the table.
  return beside(withRole(inkOf(title), { type: "H2" }), withoutRoles(inkOf(marks)));
}

const shareBefore = { start: 0, middle: 0.5, end: 1 } as const;

function inked(
  mark: Mark,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { direction }: Setting,
): Ink {
  switch (mark.kind) {
    case "text": {
      const font = { size: mark.size, weight: mark.weight, direction };
      const text = isolated(mark.text, direction);
      const x = area.x + mark.x - widthAt(text, font) * shareBefore[mark.side];
      return { kind: "text", x, y: mark.y, text, font };
    }
    case "box":
      return { ...mark, x: area.x + mark.x };
    case "area":
      return { ...area, kind: "path", points: mark.points, grey: mark.grey, thick: null };
    case "path":
      return { ...area, ...mark };
  }
}
