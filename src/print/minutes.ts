import type { MinutesPaper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { own, personText } from "./own.ts";
import { figureColumn, footOf, knownFacts, letterheadOf, textColumn, writingColumn } from "./parts.ts";
import type { Block, Sheet } from "./sheet.ts";

type Motion = MinutesPaper["motions"][number];

/** Who met, what was voted and how, with room to sign. */
export function minutesSheet(paper: MinutesPaper, words: Words): Sheet {
  const { minutes } = words;
  return {
    tag: words.tag,
    title: `${minutes.title} ${paper.number}`,
    on: paper.heldOn,
    readOnScreen: true,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: minutes.title, number: paper.number }),
      ...(paper.expired ? [{ kind: "stamp", text: minutes.expired } as const] : []),
      {
        kind: "facts",
        facts: knownFacts(
          [minutes.body, own(paper, words)(paper.body)],
          [minutes.heldOn, words.day(paper.heldOn)],
          [minutes.convenedOn, words.day(paper.convenedOn)],
          [minutes.place, paper.place],
          [minutes.agenda, paper.agenda],
          [minutes.seats, minutes.seatsOf(paper.seats, paper.members, paper.quorum)],
        ),
      },
      ...(isCrowd(paper)
        ? [{ kind: "text", text: words.village.minutes.count(paper.present.length) } as const]
        : [presentTable(paper, words)]),
      ...(paper.motions.length > 0 ? [motionTable(paper, words)] : []),
      {
        kind: "signatures",
        people: [
          { label: minutes.chair, name: paper.chair && personText(paper.chair, words) },
          { label: minutes.secretary, name: paper.secretary && personText(paper.secretary, words) },
        ],
      },
      ...(isCrowd(paper)
        ? [
            { kind: "page" } as const,
            { kind: "heading", text: words.village.minutes.attendance } as const,
            presentTable(paper, words),
          ]
        : []),
    ],
  };
}

/** More than may stand before what was decided: their list comes at the end, on pages of its own. */
const isCrowd = ({ present }: MinutesPaper): boolean => present.length > 12;

/** Who was there, each with a place to sign. */
function presentTable({ present }: MinutesPaper, words: Words): Block {
  const { minutes } = words;
  const { order, signature } = words.village.minutes;
  return {
    kind: "table",
    columns: [textColumn(order), textColumn(minutes.present), textColumn(minutes.as), writingColumn(signature)],
    rows: present.map(({ seat, standsFor, ...who }, i) => ({
      cells: [
        String(i + 1),
        personText(who, words),
        seat === "deputy" && standsFor ? minutes.standsFor(personText(standsFor, words)) : minutes.seatNames[seat],
        "",
      ],
      weight: "form",
    })),
  };
}

function motionTable({ motions }: MinutesPaper, words: Words): Block {
  const { minutes } = words;
  const figures = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    kind: "table",
    columns: [
      textColumn(minutes.motion),
      ...[minutes.for, minutes.against, minutes.abstained].map(figureColumn),
      textColumn(minutes.outcome),
    ],
    rows: motions.map((motion) => {
      const { votesFor, votesAgainst, abstained, outcome, code } = motion.decision ?? {};
      return {
        cells: [
          motionText(motion, words),
          ...[votesFor, votesAgainst, abstained].map(figures),
          outcome ? words.list([minutes.outcomes[outcome], code]) : minutes.notClosed,
        ],
      };
    }),
  };
}

/** What was proposed, and who of those present was not counted: one text, since one column of a table wraps. */
function motionText({ number, kind, request, text, decision }: Motion, words: Words): string {
  const { minutes } = words;
  const { recused = 0, struckOut = 0 } = decision ?? {};
  const notes = [
    ...(recused > 0 ? [minutes.recused(recused)] : []),
    ...(struckOut > 0 ? [minutes.struckOut(struckOut)] : []),
  ];
  const about = words.list([minutes.kinds[kind] ?? kind, request ?? text]);
  return `${number}. ${about}${notes.length > 0 ? ` (${words.list(notes)})` : ""}`;
}
