import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Day } from "../../domain/day.ts";
import { type Place, Problem } from "../../domain/problem.ts";
import { type KeyPair, keyId, unwrapKey } from "../../domain/seal.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { act } from "../log.ts";
import { personByCode } from "../person.ts";
import { ask, given, inVillage, type Reader, type Store } from "../store/store.ts";
import { refuseStranger } from "./member.ts";

/** What the door has made of a holder's passphrase: the private key, wrapped. The passphrase itself goes no further than the door. */
export interface Wrap {
  readonly person: string;
  readonly wrapped: string;
}
export interface NewKey {
  readonly publicKey: string;
  readonly holders: readonly Wrap[];
  /** So many recovery sheets of `shares` open the key. */
  readonly needed: number;
  readonly shares: number;
  /** A renewal: the private key before, sealed for this one; empty where nobody can open the old one any more. */
  readonly renews: boolean;
  readonly before: string;
}

interface Holder {
  readonly person: string;
  readonly about: About;
}
/** Which row of a holder ends. */
interface Ended {
  readonly committeeKey: string;
  readonly person: string;
  readonly since: number;
}
interface KeyFact {
  readonly committeeKey: string;
  readonly publicKey: string;
  readonly needed: number;
  readonly shares: number;
  readonly madeOn: Day;
  readonly about: About;
  readonly holders: readonly Holder[];
  readonly ended: readonly Ended[];
  readonly erases: readonly string[];
}

const keyMade = kind<KeyFact>("committee-key-made", (rows, { village, seq, fact, told }) => {
  const { committeeKey, publicKey, needed, shares, madeOn, about, holders, ended } = fact;
  const { before = "" } = told(about);
  rows.add("committeeKey", { village, committeeKey, publicKey, needed, shares, before, madeOn, seq });
  for (const { person, about: wrap } of holders)
    rows.add("keyHolder", {
      ...{ village, committeeKey, person, fromOn: madeOn, endedOn: null, seq },
      ...{ about: wrap.ref, wrapped: told(wrap).wrapped ?? "" },
    });
  for (const { committeeKey: old, person, since } of ended)
    rows.set("keyHolder", { village, committeeKey: old, person, seq: since }, { endedOn: madeOn, wrapped: "" });
});
interface JoinedFact extends Holder {
  readonly committeeKey: string;
  readonly fromOn: Day;
  /** Opened for the new holder by another one, or by recovery sheets. */
  readonly way: "holder" | "sheets";
}
const holderJoined = kind<JoinedFact>("key-holder-joined", (rows, { village, seq, fact, told }) => {
  const { committeeKey, person, fromOn, about } = fact;
  const { wrapped = "" } = told(about);
  rows.add("keyHolder", { village, committeeKey, person, wrapped, about: about.ref, fromOn, endedOn: null, seq });
});
interface LeftFact extends Ended {
  readonly endedOn: Day;
  readonly erases: readonly string[];
}
const holderLeft = kind<LeftFact>("key-holder-left", (rows, { village, fact }) => {
  const { committeeKey, person, since, endedOn } = fact;
  rows.set("keyHolder", { village, committeeKey, person, seq: since }, { endedOn, wrapped: "" });
});

/**
 * Gives the committee a key, or a new one for the old. All its holders are members; those of the old key end, and their wraps are
 * erased. Whoever knew the old key may have read what was sealed for it.
 * @throws Problem `committee-key-exists`, `committee-key-missing`, `code-unknown`, `code-taken`, `not-committee`
 */
export function makeKey(store: Store, by: By, input: NewKey): Promise<readonly Sealed[]> {
  return act(store, by, "make-committee-key", input, async (book) => {
    const old = await currentKey(book);
    if (old && !input.renews) throw new Problem("committee-key-exists", { day: old.madeOn });
    if (!old && input.renews) throw new Problem("committee-key-missing", {});
    const ended = old ? await holdersNow(book, old.committeeKey) : [];
    const holders: Holder[] = [];
    for (const { person, wrapped } of input.holders) {
      await refuseStranger(book, person, book.today);
      const { person: id } = await personByCode(book, person);
      if (holders.some((one) => one.person === id))
        throw new Problem("code-taken", { what: "person", code: person.slice(0, 60) });
      holders.push({ person: id, about: book.tell({ wrapped }) });
    }
    const { publicKey, needed, shares, before } = input;
    await book.append(keyMade, {
      ...{ committeeKey: keyId(publicKey), publicKey, needed, shares, madeOn: book.today },
      ...{ about: book.tell({ before }), holders },
      ended: ended.map(endedOf),
      erases: ended.map(({ about }) => about),
    });
  });
}

/**
 * One more member holds the key. A second wrap of the same person takes the place of the first: a new passphrase.
 * @throws Problem `committee-key-missing`, `code-unknown`, `not-committee`
 */
export function joinKey(
  store: Store,
  by: By,
  input: Wrap & { readonly way: JoinedFact["way"] },
): Promise<readonly Sealed[]> {
  return act(store, by, "join-committee-key", input, async (book) => {
    const { committeeKey } = await requireKey(book);
    await refuseStranger(book, input.person, book.today);
    const { person } = await personByCode(book, input.person);
    const before = (await holdersNow(book, committeeKey)).find((one) => one.person === person);
    if (before) await leave(book, before);
    await book.append(holderJoined, {
      ...{ committeeKey, person, fromOn: book.today, way: input.way },
      about: book.tell({ wrapped: input.wrapped }),
    });
  });
}

/**
 * A holder's passphrase opens nothing any more. What this person has read stays read, and an older copy of the book still holds
 * the wrap: renew the key when it matters.
 * @throws Problem `committee-key-missing`, `code-unknown`, `key-not-held`, `key-holder-last`
 */
export function leaveKey(store: Store, by: By, input: { readonly person: string }): Promise<readonly Sealed[]> {
  return act(store, by, "leave-committee-key", input, async (book) => {
    const { committeeKey } = await requireKey(book);
    const holders = await holdersNow(book, committeeKey);
    const held = await heldBy(book, input.person);
    if (holders.length === 1) throw new Problem("key-holder-last", { person: held.code });
    await leave(book, held);
  });
}

type HolderRow = Awaited<ReturnType<typeof holdersNow>>[number];
const endedOf = ({ committeeKey, person, seq }: HolderRow): Ended => ({ committeeKey, person, since: seq });
const leave = (book: Book, held: HolderRow): Promise<Sealed> =>
  book.append(holderLeft, { ...endedOf(held), endedOn: book.today, erases: [held.about] });

/** The key that grounds are sealed for now. */
export const currentKey = async (reader: Reader) => (await listKeys(reader))[0];

/** @throws Problem `committee-key-missing` */
export async function requireKey(reader: Reader, place: Place = {}) {
  const found = await currentKey(reader);
  if (!found) throw new Problem("committee-key-missing", {}, place);
  return found;
}

/** What a person's passphrase opens. @throws Problem `committee-key-missing`, `code-unknown`, `key-not-held` */
export async function heldBy(reader: Reader, person: string): Promise<HolderRow> {
  const { committeeKey } = await requireKey(reader);
  const { person: id, code } = await personByCode(reader, person);
  const held = (await holdersNow(reader, committeeKey)).find((one) => one.person === id);
  if (!held) throw new Problem("key-not-held", { person: code });
  return held;
}

/**
 * Opens the key with the passphrase of a holder. Takes as long as a guess must take, so it never stands inside a write.
 * @throws Problem `committee-key-missing`, `code-unknown`, `key-not-held`, `passphrase-wrong`
 */
export async function openKey(reader: Reader, person: string, passphrase: string): Promise<KeyPair> {
  const { publicKey } = await requireKey(reader);
  const { wrapped, code } = await heldBy(reader, person);
  const pair = unwrapKey(publicKey, wrapped, passphrase);
  if (!pair) throw new Problem("passphrase-wrong", { person: code });
  return pair;
}

/** Newest first. */
export const listKeys = ask("committee keys", (db, t) =>
  db.select().from(t.committeeKey).where(inVillage(t.committeeKey)).orderBy(desc(t.committeeKey.seq)),
);
const holdersOf = ask("holders of a committee key", (db, t) =>
  db
    .select({
      ...{ committeeKey: t.keyHolder.committeeKey, person: t.keyHolder.person, wrapped: t.keyHolder.wrapped },
      ...{ about: t.keyHolder.about, fromOn: t.keyHolder.fromOn, seq: t.keyHolder.seq },
      ...{ code: t.person.code, name: t.person.name },
    })
    .from(t.keyHolder)
    .innerJoin(t.person, and(eq(t.person.village, t.keyHolder.village), eq(t.person.person, t.keyHolder.person)))
    .where(
      and(inVillage(t.keyHolder), eq(t.keyHolder.committeeKey, given("committeeKey")), isNull(t.keyHolder.endedOn)),
    )
    .orderBy(asc(t.person.code)),
);
/** Who can open a key now, by code. */
export const holdersNow = (reader: Reader, committeeKey: string) => holdersOf(reader, { committeeKey });

export const keyKinds: readonly Kind<never>[] = [keyMade, holderJoined, holderLeft];
