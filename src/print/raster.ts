import type { Glyph } from "fontkit";
import { fill, type Outline, type Picture, type Point } from "./fill.ts";
import type { Ink, Page } from "./layout.ts";
import { runsOf } from "./runs.ts";

/**
 * Draws a page in dots: the third pen beside PDF and text, for thermal heads, for pictures on a phone and for the tests' eyes.
 * Arithmetic alone, so that the same page gives the same dots on every machine.
 * @param perInch dots per inch
 */
export function pictureOf(page: Page, perInch: number): Picture {
  const scale = perInch / 72;
  const [width, height] = [Math.round(page.width * scale), Math.round(page.height * scale)];
  const dots = new Uint8Array(width * height).fill(255);
  const picture: Picture = { width, height, dots };
  for (const ink of page.ink) draw(picture, ink, scale);
  return picture;
}

function draw(picture: Picture, ink: Ink, scale: number): void {
  switch (ink.kind) {
    case "line":
      bar(picture, ink.x * scale, ink.y * scale, ink.width * scale, ink.thick * scale);
      return;
    case "frame": {
      const thick = ink.thick * scale;
      const [left, top] = [ink.x * scale, ink.y * scale];
      const [right, bottom] = [left + ink.width * scale, top + ink.height * scale];
      for (const y of [top, bottom]) bar(picture, left, y, right - left, thick);
      for (const x of [left, right]) upright(picture, x, top, bottom - top, thick);
      return;
    }
    case "box": {
      // On whole dots: boxes that touch leave no seam.
      const [left, top] = [Math.round(ink.x * scale), Math.round(ink.y * scale)];
      const [right, bottom] = [Math.round((ink.x + ink.width) * scale), Math.round((ink.y + ink.height) * scale)];
      fill(picture, [rectangle(left, top, right, bottom)], ink.grey);
      return;
    }
    case "cut": {
      const [wide, high] = [ink.width * scale, ink.height * scale];
      for (let at = 0; at < wide; at += dash * 2) bar(picture, ink.x * scale + at, ink.y * scale, dash, 1);
      for (let at = 0; at < high; at += dash * 2) upright(picture, ink.x * scale, ink.y * scale + at, dash, 1);
      return;
    }
    case "path": {
      const points = ink.points.map(([x, y]): Point => [(ink.x + x) * scale, (ink.y + y) * scale]);
      if (ink.thick === null) fill(picture, [points], ink.grey);
      else
        stroke(
          picture,
          dashed(
            points,
            ink.dash?.map((each) => each * scale),
          ),
          ink.thick * scale,
          ink.grey,
        );
      return;
    }
    case "picture":
      for (const each of ink.ink) draw(picture, { ...each, x: ink.x + each.x, y: ink.y + each.y }, scale);
      return;
    case "text":
      write(picture, ink, scale);
  }
}

/** Of a line to cut along, in dots. */
const dash = 6;

const rectangle = (left: number, top: number, right: number, bottom: number): Point[] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/** A level line, `y` in its middle: on whole dots, since half of a hairline on each of two rows would print as nothing. */
function bar(picture: Picture, x: number, y: number, width: number, thick: number): void {
  const rows = Math.max(1, Math.round(thick));
  const top = Math.round(y - rows / 2);
  fill(picture, [rectangle(x, top, x + width, top + rows)], 0);
}
function upright(picture: Picture, x: number, y: number, height: number, thick: number): void {
  const columns = Math.max(1, Math.round(thick));
  const left = Math.round(x - columns / 2);
  fill(picture, [rectangle(left, y, left + columns, y + height)], 0);
}

/** Straight pieces of a line, each from one point to the next; with dashes only every other piece of them. */
function dashed(points: readonly Point[], lengths?: readonly number[]): [Point, Point][] {
  const pieces = points.slice(1).map((to, i): [Point, Point] => [points[i]!, to]);
  if (!lengths) return pieces;
  const [stroke = 1, gap = 1] = lengths;
  let gone = 0;
  return pieces.flatMap(([[x0, y0], [x1, y1]]) => {
    const length = Math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2);
    const at = (way: number): Point => [x0 + ((x1 - x0) * way) / length, y0 + ((y1 - y0) * way) / length];
    const parts: [Point, Point][] = [];
    for (let from = -(gone % (stroke + gap)); from < length; from += stroke + gap) {
      const [a, b] = [Math.max(0, from), Math.min(length, from + stroke)];
      if (b > a) parts.push([at(a), at(b)]);
    }
    gone += length;
    return parts;
  });
}

/** Each piece as wide as the line, and a little longer at both ends, so that pieces meet without a notch. */
function stroke(picture: Picture, pieces: readonly (readonly [Point, Point])[], thick: number, grey: number): void {
  const half = Math.max(1, thick) / 2;
  for (const [[x0, y0], [x1, y1]] of pieces) {
    const length = Math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2) || 1;
    const [along, across] = [((x1 - x0) / length) * half, ((y1 - y0) / length) * half];
    const [ax, ay, bx, by] = [x0 - along / 2, y0 - across / 2, x1 + along / 2, y1 + across / 2];
    fill(
      picture,
      [
        [
          [ax + across, ay - along],
          [bx + across, by - along],
          [bx - across, by + along],
          [ax - across, ay + along],
        ],
      ],
      grey,
    );
  }
}

function write(picture: Picture, { text, font, x, y }: Extract<Ink, { kind: "text" }>, scale: number): void {
  for (const run of runsOf(text, font.weight, font.direction)) {
    const unit = (font.size * run.face.scale * scale) / run.face.font.unitsPerEm;
    let left = (x + run.x * font.size) * scale;
    for (const [i, glyph] of run.glyphs.glyphs.entries()) {
      const { xOffset, yOffset, xAdvance } = run.glyphs.positions[i]!;
      const [dx, dy] = [left + xOffset * unit, y * scale - yOffset * unit];
      const outline = outlineOf(glyph).map((loop) => loop.map(([px, py]): Point => [dx + px * unit, dy - py * unit]));
      fill(picture, outline, 0);
      left += xAdvance * unit;
    }
  }
}

const outlines = new WeakMap<Glyph, Outline>();

/** A glyph's loops in units of its font, curves as short straight pieces. fontkit keeps each glyph, so each is cut up once. */
function outlineOf(glyph: Glyph): Outline {
  const known = outlines.get(glyph);
  if (known) return known;
  const loops: Point[][] = [];
  for (const { command, args } of glyph.path.commands) {
    const points = Array.from({ length: args.length / 2 }, (_, i): Point => [args[2 * i]!, args[2 * i + 1]!]);
    if (command === "moveTo") loops.push(points);
    else loops.at(-1)?.push(...curve(loops.at(-1)!.at(-1)!, points));
  }
  outlines.set(glyph, loops);
  return loops;
}

const pieces = 8;

/** Points on a line, a quadratic or a cubic curve, after its first: de Casteljau. Nothing for the end of a loop. */
function curve(from: Point, points: readonly Point[]): readonly Point[] {
  if (points.length < 2) return points;
  return Array.from({ length: pieces }, (_, i) => {
    const t = (i + 1) / pieces;
    let level: readonly Point[] = [from, ...points];
    while (level.length > 1) {
      level = level.slice(1).map(([x, y], at): Point => {
        const [px, py] = level[at]!;
        return [px + (x - px) * t, py + (y - py) * t];
      });
    }
    return level[0]!;
  });
}
