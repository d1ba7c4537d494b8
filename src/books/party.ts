import { and, asc, eq, or } from "drizzle-orm";
import { Problem } from "../domain/problem.ts";
import { type About, type By, type Kind, kind, type Sealed, type Told } from "./book.ts";
import { act } from "./log.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface PartyInput {
  readonly code: string;
  readonly kind: "association" | "contributor" | "commune" | "programme" | "supplier" | "collector";
  readonly name: string;
  readonly nameAr: string;
  readonly contact: string;
}

const partyAdded = kind<{ readonly party: string; readonly kind: string; readonly about: About }>(
  "party-added",
  (rows, { village, fact: { party, kind, about }, told }) => {
    rows.add("party", { village, party, kind, ...partyColumns(told(about), party) });
  },
);

/** Adds whoever owes, is owed, pays or is paid and is no household. @throws Problem `code-taken` */
export function addParty(store: Store, by: By, input: PartyInput): Promise<readonly Sealed[]> {
  return act(store, by, "add-party", input, async (book) => {
    const { kind: what, ...about } = input;
    if ((await partiesByCode(book, { code: input.code })).length > 0)
      throw new Problem("code-taken", { what: "party", code: input.code });
    await book.append(partyAdded, { party: book.newId("x"), kind: what, about: book.tell(about) });
  });
}

/** Columns of a party; an erased one keeps the id as code, so that codes stay unique. */
export function partyColumns(told: Told, party: string) {
  const { code = party, name = "", nameAr = "", contact = "" } = told;
  return { code, name, nameAr, contact };
}

/** By code or id, household or other. @throws Problem `code-unknown` */
export async function partyByCode(reader: Reader, code: string) {
  const found = (await partiesByCode(reader, { code }))[0];
  if (!found) throw new Problem("code-unknown", { what: "party", code: code.slice(0, 60) });
  return found;
}

export const listParties = ask("parties", (db, t) =>
  db.select().from(t.party).where(inVillage(t.party)).orderBy(asc(t.party.code)),
);
/** Codes of all parties by their ids. */
export const partyCodes = async (reader: Reader): Promise<ReadonlyMap<string, string>> =>
  new Map((await listParties(reader)).map(({ party, code }) => [party, code]));

const partiesByCode = ask("party by code", (db, t) =>
  db
    .select()
    .from(t.party)
    .where(and(inVillage(t.party), or(eq(t.party.code, given("code")), eq(t.party.party, given("code"))))),
);

export const partyKinds: readonly Kind<never>[] = [partyAdded];
