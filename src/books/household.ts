import { and, asc, eq, or } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { moneyText, sum } from "../domain/money.ts";
import { Problem, refuse, takenTwice } from "../domain/problem.ts";
import { type About, type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { openDebtsOf } from "./openItem.ts";
import { listParties, partyColumns } from "./party.ts";
import { listSections } from "./service.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface HouseholdInput {
  /** Never changes, never used again: "H-014". */
  readonly code: string;
  /** Householder. */
  readonly name: string;
  readonly nameAr: string;
  /** Who may receive papers, where it is not the householder: name or phone as the village keeps it. */
  readonly contact: string;
  readonly section: string | null;
  readonly category: string;
  readonly contributionClass: string;
  readonly members: number;
  readonly language: string;
  readonly openedOn: Day;
}

interface HouseholdFact extends Omit<HouseholdInput, "code" | "name" | "nameAr" | "contact"> {
  readonly party: string;
  readonly about: About;
}

const householdOpened = kind<HouseholdFact>("household-opened", (rows, { village, fact, told }) => {
  const { party, about, ...columns } = fact;
  rows.add("party", { village, party, kind: "household", ...partyColumns(told(about), party) });
  rows.add("household", { village, party, ...columns, leftOn: null });
});
const householdCorrected = kind<HouseholdFact>("household-corrected", (rows, { village, fact, told }) => {
  const { party, about, ...columns } = fact;
  rows.set("party", { village, party }, partyColumns(told(about), party));
  rows.set("household", { village, party }, columns);
});
const householdLeft = kind<{ readonly party: string; readonly leftOn: Day }>(
  "household-left",
  (rows, { village, fact: { party, leftOn } }) => rows.set("household", { village, party }, { leftOn }),
);
const householdAway = kind<{ readonly party: string; readonly fromOn: Day; readonly untilOn: Day | null }>(
  "household-away",
  (rows, { village, seq, fact: { party, fromOn, untilOn } }) =>
    rows.add("absence", { village, party, fromOn, untilOn, seq }),
);

/** Opens households, all or none. @throws Problem `code-taken`, `code-unknown` (section) */
export function openHouseholds(store: Store, by: By, input: readonly HouseholdInput[]): Promise<readonly Sealed[]> {
  return act(store, by, "open-households", input, async (book) => {
    const codes = new Set((await listParties(book)).map(({ code }) => code));
    const sections = new Set((await listSections(book)).map(({ section }) => section));
    refuse([
      ...takenTwice(codes, input, "household"),
      ...input.flatMap((one, i) => strangeSection(sections, one, i + 2)),
    ]);
    for (const { code, name, nameAr, contact, ...rest } of input)
      await book.append(householdOpened, {
        party: book.newId("h"),
        ...rest,
        about: book.tell({ code, name, nameAr, contact }),
      });
  });
}

/**
 * Mends what was written wrong; the code stays. What stood before is in the history.
 * @throws Problem `code-unknown`
 */
export function correctHousehold(store: Store, by: By, input: HouseholdInput): Promise<readonly Sealed[]> {
  return act(store, by, "correct-household", input, async (book) => {
    const { party } = await householdByCode(book, input.code);
    const sections = new Set((await listSections(book)).map(({ section }) => section));
    refuse(strangeSection(sections, input));
    const { code, name, nameAr, contact, ...rest } = input;
    await book.append(householdCorrected, { party, ...rest, about: book.tell({ code, name, nameAr, contact }) });
  });
}

/** A household leaves the village; what it owes stays owed. @throws Problem `code-unknown`, `day-order`, `household-owes` unless `owing` */
export function leaveVillage(
  store: Store,
  by: By,
  input: { readonly household: string; readonly leftOn: Day; readonly owing: boolean },
): Promise<readonly Sealed[]> {
  return act(store, by, "leave-village", input, async (book) => {
    const { party, openedOn } = await householdByCode(book, input.household);
    if (input.leftOn < openedOn) throw new Problem("day-order", { from: openedOn, until: input.leftOn });
    // What help will pay is no debt of the household.
    const open = sum((await openDebtsOf(book, party)).map((item) => item.asked));
    if (open > 0 && !input.owing)
      throw new Problem("household-owes", {
        household: input.household,
        open: moneyText(open, book.settings.decimals),
      });
    await book.append(householdLeft, { party, leftOn: input.leftOn });
  });
}

/** A household is away for a season. @throws Problem `code-unknown`, `day-order` */
export function goAway(
  store: Store,
  by: By,
  input: { readonly household: string; readonly fromOn: Day; readonly untilOn: Day | null },
): Promise<readonly Sealed[]> {
  return act(store, by, "go-away", input, async (book) => {
    const { party } = await householdByCode(book, input.household);
    const { fromOn, untilOn } = input;
    if (untilOn && untilOn < fromOn) throw new Problem("day-order", { from: fromOn, until: untilOn });
    await book.append(householdAway, { party, fromOn, untilOn });
  });
}

function strangeSection(known: ReadonlySet<string>, { section }: HouseholdInput, line?: number): Problem[] {
  if (section === null || known.has(section)) return [];
  return [new Problem("code-unknown", { what: "section", code: section }, { line, field: "section" })];
}

export type HouseholdRow = Awaited<ReturnType<typeof listHouseholds>>[number];

/** By code or id. @throws Problem `code-unknown` */
export async function householdByCode(reader: Reader, code: string): Promise<HouseholdRow> {
  const found = (await householdsByCode(reader, { code }))[0];
  if (!found) throw new Problem("code-unknown", { what: "household", code: code.slice(0, 60) });
  return found;
}

const columnsOf = (t: Reader["tables"]) => ({
  party: t.party.party,
  code: t.party.code,
  name: t.party.name,
  nameAr: t.party.nameAr,
  contact: t.party.contact,
  section: t.household.section,
  category: t.household.category,
  contributionClass: t.household.contributionClass,
  members: t.household.members,
  language: t.household.language,
  openedOn: t.household.openedOn,
  leftOn: t.household.leftOn,
});
const joined = (db: Reader["db"], t: Reader["tables"]) =>
  db
    .select(columnsOf(t))
    .from(t.household)
    .innerJoin(t.party, and(eq(t.party.village, t.household.village), eq(t.party.party, t.household.party)));

/** All households, by code. */
export const listHouseholds = ask("households", (db, t) =>
  joined(db, t).where(inVillage(t.household)).orderBy(asc(t.party.code)),
);

/**
 * Households in the order in which somebody walks from house to house, each with the name of its section: by the code of the
 * section, then by their own; those in no section last. @throws Problem `code-unknown` of the section
 */
export async function inWalkingOrder(
  reader: Reader,
  section: string | null = null,
): Promise<(HouseholdRow & { readonly sectionName: string | null })[]> {
  const sections = new Map((await listSections(reader)).map((one) => [one.section, one.name]));
  if (section !== null && !sections.has(section))
    throw new Problem("code-unknown", { what: "section", code: section.slice(0, 60) }, { field: "section" });
  const at = (row: HouseholdRow) => row.section ?? "~";
  return (await listHouseholds(reader))
    .filter((row) => section === null || row.section === section)
    .sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))
    .map((row) => ({ ...row, sectionName: sections.get(row.section ?? "") ?? null }));
}

const householdsByCode = ask("household by code", (db, t) =>
  joined(db, t).where(
    and(inVillage(t.household), or(eq(t.party.code, given("code")), eq(t.party.party, given("code")))),
  ),
);

export const householdKinds: readonly Kind<never>[] = [
  householdOpened,
  householdCorrected,
  householdLeft,
  householdAway,
];
