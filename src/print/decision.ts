import type { DecisionPaper } from "../domain/paper/village.ts";
import type { Words } from "../words/words.ts";
import { own, personText } from "./own.ts";
import { footOf, knownFacts, letterheadOf, textColumn } from "./parts.ts";
import type { Block, Sheet } from "./sheet.ts";

/** One decision, to be signed and kept. */
export function decisionSheet(paper: DecisionPaper, words: Words): Sheet {
  const { decision: says } = words.village;
  const { minutes } = words;
  const about = [minutes.kinds[paper.kind] ?? paper.kind, paper.request && says.caseCode(paper.request)];
  return {
    tag: words.tag,
    title: `${says.title} ${paper.number}`,
    on: paper.decidedOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: says.title, number: paper.number }),
      {
        kind: "facts",
        facts: knownFacts(
          [says.body, own(paper, words)(paper.body)],
          [says.decidedOn, words.day(paper.decidedOn)],
          [says.meeting, paper.meeting],
          [says.about, about.filter(Boolean).join(", ")],
          [says.present, paper.present === null ? null : says.presentOf(paper.present, paper.members)],
          [says.quorum, paper.quorum === null ? null : String(paper.quorum)],
          [says.votes, votesOf(paper, words)],
          [says.recused, paper.recused ? String(paper.recused) : null],
        ),
      },
      ...(paper.text
        ? [{ kind: "heading", text: says.wording } as const, { kind: "text", text: paper.text } as const]
        : []),
      { kind: "stamp", text: says.outcomes[paper.outcome] },
      ...adoptedTable(paper, words),
      {
        kind: "signatures",
        people: [
          { label: minutes.chair, name: paper.chair && personText(paper.chair, words) },
          { label: minutes.secretary, name: paper.secretary && personText(paper.secretary, words) },
        ],
      },
    ],
  };
}

/** "pour 52, contre 6, abst. 3"; nothing where nobody wrote it down. */
function votesOf({ votesFor, votesAgainst, abstained }: DecisionPaper, { minutes }: Words): string | null {
  const said = [
    [minutes.for, votesFor],
    [minutes.against, votesAgainst],
    [minutes.abstained, abstained],
  ] as const;
  return said.flatMap(([label, count]) => (count === null ? [] : [`${label} ${count}`])).join(", ") || null;
}

const adoptedTable = (paper: DecisionPaper, words: Words): Block[] =>
  paper.adopted.length === 0
    ? []
    : [
        {
          kind: "table",
          columns: [textColumn(words.village.decision.holds), textColumn(words.village.decision.from)],
          rows: paper.adopted.map(({ name, fromOn }) => ({ cells: [own(paper, words)(name), words.day(fromOn)] })),
        },
      ];
