import { and, asc, eq } from "drizzle-orm";
import type { ContributorKind } from "../../domain/contributor.ts";
import { Problem } from "../../domain/problem.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { act } from "../log.ts";
import { listParties, partyColumns } from "../party.ts";
import { ask, inVillage, type Reader, type Store } from "../store/store.ts";

export interface ContributorInput {
  readonly code: string;
  /** Empty where the party is in the book already (a household whose people live abroad), and where it is anonymous. */
  readonly name: string;
  readonly nameAr: string;
  readonly contact: string;
  /** The name of an anonymous one, sealed at the door for the committee; "" where nobody shall read it. */
  readonly sealed: string;
  readonly kind: ContributorKind;
  /** Left out, the village's own. */
  readonly currency: string | null;
  readonly language: string;
  /** Class that levies ask for; "" where they ask nothing. */
  readonly contributionClass: string;
  readonly anonymous: boolean;
}

interface ContributorFact {
  readonly party: string;
  readonly kind: ContributorKind;
  readonly currency: string;
  readonly language: string;
  readonly contributionClass: string;
  readonly anonymous: boolean;
  /** Null where the party keeps the names that it has. */
  readonly about: About | null;
}

const contributorAdded = kind<ContributorFact>("contributor-added", (rows, { village, seq, fact, told }) => {
  const { party, about, anonymous, ...columns } = fact;
  if (about) rows.add("party", { village, party, kind: partyKind(fact.kind), ...partyColumns(told(about), party) });
  rows.add("contributor", { village, party, ...columns, anonymous: anonymous ? 1 : 0, seq });
});
const contributorCorrected = kind<ContributorFact>("contributor-corrected", (rows, { village, fact, told }) => {
  const { party, about, anonymous, ...columns } = fact;
  if (about) rows.set("party", { village, party }, partyColumns(told(about), party));
  rows.set("contributor", { village, party }, { ...columns, anonymous: anonymous ? 1 : 0 });
});

const partyKind = (of: ContributorKind): string => (of === "commune" || of === "programme" ? of : "contributor");

/**
 * Adds whoever gives; a party that is in the book already (a household, the commune) only becomes a contributor.
 * @throws Problem `code-taken`, `code-unknown`, `field-invalid` (an anonymous one with a name, or with a house in the village)
 */
export function addContributor(store: Store, by: By, input: ContributorInput): Promise<readonly Sealed[]> {
  return act(store, by, "add-contributor", input, async (book) => {
    const { code, name, anonymous } = input;
    const known = (await listParties(book)).find((one) => one.code === code);
    if ((await listContributors(book)).some((one) => one.code === code))
      throw new Problem("code-taken", { what: "contributor", code });
    if (known && name !== "") throw new Problem("code-taken", { what: "party", code });
    if (!known && name === "" && !anonymous) throw new Problem("code-unknown", { what: "party", code });
    if (anonymous) refuseKnown(input, known !== undefined);
    await book.append(contributorAdded, {
      ...columnsOf(book, input),
      party: known?.party ?? book.newId("x"),
      about: known ? null : book.tell(toldOf(input)),
    });
  });
}

/**
 * Mends what was written wrong; the code stays, and a household keeps its names.
 * @throws Problem `code-unknown`, `field-invalid` (a name for an anonymous one; one who was known can't become anonymous)
 */
export function correctContributor(store: Store, by: By, input: ContributorInput): Promise<readonly Sealed[]> {
  return act(store, by, "correct-contributor", input, async (book) => {
    const found = await contributorByCode(book, input.code);
    if (input.anonymous) refuseKnown(input, found.anonymous === 0);
    const about = found.partyKind === "household" ? null : book.tell(toldOf(input));
    await book.append(contributorCorrected, { ...columnsOf(book, input), party: found.party, about });
  });
}

function columnsOf({ settings }: Book, { kind, language, contributionClass, anonymous, ...input }: ContributorInput) {
  return { kind, currency: input.currency ?? settings.currency, language, contributionClass, anonymous };
}
const toldOf = ({ code, name, nameAr, contact, sealed }: ContributorInput) => ({
  ...{ code, name, nameAr, contact },
  ...(sealed !== "" && { sealed }),
});

/** Nothing in the book may tell who an anonymous contributor is. */
function refuseKnown({ name, nameAr, contact }: ContributorInput, known: boolean): void {
  const told = Object.entries({ name, nameAr, contact }).find(([, text]) => text !== "");
  if (told)
    throw new Problem("field-invalid", { field: told[0], found: told[1].slice(0, 60), want: "—" }, { field: told[0] });
  if (known)
    throw new Problem("field-invalid", { field: "anonymous", found: "true", want: "false" }, { field: "anonymous" });
}

export type ContributorRow = Awaited<ReturnType<typeof listContributors>>[number];

/** By code or id. @throws Problem `code-unknown` */
export async function contributorByCode(reader: Reader, code: string): Promise<ContributorRow> {
  const found = (await listContributors(reader)).find((one) => one.code === code || one.party === code);
  if (!found) throw new Problem("code-unknown", { what: "contributor", code: code.slice(0, 60) });
  return found;
}

/** All contributors, by code. */
export const listContributors = ask("contributors", (db, t) =>
  db
    .select({
      party: t.party.party,
      partyKind: t.party.kind,
      code: t.party.code,
      name: t.party.name,
      nameAr: t.party.nameAr,
      contact: t.party.contact,
      kind: t.contributor.kind,
      currency: t.contributor.currency,
      language: t.contributor.language,
      contributionClass: t.contributor.contributionClass,
      anonymous: t.contributor.anonymous,
    })
    .from(t.contributor)
    .innerJoin(t.party, and(eq(t.party.village, t.contributor.village), eq(t.party.party, t.contributor.party)))
    .where(inVillage(t.contributor))
    .orderBy(asc(t.party.code)),
);

export const contributorKinds: readonly Kind<never>[] = [contributorAdded, contributorCorrected];
