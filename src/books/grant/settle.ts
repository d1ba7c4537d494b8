import { and, eq, isNull } from "drizzle-orm";
import type { BillLine } from "../../domain/bill.ts";
import type { Written } from "../../domain/canonical.ts";
import type { Day, Period } from "../../domain/day.ts";
import type { Entry, ItemChange } from "../../domain/entry.ts";
import { cashOfHelp, type Helped, helpEntry, helpOn, sharedBy } from "../../domain/help/terms.ts";
import { type Money, minus, money, negative, sum, zero } from "../../domain/money.ts";
import { type Part, settled } from "../../domain/payment.ts";
import type { Book } from "../book.ts";
import type { Draw } from "../contributor/contribution.ts";
import { heldOf, poolFrom } from "../pool.ts";
import { always, listRestricted, reservesOf } from "../restricted.ts";
import { listFunds } from "../service.ts";
import type { Rows } from "../store/rows.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";
import { type GrantRow, grantsOf, hasFallen, runsOn } from "./grant.ts";
import { backHere, change, helpedHere, inMonth } from "./undo.ts";

/** What one payer of a grant pays of one bill, or will pay when the money is there. */
export interface HelpShare {
  readonly helpGrant: string;
  /** Position among the grant's payers. */
  readonly payer: number;
  readonly fund: string;
  readonly contribution: string | null;
  readonly bill: string;
  readonly party: string;
  readonly parts: readonly Part[];
}
/** What help does in one event: what was given has an entry each, in this order. */
export interface HelpDone {
  readonly given: readonly HelpShare[];
  readonly waits: readonly HelpShare[];
}
export const noHelp = { given: [], waits: [] } as const;

/** A bill that is about to be issued, as far as help needs it. */
export interface HelpedBill {
  readonly party: string;
  readonly service: string;
  readonly period: Period;
  readonly lines: readonly BillLine[];
}

/** A sum that a payer is asked for. `what` is whatever the caller knows it by. */
export interface Claim<What> {
  readonly what: What;
  readonly grant: GrantRow;
  readonly payer: number;
  readonly parts: readonly Helped[];
}

/** What grants would pay of bills, before anybody asks whether the money is there. */
export async function claimsOn<Bill extends HelpedBill>(book: Book, bills: readonly Bill[]): Promise<Claim<Bill>[]> {
  const grants = await grantsOf(book);
  if (grants.length === 0) return [];
  const byParty = new Map<string, GrantRow[]>();
  for (const grant of grants) byParty.set(grant.party, [...(byParty.get(grant.party) ?? []), grant]);
  const used = await usedByMonth(book);
  const here = helpedHere(book);
  const claims: Claim<Bill>[] = [];
  for (const bill of bills) {
    let left = bill.lines;
    for (const grant of forBill(byParty.get(bill.party) ?? [], bill, book.today)) {
      const { most, payers } = grant.terms;
      const month = inMonth(grant.helpGrant, bill.period.from);
      const changed = here.get(month) ?? zero;
      const room = most === null ? undefined : minus(most, sum([used.get(month) ?? zero, changed]));
      const helped =
        grant.form === "remit"
          ? helpOn(left, { ...grant.terms, form: "whole" }, book.settings.decimals, negative(changed))
          : helpOn(left, grant.terms, book.settings.decimals, room);
      here.set(month, sum([changed, ...helped.map(({ amount }) => amount)]));
      for (const [payer, parts] of sharedBy(helped, payers).entries())
        if (parts.length > 0) claims.push({ what: bill, grant, payer, parts });
      // A second grant pays of what the first has left.
      left = [...left, ...helped.map(lessHelp)];
    }
  }
  return claims;
}

const lessHelp = ({ fund, amount }: Helped): BillLine => ({
  ...{ code: "help", kind: "help-share", fund },
  amount: money(-amount),
});
/**
 * Of a household's grants, those of a bill. What had been remitted of one that this act puts right comes last, as it did: up to what it
 * had been, whatever the term.
 */
function forBill(grants: readonly GrantRow[], { service, period }: HelpedBill, today: Day): GrantRow[] {
  const own = grants.filter(({ terms: { services } }) => services.length === 0 || services.includes(service));
  return [
    ...own.filter((one) => one.form !== "remit" && runsOn(one, period.from, today)),
    ...own.filter((one) => one.form === "remit" && !hasFallen(one, today)),
  ];
}
/** Claims in order of decision. */
export const inOrder = <What>(claims: readonly Claim<What>[]): Claim<What>[] =>
  [...claims].sort(({ grant: a }, { grant: b }) =>
    a.decidedOn === b.decidedOn ? a.seq - b.seq : a.decidedOn < b.decidedOn ? -1 : 1,
  );

/** What grants had given in a month before this act. */
async function usedByMonth(book: Book): Promise<Map<string, Money>> {
  const used = new Map<string, Money>();
  for (const { helpGrant, periodFrom, amount } of [...(await helpGiven(book)), ...(await helpWaiting(book))])
    change(used, inMonth(helpGrant, periodFrom), amount);
  return used;
}

/**
 * Which claims can be paid now: help waits in order of decision, so that once one waits for a fund, later ones of it wait too.
 * @param claims in order of decision
 */
export async function payable<What>(
  book: Book,
  claims: readonly Claim<What>[],
  on: Day,
): Promise<{ readonly given: Claim<What>[]; readonly waits: Claim<What>[] }> {
  const given: Claim<What>[] = [];
  const waits: Claim<What>[] = [];
  if (claims.length === 0) return { given, waits };
  const purses = await pursesOf(book, on);
  const back = backHere(book);
  const short = new Set<string>();
  for (const claim of claims) {
    const { fund, contribution } = claim.grant.terms.payers[claim.payer]!;
    const key = contribution ?? fund;
    const paid = !short.has(key) && purses.take(fund, contribution, claim.parts);
    if (!paid) short.add(key);
    else if (contribution) change(back, contribution, negative(sum(claim.parts.map(({ amount }) => amount))));
    (paid ? given : waits).push(claim);
  }
  return { given, waits };
}

/** What each fund and each restricted contribution can still pay. */
async function pursesOf(book: Book, on: Day) {
  const bookedOn = book.bookedOn(on);
  const cash = new Map<string, number>();
  const bound = new Map<string, number>();
  const left = new Map<string, number>();
  const held = await heldOf(book);
  const reserves = await reservesOf(book, { ...always, on: book.today });
  for (const { fund } of await listFunds(book)) {
    // Other people's money pays no help.
    cash.set(fund, (await poolFrom(book, fund, bookedOn)) - (held.get(fund) ?? 0));
    bound.set(fund, reserves.get(fund) ?? 0);
  }
  for (const { contribution, fund, left: unspent } of (await listRestricted(book)).values()) {
    const there = unspent + (backHere(book).get(contribution) ?? 0);
    left.set(contribution, there);
    bound.set(fund, (bound.get(fund) ?? 0) + there);
  }
  return {
    take(fund: string, contribution: string | null, parts: readonly Helped[]): boolean {
      const needs = cashOfHelp(fund, parts);
      const whole = sum(parts.map(({ amount }) => amount));
      const there = cash.get(fund) ?? 0;
      const free = contribution === null ? there - (bound.get(fund) ?? 0) : there;
      if (needs > free || (contribution !== null && whole > (left.get(contribution) ?? 0))) return false;
      // What it brings to other funds is not counted: bills are booked in another order than help is decided.
      cash.set(fund, there - needs);
      if (contribution === null) return true;
      left.set(contribution, left.get(contribution)! - whole);
      bound.set(fund, bound.get(fund)! - whole);
      return true;
    },
  };
}

/** A claim on the bill whose items are known. */
export function shareOf<What>(
  { grant, payer, parts }: Claim<What>,
  bill: { readonly bill: string; readonly party: string; readonly items: ReadonlyMap<string, string> },
): HelpShare {
  const { fund, contribution } = grant.terms.payers[payer]!;
  return {
    ...{ helpGrant: grant.helpGrant, payer, fund, contribution, bill: bill.bill, party: bill.party },
    parts: parts.map((part) => ({ item: bill.items.get(part.fund)!, ...part })),
  };
}

export const helpEntries = (given: readonly HelpShare[], days: { happenedOn: Day; bookedOn: Day }): Entry[] =>
  given.map(({ fund, party, parts }) => helpEntry(fund, party, parts, days));
export const helpItems = (given: readonly HelpShare[]): ItemChange[] => given.flatMap(({ parts }) => settled(parts));

/** What help spends of contributions, in order; nothing where none pays. */
export function drawsOf(given: readonly HelpShare[]): { readonly draws?: readonly Draw[] } {
  const draws = given.flatMap(({ contribution, parts }): Draw[] =>
    contribution === null ? [] : [{ contribution, amount: sum(parts.map(({ amount }) => amount)) }],
  );
  return draws.length > 0 ? { draws } : {};
}

/** Projects what help did. @param first part of the first help's entry in the event */
export function keepHelp(
  rows: Rows,
  { village, seq, first }: { readonly village: string; readonly seq: number; readonly first: number },
  { given: paid, waits }: Written<HelpDone>,
): void {
  paid.forEach(({ helpGrant, payer, parts }, i) => {
    const part = first + i;
    parts.forEach(({ item, amount }, line) => {
      const at = { village, seq, part, line };
      rows.add("settlement", { ...at, receipt: null, use: "help", item, amount, undoneSeq: null, helpGrant, payer });
    });
  });
  for (const { bill, helpGrant, payer, parts } of waits)
    for (const { item, amount } of parts)
      rows.add("waitingHelp", { village, bill, item, helpGrant, payer, amount, seq, endedSeq: null });
}

const perBill = (t: Reader["tables"]) => ({ helpGrant: t.helpGrant.helpGrant, periodFrom: t.bill.periodFrom });
/** Help that stands, with its bill's period. */
const helpGiven = ask("help given by bill", (db, t) =>
  db
    .select({ ...perBill(t), amount: t.settlement.amount })
    .from(t.settlement)
    .innerJoin(
      t.helpGrant,
      and(eq(t.helpGrant.village, t.settlement.village), eq(t.helpGrant.helpGrant, t.settlement.helpGrant)),
    )
    .innerJoin(t.openItem, and(eq(t.openItem.village, t.settlement.village), eq(t.openItem.item, t.settlement.item)))
    .innerJoin(t.bill, and(eq(t.bill.village, t.openItem.village), eq(t.bill.bill, t.openItem.bill)))
    .where(and(inVillage(t.settlement), isNull(t.settlement.undoneSeq))),
);
const helpWaiting = ask("help waiting by bill", (db, t) =>
  db
    .select({ ...perBill(t), amount: t.waitingHelp.amount })
    .from(t.waitingHelp)
    .innerJoin(
      t.helpGrant,
      and(eq(t.helpGrant.village, t.waitingHelp.village), eq(t.helpGrant.helpGrant, t.waitingHelp.helpGrant)),
    )
    .innerJoin(t.bill, and(eq(t.bill.village, t.waitingHelp.village), eq(t.bill.bill, t.waitingHelp.bill)))
    .where(and(inVillage(t.waitingHelp), isNull(t.waitingHelp.endedSeq))),
);
