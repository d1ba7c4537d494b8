import {
  correctDecision,
  findDecision,
  listDecisions,
  recordDecision,
  takeDecision,
  votesBehind,
} from "../books/decision.ts";
import { decisionPaper } from "../books/statement/decision.ts";
import { decisionSheet } from "../print/decision.ts";
import { decisionAnswer } from "../shapes/answer/decision.ts";
import { decisionPaperAnswer } from "../shapes/answer/villagePaper.ts";
import { decisionCorrectionShape, decisionNamed, decisionRecordShape, decisionTakeShape } from "../shapes/decision.ts";
import { shape } from "../shapes/field.ts";
import type { Terminal } from "../words/terminal.ts";
import { act } from "./act.ts";
import { answerHistory } from "./history.ts";
import { list, look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import { type Column, factsText, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

const counts: readonly Column[] = [
  ["votesFor", "figures"],
  ["votesAgainst", "figures"],
  ["abstained", "figures"],
  ["recused", "figures"],
];
const columns: readonly Column[] = [
  ["code"],
  ["body"],
  ["decidedOn"],
  ["kind", "matter"],
  ["request"],
  ["outcome", "outcome"],
  ...counts,
];

export const decisionVerbs: readonly Verb[] = [
  act({
    path: "decision take",
    about: "Closes a motion: counts its votes and gives the decision a number",
    example: "tiwizi decision take SC-M7.2",
    shape: decisionTakeShape,
    args: ["motion"],
    run: takeDecision,
    show: async (session, _, [event]) => {
      const { code, outcome } = event!.fact as { readonly code: string; readonly outcome: "carried" };
      return { json: { code, outcome }, text: `${code}: ${session.words().minutes.outcomes[outcome]}` };
    },
  }),
  act({
    path: "decision record",
    about: "Writes down what a body decided before the book or outside it",
    example: `tiwizi decision record AG-2026-2 --body assembly --decided-on 2026-02-01 --kind tariff --votes-for 61 --votes-against 12 --text "Eau potable à 5 DH le m³"`,
    shape: decisionRecordShape,
    args: ["code"],
    today: ["decidedOn"],
    run: recordDecision,
  }),
  act({
    path: "decision correct",
    about: "Mends what was written wrong of a recorded decision; name only what is wrong",
    example: "tiwizi decision correct AG-2026-1 --code AG-2026-2",
    shape: decisionCorrectionShape,
    args: ["of"],
    async known(reader, { of }) {
      const { code, body, decidedOn, kind, outcome, text, ...found } = await findDecision(reader, String(of ?? ""));
      const { present, votesFor, votesAgainst, abstained } = found;
      return { code, body, decidedOn, kind, outcome, text, present, votesFor, votesAgainst, abstained };
    },
    run: correctDecision,
  }),
  list("decision list", "Lists decisions", columns, async (reader) =>
    (await listDecisions(reader)).map((one) => {
      const { code, body, decidedOn, kind, request, outcome, votesFor, votesAgainst, abstained, recused } = one;
      return { code, body, decidedOn, kind, request, outcome, votesFor, votesAgainst, abstained, recused };
    }),
  ),
  look({
    path: "decision show",
    about: "Shows a decision, and how each one voted",
    example: "tiwizi decision show SC-2026/3",
    shape: shape(decisionNamed),
    args: ["decision"],
    async show(session, desk, asked) {
      const found = await desk.read(async (reader) => {
        const decision = await findDecision(reader, asked.decision);
        return { ...decision, votes: await votesBehind(reader, decision) };
      });
      session.answer(decisionAnswer.say(found, desk.settings.decimals), () =>
        decisionText(found, session.said(), session.io.width),
      );
    },
  }),
  look({
    path: "decision print",
    about: "A decision as a paper to be signed; one on help names its case and nobody",
    example: "tiwizi decision print AG-2026-2 --file decision.pdf",
    shape: shape({ ...decisionNamed, ...printing }),
    args: ["decision"],
    async show(session, desk, { decision, ...how }) {
      const found = await desk.read((reader) => decisionPaper(reader, decision));
      const said = decisionPaperAnswer.say(found, desk.settings.decimals);
      await answerPaper(session, said, [decisionSheet(found, session.words())], how);
    },
  }),
  look({
    path: "decision history",
    about: "Shows all that names a decision, and who entered it",
    example: "tiwizi decision history SC-2026/3",
    shape: shape(decisionNamed),
    args: ["decision"],
    show: (session, desk, asked) =>
      desk.read(async (reader) => {
        const { decision, code, motion } = await findDecision(reader, asked.decision);
        await answerHistory(session, reader, [decision, code, ...(motion === null ? [] : [motion])]);
      }),
  }),
];

type Shown = Awaited<ReturnType<typeof findDecision>> & { readonly votes: Awaited<ReturnType<typeof votesBehind>> };
function decisionText({ votes, ...decision }: Shown, said: Terminal, width: number): string {
  const facts = factsText(
    decision,
    [...columns.slice(0, 5), ["text"], ["outcome", "outcome"], ["quorum"], ["members"], ["present"], ...counts],
    said,
    width,
  );
  const table =
    votes.length === 0
      ? ""
      : `\n${tableText(votes, [["person"], ["name"], ["vote", "vote"], ["struckOut", "struckOut"]], said, width)}`;
  return facts + table;
}
