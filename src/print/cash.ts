import type { CashBookPaper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { movementTable } from "./movements.ts";
import { own, personText } from "./own.ts";
import { figuresOf, footOf, knownFacts, letterheadOf } from "./parts.ts";
import type { Sheet } from "./sheet.ts";

/** What came into a box and went out of it, and what was counted in it. */
export function cashBookSheet(paper: CashBookPaper, words: Words): Sheet {
  const { cash } = words;
  const { named } = figuresOf(paper, words);
  const { counted } = paper;
  const box = own(paper, words)(paper.box);
  const holder = paper.holder && personText(paper.holder, words);
  return {
    tag: words.tag,
    title: `${cash.title} ${box}`,
    on: paper.madeOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: cash.title }),
      {
        kind: "facts",
        facts: knownFacts(
          [cash.box, box],
          [cash.holder, holder],
          [words.paper.period, words.period(paper.period)],
          [words.paper.madeOn, words.day(paper.madeOn)],
        ),
      },
      movementTable(paper, words, (row) => row.text ?? ""),
      { kind: "amount", label: words.paper.closing, figures: named(paper.closing), words: null },
      ...(counted
        ? [
            {
              kind: "sums" as const,
              sums: [
                { label: cash.counted(counted.on), value: named(counted.amount) },
                { label: cash.difference, value: named(counted.difference) },
              ],
            },
          ]
        : []),
      { kind: "signatures", people: [{ label: cash.holder, name: holder }] },
    ],
  };
}
