import { and, asc, eq } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { type Standing, standingOn } from "../domain/mandate.ts";
import { Problem } from "../domain/problem.ts";
import type { Attendant } from "../domain/vote.ts";
import { bodyOn } from "./body.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { listMandates, listPersons } from "./person.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface ConveneInput {
  readonly body: string;
  readonly convenedOn: Day;
  /** The day for which it is called. */
  readonly heldOn: Day;
  readonly place: string;
  readonly agenda: string;
}
interface ConvenedFact extends Pick<ConveneInput, "body" | "convenedOn" | "heldOn"> {
  readonly meeting: string;
  /** Its meetings are counted from 1, without gaps. */
  readonly number: number;
  readonly about: About;
}
const meetingConvened = kind<ConvenedFact>("meeting-convened", (rows, { village, seq, fact }) =>
  rows.add("meeting", { village, seq, ...fact, about: fact.about.ref, heldSeq: null }),
);

/** Calls a body together. @throws Problem `code-unknown`, `day-order`, `day-in-future` (it was called on a day to come) */
export function conveneMeeting(store: Store, by: By, input: ConveneInput): Promise<readonly Sealed[]> {
  return act(store, by, "convene-meeting", input, async (book) => {
    const { place, agenda, ...called } = input;
    const { body } = await bodyOn(book, input.body, input.heldOn);
    if (called.heldOn < called.convenedOn)
      throw new Problem("day-order", { from: called.convenedOn, until: called.heldOn }, { field: "heldOn" });
    book.refuseFuture(called.convenedOn);
    const number = (await listMeetings(book)).filter((one) => one.body === body).length + 1;
    const about = book.tell({ place, agenda });
    await book.append(meetingConvened, { ...called, meeting: book.newId("j"), number, about });
  });
}

interface HoldInput {
  readonly meeting: string;
  /** Left out, the day for which it was called. */
  readonly heldOn: Day | null;
  /** Members and guests who were there. */
  readonly present: readonly string[];
  /** Acting deputies who were there, each with the member in whose place. */
  readonly deputies: Readonly<Record<string, string>>;
}
interface HeldFact {
  readonly meeting: string;
  readonly heldOn: Day;
  readonly attendance: readonly Attendant[];
}
const meetingHeld = kind<HeldFact>("meeting-held", (rows, { village, seq, fact }) => {
  const { meeting, heldOn, attendance } = fact;
  rows.set("meeting", { village, meeting }, { heldOn, heldSeq: seq });
  for (const { person, standsFor } of attendance) rows.add("attendance", { village, seq, meeting, person, standsFor });
});

/**
 * Says who was there. Until something of it is decided it can be said anew; what was said before stays in the history.
 * @throws Problem `code-unknown`, `day-in-future`, `day-order`, `deputy-misfit`, `meeting-decided`
 */
export function holdMeeting(store: Store, by: By, input: HoldInput): Promise<readonly Sealed[]> {
  return act(store, by, "hold-meeting", input, async (book) => {
    const { meeting, code, body, convenedOn, heldOn: called } = await findMeeting(book, input.meeting);
    const heldOn = input.heldOn ?? called;
    if (heldOn < convenedOn) throw new Problem("day-order", { from: convenedOn, until: heldOn }, { field: "heldOn" });
    book.refuseFuture(heldOn);
    if ((await decidedMotions(book, { meeting })).some(({ decision }) => decision !== null))
      throw new Problem("meeting-decided", { meeting: code });
    const standing = standingOn(await listMandates(book), body, heldOn);
    await book.append(meetingHeld, { meeting, heldOn, attendance: await attendanceOf(book, input, standing, heldOn) });
  });
}

/** One person, one seat: who is a member, or whose member is there, stands in for nobody. */
async function attendanceOf(
  book: Book,
  { present, deputies }: HoldInput,
  { members, deputies: allowed }: Standing,
  heldOn: Day,
): Promise<Attendant[]> {
  const idOf = idsOf(await listPersons(book));
  const there = new Set(present.map((code) => idOf(code)));
  const taken = new Set(there);
  const standing = Object.entries(deputies).map(([code, member]): Attendant => {
    const [person, standsFor] = [idOf(code), idOf(member)];
    const fits = allowed.get(person)?.has(standsFor) && !members.has(person) && !taken.has(person);
    if (!fits || taken.has(standsFor))
      throw new Problem("deputy-misfit", { person: code, member, day: heldOn }, { field: `deputies.${code}` });
    taken.add(person).add(standsFor);
    return { person, standsFor };
  });
  return [...[...there].map((person) => ({ person, standsFor: null })), ...standing];
}

/** Ids of persons by their codes. @throws Problem `code-unknown`, from what it gives */
export function idsOf(persons: readonly { readonly person: string; readonly code: string }[]) {
  const ids = new Map(persons.flatMap(({ person, code }) => [[person, person] as const, [code, person] as const]));
  return (code: string): string => {
    const id = ids.get(code);
    if (id === undefined) throw new Problem("code-unknown", { what: "person", code: code.slice(0, 60) });
    return id;
  };
}

/** By its id or by "SC-M7". @throws Problem `code-unknown` */
export async function findMeeting(reader: Reader, code: string) {
  const found = (await listMeetings(reader)).find((one) => one.meeting === code || one.code === code);
  if (!found) throw new Problem("code-unknown", { what: "meeting", code: code.slice(0, 60) });
  return found;
}

/** Who was there, as it was said last; nobody until it is held. */
export async function attendantsOf(
  reader: Reader,
  { meeting, heldSeq }: { readonly meeting: string; readonly heldSeq: number | null },
): Promise<readonly Attendant[]> {
  return heldSeq === null ? [] : attendantsBySeq(reader, { meeting, seq: heldSeq });
}

/** Each with the code under which people know it. */
export const listMeetings = async (reader: Reader) =>
  (await meetingRows(reader)).map(({ meeting, body }) => ({ ...meeting, code: `${body.prefix}-M${meeting.number}` }));

const meetingRows = ask("meetings", (db, t) =>
  db
    .select({ meeting: t.meeting, body: { prefix: t.body.prefix } })
    .from(t.meeting)
    .innerJoin(t.body, and(eq(t.body.village, t.meeting.village), eq(t.body.body, t.meeting.body)))
    .where(inVillage(t.meeting))
    .orderBy(asc(t.meeting.seq)),
);
const attendantsBySeq = ask("attendance of a meeting", (db, t) =>
  db
    .select({ person: t.attendance.person, standsFor: t.attendance.standsFor })
    .from(t.attendance)
    .where(and(inVillage(t.attendance), eq(t.attendance.meeting, given("meeting")), eq(t.attendance.seq, given("seq"))))
    .orderBy(asc(t.attendance.person)),
);
const decidedMotions = ask("decisions of a meeting", (db, t) =>
  db
    .select({ decision: t.motion.decision })
    .from(t.motion)
    .where(and(inVillage(t.motion), eq(t.motion.meeting, given("meeting")))),
);

export const meetingKinds: readonly Kind<never>[] = [meetingConvened, meetingHeld];
