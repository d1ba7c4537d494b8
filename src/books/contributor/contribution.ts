import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Written } from "../../domain/canonical.ts";
import {
  type ContributorKind,
  currencyOf,
  type FeeBy,
  incomeOf,
  isRestricted,
  readAmount,
  readRate,
  receivedOf,
} from "../../domain/contributor.ts";
import { type Day, fiscalYear } from "../../domain/day.ts";
import { merged, moveIn, moveOut, transfer } from "../../domain/entry.ts";
import { type Money, minus, money, moneyText, zero } from "../../domain/money.ts";
import { Problem } from "../../domain/problem.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { openBox } from "../box.ts";
import { entryParts, takeNumber } from "../entry.ts";
import { fundByCode } from "../fund.ts";
import { act } from "../log.ts";
import { partyCodes } from "../party.ts";
import { mirrorOf } from "../settlement.ts";
import type { Rows } from "../store/rows.ts";
import { ask, given, inVillage, type Reader, type Store } from "../store/store.ts";
import { villageSettings } from "../village.ts";
import { type ContributorRow, contributorByCode } from "./contributor.ts";
import { listPledges, openPledge, refuseStrangeCase } from "./pledge.ts";

/** What it is bound to, beside the deadline; codes, never names. */
interface Bound {
  readonly purpose: string | null;
  readonly helpClass: string | null;
  readonly caseCode: string | null;
  readonly deadline: Day | null;
}
export interface ContributionInput extends Bound {
  readonly contributor: string;
  /** As it was sent, "50.00", in `currency`; left out, the contributor's own. */
  readonly sent: string;
  readonly currency: string | null;
  readonly rate: string | null;
  /** In the same currency: taken out of what was sent (`fund`), or paid by the donor on top. */
  readonly fee: string;
  readonly feeBy: FeeBy;
  /** The pledge that it keeps. */
  readonly pledge: string | null;
  /** Left out, that of the pledge, else the fund *village*. */
  readonly fund: string | null;
  readonly box: string;
  readonly happenedOn: Day;
  readonly memo: string;
}
interface ContributionFact extends Bound {
  readonly contribution: string;
  readonly fiscalYear: number;
  readonly number: number;
  readonly party: string;
  readonly pledge: string | null;
  readonly currency: string;
  readonly sent: Money;
  readonly fee: Money;
  readonly feeBy: FeeBy;
  readonly rate: string;
  readonly received: Money;
  readonly gift: Money;
  readonly fund: string;
  readonly box: string;
  readonly happenedOn: Day;
  readonly bookedOn: Day;
  readonly about: About;
}
const contributionReceived = kind<ContributionFact>("contribution-received", (rows, { village, seq, fact }) =>
  rows.add("contribution", { village, seq, ...fact, about: fact.about.ref, cancelledSeq: null, cancelledOn: null }),
);

/**
 * Money of a contributor: a gift, or a grant where it is public; what the way cost is an expense of the fund, where the fund bears it.
 * @throws Problem `code-unknown`, `field-invalid`, `fee-beyond`, `pledge-ended`, `pledge-misfit`, `box-closed`, `day-order`, `day-in-future`
 */
export function receiveContribution(store: Store, by: By, input: ContributionInput): Promise<readonly Sealed[]> {
  return act(store, by, "receive-contribution", input, async (book) => {
    const { purpose, helpClass, deadline, box: into, feeBy, happenedOn, memo } = input;
    const contributor = await contributorByCode(book, input.contributor);
    const from = currencyOf(input.currency ?? contributor.currency, book.settings);
    const pledge = await keptPledge(book, input.pledge, contributor, from.currency);
    const fund = input.fund ?? pledge?.fund ?? "village";
    const caseCode = input.caseCode ?? pledge?.caseCode ?? null;
    await fundByCode(book, fund, { field: "fund" });
    await refuseStrangeCase(book, input.caseCode);
    const { box } = await openBox(book, into, happenedOn);
    if (deadline && deadline < happenedOn)
      throw new Problem("day-order", { from: happenedOn, until: deadline }, { field: "deadline" });
    const rate = readRate(input.rate, from, book.settings);
    const sent = readAmount("sent", input.sent, from);
    const fee = readAmount("fee", input.fee, from);
    const { gift, received } = receivedOf({ sent, fee, feeBy, rate }, from, book.settings);
    const days = { happenedOn, bookedOn: book.bookedOn(happenedOn) };
    const year = fiscalYear(days.bookedOn, book.settings.fiscalMonth);
    const last = async () => (await lastContribution(book, { year }))[0]?.number;
    const fact: ContributionFact = {
      ...{
        contribution: book.newId("g"),
        fiscalYear: year,
        number: await takeNumber(book, `contribution ${year}`, last),
      },
      ...{ party: contributor.party, pledge: pledge?.pledge ?? null, currency: from.currency, sent, fee, feeBy, rate },
      ...{ received, gift, fund, box, ...days, purpose, helpClass, caseCode, deadline, about: book.tell({ memo }) },
    };
    const income = [incomeOf(contributor.kind as ContributorKind), contributor.party] as const;
    const transfers = merged([
      transfer(fund, "pooled-cash", income, received),
      transfer(fund, "bank-charge", income, minus(gift, received)),
    ]);
    await book.append(contributionReceived, fact, {
      entries: [{ ...days, transfers }],
      moves: [moveIn(box, received, days)],
    });
  });
}

async function keptPledge(
  book: Book,
  code: string | null,
  { party, code: contributor }: ContributorRow,
  currency: string,
) {
  if (code === null) return null;
  const pledge = await openPledge(book, code);
  if (pledge.party !== party) throw new Problem("pledge-misfit", { pledge: pledge.number, found: contributor });
  if (pledge.currency !== currency) throw new Problem("pledge-misfit", { pledge: pledge.number, found: currency });
  return pledge;
}

const contributionCancelled = kind<{ readonly contribution: string; readonly on: Day; readonly about: About }>(
  "contribution-cancelled",
  (rows, { village, seq, fact: { contribution, on } }) =>
    rows.set("contribution", { village, contribution }, { cancelledSeq: seq, cancelledOn: on }),
);

/**
 * It never came, went back, or was written by mistake: mirrored, out of the box again.
 * @throws Problem `code-unknown`, `contribution-cancelled`, `contribution-spent`, `day-order`, `box-short`
 */
export function cancelContribution(
  store: Store,
  by: By,
  input: { readonly contribution: string; readonly on: Day; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "cancel-contribution", input, async (book) => {
    const { on, reason } = input;
    const found = await standing(book, input.contribution);
    if (found.spent > 0)
      throw new Problem("contribution-spent", {
        contribution: found.number,
        spent: moneyText(found.spent, book.settings.decimals),
      });
    if (on < found.happenedOn) throw new Problem("day-order", { from: found.happenedOn, until: on }, { field: "on" });
    const days = { happenedOn: on, bookedOn: book.bookedOn(on) };
    const part = (await entryParts(book, { seq: found.seq })).at(-1)!.part;
    await book.append(
      contributionCancelled,
      { contribution: found.contribution, on, about: book.tell({ reason }) },
      {
        entries: [await mirrorOf(book, { seq: found.seq, part }, days)],
        moves: [moveOut(found.box, found.received, days)],
      },
    );
  });
}

/**
 * The contribution that an expense is to be paid from, where it may be.
 * @throws Problem `code-unknown`, `contribution-cancelled`, `contribution-fund`, `contribution-for-help`, `contribution-over`,
 * `contribution-short`, `day-order`
 */
export async function drawnOn(
  book: Book,
  code: string,
  { fund, amount, happenedOn }: { readonly fund: string; readonly amount: Money; readonly happenedOn: Day },
): Promise<Draw> {
  const found = await standing(book, code);
  const { contribution, number, deadline, left, caseCode, helpClass } = found;
  if (fund !== found.fund)
    throw new Problem("contribution-fund", { contribution: number, fund: found.fund, asked: fund });
  const forHelp = caseCode ?? helpClass;
  if (forHelp !== null) throw new Problem("contribution-for-help", { contribution: number, bound: forHelp });
  if (happenedOn < found.happenedOn) throw new Problem("day-order", { from: found.happenedOn, until: happenedOn });
  if (deadline !== null && happenedOn > deadline)
    throw new Problem("contribution-over", { contribution: number, deadline });
  if (amount > left) {
    const { decimals } = book.settings;
    const facts = { asked: moneyText(amount, decimals), there: moneyText(left, decimals) };
    throw new Problem("contribution-short", { contribution: number, ...facts });
  }
  return { contribution, amount };
}

/** What an event spends of a contribution, and which earlier uses it undoes: `draws` and `releases` of any fact. */
export interface Draw {
  readonly contribution: string;
  readonly amount: Money;
}
export interface Released {
  readonly contribution: string;
  readonly seq: number;
  readonly line: number;
}

/** Projects the `draws` and `releases` of any fact. */
export function keepDraws(
  rows: Rows,
  { village, seq }: { readonly village: string; readonly seq: number },
  { draws, releases }: Written<{ draws?: readonly Draw[] | undefined; releases?: readonly Released[] | undefined }>,
): void {
  draws?.forEach((draw, line) => {
    rows.add("contributionUse", { village, seq, line, ...draw, undoneSeq: null });
  });
  for (const use of releases ?? []) rows.set("contributionUse", { village, ...use }, { undoneSeq: seq });
}

/** By its id or by "2026/3", and not cancelled. @throws Problem `code-unknown`, `contribution-cancelled` */
async function standing(reader: Reader, code: string): Promise<ContributionRow> {
  const found = await contributionByCode(reader, code);
  if (found.cancelledOn !== null)
    throw new Problem("contribution-cancelled", { contribution: found.number, day: found.cancelledOn });
  return found;
}

/** By its id or by "2026/3". @throws Problem `code-unknown` */
export async function contributionByCode(reader: Reader, code: string): Promise<ContributionRow> {
  const found = (await listContributions(reader)).find((one) => one.contribution === code || one.number === code);
  if (!found) throw new Problem("code-unknown", { what: "contribution", code: code.slice(0, 60) });
  return found;
}

export type ContributionRow = Awaited<ReturnType<typeof listContributions>>[number];

/** Contributions in the order in which they were entered; `spent` and `left` follow what is bound to a purpose, class, case or day. */
export async function listContributions(reader: Reader) {
  const own = await villageSettings(reader);
  const spent = new Map((await spentByContribution(reader)).map((row) => [row.contribution, money(row.spent)]));
  const codes = await partyCodes(reader);
  const pledges = new Map((await listPledges(reader)).map(({ pledge, number }) => [pledge, number]));
  return (await contributionRows(reader)).map(({ fiscalYear: year, number, received, ...row }) => {
    const gone = spent.get(row.contribution) ?? zero;
    const got = money(received);
    return {
      ...row,
      ...{ contributor: codes.get(row.party)!, pledgeNumber: pledges.get(row.pledge ?? "") ?? null },
      ...{ year, number: `${year}/${number}`, received: got, decimals: currencyOf(row.currency, own).decimals },
      ...{ restricted: isRestricted(row), spent: gone, left: row.cancelledOn === null ? minus(got, gone) : zero },
    };
  });
}

/** Restricted contributions that stand; `late` is what should have been spent before `today`, and comes first, then by deadline. */
export async function restrictedContributions(reader: Reader, today: Day) {
  const end = ({ deadline }: ContributionRow) => deadline ?? "9999";
  return (await listContributions(reader))
    .filter(({ restricted, cancelledOn }) => restricted && cancelledOn === null)
    .map((one) => ({ ...one, late: one.left > 0 && one.deadline !== null && one.deadline < today }))
    .sort((a, b) => Number(b.late) - Number(a.late) || (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : a.seq - b.seq));
}

const contributionRows = ask("contributions", (db, t) =>
  db.select().from(t.contribution).where(inVillage(t.contribution)).orderBy(asc(t.contribution.seq)),
);
const spentByContribution = ask("spent by contribution", (db, t) =>
  db
    .select({
      contribution: t.contributionUse.contribution,
      spent: sql<number>`sum(${t.contributionUse.amount})`.mapWith(Number),
    })
    .from(t.contributionUse)
    .where(and(inVillage(t.contributionUse), isNull(t.contributionUse.undoneSeq)))
    .groupBy(t.contributionUse.contribution),
);
/** What an event drew on contributions, to be released with it. */
export const usesOfEvent = ask("contribution uses of an event", (db, t) =>
  db
    .select({
      contribution: t.contributionUse.contribution,
      seq: t.contributionUse.seq,
      line: t.contributionUse.line,
    })
    .from(t.contributionUse)
    .where(and(inVillage(t.contributionUse), eq(t.contributionUse.seq, given("seq")))),
);
const lastContribution = ask("last contribution number", (db, t) =>
  db
    .select({ number: t.contribution.number })
    .from(t.contribution)
    .where(and(inVillage(t.contribution), eq(t.contribution.fiscalYear, given("year"))))
    .orderBy(desc(t.contribution.number))
    .limit(1),
);

export const contributionKinds: readonly Kind<never>[] = [contributionReceived, contributionCancelled];
