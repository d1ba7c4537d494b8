import { negative } from "../domain/money.ts";
import type { StatementPaper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { own, partyText } from "./own.ts";
import { figureColumn, figuresOf, footOf, knownFacts, letterheadOf, textColumn } from "./parts.ts";
import type { Row, Sheet } from "./sheet.ts";

/** A household's account over a period: what was billed, what was paid, what is left. What others paid is neutral. */
export function statementSheet(paper: StatementPaper, words: Words): Sheet {
  const { statement } = words;
  const { bare, unlessZero, named } = figuresOf(paper, words);
  const say = own(paper, words);
  const rows: Row[] = [
    { cells: [words.shortDay(paper.period.from), words.paper.opening, "", "", bare(paper.opening)] },
    ...paper.rows.map((row) => ({
      cells: [
        words.shortDay(row.on),
        rowText({ ...row, about: say(row.about) }, words),
        unlessZero(row.owed),
        unlessZero(row.paid),
        bare(row.balance),
      ],
    })),
    { cells: ["", words.paper.closing, "", "", bare(paper.closing)], weight: "total" },
  ];
  const inAdvance = paper.closing < 0;
  return {
    tag: words.tag,
    title: `${statement.title} ${paper.household.code}`,
    on: paper.madeOn,
    readOnScreen: true,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: statement.title }),
      {
        kind: "facts",
        facts: knownFacts(
          [statement.household, partyText(paper.household, words)],
          [words.bill.section, say(paper.section)],
          [words.paper.period, words.period(paper.period)],
          [words.paper.madeOn, words.day(paper.madeOn)],
        ),
      },
      {
        kind: "table",
        columns: [
          textColumn(words.paper.date),
          textColumn(words.paper.text),
          figureColumn(statement.owed),
          figureColumn(statement.paid),
          figureColumn(words.paper.balance),
        ],
        rows,
      },
      {
        kind: "amount",
        label: inAdvance ? statement.inAdvance : statement.toPay,
        figures: named(inAdvance ? negative(paper.closing) : paper.closing),
        words: null,
      },
      ...(paper.credit === 0
        ? []
        : [{ kind: "sums" as const, sums: [{ label: statement.credit, value: named(paper.credit) }] }]),
    ],
  };
}

/** "Facture 2026/28, eau potable, janvier 2026": in one column, so that the table fits on an A5. */
function rowText({ what, number, about, period }: StatementPaper["rows"][number], words: Words): string {
  const said = words.statement.rows[what];
  // What others settled has no number of its own: it is that of the bill.
  const named =
    what === "settled" || what === "settled-back" ? [said, number] : [[said, number].filter(Boolean).join("\u00a0")];
  return words.list([...named, about, period && words.period(period)]);
}
