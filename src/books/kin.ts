import { asc } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { Problem } from "../domain/problem.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { partyByCode } from "./party.ts";
import { personByCode } from "./person.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";

export interface KinInput {
  readonly person: string;
  /** The household. */
  readonly party: string;
  /** It is the person's own, or that of close kin. */
  readonly tie: "own" | "kin";
  readonly fromOn: Day;
}
type EndInput = Pick<KinInput, "person" | "party"> & { readonly untilOn: Day };

const kinDeclared = kind<KinInput>("kin-declared", (rows, { village, seq, fact }) =>
  rows.add("kin", { village, seq, ...fact, untilOn: null }),
);
const kinEnded = kind<EndInput & Pick<KinInput, "fromOn">>("kin-ended", (rows, { village, fact }) => {
  const { person, party, fromOn, untilOn } = fact;
  rows.set("kin", { village, person, party, fromOn }, { untilOn });
});

/** Whose help a person may not vote on. @throws Problem `code-unknown`, `unchanged` */
export function declareKin(store: Store, by: By, input: KinInput): Promise<readonly Sealed[]> {
  return act(store, by, "declare-kin", input, async (book) => {
    const { person } = await personByCode(book, input.person);
    const { party } = await partyByCode(book, input.party);
    const known = (await listKin(book)).some(
      (one) => one.person === person && one.party === party && (one.untilOn === null || one.fromOn === input.fromOn),
    );
    if (known) throw new Problem("unchanged", { what: "kin", code: input.party }, { field: "party" });
    await book.append(kinDeclared, { ...input, person, party });
  });
}

/** The tie is no more: somebody moved out, or it was a mistake. @throws Problem `code-unknown`, `day-order` */
export function endKin(store: Store, by: By, input: EndInput): Promise<readonly Sealed[]> {
  return act(store, by, "end-kin", input, async (book) => {
    const { person } = await personByCode(book, input.person);
    const { party } = await partyByCode(book, input.party);
    const open = (await listKin(book)).find(
      (one) => one.person === person && one.party === party && one.untilOn === null,
    );
    if (!open) throw new Problem("code-unknown", { what: "kin", code: input.party }, { field: "party" });
    const { fromOn } = open;
    const { untilOn } = input;
    if (untilOn < fromOn) throw new Problem("day-order", { from: fromOn, until: untilOn }, { field: "untilOn" });
    await book.append(kinEnded, { person, party, fromOn, untilOn });
  });
}

/** Who has a tie to a household on a day; of two ties the nearer. */
export async function tiesTo(reader: Reader, party: string, on: Day): Promise<ReadonlyMap<string, KinInput["tie"]>> {
  const ties = (await listKin(reader)).filter(
    (one) => one.party === party && one.fromOn <= on && (one.untilOn === null || on <= one.untilOn),
  );
  const nearest = [...ties].sort((a, b) => Number(a.tie === "own") - Number(b.tie === "own"));
  return new Map(nearest.map(({ person, tie }) => [person, tie]));
}

export const listKin = ask("kin", (db, t) =>
  db.select().from(t.kin).where(inVillage(t.kin)).orderBy(asc(t.kin.person), asc(t.kin.party), asc(t.kin.fromOn)),
);

export const kinKinds: readonly Kind<never>[] = [kinDeclared, kinEnded];
