import { and, eq } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { standingOn } from "../domain/mandate.ts";
import type { MinutesPaper, PersonOnPaper } from "../domain/paper.ts";
import { type Attendant, quorumOf } from "../domain/vote.ts";
import { bodyOn } from "./body.ts";
import { listDecisions } from "./decision.ts";
import { frameOf } from "./frame.ts";
import { lastEvent } from "./history.ts";
import { attendantsOf, findMeeting } from "./meeting.ts";
import { personOnPaper } from "./paper.ts";
import { listMandates, listPersons } from "./person.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";
import { heldMeeting, listMotions, votesOn } from "./vote.ts";

/** What was decided at a meeting, to be signed. @throws Problem `code-unknown`, `meeting-not-held` */
export async function minutesPaper(reader: Reader, code: string): Promise<MinutesPaper> {
  const meeting = await heldMeeting(reader, (await findMeeting(reader, code)).meeting);
  const { body, heldOn, convenedOn } = meeting;
  const mandates = await listMandates(reader);
  const { members, expired } = standingOn(mandates, body, heldOn);
  const attendance = await attendantsOf(reader, meeting);
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
  const nameOf = (person: string): PersonOnPaper => personOnPaper(persons.get(person));
  const known = await bodyOn(reader, body, heldOn);
  const { place, agenda } = await toldOfMeeting(reader, meeting.about);
  return {
    ...(await frameOf(reader, (await lastEvent(reader))!.seq)),
    ...{ number: meeting.code, body: known.name, convenedOn, heldOn, expired },
    ...{ place: place || null, agenda: agenda || null, members: members.size },
    quorum: quorumOf(known.quorum, members.size),
    seats: attendance.filter(({ person, standsFor }) => members.has(standsFor ?? person)).length,
    present: attendance
      .map(({ person, standsFor }) => ({
        ...nameOf(person),
        seat: standsFor !== null ? ("deputy" as const) : members.has(person) ? ("member" as const) : ("guest" as const),
        standsFor: standsFor === null ? null : nameOf(standsFor),
      }))
      .sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1)),
    motions: await motionsOf(reader, meeting.meeting),
    ...(await signersOf(reader, { body, on: heldOn, there: attendance })),
  };
}

/**
 * Who signs what a body decided: its own chair and secretary; those of the bureau where it has none of its own, as an assembly.
 * @param there null where nobody wrote down who was there
 */
export async function signersOf(
  reader: Reader,
  { body, on, there }: { readonly body: string; readonly on: Day; readonly there: readonly Attendant[] | null },
): Promise<Pick<MinutesPaper, "chair" | "secretary">> {
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
  const known = (await listMandates(reader)).filter(
    ({ person, fromOn, actsFor }) =>
      fromOn <= on && actsFor === null && (there === null || there.some((one) => one.person === person)),
  );
  const officeOf = (...roles: readonly string[]) => {
    const inBody = (of: string) => known.filter((one) => one.body === of && roles.includes(one.role));
    const own = inBody(body);
    const held = own.length > 0 ? own : inBody("bureau");
    const last = held.findLast(({ untilOn }) => untilOn === null || untilOn >= on) ?? held.at(-1);
    return last ? personOnPaper(persons.get(last.person)) : null;
  };
  return { chair: officeOf("chair", "president"), secretary: officeOf("secretary") };
}

async function motionsOf(reader: Reader, meeting: string): Promise<MinutesPaper["motions"]> {
  const decisions = new Map((await listDecisions(reader)).map((one) => [one.decision, one]));
  const own = (await listMotions(reader)).filter((one) => one.meeting === meeting);
  const motions: MinutesPaper["motions"][number][] = [];
  for (const { motion, number, kind, request, text, decision } of own) {
    const taken = decision === null ? undefined : decisions.get(decision);
    const struckOut = (await votesOn(reader, { motion })).filter((one) => one.struckOut !== null).length;
    // Who asks, and why, is for the committee alone.
    const said = { number, kind, request, text: request === null ? text : null };
    motions.push({ ...said, decision: taken ? { ...countIn(taken), struckOut } : null });
  }
  return motions;
}

function countIn(taken: Awaited<ReturnType<typeof listDecisions>>[number]) {
  const { code, outcome, votesFor, votesAgainst, abstained, recused } = taken;
  return {
    ...{ code, outcome, votesFor: votesFor ?? 0, votesAgainst: votesAgainst ?? 0 },
    ...{ abstained: abstained ?? 0, recused: recused ?? 0 },
  };
}

/** Place and agenda; nothing once they have been erased. */
export async function toldOfMeeting(
  reader: Reader,
  about: string | null,
): Promise<{ place?: string; agenda?: string }> {
  const row = (await toldById(reader, { about }))[0];
  return row?.text ? (JSON.parse(row.text) as { place?: string; agenda?: string }) : {};
}

const toldById = ask("what is told of a meeting", (db, t) =>
  db
    .select({ text: t.privateRow.text })
    .from(t.privateRow)
    .where(and(inVillage(t.privateRow), eq(t.privateRow.id, given("about")))),
);
