import { and, eq, like, or } from "drizzle-orm";
import { type Place, Problem } from "../../domain/problem.ts";
import { isSealed, type KeyPair, seal, sealedFor, unseal } from "../../domain/seal.ts";
import { type By, type Kind, kind, type Sealed, type Told } from "../book.ts";
import { historyOf } from "../history.ts";
import { act } from "../log.ts";
import { partyByCode } from "../party.ts";
import { ask, given, inVillage, type Reader, type Store } from "../store/store.ts";
import { listKeys, requireKey } from "./key.ts";
import { refuseStranger } from "./member.ts";

/** The use under which grounds and notes of evidence are sealed, and the old key inside the new one. */
const uses = { ground: "ground", key: "key" } as const;

/**
 * Seals what only the committee may read. Both doors call it before anything is kept; what is sealed already, or nothing, stays.
 * The act then tells it as `{ ground }` and keeps it out of its request's digest, from which a short ground could be guessed.
 * @param entropy hex, from the door
 * @throws Problem `committee-key-missing`
 */
export async function sealGround(reader: Reader, clear: string, entropy: string, place: Place = {}): Promise<string> {
  if (clear === "" || isSealed(clear)) return clear;
  const { publicKey } = await requireKey(reader, place);
  return seal(publicKey, clear, entropy, uses.ground);
}

/** The private key that a new one replaces, sealed for it. */
export const sealKey = (publicKey: string, old: KeyPair, entropy: string): string =>
  seal(publicKey, Buffer.from(old.privateKey).toString("hex"), entropy, uses.key);

const groundOpened = kind<{ readonly subject: string }>("ground-opened", () => undefined);

/**
 * Says in the log that a member opens the grounds of a case: the household may ask who looked. The door shows them only then.
 * @param input.subject code or id of a request for help, or of a household
 * @throws Problem `code-unknown`, `not-committee`
 */
export function openGround(store: Store, by: By, input: { readonly subject: string }): Promise<readonly Sealed[]> {
  return act(store, by, "open-ground", input, async (book) => {
    await refuseStranger(book, book.by.person, book.today);
    const { subject } = await groundsOf(book, input.subject);
    await book.append(groundOpened, { subject });
  });
}

export interface SealedGround {
  readonly seq: number;
  readonly kind: string;
  readonly sealed: string;
}

/**
 * What is sealed about a case, oldest first: every private row `{ "ground": "sealed:…" }` of an event that names it.
 * @param code or id of a request for help, or of a household
 * @throws Problem `code-unknown` when there is no such case, or nothing is sealed about it
 */
export async function groundsOf(
  reader: Reader,
  code: string,
): Promise<{ readonly subject: string; readonly grounds: readonly SealedGround[] }> {
  const subject = await subjectOf(reader, code);
  const told = new Map((await sealedRows(reader)).map((row) => [row.seq, row]));
  const events = told.size === 0 ? [] : await historyOf(reader, [subject]);
  const grounds = events.flatMap(({ seq, kind }): SealedGround[] => {
    const { ground = "" } = JSON.parse(told.get(seq)?.text ?? "{}") as Told;
    return ground === "" ? [] : [{ seq, kind, sealed: ground }];
  });
  if (grounds.length === 0) throw new Problem("code-unknown", { what: "ground", code: code.slice(0, 60) });
  return { subject, grounds };
}

/** Only what has a name of its own: any other text could stand in the events of many cases at once. */
async function subjectOf(reader: Reader, code: string): Promise<string> {
  const [request] = await requestByCode(reader, { code });
  return request?.helpRequest ?? (await partyByCode(reader, code)).party;
}

/** Opens grounds with the newest key, and with the older ones that lie sealed in it. @throws Problem `ground-unreadable` */
export async function unsealGrounds(
  reader: Reader,
  newest: KeyPair,
  grounds: readonly SealedGround[],
): Promise<(SealedGround & { readonly text: string })[]> {
  const pairs = await allKeys(reader, newest);
  return grounds.map((one) => {
    const pair = pairs.get(sealedFor(one.sealed) ?? "");
    const text = pair && unseal(pair, one.sealed, uses.ground);
    if (text === undefined) throw new Problem("ground-unreadable", { key: sealedFor(one.sealed) ?? "" });
    return { ...one, text };
  });
}

async function allKeys(reader: Reader, newest: KeyPair): Promise<Map<string, KeyPair>> {
  const pairs = new Map<string, KeyPair>();
  let pair: KeyPair | undefined = newest;
  const keys = await listKeys(reader);
  for (const [i, { committeeKey, before }] of keys.entries()) {
    if (!pair) break;
    pairs.set(committeeKey, pair);
    const secret: string | undefined = unseal(pair, before, uses.key);
    const older = keys[i + 1];
    pair = secret && older ? { publicKey: older.publicKey, privateKey: Buffer.from(secret, "hex") } : undefined;
  }
  return pairs;
}

const requestByCode = ask("help request by code", (db, t) =>
  db
    .select({ helpRequest: t.helpRequest.helpRequest })
    .from(t.helpRequest)
    .where(
      and(
        inVillage(t.helpRequest),
        or(eq(t.helpRequest.code, given("code")), eq(t.helpRequest.helpRequest, given("code"))),
      ),
    ),
);
const sealedRows = ask("sealed private rows", (db, t) =>
  db
    .select({ seq: t.privateRow.seq, text: t.privateRow.text })
    .from(t.privateRow)
    .where(and(inVillage(t.privateRow), like(t.privateRow.text, '%"ground":"sealed:%'))),
);

export const groundKinds: readonly Kind<never>[] = [groundOpened];
