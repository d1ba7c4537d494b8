import type { Day } from "../../domain/day.ts";

/**
 * What a chart shows, every text in the reader's language: no positions yet, so that a page, a bill and a screen each draw it at
 * their own width with their own size of type.
 */
export type Chart = LineChart | MonthChart | RowChart;

/** A value in the smallest unit (centimes, thousandths), and how the table says it. Null where there is none, or it is withheld. */
export interface Figure {
  readonly value: number | null;
  readonly said: string;
}

interface Shown {
  readonly title: string;
  /** What the picture tells, for those who do not see it. */
  readonly about: string;
  /** Of the unit: 2 where values are centimes, 3 where they are thousandths. */
  readonly decimals: number;
  /** Under the table. */
  readonly total?: { readonly label: string; readonly figures: readonly Figure[] };
}

/**
 * Levels over time, of as many points each. One line has its area filled; several are told apart by their strokes and named where
 * they end.
 */
export interface LineChart extends Shown {
  readonly kind: "line";
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly (Figure & { readonly on: Day; readonly label: string })[];
  }[];
  /** A level holds until the next point, as money in a box does; else it is drawn straight to it. */
  readonly steps: boolean;
  readonly ticks: readonly Tick[];
}

/** The beginning of a month on the axis of time; the year where it is to be said. */
export interface Tick {
  readonly on: Day;
  readonly label: string;
  readonly year: string | null;
}

/** A bar for each month; of two series the second stands inside the first, so that what lacks is seen. */
export interface MonthChart extends Shown {
  readonly kind: "months";
  readonly series: readonly string[];
  readonly months: readonly {
    /** "janvier 2026", for the table; `short` and `year` stand under the bar. */
    readonly label: string;
    readonly short: string;
    readonly year: string | null;
    /** As many as series. */
    readonly figures: readonly Figure[];
    /** Stands over the bar; `noteIs` says what it is. */
    readonly note?: string;
    /** The month that the paper is about. */
    readonly own?: boolean;
  }[];
  readonly noteIs?: string;
  /** Low bars with their figures and without an axis, for a bill. */
  readonly small?: boolean;
}

/** Bars that lie; each begins where its name ends. */
export interface RowChart extends Shown {
  readonly kind: "rows";
  readonly series: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** As many as series; none makes the row a heading of those below it. */
    readonly figures: readonly Figure[];
    /** Stands behind the bars: of how many it is. */
    readonly after?: string;
  }[];
  /** The series share one bar, which is as long as the room; else they lie below each other on one scale. */
  readonly shared?: boolean;
}

/**
 * A chart with positions, in the units of its width. x counts from the side where reading begins: whoever draws it from right to
 * left turns it round, nothing in it knows.
 */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: readonly TextMark[];
  readonly marks: readonly Mark[];
}

export type TextMark = Extract<Mark, { kind: "text" }>;
export type Point = readonly [x: number, y: number];

/** Greys from 0, black, to 1, white. y of a text is its baseline. */
export type Mark =
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly side: "start" | "middle" | "end";
      readonly size: number;
      readonly weight: "plain" | "bold";
    }
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly grey: number;
    }
  | {
      readonly kind: "path";
      readonly points: readonly Point[];
      readonly grey: number;
      readonly thick: number;
      readonly dash?: readonly [stroke: number, gap: number];
    }
  | { readonly kind: "area"; readonly points: readonly Point[]; readonly grey: number };
