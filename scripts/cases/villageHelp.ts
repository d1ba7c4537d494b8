import { establishBody } from "../../src/books/body.ts";
import type { By } from "../../src/books/book.ts";
import { recordDecision, takeDecision } from "../../src/books/decision.ts";
import { grantHelp } from "../../src/books/grant/decide.ts";
import { declareKin } from "../../src/books/kin.ts";
import { lendToFund, listLoans, repayLoan } from "../../src/books/loan.ts";
import { conveneMeeting, holdMeeting } from "../../src/books/meeting.ts";
import { addPersons, giveMandate } from "../../src/books/person.ts";
import { requestHelp } from "../../src/books/request.ts";
import type { Store } from "../../src/books/store/store.ts";
import { castVotes, proposeMotion } from "../../src/books/vote.ts";
import { type Day, day, firstDay, lastDay, type Month } from "../../src/domain/day.ts";
import type { HelpForm } from "../../src/domain/help/terms.ts";
import { least, type Money, minus, parseMoney, zero } from "../../src/domain/money.ts";
import type { Vote } from "../../src/domain/vote.ts";
import { type Row, rowsOf, villageId } from "./villageFiles.ts";

type Door = (on: Day) => By;

/** The case names members by their households. */
const memberOf = (household: string): string => `m-${household}`;
const membersOf = (folder: string): string[] =>
  (rowsOf(folder, "settings.csv").find(({ key }) => key === "committee")?.value ?? "").split(" ").filter(Boolean);

/** The committee, each member of a household; and an assembly that lets the committee promise what the fund will come to have. */
export async function setUpCommittee(store: Store, by: () => By, folder: string): Promise<void> {
  const members = membersOf(folder);
  const named = (code: string) => ({ code, name: code, nameAr: "", sex: "", phone: "" }) as const;
  await addPersons(store, by(), [named("secretary"), ...members.map(memberOf).map(named)]);
  const since = { fromOn: day("2000-01-01"), decision: "", name: "Case" };
  const quorum = rowsOf(folder, "settings.csv").find(({ key }) => key === "quorum")?.value ?? "1";
  await establishBody(store, by(), { ...since, body: "committee", kind: "committee", prefix: "SC", quorum });
  await establishBody(store, by(), { ...since, body: "assembly", kind: "assembly", prefix: "AG", quorum: "1" });
  await recordDecision(store, by(), {
    ...{ code: promise, body: "assembly", decidedOn: by().at.slice(0, 10) as Day, kind: "help", outcome: "carried" },
    ...{ present: null, votesFor: null, votesAgainst: null, abstained: null, text: "" },
  });
  for (const household of members) {
    const person = memberOf(household);
    const office = { body: "committee", role: "member", fromOn: day("2000-01-01"), untilOn: null };
    await giveMandate(store, by(), { person, ...office });
    await declareKin(store, by(), { person, party: household, tie: "own", fromOn: day("2000-01-01") });
  }
}
const promise = "AG-case";

/** Help decided on a day; on the first, all from before it too. */
export const decided = (folder: string, on: Day, start: Day): Row[] =>
  rowsOf(folder, "help_decisions.csv")
    .filter((row) => row.decided === on || (on === start && row.decided! < start))
    .map((row) => ({ ...row, decided: on }));

/** Asked for, put to the committee's vote, and given where it was carried; the book itself strikes votes out and counts. */
export async function decideHelp(store: Store, by: Door, folder: string, row: Row): Promise<void> {
  const on = row.decided as Day;
  const code = row.decision!;
  const all = row.service === "all";
  await requestHelp(store, by(on), {
    ...{ code, household: row.household!, voice: "committee", madeOn: on, appealOf: null, ground: "" },
    ...{ form: row.kind!.replace("_", "-") as HelpForm, value: row.value!, charges: [], most: null, payers: [] },
    ...{ services: all ? [] : [row.service!], helpClass: "" },
    fromOn: row.from ? firstDay(row.from as Month) : on,
    untilOn: row.to ? lastDay(row.to as Month) : on,
  });
  const votes = rowsOf(folder, "votes.csv").filter(({ decision }) => decision === code);
  const said = { "stepped out": "recused" } as Readonly<Record<string, Vote>>;
  const called = { body: "committee", convenedOn: on, heldOn: on, place: "", agenda: "" };
  const [convened] = await conveneMeeting(store, by(on), called);
  const meeting = String(convened!.fact.meeting);
  const present = votes.map(({ member }) => memberOf(member!));
  await holdMeeting(store, by(on), { meeting, heldOn: null, present, deputies: {} });
  const motion = await proposeMotion(store, by(on), {
    ...{ meeting, kind: "help", subject: code, proposedBy: "secretary", text: "" },
  });
  const id = String(motion[0]!.fact.motion);
  const cast = votes.map(({ member, vote }) => [memberOf(member!), said[vote!] ?? (vote as Vote)] as const);
  if (cast.length > 0) await castVotes(store, by(on), { motion: id, votes: Object.fromEntries(cast) });
  const [decision] = await takeDecision(store, by(on), { motion: id, code: null });
  if (decision!.fact.outcome === "carried") await grantHelp(store, by(on), { request: code, on, beyond: promise });
}

/** A part paid back is a row the other way round. */
export async function lend(store: Store, by: Door, row: Row): Promise<void> {
  const on = row.day as Day;
  const [from, to] = [row.from!, row.to!];
  const amount = parseMoney(row.amount!)!;
  const terms = { decision: row.decision!, decidedOn: on, happenedOn: on };
  const back = (await store.read(villageId, listLoans)).find((one) => one.lender === to && one.borrower === from);
  const repaid: Money = back ? least(back.open, amount) : zero;
  if (repaid > 0) await repayLoan(store, by(on), { lender: to, borrower: from, amount: repaid, ...terms });
  const lent = minus(amount, repaid);
  if (lent > 0) await lendToFund(store, by(on), { lender: from, borrower: to, amount: lent, ...terms });
}
