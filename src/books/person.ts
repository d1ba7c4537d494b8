import { asc } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { Problem, refuse, takenTwice } from "../domain/problem.ts";
import { type About, type By, type Kind, kind, type Sealed, type Told } from "./book.ts";
import { act } from "./log.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";

export interface PersonInput {
  readonly code: string;
  readonly name: string;
  readonly nameAr: string;
  readonly sex: "f" | "m" | "";
  readonly phone: string;
}

export const personAbout = ({ code, name, nameAr, phone }: PersonInput): Told => ({ code, name, nameAr, phone });

/** Columns of a person; an erased one keeps the id as code, so that codes stay unique. */
export function personColumns(told: Told, person: string) {
  const { code = person, name = "", nameAr = "", phone = "" } = told;
  return { code, name, nameAr, phone };
}

type PersonFact = { readonly person: string; readonly sex: string; readonly about: About };
const personAdded = kind<PersonFact>("person-added", (rows, { village, fact, told }) => {
  const { person, sex, about } = fact;
  rows.add("person", { village, person, sex, ...personColumns(told(about), person) });
});
const personCorrected = kind<PersonFact>("person-corrected", (rows, { village, fact, told }) => {
  const { person, sex, about } = fact;
  rows.set("person", { village, person }, { sex, ...personColumns(told(about), person) });
});

/** Adds persons, all or none. @throws Problem `code-taken` */
export function addPersons(store: Store, by: By, input: readonly PersonInput[]): Promise<readonly Sealed[]> {
  return act(store, by, "add-persons", input, async (book) => {
    const codes = new Set((await listPersons(book)).map((one) => one.code));
    refuse(takenTwice(codes, input, "person"));
    for (const one of input)
      await book.append(personAdded, { person: book.newId("p"), sex: one.sex, about: book.tell(personAbout(one)) });
  });
}

/** Mends a typing mistake; what stood before stays in the history. @throws Problem `code-unknown`, `code-taken` */
export function correctPerson(
  store: Store,
  by: By,
  input: PersonInput & { readonly of: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "correct-person", input, async (book) => {
    const all = await listPersons(book);
    const { person } = await personByCode(book, input.of);
    if (all.some((one) => one.code === input.code && one.person !== person))
      throw new Problem("code-taken", { what: "person", code: input.code });
    await book.append(personCorrected, { person, sex: input.sex, about: book.tell(personAbout(input)) });
  });
}

interface MandateFact {
  readonly mandate: string;
  readonly person: string;
  readonly body: string;
  readonly role: string;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
}
const mandateGiven = kind<MandateFact>("mandate-given", (rows, { village, fact }) => {
  const { mandate, person, body, role, fromOn, untilOn } = fact;
  rows.add("mandate", { village, mandate, person, body, role, fromOn, untilOn });
});
const mandateEnded = kind<{ readonly mandate: string; readonly untilOn: Day }>(
  "mandate-ended",
  (rows, { village, fact: { mandate, untilOn } }) => rows.set("mandate", { village, mandate }, { untilOn }),
);

/** Gives a person an office in a body from a day (to a day). @throws Problem `code-unknown`, `day-order` */
export function giveMandate(
  store: Store,
  by: By,
  input: Pick<MandateFact, "person" | "body" | "role" | "fromOn" | "untilOn">,
): Promise<readonly Sealed[]> {
  return act(store, by, "give-mandate", input, async (book) => {
    const { person } = await personByCode(book, input.person);
    if (input.untilOn && input.untilOn < input.fromOn)
      throw new Problem("day-order", { from: input.fromOn, until: input.untilOn });
    await book.append(mandateGiven, { ...input, mandate: book.newId("n"), person });
  });
}

/** Ends what a person holds in a body on a day. @throws Problem `code-unknown`, `mandate-ended` */
export function endMandate(
  store: Store,
  by: By,
  input: { readonly person: string; readonly body: string; readonly role: string; readonly untilOn: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "end-mandate", input, async (book) => {
    const { person } = await personByCode(book, input.person);
    const open = (await listMandates(book)).find(
      (one) =>
        one.person === person &&
        one.body === input.body &&
        one.role === input.role &&
        (one.untilOn === null || one.untilOn > input.untilOn),
    );
    if (!open) throw new Problem("mandate-ended", { person: input.person });
    if (input.untilOn < open.fromOn) throw new Problem("day-order", { from: open.fromOn, until: input.untilOn });
    await book.append(mandateEnded, { mandate: open.mandate, untilOn: input.untilOn });
  });
}

/** @throws Problem `code-unknown` */
export async function personByCode(reader: Reader, code: string) {
  const found = (await listPersons(reader)).find((one) => one.code === code || one.person === code);
  if (!found) throw new Problem("code-unknown", { what: "person", code: code.slice(0, 60) });
  return found;
}

export const listPersons = ask("persons", (db, t) =>
  db.select().from(t.person).where(inVillage(t.person)).orderBy(asc(t.person.code)),
);
export const listMandates = ask("mandates", (db, t) =>
  db.select().from(t.mandate).where(inVillage(t.mandate)).orderBy(asc(t.mandate.fromOn), asc(t.mandate.mandate)),
);

export const personKinds: readonly Kind<never>[] = [personAdded, personCorrected, mandateGiven, mandateEnded];
