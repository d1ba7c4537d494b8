import type { RoundPaper } from "../domain/paper/household.ts";
import type { Words } from "../words/words.ts";
import { own, partyText } from "./own.ts";
import { figureColumn, footOf, letterheadOf, textColumn } from "./parts.ts";
import type { Sheet } from "./sheet.ts";

/** Room to write a figure, or a remark. */
export const [roomForFigure, roomForText] = ["…".repeat(5), "…".repeat(7)];

/** The list that the reader carries from house to house, with room to write. */
export function roundSheet(paper: RoundPaper, words: Words): Sheet {
  const { round } = words.household;
  const say = own(paper, words);
  const section = say(paper.section) ?? round.noSection;
  return {
    tag: words.tag,
    title: `${round.title} ${section}`,
    on: paper.madeOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: round.title }),
      {
        kind: "facts",
        facts: [
          { label: words.bill.service, value: say(paper.service.name) },
          { label: words.bill.section, value: section },
          { label: words.paper.madeOn, value: words.day(paper.madeOn) },
          { label: round.reader, value: null },
          { label: round.readOn, value: null },
        ],
      },
      { kind: "text", text: [round.write, round.above, round.absent].join(" "), small: true },
      {
        kind: "table",
        columns: [
          textColumn(round.house),
          figureColumn(round.last),
          figureColumn(round.lookAbove),
          figureColumn(round.index),
          textColumn(round.remark),
        ],
        rows: paper.rows.map(({ connection, household, meter, last, lookAbove }) => ({
          cells: [
            words.list([connection, partyText(household, words), meter]),
            ...[`${last.index} (${words.shortDay(last.on)})`, lookAbove ?? "", roomForFigure, roomForText],
          ],
          weight: "form" as const,
        })),
      },
    ],
  };
}
