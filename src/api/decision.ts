import type { FastifyInstance } from "fastify";
import type { Sealed } from "../books/book.ts";
import {
  correctDecision,
  findDecision,
  listDecisions,
  recordDecision,
  takeDecision,
  votesBehind,
} from "../books/decision.ts";
import { decisionPaper } from "../books/statement/decision.ts";
import type { Reader } from "../books/store/store.ts";
import { decisionSheet } from "../print/decision.ts";
import { decisionAnswer, decisionsAnswer } from "../shapes/answer/decision.ts";
import { decisionCorrectionShape, decisionNamed, decisionRecordShape, decisionTakeShape } from "../shapes/decision.ts";
import { shape } from "../shapes/field.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";

export function decisionRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/decisions", about: "Decisions of all bodies", params: nothing, query: nothing },
    decisionsAnswer,
    async ({ reader }) => ({ decisions: await listDecisions(reader) }),
  );
  answers(
    app,
    door,
    {
      path: "/decisions/:decision",
      about: "One decision, and how each one voted",
      params: shape(decisionNamed),
      query: nothing,
    },
    decisionAnswer,
    ({ reader, params }) => shown(reader, params.decision),
  );
  prints(
    app,
    door,
    {
      ...{ path: "/decisions/:decision/paper.pdf", about: "A decision to be signed; one on help names its case alone" },
      ...{ params: shape(decisionNamed), query: shape(onPaper) },
    },
    async ({ reader, params }) => {
      const paper = await decisionPaper(reader, params.decision);
      return { name: `decision-${paper.number}`, sheet: (words) => decisionSheet(paper, words) };
    },
  );
  const said = { params: nothing, said: decisionAnswer, tell, at } as const;
  acts(app, door, {
    ...{ method: "POST", path: "/decisions", about: "Close a motion: count its votes, give the decision a number" },
    ...{ ...said, body: decisionTakeShape, run: takeDecision },
  });
  acts(app, door, {
    ...{ method: "POST", path: "/decisions/records", about: "Write down what was decided before or outside the book" },
    ...{ ...said, body: decisionRecordShape, run: recordDecision },
  });
  acts(app, door, {
    ...{ method: "POST", path: "/decisions/corrections", about: "Mend what was written wrong of a recorded decision" },
    ...{ ...said, body: decisionCorrectionShape, run: correctDecision },
  });
}

async function shown(reader: Reader, code: string) {
  const decision = await findDecision(reader, code);
  return { ...decision, votes: await votesBehind(reader, decision) };
}
const tell = (reader: Reader, events: readonly Sealed[]) => shown(reader, String(events[0]!.fact.decision));
const at = ({ code }: { readonly code: string }) => `decisions/${encodeURIComponent(code)}`;
