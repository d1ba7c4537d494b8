import type { Day } from "../domain/day.ts";
import type { Chart } from "./chart/chart.ts";

/** A paper before any ink: blocks from top to bottom, every text already in the reader's language. */
export interface Sheet {
  /**
   * Language tag and title of the file; `on` dates it, so that the same sheet gives the same bytes. Sheets in Arabic are set from
   * right to left.
   */
  readonly tag: string;
  readonly title: string;
  readonly on: Day;
  readonly blocks: readonly Block[];
  /** Tagged for screen readers, as a sheet is that people read on a screen. */
  readonly readOnScreen?: true;
  /** Stands at the foot of each page, before its number. */
  readonly foot: string;
}

export type Block =
  /** Who gives the paper at the left; what it is, its number and its marks (DUPLICATE 2) at the right. */
  | {
      readonly kind: "letterhead";
      readonly name: string;
      /** The same name in other scripts, where the village has them. */
      readonly names?: readonly string[];
      readonly lines: readonly string[];
      readonly title: string;
      readonly number: string | null;
      readonly mark: string | null;
    }
  /** A framed line across the sheet that nobody can miss. */
  | { readonly kind: "stamp"; readonly text: string }
  /** With a QR code at their end, or below them on a roll: `code` is what it says, short and of ASCII letters. */
  | { readonly kind: "facts"; readonly facts: readonly Fact[]; readonly code?: string }
  /** The one figure that the paper is about. */
  | { readonly kind: "amount"; readonly label: string; readonly figures: string; readonly words: string | null }
  | Table
  | { readonly kind: "heading"; readonly text: string }
  /** A paragraph. */
  | { readonly kind: "text"; readonly text: string; readonly small?: boolean }
  /**
   * A picture of figures, and the table that says them too; without one another table of the sheet does. What is to `spare` is left
   * out where paper that is handed out would need a second page for it.
   */
  | { readonly kind: "chart"; readonly chart: Chart; readonly table?: Table; readonly spare?: true }
  /** Empty lines to write on. */
  | { readonly kind: "ruled"; readonly lines: number }
  /** What follows begins on a new page, where the paper has pages. */
  | { readonly kind: "page" }
  /** Single figures beside the one that the paper is about, each with its label. */
  | { readonly kind: "sums"; readonly sums: readonly Fact[] }
  /** Room to sign, each with the name where it is known. */
  | {
      readonly kind: "signatures";
      readonly people: readonly { readonly label: string; readonly name: string | null }[];
    };

export interface Table {
  readonly kind: "table";
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** To be read from afar, on a wall. */
  readonly large?: boolean;
}

export interface Fact {
  readonly label: string;
  /** Null: a line to write on. */
  readonly value: string | null;
}

/**
 * `text` columns begin at the left and the one with the longest text takes the room that is left; `figures` end at the right;
 * `writing` is empty and wide enough for a hand.
 */
export interface Column {
  readonly head: string;
  readonly holds: "text" | "figures" | "writing";
}

/** As many cells as columns. A `total` has a line above it and is bold; a `form` is high enough to write in its empty cells. */
export interface Row {
  readonly cells: readonly string[];
  readonly weight?: "total" | "form";
}

export const rightToLeft = ({ tag }: Sheet): boolean => /^ar\b/.test(tag);
