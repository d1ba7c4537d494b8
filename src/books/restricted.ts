import { and, asc, eq, gt, isNull, lte, or } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { type Money, minus, sum, zero } from "../domain/money.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";

/** A day, and a number of the log: what was booked up to the one and known right after the other. */
export interface Moment {
  readonly on: Day;
  readonly asKnown: number;
}
export const always: Moment = { on: "9999-12-31" as Day, asKnown: Number.MAX_SAFE_INTEGER };

/** @param on null: all that is booked. @param asKnown null: as it stands */
export const momentOf = (on: Day | null, asKnown: number | null): Moment =>
  on === null && asKnown === null ? always : { on: on ?? always.on, asKnown: asKnown ?? always.asKnown };
/** The day as of which a moment is asked: no later than today. */
export const dayOf = ({ on }: Moment, today: Day): Day => (on < today ? on : today);

/** What is left of a contribution that may be spent on something alone. */
export interface Restricted {
  readonly contribution: string;
  /** "2026/3" */
  readonly code: string;
  readonly fund: string;
  readonly purpose: string | null;
  readonly helpClass: string | null;
  readonly caseCode: string | null;
  readonly deadline: Day | null;
  readonly received: Money;
  readonly left: Money;
}

/** Contributions with a purpose, a class of receivers, a case or a deadline, by id; cancelled ones left out. */
export async function listRestricted(reader: Reader, at: Moment = always): Promise<Map<string, Restricted>> {
  const used = new Map<string, Money>();
  for (const { contribution, amount } of await contributionUses(reader, { ...at }))
    used.set(contribution, sum([used.get(contribution) ?? zero, amount]));
  return new Map(
    (await contributions(reader, { ...at }))
      .filter(({ purpose, helpClass, caseCode, deadline }) => purpose ?? helpClass ?? caseCode ?? deadline)
      .map(({ contribution, fiscalYear, number, fund, purpose, helpClass, caseCode, deadline, received }) => [
        contribution,
        {
          ...{ contribution, code: `${fiscalYear}/${number}`, fund, purpose, helpClass, caseCode, deadline, received },
          left: minus(received, used.get(contribution) ?? zero),
        },
      ]),
  );
}

/** What must stay in each fund that has a reserve. */
export async function reservesOf(reader: Reader, at: Moment = always): Promise<Map<string, Money>> {
  return new Map((await reserves(reader, { ...at })).map(({ fund, amount }) => [fund, amount]));
}

const contributions = ask("contributions that stood", (db, t) =>
  db
    .select()
    .from(t.contribution)
    .where(
      and(
        inVillage(t.contribution),
        lte(t.contribution.bookedOn, given("on")),
        lte(t.contribution.seq, given("asKnown")),
        or(isNull(t.contribution.cancelledSeq), gt(t.contribution.cancelledSeq, given("asKnown"))),
      ),
    )
    .orderBy(asc(t.contribution.seq)),
);
/** The entries of an event are booked on one day: its first tells it. */
const contributionUses = ask("uses of contributions that stood", (db, t) =>
  db
    .select({ contribution: t.contributionUse.contribution, amount: t.contributionUse.amount })
    .from(t.contributionUse)
    .innerJoin(
      t.entry,
      and(eq(t.entry.village, t.contributionUse.village), eq(t.entry.seq, t.contributionUse.seq), eq(t.entry.part, 0)),
    )
    .where(
      and(
        inVillage(t.contributionUse),
        lte(t.entry.bookedOn, given("on")),
        lte(t.contributionUse.seq, given("asKnown")),
        or(isNull(t.contributionUse.undoneSeq), gt(t.contributionUse.undoneSeq, given("asKnown"))),
      ),
    ),
);
const reserves = ask("reserves of funds", (db, t) =>
  db
    .select()
    .from(t.fundReserve)
    .where(
      and(inVillage(t.fundReserve), lte(t.fundReserve.fromOn, given("on")), lte(t.fundReserve.seq, given("asKnown"))),
    )
    .orderBy(asc(t.fundReserve.fromOn), asc(t.fundReserve.seq)),
);
