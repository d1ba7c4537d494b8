import { and, asc, between, desc, eq, sql } from "drizzle-orm";
import { canonical, type Written } from "../domain/canonical.ts";
import { base32, drawn, firstHead, headCode, leafOf, nextHead, privateDigest, requestDigest } from "../domain/chain.ts";
import { addDays, addMonths, dayIn, firstDay, type Instant, lastDay, type Month } from "../domain/day.ts";
import { checkEffects, type Effects } from "../domain/entry.ts";
import { Problem } from "../domain/problem.ts";
import { firstBookable, readVillage } from "../domain/village.ts";
import type { About, Book, By, Kind, Sealed, Stamped, Told } from "./book.ts";
import { keepEntries, numbered } from "./entry.ts";
import { keepOpenItems } from "./openItem.ts";
import { lendWhereShort } from "./pool.ts";
import type { Rows } from "./store/rows.ts";
import { ask, given, type Head, inVillage, type Reader, type Store, type Tx } from "./store/store.ts";

/**
 * The one way in. `run` looks, decides and appends; the answer is the events, so that the same request gets the same answer
 * again, for ever.
 * @param input all that the person said: together with the name and who acts it tells one request from another
 * @throws Problem `request-malformed`, `request-reused`, `village-unknown`, `person-unknown`, `auditor-writes`, and what `run` refuses
 */
export async function act(
  store: Store,
  by: By,
  name: string,
  input: unknown,
  run: (book: Book) => Promise<void>,
): Promise<readonly Sealed[]> {
  checkRequest(by);
  return store.write(
    by.village,
    async (tx) => {
      if (!tx.head) throw new Problem("village-unknown", { village: by.village });
      const person = await actingPerson(tx, by);
      const digest = requestDigest(canonical({ act: name, by: person, input }));
      const known = await answered(tx, by, digest);
      if (known) return known;
      const pen = penOn(tx, by, person, digest, tx.head);
      const book = await openBook(tx, by, person, pen);
      await run(book);
      pen.close();
      return pen.events;
    },
    { dry: by.dry ?? false },
  );
}

/**
 * Founds a village: its first event is the genesis, whose text makes head_0.
 * @throws Problem `request-malformed`, `village-exists`
 */
export async function begin<Fact extends object>(
  store: Store,
  by: By,
  ofKind: Kind<Fact>,
  input: unknown,
  make: (pen: Pick<Book, "tell" | "newId">) => { readonly fact: Fact; readonly person: string },
): Promise<Sealed> {
  checkRequest(by);
  return store.write(
    by.village,
    async (tx) => {
      const digest = requestDigest(canonical({ act: ofKind.name, input }));
      const known = tx.head && (await answered(tx, by, digest));
      if (known) return known[0]!;
      if (tx.head) throw new Problem("village-exists", { village: by.village });
      const pen = penOn(tx, by, "", digest, undefined);
      const { fact, person } = make(pen);
      const sealed = pen.seal(ofKind, fact, person);
      pen.close();
      return sealed;
    },
    { dry: by.dry ?? false },
  );
}

/** Writes one event's rows: money at the three paths that all kinds share, then what the kind itself keeps. */
export function projectEvent(
  rows: Rows,
  at: { readonly village: string; readonly seq: number },
  ofKind: Kind<never>,
  body: string,
  told: (ref: string) => Told | undefined,
): Sealed["fact"] {
  const read = JSON.parse(body) as { by: string; at: Instant; fact: Written<Partial<Effects>> };
  keepEntries(rows, at, read.fact);
  keepOpenItems(rows, at, read.fact);
  const event: Stamped<never> = {
    ...at,
    by: read.by,
    at: read.at,
    fact: read.fact as never,
    told: ({ ref }) => told(ref) ?? {},
  };
  ofKind.project(rows, event);
  return read.fact as Sealed["fact"];
}

const REQUEST = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function checkRequest(by: By): void {
  if (!REQUEST.test(by.request)) throw new Problem("request-malformed", { request: by.request.slice(0, 60) });
}

/** The events that this request made, if it was answered before. */
async function answered(tx: Tx, by: By, digest: string): Promise<Sealed[] | undefined> {
  const known = (await requestById(tx, { request: by.request }))[0];
  if (!known) return undefined;
  if (known.digest !== digest) throw new Problem("request-reused", { request: by.request });
  const rows = await eventsBetween(tx, { from: known.firstSeq, to: known.lastSeq });
  return rows.map(({ seq, id, kind, body, head }) => {
    const { at, fact } = JSON.parse(body) as { at: Instant; fact: Sealed["fact"] };
    return { seq, id, kind, at, fact, headCode: headCode(seq, head) };
  });
}

type Pen = ReturnType<typeof penOn>;

/** Writes events one after another onto the chain, from the door's randomness and clock alone. */
function penOn(tx: Tx, by: By, person: string, digest: string, from: Head | undefined) {
  const events: Sealed[] = [];
  const told = new Map<string, Told>();
  const backwards = from !== undefined && by.at <= from.recordedAt;
  let head = from;
  let thrown = 0;
  const dice = (bytes: number) => drawn(by.entropy, thrown++, bytes);
  const newId = (prefix: string) => `${prefix}-${base32(dice(10))}`;
  const nextSeq = () => (head ? head.seq + 1 : 0);
  const tell = (text: Told): About => {
    const written = canonical(text);
    const salt = Buffer.from(dice(16)).toString("hex");
    const about = { ref: newId("t"), digest: privateDigest(salt, written) };
    told.set(about.ref, text);
    tx.add("privateRow", {
      village: by.village,
      id: about.ref,
      seq: nextSeq(),
      text: written,
      salt,
      digest: about.digest,
    });
    return about;
  };
  const seal = (ofKind: Kind<never>, fact: object, who = person, flags: readonly string[] = []): Sealed => {
    const seq = nextSeq();
    const late =
      head && by.at <= head.recordedAt
        ? (new Date(Date.parse(head.recordedAt) + 1).toISOString() as Instant)
        : undefined;
    const at = late ?? by.at;
    const id = newId("e");
    const marks = backwards && events.length === 0 ? [...flags, "clock-back"] : flags;
    const { name, version } = ofKind;
    const body = canonical({ kind: name, version, id, request: by.request, digest, by: who, at, flags: marks, fact });
    const leaf = leafOf(body);
    const sealed = head ? nextHead(head.head, seq, leaf) : firstHead(body);
    tx.add("event", { village: by.village, seq, id, kind: name, request: by.request, body, leaf, head: sealed });
    head = { seq, head: sealed, recordedAt: at };
    const read = projectEvent(tx, { village: by.village, seq }, ofKind, body, (ref) => told.get(ref));
    events.push({ seq, id, kind: name, at, fact: read, headCode: headCode(seq, sealed) });
    return events.at(-1)!;
  };
  const close = () => {
    if (!head || events.length === 0) throw new Error("an act appended nothing");
    tx.moveHead(head);
    const [firstSeq, lastSeq] = [events[0]!.seq, head.seq];
    tx.add("request", { village: by.village, request: by.request, digest, firstSeq, lastSeq });
  };
  return { events, newId, tell, seal, close };
}

async function openBook(tx: Tx, by: By, person: string, pen: Pen): Promise<Book> {
  const settings = readVillage((await villageRow(tx))[0]!);
  const closed = (await lastClosed(tx))[0]?.month as Month | undefined;
  const today = dayIn(settings.zone, by.at);
  const mandates = await mandatesOf(tx, { person });
  const offices = mandates.filter(({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || today <= untilOn));
  // Who checks the book must have no hand in it.
  if (offices.some(({ role }) => role === "auditor"))
    throw new Problem("auditor-writes", { person: by.person, day: today });
  // An expired body still collects; each of its acts carries the flag that the auditor sees (domain.md 1).
  const flags = offices.length > 0 ? [] : [mandates.length > 0 ? "mandate-expired" : "no-mandate"];
  const book: Book = {
    engine: tx.engine,
    db: tx.db,
    tables: tx.tables,
    run: tx.run,
    village: tx.village,
    settings,
    by: { person, request: by.request, at: by.at },
    today,
    scratch: new Map(),
    newId: pen.newId,
    tell: pen.tell,
    refuseFuture(happenedOn) {
      // A clock may be off by its zone: tomorrow is allowed, the day after is a typing mistake.
      if (happenedOn > addDays(today, 1)) throw new Problem("day-in-future", { day: happenedOn, today });
    },
    bookedOn(happenedOn) {
      book.refuseFuture(happenedOn);
      const first = firstBookable(settings);
      if (happenedOn < first) throw new Problem("day-too-early", { day: happenedOn, first });
      return closed && happenedOn <= lastDay(closed) ? firstDay(addMonths(closed, 1)) : happenedOn;
    },
    async append(ofKind, fact, effects = {}, more = []) {
      const whole: Effects = { entries: [], moves: [], openItems: [], ...effects };
      checkEffects(ofKind.name, whole);
      const entries = await numbered(book, [...(await lendWhereShort(book, whole)), ...whole.entries]);
      const { moves, openItems } = whole;
      const said = { entries, moves, openItems };
      const money = Object.fromEntries(Object.entries(said).filter(([, list]) => list.length > 0));
      const named = decisionNamed(fact);
      const marks = [...flags, ...(named === undefined ? [] : await decisionFlags(tx, named)), ...more];
      return pen.seal(ofKind as Kind<never>, { ...fact, ...money }, person, marks);
    },
  };
  return book;
}

/** The number of a decision as somebody wrote it; an id was looked up by the act itself. */
function decisionNamed({ decision }: { readonly decision?: unknown }): string | undefined {
  const written = typeof decision === "string" && decision !== "" && !/^d-[0-9a-z]{16}$/.test(decision);
  return written ? decision : undefined;
}

/** What people write is kept as it is; the auditor sees where it names no decision, or one that was not carried. */
async function decisionFlags(tx: Reader, code: string): Promise<readonly string[]> {
  const found = (await decisionByCode(tx, { code }))[0];
  if (!found) return ["decision-unrecorded"];
  return found.outcome === "carried" ? [] : ["decision-refused"];
}

async function actingPerson(tx: Reader, by: By): Promise<string> {
  const found = (await personByIdOrCode(tx, { person: by.person }))[0];
  if (!found) throw new Problem("person-unknown", { person: by.person.slice(0, 60) });
  return found.person;
}

const requestById = ask("request by id", (db, t) =>
  db
    .select()
    .from(t.request)
    .where(and(inVillage(t.request), eq(t.request.request, given("request")))),
);
const eventsBetween = ask("events between", (db, t) =>
  db
    .select()
    .from(t.event)
    .where(and(inVillage(t.event), between(t.event.seq, given("from"), given("to"))))
    .orderBy(asc(t.event.seq)),
);
/** The village's settings, as stored. */
export const villageRow = ask("village row", (db, t) => db.select().from(t.village).where(inVillage(t.village)));
export const lastClosed = ask("last closed month", (db, t) =>
  db.select({ month: t.month.month }).from(t.month).where(inVillage(t.month)).orderBy(desc(t.month.month)).limit(1),
);
const mandatesOf = ask("mandates of a person", (db, t) =>
  db
    .select({ role: t.mandate.role, fromOn: t.mandate.fromOn, untilOn: t.mandate.untilOn })
    .from(t.mandate)
    .where(and(inVillage(t.mandate), eq(t.mandate.person, given("person")))),
);
const decisionByCode = ask("outcome of a decision", (db, t) =>
  db
    .select({ outcome: t.decision.outcome })
    .from(t.decision)
    .where(and(inVillage(t.decision), eq(t.decision.code, given("code")))),
);
const personByIdOrCode = ask("person by id or code", (db, t) =>
  db
    .select({ person: t.person.person })
    .from(t.person)
    .where(
      and(inVillage(t.person), sql`(${t.person.person} = ${given("person")} or ${t.person.code} = ${given("person")})`),
    ),
);
