import { and, asc, eq, getTableColumns, ne, or } from "drizzle-orm";
import { addDays, type Day, monthsLater } from "../../domain/day.ts";
import { type HelpTerms, readTerms } from "../../domain/help/terms.ts";
import { Problem } from "../../domain/problem.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";

type Stored = Awaited<ReturnType<typeof grantRows>>[number];
/** A grant with its terms read. */
export type GrantRow = Omit<Stored, "terms"> & { readonly terms: HelpTerms };

const readGrant = (row: Stored): GrantRow => ({ ...row, terms: readTerms(row.terms) });

/** All that was ever granted, in order of decision. */
export async function grantsOf(reader: Reader): Promise<GrantRow[]> {
  return (await grantRows(reader)).map(readGrant);
}

/** By its id or its case number. @throws Problem `code-unknown` */
export async function grantByCode(reader: Reader, code: string): Promise<GrantRow> {
  const found = (await grantRowsByCode(reader, { code }))[0];
  if (!found) throw new Problem("code-unknown", { what: "grant", code: code.slice(0, 60) });
  return readGrant(found);
}

/** An urgent word of the president falls unless it is ratified within so many days. Source: domain.md 8. */
export const daysToRatify = 30;

/** The last day that help is given for: the term's, or earlier where it was ended or is under review (a month of grace). */
export function lastOn({ untilOn, endedOn, reviewFrom }: Pick<GrantRow, "untilOn" | "endedOn" | "reviewFrom">): Day {
  const grace = reviewFrom && monthsLater(reviewFrom, 1);
  return [untilOn, endedOn, grace].filter((day) => day !== null).sort()[0]!;
}

/** Whether a bill whose period begins on `day` is helped, as things stand `today`. */
export const runsOn = (grant: GrantRow, day: Day, today: Day): boolean =>
  grant.fromOn <= day && day <= lastOn(grant) && !hasFallen(grant, today);

/** Urgent help that nobody has ratified in time, or that a body has refused. @param asKnown right after which event */
export const hasFallen = (
  { urgent, ratifiedSeq, decidedOn, refusedSeq }: GrantRow,
  today: Day,
  asKnown = Number.MAX_SAFE_INTEGER,
): boolean =>
  urgent === 1 &&
  ratifiedSeq === null &&
  (today > addDays(decidedOn, daysToRatify) || (refusedSeq !== null && refusedSeq <= asKnown));

/** With the decision that has refused what the president had given. */
const stored = (t: Reader["tables"]) => ({ ...getTableColumns(t.helpGrant), refusedSeq: t.decision.seq });
const refusal = (t: Reader["tables"]) =>
  and(
    eq(t.decision.village, t.helpGrant.village),
    eq(t.decision.subject, t.helpGrant.helpRequest),
    ne(t.decision.outcome, "carried"),
  );
const grantRows = ask("grants", (db, t) =>
  db
    .select(stored(t))
    .from(t.helpGrant)
    .leftJoin(t.decision, refusal(t))
    .where(inVillage(t.helpGrant))
    .orderBy(asc(t.helpGrant.decidedOn), asc(t.helpGrant.seq)),
);
const grantRowsByCode = ask("grant by code", (db, t) =>
  db
    .select(stored(t))
    .from(t.helpGrant)
    .leftJoin(t.decision, refusal(t))
    .where(
      and(inVillage(t.helpGrant), or(eq(t.helpGrant.code, given("code")), eq(t.helpGrant.helpGrant, given("code")))),
    ),
);
