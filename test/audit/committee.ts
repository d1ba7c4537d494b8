import { establishBody } from "../../src/books/body.ts";
import type { By } from "../../src/books/book.ts";
import { recordDecision, takeDecision } from "../../src/books/decision.ts";
import { declareKin } from "../../src/books/kin.ts";
import { conveneMeeting, holdMeeting } from "../../src/books/meeting.ts";
import { type PayoutInput, payOut } from "../../src/books/payout.ts";
import { addPersons, giveMandate } from "../../src/books/person.ts";
import type { Store } from "../../src/books/store/store.ts";
import { changeRules } from "../../src/books/village.ts";
import { castVotes, proposeMotion } from "../../src/books/vote.ts";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";

/** A committee of three in March with two decisions, one recorded on paper, and two expenses that need more than one hand. */
export async function writeCommittee(store: Store, by: (on: string) => By): Promise<void> {
  const on = "2026-03-01";
  const person = (code: string) => ({ code, name: code, nameAr: "", sex: "f" as const, phone: "" });
  await addPersons(store, by(on), [person("P-2"), person("P-3"), person("P-4")]);
  await establishBody(store, by(on), {
    ...{ body: "committee", name: "Comité de solidarité", kind: "committee", prefix: "SC", quorum: "2" },
    ...{ fromOn: day(on), decision: "AG-1" },
  });
  const paper = { present: null, votesFor: 61, votesAgainst: 12, abstained: null, text: "" };
  await recordDecision(store, by(on), {
    ...{ code: "AG-1", body: "committee", decidedOn: day(on), kind: "rules", outcome: "carried", ...paper },
  });
  const term = { body: "committee", role: "member", fromOn: day(on), untilOn: null };
  for (const code of ["P-1", "P-2", "P-3"]) await giveMandate(store, by(on), { person: code, ...term });
  await giveMandate(store, by(on), { person: "P-4", ...term, role: "deputy", actsFor: "P-1" });
  await declareKin(store, by(on), { person: "P-3", party: "H-1", tie: "kin", fromOn: day(on) });
  await twoDecisions(store, by);
  await expenses(store, by);
}

async function twoDecisions(store: Store, by: (on: string) => By): Promise<void> {
  const on = "2026-03-01";
  const as = (person: string) => ({ ...by(on), person });
  await conveneMeeting(store, by(on), {
    ...{ body: "committee", convenedOn: day("2026-03-01"), heldOn: day(on), place: "", agenda: "" },
  });
  await holdMeeting(store, by(on), {
    meeting: "SC-M1",
    heldOn: null,
    present: ["P-2", "P-3"],
    deputies: { "P-4": "P-1" },
  });
  const vote = async (motion: string, votes: Record<string, "for" | "against">, closer: string) => {
    await proposeMotion(store, as("P-3"), { ...spending, proposedBy: "P-3", text: motion });
    await castVotes(store, by(on), { motion, votes });
    await takeDecision(store, as(closer), { motion, code: null });
  };
  await vote("SC-M1.1", { "P-2": "for", "P-3": "for", "P-4": "against" }, "P-1");
  await vote("SC-M1.2", { "P-2": "against", "P-3": "for", "P-4": "against" }, "P-2");
}
const spending = { meeting: "SC-M1", kind: "spending", subject: null };

async function expenses(store: Store, by: (on: string) => By): Promise<void> {
  const on = "2026-03-01";
  await changeRules(store, by(on), { rules: { signatureAbove: "2000" }, decision: "AG-1" });
  const spend = (amount: number, given: Partial<PayoutInput>) =>
    payOut(store, by(on), {
      ...{ kind: "expense", fund: "water", box: "bank", party: "commune", memo: "", happenedOn: day(on) },
      ...{ amount: money(amount), ...given },
    });
  await spend(2500, { decision: "SC-2026/1" });
  await spend(2500, { signedBy: "P-2" });
  await spend(1500, {});
}
