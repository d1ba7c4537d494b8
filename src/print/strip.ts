import { type Weight, widthOf } from "./faces.ts";
import { wrap } from "./fit.ts";

/** Something to draw, in points from the top left; y of a text is its baseline. */
export type Ink =
  | { readonly kind: "text"; readonly x: number; readonly y: number; readonly text: string; readonly font: Setting }
  | { readonly kind: "line"; readonly x: number; readonly y: number; readonly width: number; readonly thick: number }
  | ({ readonly kind: "frame"; readonly thick: number } & Area)
  /** Filled; `grey` from 0, black, to 1, white. */
  | ({ readonly kind: "box"; readonly grey: number } & Area)
  /** Straight from point to point, counted from `x` and `y`, within `width`; `thick` null fills what they enclose. */
  | {
      readonly kind: "path";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly grey: number;
      readonly thick: number | null;
      readonly dash?: readonly [stroke: number, gap: number];
    };

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Setting {
  readonly size: number;
  readonly weight: Weight;
}

/** The settings of a format, and the room between its margins. */
export interface Frame {
  readonly left: number;
  readonly room: number;
  readonly narrow: boolean;
  readonly text: Setting;
  readonly bold: Setting;
  readonly small: Setting;
  readonly title: Setting;
  readonly figure: Setting;
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

const leading = 1.42;
export const hairline = 0.3;

export const moved = (strip: Pick<Strip, "ink">, down: number): Ink[] =>
  strip.ink.map((ink) => ({ ...ink, y: ink.y + down }));

const lineHeight = ({ size }: Setting): number => size * leading;
export const widthAt = (text: string, font: Setting): number => widthOf(text, font.weight) * font.size;

/** One line as a strip; `end` puts its last letter at `x`. */
export function line(text: string, font: Setting, x: number, side: "start" | "end" = "start"): Strip {
  const left = side === "start" ? x : x - widthAt(text, font);
  const ink: Ink[] = text ? [{ kind: "text", x: left, y: font.size * 1.08, text, font }] : [];
  return { height: lineHeight(font), ink };
}

/** A text wrapped in `room`, one strip a line. */
export const set = (text: string, font: Setting, x: number, room: number, side: "start" | "end" = "start"): Strip[] =>
  wrap(text, room, (part) => widthAt(part, font)).map((each) =>
    line(each, font, side === "start" ? x : x + room, side),
  );

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
