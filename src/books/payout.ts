import { and, asc, desc, eq } from "drizzle-orm";
import { type AccountCode, accountId } from "../domain/account.ts";
import { type Day, fiscalYear } from "../domain/day.ts";
import { mostWithin } from "../domain/decision.ts";
import { moveIn, moveOut, transfer } from "../domain/entry.ts";
import { type Money, money, moneyText, sum } from "../domain/money.ts";
import { allocate } from "../domain/payment.ts";
import { Problem } from "../domain/problem.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { openBox } from "./box.ts";
import { type Draw, drawnOn, keepDraws, type Released, usesOfEvent } from "./contributor/contribution.ts";
import { entryParts, takeNumber, totalOf } from "./entry.ts";
import { fundByCode } from "./fund.ts";
import { act } from "./log.ts";
import { openCreditsOf } from "./openItem.ts";
import { partyByCode, partyCodes } from "./party.ts";
import { personByCode } from "./person.ts";
import { mirrorOf } from "./settlement.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export type PayoutKind = "expense" | "bank-charge" | "tax" | "deposit" | "refund";
const booksOn: Readonly<Record<Exclude<PayoutKind, "refund">, AccountCode>> = {
  expense: "expense",
  "bank-charge": "bank-charge",
  tax: "tax-payable",
  deposit: "deposits",
};

/** Money that comes in or goes out, and what somebody wrote about it. */
interface Moved {
  readonly fund: string;
  readonly box: string;
  readonly party: string | null;
  readonly amount: Money;
  readonly happenedOn: Day;
  readonly memo: string;
}
/** `fund` bears it (a refund of credit comes out of common); `party` gets it, needed for a refund and a deposit given back. */
export interface PayoutInput extends Moved {
  readonly kind: PayoutKind;
  /** Of an expense that one hand may not spend alone: the decision behind it, or who has signed beside the one who enters it. */
  readonly decision?: string | null;
  readonly signedBy?: string | null;
  /** Number of the contribution that an expense is paid from. */
  readonly fromContribution?: string | null;
}
interface PayoutFact extends Omit<PayoutInput, "memo" | "fromContribution"> {
  readonly payout: string;
  readonly fiscalYear: number;
  readonly number: number;
  readonly account: string;
  readonly bookedOn: Day;
  readonly draws?: readonly Draw[] | undefined;
  readonly about: About;
}
const moneyPaidOut = kind<PayoutFact>("money-paid-out", (rows, { village, seq, fact }) => {
  const { draws: _, ...columns } = fact;
  rows.add("payout", { village, seq, ...columns, about: fact.about.ref, cancelledSeq: null, cancelledOn: null });
  keepDraws(rows, { village, seq }, fact);
});

/**
 * Money that went out: an expense, a bank charge, tax paid over, a deposit given back, credit refunded. What has happened is
 * recorded: a fund that has too little borrows, and only a box that does not hold it refuses.
 * @throws Problem `code-unknown`, `box-closed`, `box-short`, `refund-too-much`, `day-in-future`, `signature-needed`, those of `drawnOn`
 */
export function payOut(store: Store, by: By, input: PayoutInput): Promise<readonly Sealed[]> {
  // What nobody named is left out of the request's content, so that one from before contributions is still the same.
  const said = { ...input, fromContribution: input.fromContribution ?? undefined };
  return act(store, by, "pay-out", said, async (book) => {
    const { kind: what, amount, happenedOn, memo } = input;
    const fund = what === "refund" ? "common" : input.fund;
    await fundByCode(book, fund, { field: "fund" });
    const draws = await drawsOf(book, said);
    const { box } = await openBox(book, input.box, happenedOn);
    const party = input.party === null ? null : (await partyByCode(book, input.party)).party;
    const days = { happenedOn, bookedOn: book.bookedOn(happenedOn) };
    if (what === "deposit") await refuseMoreThanHeld(book, input, party);
    const approval = await approvalOf(book, input, party);
    const booked = what === "refund" ? await refund(book, party, input) : spend(what, fund, party, amount);
    const year = fiscalYear(days.bookedOn, book.settings.fiscalMonth);
    const number = await takeNumber(book, `payout ${year}`, async () => (await lastPayout(book, { year }))[0]?.number);
    const account = booked.transfers[0]!.debit;
    const fact: PayoutFact = {
      payout: book.newId("o"),
      fiscalYear: year,
      number,
      kind: what,
      fund,
      account,
      box,
      party,
      amount,
      ...days,
      ...approval,
      draws,
      about: book.tell({ memo }),
    };
    await book.append(moneyPaidOut, fact, {
      entries: [{ ...days, transfers: booked.transfers }],
      moves: [moveOut(box, amount, days)],
      openItems: booked.openItems,
    });
  });
}

/**
 * The decision or the second signature of an expense. Without either, the village's limit holds for all that goes to the same
 * hands within seven days, so that a large expense is not split into small ones.
 */
async function approvalOf(book: Book, input: PayoutInput, party: string | null) {
  const { kind: what, box, amount, happenedOn: on } = input;
  const decision = input.decision || null;
  const signedBy = input.signedBy ? (await personByCode(book, input.signedBy)).person : null;
  const limit = money(Number(book.settings.rules.signatureAbove));
  const refusal = (together: Money) => {
    const { decimals } = book.settings;
    return new Problem("signature-needed", {
      together: moneyText(together, decimals),
      above: moneyText(limit, decimals),
    });
  };
  if (signedBy === book.by.person) throw refusal(amount);
  const approval = { ...(decision && { decision }), ...(signedBy && { signedBy }) };
  if (what !== "expense" || limit === 0 || decision || signedBy) return approval;
  const others = (await listPayouts(book)).filter(
    (one) =>
      one.kind === what &&
      one.cancelledSeq === null &&
      one.decision === null &&
      one.signedBy === null &&
      one.party === party &&
      (party !== null || one.box === box),
  );
  const together = mostWithin(7, on, [
    ...others.map((one) => ({ on: one.happenedOn, amount: one.amount })),
    { on, amount },
  ]);
  if (together > limit) throw refusal(together);
  return approval;
}

async function drawsOf(book: Book, { fromContribution: code, ...paid }: PayoutInput) {
  if (!code) return undefined;
  const field = "fromContribution";
  if (paid.kind !== "expense") throw new Problem("field-invalid", { field, found: code, want: "—" }, { field });
  return [await drawnOn(book, code, paid)];
}

/** A deposit goes back up to what the household has left with that fund. */
async function refuseMoreThanHeld(
  book: Book,
  { fund, party: code, amount }: PayoutInput,
  party: string | null,
): Promise<void> {
  if (party === null) throw partyNeeded();
  const [held] = await totalOf(book, { account: accountId("deposits", fund, party) });
  const there = money(held ? held.credits - held.debits : 0);
  if (amount <= there) return;
  const { decimals } = book.settings;
  throw new Problem("refund-too-much", {
    party: code ?? "",
    asked: moneyText(amount, decimals),
    there: moneyText(there, decimals),
  });
}

const partyNeeded = () =>
  new Problem("field-invalid", { field: "party", found: "", want: "H-014" }, { field: "party" });

function spend(what: Exclude<PayoutKind, "refund">, fund: string, party: string | null, amount: Money) {
  const code = booksOn[what];
  const debit = party === null ? code : ([code, party] as const);
  return { transfers: [transfer(fund, debit, "pooled-cash", amount)], openItems: [] };
}

/** Credit goes back to whom it is, oldest receipt first. */
async function refund(book: Book, party: string | null, { amount, party: code }: PayoutInput) {
  if (party === null) throw partyNeeded();
  const credits = await openCreditsOf(book, party);
  const there = sum(credits.map(({ open }) => open));
  if (there < amount) {
    const { decimals } = book.settings;
    throw new Problem("refund-too-much", {
      party: code ?? "",
      asked: moneyText(amount, decimals),
      there: moneyText(there, decimals),
    });
  }
  const { paid } = allocate(
    amount,
    credits.map(({ item, open }) => ({ item, bill: item, fund: "common", open })),
  );
  return {
    transfers: [transfer("common", ["advances", party], "pooled-cash", amount)],
    openItems: paid.flatMap(({ parts }) => parts.map((part) => ({ item: part.item, settles: part.amount }))),
  };
}

interface PayoutCancelledFact {
  readonly payout: string;
  readonly on: Day;
  readonly releases?: readonly Released[] | undefined;
  readonly about: About;
}
const payoutCancelled = kind<PayoutCancelledFact>("payout-cancelled", (rows, { village, seq, fact }) => {
  rows.set("payout", { village, payout: fact.payout }, { cancelledSeq: seq, cancelledOn: fact.on });
  keepDraws(rows, { village, seq }, fact);
});

/** It was written by mistake, or came back. A refund is not cancelled but paid in again. @throws Problem `code-unknown`, `payout-cancelled`, `day-order`, `box-closed` */
export function cancelPayout(
  store: Store,
  by: By,
  input: { readonly payout: string; readonly on: Day; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "cancel-payout", input, async (book) => {
    const found = await findPayout(book, input.payout);
    if (found.cancelledSeq !== null || found.kind === "refund")
      throw new Problem("payout-cancelled", { payout: input.payout });
    if (input.on < found.happenedOn)
      throw new Problem("day-order", { from: found.happenedOn, until: input.on }, { field: "on" });
    await openBox(book, found.box, input.on);
    const days = { happenedOn: input.on, bookedOn: book.bookedOn(input.on) };
    // The payout's own entry is the last of its event: a loan that it needed stands before it, and stays.
    const part = (await entryParts(book, { seq: found.seq })).at(-1)!.part;
    const entries = [await mirrorOf(book, { seq: found.seq, part }, days)];
    const uses = await usesOfEvent(book, { seq: found.seq });
    const releases = uses.length > 0 ? uses : undefined;
    await book.append(
      payoutCancelled,
      { payout: found.payout, on: input.on, releases, about: book.tell({ reason: input.reason }) },
      { entries, moves: [moveIn(found.box, found.amount, days)] },
    );
  });
}

type InFact = Omit<Moved, "memo"> & { readonly bookedOn: Day; readonly about: About };
/** Neither keeps rows of its own: the fund's and the box's statements show it. */
const depositTaken = kind<InFact>("deposit-taken", () => undefined);
const giftReceived = kind<InFact>("gift-received", () => undefined);

/** A deposit of a household, or a gift. @throws Problem `code-unknown`, `box-closed`, `day-in-future` */
export function takeIn(
  store: Store,
  by: By,
  input: Moved & { readonly kind: "deposit" | "gift" },
): Promise<readonly Sealed[]> {
  return act(store, by, "take-in", input, async (book) => {
    const { kind: what, memo, fund, amount, happenedOn } = input;
    await fundByCode(book, fund, { field: "fund" });
    if (what === "deposit" && input.party === null) throw partyNeeded();
    const { box } = await openBox(book, input.box, happenedOn);
    const party = input.party === null ? null : (await partyByCode(book, input.party)).party;
    const days = { happenedOn, bookedOn: book.bookedOn(happenedOn) };
    const code = what === "deposit" ? "deposits" : "gift";
    const credit = party === null ? code : ([code, party] as const);
    const fact: InFact = { fund, box, party, amount, ...days, about: book.tell({ memo }) };
    await book.append(what === "deposit" ? depositTaken : giftReceived, fact, {
      entries: [{ ...days, transfers: [transfer(fund, "pooled-cash", credit, amount)] }],
      moves: [moveIn(box, amount, days)],
    });
  });
}

export type PayoutRow = Awaited<ReturnType<typeof listPayouts>>[number];

/** By its id or by "2025/17". @throws Problem `code-unknown` */
async function findPayout(reader: Reader, code: string): Promise<PayoutRow> {
  const found = (await listPayouts(reader)).find(
    (one) => one.payout === code || `${one.fiscalYear}/${one.number}` === code,
  );
  if (!found) throw new Problem("code-unknown", { what: "payout", code: code.slice(0, 60) });
  return found;
}

/** Payouts as people name them: by number, party's code, and the contribution that they were paid from. */
export async function payoutsTold(reader: Reader) {
  const codes = await partyCodes(reader);
  const drawn = new Map((await contributionsDrawn(reader)).map(({ seq, year, number }) => [seq, `${year}/${number}`]));
  return (await listPayouts(reader)).map(({ fiscalYear: year, number, party, seq, ...row }) => ({
    ...{ ...row, seq, number: `${year}/${number}`, party: party && (codes.get(party) ?? null) },
    ...{ amount: money(row.amount), fromContribution: drawn.get(seq) ?? null },
  }));
}

export const listPayouts = ask("payouts", (db, t) =>
  db.select().from(t.payout).where(inVillage(t.payout)).orderBy(asc(t.payout.seq)),
);
const contributionsDrawn = ask("contributions drawn on", (db, t) =>
  db
    .select({ seq: t.contributionUse.seq, year: t.contribution.fiscalYear, number: t.contribution.number })
    .from(t.contributionUse)
    .innerJoin(
      t.contribution,
      and(
        eq(t.contribution.village, t.contributionUse.village),
        eq(t.contribution.contribution, t.contributionUse.contribution),
      ),
    )
    .where(inVillage(t.contributionUse)),
);
const lastPayout = ask("last payout number", (db, t) =>
  db
    .select({ number: t.payout.number })
    .from(t.payout)
    .where(and(inVillage(t.payout), eq(t.payout.fiscalYear, given("year"))))
    .orderBy(desc(t.payout.number))
    .limit(1),
);
export const payoutKinds: readonly Kind<never>[] = [moneyPaidOut, payoutCancelled, depositTaken, giftReceived];
