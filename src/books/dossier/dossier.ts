import { and, between, eq, isNotNull } from "drizzle-orm";
import { headCode } from "../../domain/chain.ts";
import type { Instant } from "../../domain/day.ts";
import type { Told } from "../book.ts";
import { eventsAfter, lastEvent, type Recorded } from "../history.ts";
import { partyByCode } from "../party.ts";
import { listPersons, personByCode } from "../person.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import { ownOf, type Registers } from "./own.ts";

/** All that the book holds about somebody, as it is given out to them. */
export interface Dossier {
  readonly what: "party" | "person";
  /** Id and printed code. */
  readonly id: string;
  readonly code: string;
  /** As of the event with this book code. */
  readonly headCode: string;
  /** What stands in the registers now, by table. */
  readonly registers: Registers;
  /** Every event that names them or something of theirs, oldest first; facts as in the log, amounts in the smallest unit. */
  readonly events: readonly Entered[];
}
interface Entered {
  readonly number: number;
  readonly recordedAt: Instant;
  /** Code of the person who entered it. */
  readonly enteredBy: string;
  readonly kind: string;
  readonly fact: object;
  /** Names, reasons and memos that stand beside the log. What is sealed for the committee stays sealed. */
  readonly texts: readonly Told[];
}

/** Of a household or any other party. @throws Problem `code-unknown` */
export async function partyDossier(reader: Reader, code: string): Promise<Dossier> {
  const party = await partyByCode(reader, code);
  const { ids, registers } = await ownOf(reader, party.party);
  const own = { party: [party], ...registers };
  return { what: "party", id: party.party, code: party.code, ...(await entered(reader, ids, anyOf(ids), own)) };
}

/** Of a person: what they entered themselves is about others, and not in it. @throws Problem `code-unknown` */
export async function personDossier(reader: Reader, code: string): Promise<Dossier> {
  const person = await personByCode(reader, code);
  const ids = new Set([person.person]);
  const own = { person: [person], mandates: await mandatesOf(reader, { id: person.person }) };
  return {
    ...{ what: "person", id: person.person, code: person.code },
    ...(await entered(reader, ids, isPerson(person.person), own)),
  };
}

async function entered(
  reader: Reader,
  ids: ReadonlySet<string>,
  own: (record: Fact) => boolean,
  registers: Registers,
): Promise<Pick<Dossier, "headCode" | "registers" | "events">> {
  const codes = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
  const texts = new Map<number, Told[]>();
  for (const { seq, text } of await textsOf(reader, own)) texts.set(seq, [...(texts.get(seq) ?? []), text]);
  const events: Entered[] = [];
  for await (const { seq, at, by, kind, fact } of everyEvent(reader)) {
    if (!namedIn(JSON.stringify(fact), ids)) continue;
    const enteredBy = codes.get(by) ?? by;
    events.push({ number: seq, recordedAt: at, enteredBy, kind, fact, texts: texts.get(seq) ?? [] });
  }
  const last = (await lastEvent(reader))!;
  return { headCode: headCode(last.seq, last.head), registers: withoutVillage(registers), events };
}

const withoutVillage = (registers: Registers): Registers =>
  Object.fromEntries(
    Object.entries(registers)
      .filter(([, rows]) => rows.length > 0)
      .map(([name, rows]) => [
        name,
        rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== "village"))),
      ]),
  );

type Fact = Readonly<Record<string, unknown>>;
export interface OwnText {
  readonly ref: string;
  readonly seq: number;
  readonly text: Told;
}

/** A record is about a party when it names the party or something of theirs: a bill, a receipt, a request. */
export const anyOf =
  (ids: ReadonlySet<string>) =>
  (record: Fact): boolean =>
    Object.values(record).some((value) => typeof value === "string" && ids.has(value));
/** A record is about a person when it says so; who proposed, read or paid is named in texts about other things. */
export const isPerson =
  (person: string) =>
  (record: Fact): boolean =>
    record.person === person;

/** The private texts that stand in records of theirs, oldest first, without those that are erased. */
export async function textsOf(reader: Reader, own: (record: Fact) => boolean): Promise<OwnText[]> {
  const found: OwnText[] = [];
  const last = (await lastEvent(reader))?.seq ?? -1;
  for (let from = 0; from <= last; from += page)
    for (const { id, seq, text, body } of await textsBetween(reader, { from, until: from + page - 1 })) {
      const { fact } = JSON.parse(body) as { readonly fact: Fact };
      if (ownsRef(fact, id, own)) found.push({ ref: id, seq, text: JSON.parse(text ?? "{}") as Told });
    }
  return found;
}
const page = 2_000;

/** Whether the record that holds the reference is one of theirs. */
function ownsRef(record: Fact, ref: string, own: (record: Fact) => boolean): boolean {
  return Object.values(record).some((value) => {
    if (typeof value !== "object" || value === null) return false;
    const inner = value as Fact;
    return inner.ref === ref ? own(record) : ownsRef(inner, ref, own);
  });
}

async function* everyEvent(reader: Reader): AsyncGenerator<Recorded> {
  for (let after = -1; ; ) {
    const events = await eventsAfter(reader, after, page);
    yield* events;
    if (events.length < page) return;
    after = events.at(-1)!.seq;
  }
}

const namedIn = (text: string, ids: ReadonlySet<string>): boolean =>
  [...text.matchAll(/[a-z]-[0-9a-z]{16}/g)].some(([id]) => ids.has(id));

const textsBetween = ask("private texts with their events", (db, t) =>
  db
    .select({ id: t.privateRow.id, seq: t.privateRow.seq, text: t.privateRow.text, body: t.event.body })
    .from(t.privateRow)
    .innerJoin(t.event, and(eq(t.event.village, t.privateRow.village), eq(t.event.seq, t.privateRow.seq)))
    .where(
      and(
        inVillage(t.privateRow),
        isNotNull(t.privateRow.text),
        between(t.privateRow.seq, given("from"), given("until")),
      ),
    )
    .orderBy(t.privateRow.seq, t.privateRow.id),
);
const mandatesOf = ask("mandates of one person", (db, t) =>
  db
    .select()
    .from(t.mandate)
    .where(and(inVillage(t.mandate), eq(t.mandate.person, given("id")))),
);
