import type { Direction, Weight } from "./faces.ts";
import { wrap } from "./fit.ts";
import { inContext } from "./paragraph.ts";
import { widthOf } from "./runs.ts";

/** Something to draw, in points from the top left; y of a text is its baseline. */
export type Ink =
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly font: Setting;
      /** None for what a screen reader passes over: the foot of a page, a head that is repeated. */
      readonly role?: Role | undefined;
    }
  | { readonly kind: "line"; readonly x: number; readonly y: number; readonly width: number; readonly thick: number }
  | ({ readonly kind: "frame"; readonly thick: number } & Area)
  /** Filled; `grey` from 0, black, to 1, white. */
  | ({ readonly kind: "box"; readonly grey: number } & Area)
  /** A dashed hairline to cut along; it has a width or a height. */
  | ({ readonly kind: "cut" } & Area)
  /** Ink within its own area that is never turned round inside, as a QR code. */
  | ({ readonly kind: "picture"; readonly ink: readonly Ink[] } & Area)
  /** Straight from point to point, counted from the corner of its area; `thick` null fills what they enclose. */
  | ({
      readonly kind: "path";
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly grey: number;
      readonly thick: number | null;
      readonly dash?: readonly [stroke: number, gap: number];
    } & Area);

/** What a text is to a screen reader. The same role holds it together over lines and pages, the same row its cells. */
export interface Role {
  readonly type: "H1" | "H2" | "P" | "Table" | "TR" | "TH" | "TD";
  readonly within?: Role;
  /** Of a row: what its cells are, the empty ones too. */
  readonly cells?: readonly ("TH" | "TD")[];
  /** Of a cell: the how many-eth of its row, from 0. */
  readonly place?: number;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Setting {
  readonly size: number;
  readonly weight: Weight;
  /** Of the paper that the text stands on. */
  readonly direction: Direction;
}

/** The settings of a format, and the room between its margins. */
export interface Frame {
  readonly left: number;
  readonly room: number;
  readonly narrow: boolean;
  readonly text: Setting;
  readonly bold: Setting;
  readonly small: Setting;
  readonly heading: Setting;
  /** Also of the one figure that a paper is about. */
  readonly title: Setting;
}

/** What must not be cut by the end of a page, at its own height 0; where it is to begin a page it says so. `head` is printed again when a page begins inside a table. */
export interface Strip {
  readonly height: number;
  readonly ink: readonly Ink[];
  readonly head?: Strip;
  /** Kept on one page with the strip that follows. */
  readonly held?: boolean;
  /** Empty room, not wanted at the top of a page. */
  readonly gap?: boolean;
  /** Begins a page. */
  readonly fresh?: boolean;
}

/** From line to line, and from the top of a line to the feet of its letters, in sizes of the text: Arabic reaches higher and lower. */
const leading = { ltr: 1.36, rtl: 1.5 };
const rise = { ltr: 1.08, rtl: 1.17 };
export const hairline = 0.3;

export const moved = (strip: Pick<Strip, "ink">, down: number): Ink[] =>
  strip.ink.map((ink) => ({ ...ink, y: ink.y + down }));

const lineHeight = ({ size, direction }: Setting): number => size * leading[direction];
const baseline = ({ size, direction }: Setting): number => size * rise[direction];
export const widthAt = (text: string, font: Setting): number => widthOf(text, font.weight, font.direction) * font.size;

/** One line as a strip; `end` puts its last letter at `x`. */
export function line(text: string, font: Setting, x: number, side: "start" | "end" = "start"): Strip {
  const left = side === "start" ? x : x - widthAt(text, font);
  const ink: Ink[] = text ? [{ kind: "text", x: left, y: baseline(font), text, font }] : [];
  return { height: lineHeight(font), ink };
}

/** A text wrapped in `room`, one strip a line. */
export const set = (text: string, font: Setting, x: number, room: number, side: "start" | "end" = "start"): Strip[] =>
  inContext(
    wrap(text, room, (part) => widthAt(part, font)),
    font.direction,
  ).map((each) => line(each, font, side === "start" ? x : x + room, side));

/** Strips below each other as one. */
export function stack(strips: readonly Strip[]): Strip {
  let height = 0;
  const ink = strips.flatMap((strip) => {
    const placed = moved(strip, height);
    height += strip.height;
    return placed;
  });
  return { height, ink };
}

/** Strips beside each other as one. */
export const beside = (...strips: readonly Strip[]): Strip => ({
  height: Math.max(...strips.map((strip) => strip.height)),
  ink: strips.flatMap((strip) => strip.ink),
});

export const space = (height: number): Strip => ({ height, ink: [] });
export const rule = (frame: Frame, thick: number): Strip => ({
  height: thick,
  ink: [{ kind: "line", x: frame.left, y: thick / 2, width: frame.room, thick }],
});

/** A frame around strips that were set within its padding. */
export function framed(inside: Strip, frame: Frame, padding: number, thick: number): Strip {
  const height = inside.height + 2 * padding;
  const border: Ink = { kind: "frame", x: frame.left, y: 0, width: frame.room, height, thick };
  return { height, ink: [border, ...moved(inside, padding)] };
}
