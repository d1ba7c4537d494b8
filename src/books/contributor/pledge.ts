import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { currencyOf, readAmount, readRate, worthOf } from "../../domain/contributor.ts";
import { type Day, fiscalYear } from "../../domain/day.ts";
import { type Money, minus, money, zero } from "../../domain/money.ts";
import { Problem } from "../../domain/problem.ts";
import { type About, type By, type Kind, kind, type Sealed } from "../book.ts";
import { takeNumber } from "../entry.ts";
import { fundByCode } from "../fund.ts";
import { act } from "../log.ts";
import { partyCodes } from "../party.ts";
import { ask, given, inVillage, type Reader, type Store } from "../store/store.ts";
import { villageSettings } from "../village.ts";
import { contributorByCode } from "./contributor.ts";

export interface PledgeInput {
  readonly contributor: string;
  /** As it was said, "50.00", in `currency`; left out, the contributor's own. */
  readonly amount: string;
  readonly currency: string | null;
  /** What a unit is worth today, for planning; needed for another currency than the village's. */
  readonly rate: string | null;
  readonly fund: string;
  /** Number of the case that it is to sponsor. */
  readonly caseCode: string | null;
  readonly pledgedOn: Day;
  readonly dueOn: Day | null;
  readonly memo: string;
}
interface PledgeFact extends Omit<PledgeInput, "contributor" | "amount" | "currency" | "rate" | "memo"> {
  readonly pledge: string;
  readonly fiscalYear: number;
  readonly number: number;
  readonly party: string;
  readonly currency: string;
  readonly amount: Money;
  readonly rate: string;
  readonly about: About;
}
const pledgeMade = kind<PledgeFact>("pledge-made", (rows, { village, seq, fact }) =>
  rows.add("pledge", { village, seq, ...fact, about: fact.about.ref, endedOn: null }),
);
const pledgeEnded = kind<{ readonly pledge: string; readonly endedOn: Day; readonly about: About }>(
  "pledge-ended",
  (rows, { village, fact: { pledge, endedOn } }) => rows.set("pledge", { village, pledge }, { endedOn }),
);

/** A promise, which nobody owes: nothing is booked. @throws Problem `code-unknown`, `field-invalid`, `day-order` */
export function makePledge(store: Store, by: By, input: PledgeInput): Promise<readonly Sealed[]> {
  return act(store, by, "make-pledge", input, async (book) => {
    const { fund, caseCode, pledgedOn, dueOn, memo } = input;
    const { party, currency: usual } = await contributorByCode(book, input.contributor);
    await fundByCode(book, fund, { field: "fund" });
    await refuseStrangeCase(book, caseCode);
    if (dueOn && dueOn < pledgedOn)
      throw new Problem("day-order", { from: pledgedOn, until: dueOn }, { field: "dueOn" });
    const from = currencyOf(input.currency ?? usual, book.settings);
    const rate = readRate(input.rate, from, book.settings);
    const amount = readAmount("amount", input.amount, from);
    if (worthOf(amount, rate, from, book.settings) === 0)
      throw new Problem("field-invalid", { field: "amount", found: input.amount, want: "50.00" }, { field: "amount" });
    const year = fiscalYear(book.bookedOn(pledgedOn), book.settings.fiscalMonth);
    const number = await takeNumber(book, `pledge ${year}`, async () => (await lastPledge(book, { year }))[0]?.number);
    await book.append(pledgeMade, {
      ...{ pledge: book.newId("q"), fiscalYear: year, number, party, currency: from.currency, amount, rate },
      ...{ fund, caseCode, pledgedOn, dueOn, about: book.tell({ memo }) },
    });
  });
}

/** A promise that will not be kept, or not whole; what came of it stays. @throws Problem `code-unknown`, `pledge-ended`, `day-order` */
export function endPledge(
  store: Store,
  by: By,
  input: { readonly pledge: string; readonly endedOn: Day; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "end-pledge", input, async (book) => {
    const { pledge, pledgedOn } = await openPledge(book, input.pledge);
    const { endedOn, reason } = input;
    if (endedOn < pledgedOn) throw new Problem("day-order", { from: pledgedOn, until: endedOn }, { field: "endedOn" });
    await book.append(pledgeEnded, { pledge, endedOn, about: book.tell({ reason }) });
  });
}

/** @throws Problem `code-unknown`: sponsors name cases that the committee knows */
export async function refuseStrangeCase(reader: Reader, caseCode: string | null): Promise<void> {
  if (caseCode === null || (await requestByCode(reader, { code: caseCode })).length > 0) return;
  throw new Problem("code-unknown", { what: "case", code: caseCode }, { field: "caseCode" });
}

/** By its id or by "2026/3", and not ended. @throws Problem `code-unknown`, `pledge-ended` */
export async function openPledge(reader: Reader, code: string): Promise<PledgeRow> {
  const found = (await listPledges(reader)).find(({ pledge, number }) => pledge === code || number === code);
  if (!found) throw new Problem("code-unknown", { what: "pledge", code: code.slice(0, 60) });
  if (found.endedOn !== null) throw new Problem("pledge-ended", { pledge: found.number, day: found.endedOn });
  return found;
}

export type PledgeRow = Awaited<ReturnType<typeof listPledges>>[number];

/** Pledges in the order in which they were made: promised, sent, open, all in the currency of the pledge; never a debt. */
export async function listPledges(reader: Reader) {
  const own = await villageSettings(reader);
  const sent = new Map((await sentByPledge(reader)).map((row) => [row.pledge, money(row.sent)]));
  const codes = await partyCodes(reader);
  return (await pledgeRows(reader)).map(({ fiscalYear: year, number, ...row }) => {
    const from = currencyOf(row.currency, own);
    const amount = money(row.amount);
    const came = sent.get(row.pledge) ?? zero;
    return {
      ...row,
      ...{
        contributor: codes.get(row.party)!,
        year,
        number: `${year}/${number}`,
        amount,
        sent: came,
        decimals: from.decimals,
      },
      open: row.endedOn !== null || came >= amount ? zero : minus(amount, came),
      /** In the village's currency, at the rate of the pledge. */
      worth: worthOf(amount, row.rate, from, own),
    };
  });
}

const pledgeRows = ask("pledges", (db, t) =>
  db.select().from(t.pledge).where(inVillage(t.pledge)).orderBy(asc(t.pledge.seq)),
);
const sentByPledge = ask("sent by pledge", (db, t) =>
  db
    .select({ pledge: t.contribution.pledge, sent: sql<number>`sum(${t.contribution.sent})`.mapWith(Number) })
    .from(t.contribution)
    .where(and(inVillage(t.contribution), isNull(t.contribution.cancelledSeq)))
    .groupBy(t.contribution.pledge),
);
const lastPledge = ask("last pledge number", (db, t) =>
  db
    .select({ number: t.pledge.number })
    .from(t.pledge)
    .where(and(inVillage(t.pledge), eq(t.pledge.fiscalYear, given("year"))))
    .orderBy(desc(t.pledge.number))
    .limit(1),
);
const requestByCode = ask("request by code", (db, t) =>
  db
    .select({ helpRequest: t.helpRequest.helpRequest })
    .from(t.helpRequest)
    .where(and(inVillage(t.helpRequest), eq(t.helpRequest.code, given("code")))),
);

export const pledgeKinds: readonly Kind<never>[] = [pledgeMade, pledgeEnded];
