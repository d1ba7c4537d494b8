import { type Money, money, printMoney } from "../domain/money.ts";
import type { CountSheetPaper } from "../domain/paper/village.ts";
import type { Words } from "../words/words.ts";
import { own, personText } from "./own.ts";
import { figuresOf, footOf, knownFacts, letterheadOf, textColumn, writingColumn } from "./parts.ts";
import type { Block, Sheet } from "./sheet.ts";

/** Rows to write on where the notes and coins of a currency are not known. */
const unknownPieces = 10;

/** To be filled in while a box is counted: how many of each note and coin, then what the book says of it. */
export function countSheet(paper: CountSheetPaper, words: Words): Sheet {
  const { count } = words.village;
  const { named } = figuresOf(paper, words);
  const box = own(paper, words)(paper.box);
  const holder = paper.holder && personText(paper.holder, words);
  return {
    tag: words.tag,
    title: `${count.title} ${box}`,
    on: paper.on,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: count.title }),
      {
        kind: "facts",
        facts: knownFacts([words.cash.box, box], [words.cash.holder, holder], [count.on, words.day(paper.on)]),
      },
      pieceTable(paper, words),
      {
        kind: "sums",
        sums: [
          { label: count.counted, value: null },
          { label: count.expected, value: named(paper.expected) },
          { label: count.difference, value: null },
        ],
      },
      { kind: "facts", facts: [{ label: count.why, value: null }] },
      {
        kind: "signatures",
        people: [
          { label: count.counter, name: holder },
          { label: count.witness, name: null },
        ],
      },
    ],
  };
}

function pieceTable({ pieces, currency, decimals }: CountSheetPaper, words: Words): Block {
  const { count } = words.village;
  const rows =
    pieces.length > 0
      ? pieces.map(({ kind, value }) => `${pieceText(value, decimals)} (${count.kinds[kind]})`)
      : Array.from({ length: unknownPieces }, () => "");
  return {
    kind: "table",
    columns: [
      textColumn(`${count.piece} (${words.currency(currency)})`),
      writingColumn(`× ${count.number}`),
      writingColumn(`= ${count.amount}`),
    ],
    rows: rows.map((piece) => ({ cells: [piece, "", ""], weight: "form" })),
  };
}

/** As it stands on the piece itself: "200", "0,50". */
const pieceText = (value: Money, decimals: number): string =>
  value % 10 ** decimals === 0 ? printMoney(money(value / 10 ** decimals), 0) : printMoney(value, decimals);
