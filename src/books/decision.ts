import { and, asc, eq } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { holdersOn, standingOn } from "../domain/mandate.ts";
import { Problem } from "../domain/problem.ts";
import { type Count, countVotes, type Outcome } from "../domain/vote.ts";
import { bodyOn } from "./body.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { tiesTo } from "./kin.ts";
import { act } from "./log.ts";
import { attendantsOf } from "./meeting.ts";
import { listMandates, listPersons } from "./person.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";
import { heldMeeting, listMotions, openMotion, openRequest, textIn, votesOn } from "./vote.ts";

/** What a body has decided, however it came about. */
interface Decided {
  readonly decision: string;
  readonly code: string;
  readonly body: string;
  readonly decidedOn: Day;
  readonly kind: string;
  readonly outcome: Outcome;
}
interface MadeFact extends Decided, Omit<Count, "outcome"> {
  readonly motion: string;
  readonly subject: string | null;
  readonly content: string;
  readonly closedBy: string;
}
const decisionMade = kind<MadeFact>("decision-made", (rows, { village, seq, fact }) => {
  const { struckOut, ...columns } = fact;
  const { decision, motion, subject, outcome } = fact;
  rows.add("decision", { village, seq, ...columns, about: null });
  rows.set("motion", { village, motion }, { decision });
  for (const { person, why } of struckOut) rows.set("vote", { village, motion, person }, { struckOut: why });
  const state = outcome === "carried" ? "approved" : "refused";
  if (subject !== null) rows.set("helpRequest", { village, helpRequest: subject }, { decision, state });
});

/**
 * Closes a motion: counts its votes, and gives the decision a number.
 * @param input `code` null: the next number of the body's own series
 * @throws Problem `code-unknown`, `meeting-not-held`, `motion-decided`, `proposer-approves`, `motion-changed` and `request-decided`
 * (of help), `code-taken`, `decision-number`
 */
export function takeDecision(
  store: Store,
  by: By,
  input: { readonly motion: string; readonly code: string | null },
): Promise<readonly Sealed[]> {
  return act(store, by, "take-decision", input, async (book) => {
    const motion = await openMotion(book, input.motion);
    const meeting = await heldMeeting(book, motion.meeting);
    if (motion.proposedBy === book.by.person)
      throw new Problem("proposer-approves", { motion: motion.code, person: by.person });
    if (motion.subject !== null) {
      const { code, content } = await openRequest(book, motion.subject);
      if (content !== motion.content) throw new Problem("motion-changed", { motion: motion.code, request: code });
    }
    const { body, heldOn: decidedOn } = meeting;
    const { count, expired } = await countOf(book, motion, meeting);
    const fact: MadeFact = {
      ...{ decision: book.newId("d"), code: await codeOf(book, { code: input.code, body, decidedOn }) },
      ...{ body, decidedOn, kind: motion.kind, ...count },
      ...{ motion: motion.motion, subject: motion.subject, content: motion.content, closedBy: book.by.person },
    };
    await book.append(decisionMade, fact, {}, expired ? ["body-expired"] : []);
  });
}

/** What the count hangs on: who sits in the body on the day of the meeting, who was there, who is whose kin. */
async function countOf(
  book: Book,
  { motion, party }: { readonly motion: string; readonly party: string | null },
  meeting: Awaited<ReturnType<typeof heldMeeting>>,
) {
  const { body, heldOn } = meeting;
  const mandates = await listMandates(book);
  const standing = standingOn(mandates, body, heldOn);
  const count = countVotes({
    quorum: (await bodyOn(book, body, heldOn)).quorum,
    standing,
    attendance: await attendantsOf(book, meeting),
    votes: await votesOn(book, { motion }),
    help:
      party === null
        ? null
        : { ties: await tiesTo(book, party, heldOn), treasurers: holdersOn(mandates, "treasurer", heldOn) },
  });
  return { count, expired: standing.expired };
}

export interface RecordInput extends Omit<Decided, "decision"> {
  /** Null where nobody wrote it down. */
  readonly present: number | null;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly abstained: number | null;
  readonly text: string;
}
interface RecordedFact extends Omit<RecordInput, "text"> {
  readonly decision: string;
  readonly about: About;
}
const decisionRecorded = kind<RecordedFact>("decision-recorded", (rows, { village, seq, fact }) =>
  rows.add("decision", { village, seq, ...fact, about: fact.about.ref }),
);
const decisionCorrected = kind<RecordedFact>("decision-corrected", (rows, { village, fact }) => {
  const { decision, about, ...columns } = fact;
  rows.set("decision", { village, decision }, { ...columns, about: about.ref });
});

/**
 * Writes down what a body decided before the book or outside it, such as an assembly that votes by show of hands.
 * @throws Problem `code-unknown`, `code-taken`, `day-in-future`, `decision-miscounted`
 */
export function recordDecision(store: Store, by: By, input: RecordInput): Promise<readonly Sealed[]> {
  return act(store, by, "record-decision", input, async (book) => {
    await checkRecord(book, input);
    await refuseTaken(book, input.code);
    const { text, ...said } = input;
    await book.append(decisionRecorded, { ...said, decision: book.newId("d"), about: book.tell({ text }) });
  });
}

/**
 * Mends what was written wrong of a decision that was recorded; one that was voted in the book never changes.
 * @throws Problem `code-unknown`, `code-taken`, `day-in-future`, `decision-miscounted`, `decision-voted`
 */
export function correctDecision(
  store: Store,
  by: By,
  input: RecordInput & { readonly of: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "correct-decision", input, async (book) => {
    const { of, text, ...said } = input;
    const { decision, code, motion } = await findDecision(book, of);
    if (motion !== null) throw new Problem("decision-voted", { decision: code });
    await checkRecord(book, input);
    if (code !== input.code) await refuseTaken(book, input.code);
    await book.append(decisionCorrected, { ...said, decision, about: book.tell({ text }) });
  });
}

async function checkRecord(book: Book, { body, decidedOn, outcome, votesFor, votesAgainst }: RecordInput) {
  await bodyOn(book, body, decidedOn);
  book.refuseFuture(decidedOn);
  if (votesFor === null || votesAgainst === null || outcome === "no-quorum") return;
  if (outcome !== (votesFor > votesAgainst ? "carried" : "refused"))
    throw new Problem(
      "decision-miscounted",
      { outcome, votesFor: String(votesFor), votesAgainst: String(votesAgainst) },
      { field: "outcome" },
    );
}

/** The number given, or the next of the body's own series, "SC-2026/3". The series of a year has no gaps once it has begun. */
async function codeOf(
  book: Book,
  { code, body, decidedOn }: { readonly code: string | null } & Pick<Decided, "body" | "decidedOn">,
): Promise<string> {
  const series = `${(await bodyOn(book, body, decidedOn)).prefix}-${decidedOn.slice(0, 4)}/`;
  const numbers = (await decisionRows(book)).flatMap((one) => numberIn(series, one.code) ?? []);
  const next = `${series}${Math.max(0, ...numbers) + 1}`;
  if (code === null) return next;
  await refuseTaken(book, code);
  if (numberIn(series, code) !== undefined && code !== next) throw new Problem("decision-number", { code, next });
  return code;
}

const numberIn = (series: string, code: string): number | undefined =>
  code.startsWith(series) && /^[1-9]\d{0,8}$/.test(code.slice(series.length))
    ? Number(code.slice(series.length))
    : undefined;

async function refuseTaken(book: Book, code: string): Promise<void> {
  const taken = (await decisionRows(book)).some((one) => one.code === code);
  if (taken) throw new Problem("code-taken", { what: "decision", code }, { field: "code" });
}

/** By its number or id, with what it says. @throws Problem `code-unknown` */
export async function findDecision(reader: Reader, code: string) {
  const found = (await listDecisions(reader)).find((one) => one.code === code || one.decision === code);
  if (!found) throw new Problem("code-unknown", { what: "decision", code: code.slice(0, 60) });
  return found;
}

/** The assembly's leave to go beyond what is available. @throws Problem `code-unknown` when no assembly has carried it */
export async function assemblyDecision(reader: Reader, code: string): Promise<string> {
  const [found] = await decisionsOfAssembly(reader, { code });
  if (!found) throw new Problem("code-unknown", { what: "decision", code: code.slice(0, 60) }, { field: "beyond" });
  return found.decision;
}

/** How each one voted, by code, and why a vote did not count; nothing where the book knows only the count. */
export async function votesBehind(reader: Reader, { motion }: { readonly motion: string | null }) {
  if (motion === null) return [];
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
  const votes = (await votesOn(reader, { motion })).map(({ person: id, vote, struckOut }) => {
    const { code, name } = persons.get(id)!;
    return { person: code, name, vote, struckOut };
  });
  return votes.sort((a, b) => (a.person < b.person ? -1 : 1));
}

/** In the order in which they were entered, each with the code of the request that it is about and with what it says. */
export async function listDecisions(reader: Reader) {
  const texts = new Map((await decisionTexts(reader)).map(({ decision, text }) => [decision, textIn(text)]));
  const motions = new Map((await listMotions(reader)).map((one) => [one.motion, one]));
  return (await decisionRows(reader)).map((one) => {
    const motion = motions.get(one.motion ?? "");
    return { ...one, request: motion?.request ?? null, text: motion ? motion.text : (texts.get(one.decision) ?? null) };
  });
}

const decisionRows = ask("decisions", (db, t) =>
  db.select().from(t.decision).where(inVillage(t.decision)).orderBy(asc(t.decision.seq)),
);
const decisionTexts = ask("texts of decisions", (db, t) =>
  db
    .select({ decision: t.decision.decision, text: t.privateRow.text })
    .from(t.decision)
    .innerJoin(t.privateRow, and(eq(t.privateRow.village, t.decision.village), eq(t.privateRow.id, t.decision.about)))
    .where(inVillage(t.decision)),
);
const decisionsOfAssembly = ask("decisions of the assembly", (db, t) =>
  db
    .select({ decision: t.decision.decision })
    .from(t.decision)
    .innerJoin(t.body, and(eq(t.body.village, t.decision.village), eq(t.body.body, t.decision.body)))
    .where(
      and(
        inVillage(t.decision),
        eq(t.decision.code, given("code")),
        eq(t.decision.outcome, "carried"),
        eq(t.body.kind, "assembly"),
      ),
    ),
);

export const decisionKinds: readonly Kind<never>[] = [decisionMade, decisionRecorded, decisionCorrected];
