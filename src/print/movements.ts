import type { Day, Period } from "../domain/day.ts";
import type { Money } from "../domain/money.ts";
import type { Paper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { figureColumn, figuresOf, textColumn } from "./parts.ts";
import type { Block } from "./sheet.ts";

interface Movement {
  readonly on: Day;
  readonly number: string | null;
  readonly moneyIn: Money;
  readonly moneyOut: Money;
  readonly balance: Money;
}

/** Money in and out with a running balance, between what was there and what is left. */
export function movementTable<Row extends Movement>(
  paper: Paper & {
    readonly period: Period;
    readonly opening: Money;
    readonly closing: Money;
    readonly rows: readonly Row[];
  },
  words: Words,
  named: (row: Row) => string,
): Block {
  const { bare, unlessZero } = figuresOf(paper, words);
  const { paper: says } = words;
  return {
    kind: "table",
    columns: [
      ...[says.date, says.text, says.paperNumber].map(textColumn),
      ...[says.moneyIn, says.moneyOut, says.balance].map(figureColumn),
    ],
    rows: [
      { cells: [words.shortDay(paper.period.from), says.opening, "", "", "", bare(paper.opening)] },
      ...paper.rows.map((row) => ({
        cells: [
          words.shortDay(row.on),
          named(row),
          row.number ?? "",
          unlessZero(row.moneyIn),
          unlessZero(row.moneyOut),
          bare(row.balance),
        ],
      })),
      { cells: ["", says.closing, "", "", "", bare(paper.closing)], weight: "total" },
    ],
  };
}
