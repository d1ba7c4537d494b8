import { and, asc, eq } from "drizzle-orm";
import { Problem } from "../domain/problem.ts";
import type { Vote } from "../domain/vote.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { attendantsOf, findMeeting, idsOf, listMeetings } from "./meeting.ts";
import { listPersons, personByCode } from "./person.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface MotionInput {
  readonly meeting: string;
  /** help, tariff, dues, transfer, loan, spending, rules, year, other */
  readonly kind: string;
  /** Code of the request, for help and only there. */
  readonly subject: string | null;
  /** Left out, who enters it. */
  readonly proposedBy: string | null;
  readonly text: string;
}
interface MotionFact extends Pick<MotionInput, "meeting" | "kind" | "subject"> {
  readonly motion: string;
  /** Counted from 1 in its meeting. */
  readonly number: number;
  /** Who asks for help. */
  readonly party: string | null;
  readonly content: string;
  readonly proposedBy: string;
  readonly about: About;
}
const motionProposed = kind<MotionFact>("motion-proposed", (rows, { village, seq, fact }) =>
  rows.add("motion", { village, seq, ...fact, about: fact.about.ref, decision: null }),
);

/**
 * Puts something to a meeting's vote. Its content is bound: that of the request for help, else its own text.
 * @throws Problem `code-unknown`, `field-invalid` (help without a request, or a request without help), `request-decided`
 */
export function proposeMotion(store: Store, by: By, input: MotionInput): Promise<readonly Sealed[]> {
  return act(store, by, "propose-motion", input, async (book) => {
    const { meeting } = await findMeeting(book, input.meeting);
    const proposer = input.proposedBy === null ? book.by.person : (await personByCode(book, input.proposedBy)).person;
    const about = book.tell({ text: input.text });
    await book.append(motionProposed, {
      ...{ motion: book.newId("w"), meeting, kind: input.kind, proposedBy: proposer, about },
      number: (await listMotions(book)).filter((one) => one.meeting === meeting).length + 1,
      ...(await subjectOf(book, input, about.digest)),
    });
  });
}

async function subjectOf(book: Book, { kind: what, subject }: MotionInput, digest: string) {
  if ((what === "help") !== (subject !== null))
    throw new Problem("field-invalid", { field: "subject", found: subject ?? "", want: "C-17" }, { field: "subject" });
  if (subject === null) return { subject, party: null, content: digest };
  const { helpRequest, party, content } = await openRequest(book, subject);
  return { subject: helpRequest, party, content };
}

/** A request for help that no body has decided yet, though the president may have given urgently. @throws Problem `code-unknown`, `request-decided` */
export async function openRequest(reader: Reader, code: string) {
  const found = (await requestsByCode(reader)).find((one) => one.code === code || one.helpRequest === code);
  if (!found) throw new Problem("code-unknown", { what: "request", code: code.slice(0, 60) }, { field: "subject" });
  if (found.decision !== null || found.state === "withdrawn")
    throw new Problem("request-decided", { request: found.code, state: found.state }, { field: "subject" });
  return found;
}

interface CastInput {
  readonly motion: string;
  /** By codes of persons; who votes again is counted with the last vote. */
  readonly votes: Readonly<Record<string, Vote>>;
}
interface CastFact {
  readonly motion: string;
  readonly votes: readonly {
    readonly person: string;
    readonly vote: Vote;
    /** What it was, where it is put right. */
    readonly before: Vote | null;
  }[];
}
const votesCast = kind<CastFact>("votes-cast", (rows, { village, seq, fact: { motion, votes } }) => {
  for (const { person, vote, before } of votes)
    if (before === null) rows.add("vote", { village, seq, motion, person, vote, struckOut: null });
    else rows.set("vote", { village, motion, person }, { seq, vote });
});

/**
 * Keeps how each one voted, also of whom the vote will not count.
 * @throws Problem `code-unknown`, `field-invalid` (nobody votes), `meeting-not-held`, `motion-decided`, `voter-absent`
 */
export function castVotes(store: Store, by: By, input: CastInput): Promise<readonly Sealed[]> {
  return act(store, by, "cast-votes", input, async (book) => {
    const { motion, meeting } = await openMotion(book, input.motion);
    const held = await heldMeeting(book, meeting);
    const there = new Set((await attendantsOf(book, held)).map(({ person }) => person));
    const before = new Map((await votesOn(book, { motion })).map(({ person, vote }) => [person, vote]));
    const idOf = idsOf(await listPersons(book));
    const votes = Object.entries(input.votes).map(([code, vote]) => {
      const person = idOf(code);
      if (!there.has(person))
        throw new Problem("voter-absent", { person: code, meeting: held.code }, { field: `votes.${code}` });
      return { person, vote, before: before.get(person) ?? null };
    });
    if (votes.length === 0 || new Set(votes.map(({ person }) => person)).size < votes.length)
      throw new Problem("field-invalid", { field: "votes", found: "", want: "itto=for" }, { field: "votes" });
    await book.append(votesCast, { motion, votes });
  });
}

/** A motion that waits for its decision. @throws Problem `code-unknown`, `motion-decided` */
export async function openMotion(reader: Reader, code: string) {
  const found = await findMotion(reader, code);
  if (found.decision !== null) {
    const decision = (await decisionCodes(reader, { decision: found.decision }))[0]!.code;
    throw new Problem("motion-decided", { motion: found.code, decision });
  }
  return found;
}

/** @throws Problem `meeting-not-held` */
export async function heldMeeting(reader: Reader, meeting: string) {
  const found = await findMeeting(reader, meeting);
  if (found.heldSeq === null) throw new Problem("meeting-not-held", { meeting: found.code });
  return found;
}

/** By its id or by "SC-M7.2". @throws Problem `code-unknown` */
async function findMotion(reader: Reader, code: string) {
  const found = (await listMotions(reader)).find((one) => one.motion === code || one.code === code);
  if (!found) throw new Problem("code-unknown", { what: "motion", code: code.slice(0, 60) });
  return found;
}

/** Each with the code under which people know it, that of the request it is about, and what it says (null once erased). */
export async function listMotions(reader: Reader) {
  const meetings = new Map((await listMeetings(reader)).map(({ meeting, code }) => [meeting, code]));
  const requests = new Map((await requestsByCode(reader)).map(({ helpRequest, code }) => [helpRequest, code]));
  return (await motionRows(reader)).map(({ motion: one, told }) => ({
    ...one,
    code: `${meetings.get(one.meeting)}.${one.number}`,
    request: one.subject && (requests.get(one.subject) ?? one.subject),
    text: textIn(told),
  }));
}

/** What a private row says; null where it has been erased, or nothing was said. */
export const textIn = (told: string | null): string | null =>
  (told && (JSON.parse(told) as { readonly text?: string }).text) || null;

const motionRows = ask("motions", (db, t) =>
  db
    .select({ motion: t.motion, told: t.privateRow.text })
    .from(t.motion)
    .innerJoin(t.privateRow, and(eq(t.privateRow.village, t.motion.village), eq(t.privateRow.id, t.motion.about)))
    .where(inVillage(t.motion))
    .orderBy(asc(t.motion.seq)),
);
export const votesOn = ask("votes on a motion", (db, t) =>
  db
    .select()
    .from(t.vote)
    .where(and(inVillage(t.vote), eq(t.vote.motion, given("motion"))))
    .orderBy(asc(t.vote.person)),
);
const requestsByCode = ask("requests for help by code", (db, t) =>
  db
    .select({
      helpRequest: t.helpRequest.helpRequest,
      code: t.helpRequest.code,
      party: t.helpRequest.party,
      content: t.helpRequest.content,
      state: t.helpRequest.state,
      decision: t.helpRequest.decision,
    })
    .from(t.helpRequest)
    .where(inVillage(t.helpRequest)),
);
const decisionCodes = ask("code of a decision", (db, t) =>
  db
    .select({ code: t.decision.code })
    .from(t.decision)
    .where(and(inVillage(t.decision), eq(t.decision.decision, given("decision")))),
);

export const voteKinds: readonly Kind<never>[] = [motionProposed, votesCast];
