import { isolated } from "../paragraph.ts";
import type { Chart, Mark, Point } from "./chart.ts";
import { drawn } from "./draw.ts";
import { textMark } from "./marks.ts";

/** Points at 96 to the inch: as wide as a page of text, and larger type than on paper. */
const page = { width: 680, text: 13, margin: 20, gap: 26 };
const faces = "'Noto Sans','Noto Sans Arabic','Amiri','Noto Sans Tifinagh','DejaVu Sans',sans-serif";

/**
 * Charts below each other as one picture, turned round where the language is read from the right. Several have a common title over
 * them. The same charts give the same bytes.
 */
export function chartsSvg(
  charts: readonly Chart[],
  { title, tag }: { readonly title: string; readonly tag: string },
): string {
  const turned = /^ar\b/.test(tag);
  const width = page.width + 2 * page.margin;
  const common = charts.length > 1 ? [textMark(0, page.text * 1.4, title, page.text * 1.3, { weight: "bold" })] : [];
  let top = page.margin;
  const placed = (marks: readonly Mark[], height: number): string[] => {
    const at = top;
    top += height;
    const place = ([x, y]: Point): Point => [turned ? width - page.margin - x : page.margin + x, at + y];
    return marks.map((mark) => element(mark, place, turned));
  };
  const parts = [
    ...placed(common, common.length * page.text * 3),
    ...charts.flatMap((chart, i) => {
      const { title: own, marks, height } = drawn(chart, { width: page.width, text: page.text });
      return placed([...own, ...marks], height + (i < charts.length - 1 ? page.gap : page.margin));
    }),
  ];
  const height = Math.ceil(top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" lang="${tag}" direction="${turned ? "rtl" : "ltr"}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(charts.map(({ about }) => about).join(" "))}</desc>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<g font-family="${faces}">`,
    ...parts,
    "</g>",
    "</svg>\n",
  ].join("\n");
}

function element(mark: Mark, place: (point: Point) => Point, turned: boolean): string {
  switch (mark.kind) {
    case "text": {
      const [x, y] = place([mark.x, mark.y]).map(round);
      const weight = mark.weight === "bold" ? ' font-weight="600"' : "";
      const text = isolated(mark.text, turned ? "rtl" : "ltr");
      return `<text x="${x}" y="${y}" font-size="${round(mark.size)}" text-anchor="${mark.side}"${weight}>${escaped(text)}</text>`;
    }
    case "box": {
      const [x, y] = place([turned ? mark.x + mark.width : mark.x, mark.y]).map(round);
      return `<rect x="${x}" y="${y}" width="${round(mark.width)}" height="${round(mark.height)}" fill="${shade(mark.grey)}"/>`;
    }
    case "area":
      return `<path d="${pathOf(mark.points.map(place))}Z" fill="${shade(mark.grey)}"/>`;
    case "path": {
      const dash = mark.dash ? ` stroke-dasharray="${mark.dash.join(" ")}"` : "";
      return `<path d="${pathOf(mark.points.map(place))}" fill="none" stroke="${shade(mark.grey)}" stroke-width="${mark.thick}"${dash}/>`;
    }
  }
}

const round = (value: number): string => String(Math.round(value * 100) / 100);
const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
const shade = (grey: number): string =>
  `#${Math.round(grey * 255)
    .toString(16)
    .padStart(2, "0")
    .repeat(3)}`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter]!);
