import type { DecisionPaper } from "../../domain/paper/village.ts";
import { bodyOn } from "../body.ts";
import { findDecision } from "../decision.ts";
import { listFees } from "../fee.ts";
import { frameNow } from "../frame.ts";
import { attendantsOf, listMeetings } from "../meeting.ts";
import { signersOf } from "../minutes.ts";
import { listPenaltyRules } from "../penalty.ts";
import type { Reader } from "../store/store.ts";
import { listDues, listTariffs } from "../tariff.ts";
import { listMotions } from "../vote.ts";

/** A decision as it is signed. What was said of a request for help stays with the committee. @throws Problem `code-unknown` */
export async function decisionPaper(reader: Reader, code: string): Promise<DecisionPaper> {
  const found = await findDecision(reader, code);
  const { body, decidedOn, kind, request, outcome, members, quorum, present, recused } = found;
  const { votesFor, votesAgainst, abstained } = found;
  const motion = (await listMotions(reader)).find((one) => one.motion === found.motion);
  const meeting = (await listMeetings(reader)).find((one) => one.meeting === motion?.meeting);
  return {
    ...(await frameNow(reader)),
    ...{ number: found.code, body: (await bodyOn(reader, body, decidedOn)).name, decidedOn, kind, request, outcome },
    ...{ text: kind === "help" ? null : found.text || null, meeting: meeting?.code ?? null },
    ...{ members, quorum, present, votesFor, votesAgainst, abstained, recused },
    adopted: await adoptedBy(reader, found.code),
    ...(await signersOf(reader, { body, on: decidedOn, there: meeting ? await attendantsOf(reader, meeting) : null })),
  };
}

/** Tariffs, dues, fees and rules for late bills that name the decision. */
async function adoptedBy(reader: Reader, decision: string): Promise<DecisionPaper["adopted"]> {
  const named = [
    ...(await listTariffs(reader)),
    ...(await listDues(reader)),
    ...(await listFees(reader)),
    ...(await listPenaltyRules(reader)),
  ];
  return named.flatMap((one) => (one.decision === decision ? [{ name: one.body.name, fromOn: one.fromOn }] : []));
}
