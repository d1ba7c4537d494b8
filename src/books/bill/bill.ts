import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { type BillLine, billEntry, billItems, type Debt, debtsOf } from "../../domain/bill.ts";
import type { PeriodUse } from "../../domain/consumption.ts";
import { type Day, fiscalYear, type Month, monthOf, type Period } from "../../domain/day.ts";
import type { Effects } from "../../domain/entry.ts";
import { type Money, minus, sum, zero } from "../../domain/money.ts";
import { type CreditUse, creditUsedEntry, type OpenCredit, useCredits } from "../../domain/payment.ts";
import type { Late } from "../../domain/penalty.ts";
import { Problem } from "../../domain/problem.ts";
import { type Quantity, quantity } from "../../domain/quantity.ts";
import { type About, type Book, type Kind, kind, type Sealed } from "../book.ts";
import { type Draw, keepDraws } from "../contributor/contribution.ts";
import { entryCount, takeNumber } from "../entry.ts";
import {
  type Claim,
  drawsOf,
  type HelpDone,
  helpEntries,
  helpItems,
  keepHelp,
  noHelp,
  shareOf,
} from "../grant/settle.ts";
import { creditUseItems, keepCreditUse, takeOff } from "../settlement.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import type { PricedFor } from "./draw.ts";

export type BillKind =
  | "service"
  | "third-party"
  | "participation"
  | "dues"
  | "opening"
  | "penalty"
  | "connection-fee"
  | "credit-charge";

export interface BillFact {
  readonly bill: string;
  readonly fiscalYear: number;
  readonly number: number;
  readonly kind: BillKind;
  readonly party: string;
  readonly connection: string | null;
  readonly service: string | null;
  /** What can be billed once only, while this bill stands. */
  readonly once: string;
  readonly period: Period;
  /** The stretch of readings that was billed; null where nothing is measured. */
  readonly use: PeriodUse | null;
  /** What earlier bills of the connection held too much (negative: too little), put right by this one. */
  readonly carried: Quantity | null;
  readonly quantity: Quantity | null;
  readonly pricedFor: PricedFor | null;
  /** Dues that the bill is for. */
  readonly dues: string | null;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly bookedOn: Day;
  readonly lines: readonly BillLine[];
  readonly total: Money;
  /** The bill that this one hangs on: whose subsidy it asks of a third party, that is late, whose credit it charges for. */
  readonly origin: string | null;
  /** The cancelled bill that this one puts right. */
  readonly replaces: string | null;
  readonly about: About | null;
  readonly credits: readonly CreditUse[];
  /** What others pay of it; not there where nobody is asked. */
  readonly help?: HelpDone;
  readonly draws?: readonly Draw[];
  /** What a penalty was worked out from: the rule in force and the late bill (`origin`) as it stood. */
  readonly penalty?: PenaltyTerms;
  /** Of a connection fee, and of the charge for its credit. */
  readonly fee?: FeeTerms;
}

/** The schedule in force and the class for which it was priced. */
export interface FeeTerms {
  readonly fromOn: Day;
  readonly contributionClass: string;
  /** A charge that was cut when its plan was settled early: for `due` of `of` instalments of the whole charge. */
  readonly earned?: { readonly charge: Money; readonly due: number; readonly of: number };
}

/** `days` are counted from `since`: the due day, the eve of the rule's first day or the end of a plan, whichever is last. */
export interface PenaltyTerms extends Late {
  readonly code: string;
  readonly fromOn: Day;
  readonly since: Day;
}

const billIssued = kind<BillFact>("bill-issued", (rows, { village, seq, fact }) => {
  const { period, use, lines, credits, pricedFor, help = noHelp } = fact;
  // Loans, where a fund was short, come first; then the bill's own entry, where it has one; help; each use of a credit.
  const entries = entryCount(fact);
  const first = entries - credits.length - help.given.length;
  rows.add("bill", {
    village,
    seq,
    part: entries > 0 ? first - 1 : null,
    ...fact,
    periodFrom: period.from,
    periodUntil: period.until,
    useFrom: use?.from ?? null,
    useTo: use?.to ?? null,
    tariff: pricedFor?.parts.at(-1)?.tariff ?? null,
    about: fact.about?.ref ?? null,
  });
  lines.forEach(({ code, kind, fund, quantity, rate, base, amount }, line) => {
    const maybe = { quantity: quantity ?? null, rate: rate ?? null, base: base ?? null };
    rows.add("billLine", { village, bill: fact.bill, line, code, kind, fund, amount, ...maybe });
  });
  keepHelp(rows, { village, seq, first }, help);
  keepDraws(rows, { village, seq }, fact);
  for (const [i, use] of credits.entries())
    keepCreditUse(rows, { village, seq, part: entries - credits.length + i }, use);
});

/** What grants pay of a bill that has no number yet. */
export interface HelpOfBill {
  readonly given: readonly Claim<unknown>[];
  readonly waits: readonly Claim<unknown>[];
}
interface HowBilled {
  readonly helped?: HelpOfBill;
  readonly since?: Day;
}
/** What an act says of a bill; the rest follows. */
export type NewBill = Omit<
  BillFact,
  "bill" | "fiscalYear" | "number" | "bookedOn" | "total" | "credits" | "help" | "draws"
>;

/** What a bill says that measures nothing. */
export const unmeasured = { use: null, carried: null, quantity: null, pricedFor: null } as const;

/**
 * Appends a bill: numbered, booked, its debts opened; help pays its part, then the party's waiting credit, oldest receipt first.
 * @param credits of the party that are still open; what is used is taken off them
 * @param how.helped what grants pay of it at once, and what they will pay when the money is there
 * @param how.since the day as which it is booked: that of issue, but for a debt from before the book
 */
export async function appendBill(
  book: Book,
  given: NewBill,
  credits: OpenCredit[],
  { helped = { given: [], waits: [] }, since = given.issuedOn }: HowBilled = {},
): Promise<Sealed> {
  const bill = book.newId("b");
  const bookedOn = book.bookedOn(since);
  const year = fiscalYear(bookedOn, book.settings.fiscalMonth);
  const number = await takeNumber(book, `bill ${year}`, async () => (await lastBillNumber(book, { year }))[0]?.number);
  const days = { happenedOn: given.issuedOn, bookedOn };
  const debts = debtsOf(bill, given.lines);
  const items = new Map(debts.map(({ fund, item }) => [fund, item]));
  const shares = (claims: HelpOfBill["given"]) =>
    claims.map((claim) => shareOf(claim, { bill, party: given.party, items }));
  const help: HelpDone = { given: shares(helped.given), waits: shares(helped.waits) };
  const open = lessHelp(debts, help).map((debt) => ({ ...debt, bill, open: debt.amount }));
  const bound = book.settings.rules.creditFor === "named";
  const uses = useCredits(credits, open, { service: given.service, bound });
  const fact: BillFact = {
    ...given,
    bill,
    fiscalYear: year,
    number,
    bookedOn,
    total: sum(given.lines.map(({ amount }) => amount)),
    credits: uses,
    ...(help.given.length + help.waits.length > 0 && { help, ...drawsOf(help.given) }),
  };
  const item = {
    bill,
    party: given.party,
    service: given.service ?? undefined,
    happenedOn: given.issuedOn,
    dueOn: given.dueOn,
  };
  const effects: Partial<Effects> = {
    entries: [
      ...billEntry(given.party, given.lines, days),
      ...helpEntries(help.given, days),
      ...uses.map(({ parts }) => creditUsedEntry(given.party, parts, days)),
    ],
    openItems: [...billItems(item, debts), ...helpItems(help.given), ...creditUseItems(uses)],
  };
  takeOff(credits, uses);
  return book.append(billIssued, fact, effects);
}

/** What is left to the household: neither help that was given nor help that waits is asked of it. */
function lessHelp(debts: readonly Debt[], { given: paid, waits }: HelpDone): Debt[] {
  const helped = new Map<string, Money>();
  for (const { item, amount } of [...paid, ...waits].flatMap(({ parts }) => parts))
    helped.set(item, sum([helped.get(item) ?? zero, amount]));
  return debts
    .map((debt) => ({ ...debt, amount: minus(debt.amount, helped.get(debt.item) ?? zero) }))
    .filter(({ amount }) => amount > 0);
}

/** Waiting credit by party, oldest receipt first; one map for the whole act, from which each bill takes what it uses. */
export async function creditsByParty(book: Book): Promise<Map<string, OpenCredit[]>> {
  const known = book.scratch.get("credits") as Map<string, OpenCredit[]> | undefined;
  if (known) return known;
  const byParty = new Map<string, OpenCredit[]>();
  for (const { party, item, receipt, service, amount, settled: gone } of await openCredits(book)) {
    const list = byParty.get(party) ?? [];
    byParty.set(party, list);
    list.push({ item, receipt, service, open: minus(amount, gone) });
  }
  book.scratch.set("credits", byParty);
  return byParty;
}

/** What each connection was billed so far, by the first month of its periods, oldest first. */
export async function earlierUses(
  reader: Reader,
): Promise<Map<string, { readonly month: Month; readonly quantity: Quantity }[]>> {
  const byConnection = new Map<string, { month: Month; quantity: Quantity }[]>();
  for (const { connection, periodFrom, quantity: used } of await billedSpans(reader)) {
    const list = byConnection.get(connection!) ?? [];
    byConnection.set(connection!, list);
    list.push({ month: monthOf(periodFrom), quantity: used ?? quantity(0) });
  }
  return byConnection;
}

export type BillRow = Awaited<ReturnType<typeof billById>>[number];

/** By its id, or by "2025/17" (fiscal year and number). @throws Problem `code-unknown` */
export async function findBill(reader: Reader, code: string): Promise<BillRow> {
  const [, year, number] = /^(\d{4})\/(\d{1,9})$/.exec(code) ?? [];
  const found = year
    ? (await billByNumber(reader, { year: Number(year), number: Number(number) }))[0]
    : (await billById(reader, { bill: code }))[0];
  if (!found) throw new Problem("code-unknown", { what: "bill", code: code.slice(0, 60) });
  return found;
}

export const billNumber = ({
  fiscalYear: year,
  number,
}: {
  readonly fiscalYear: number;
  readonly number: number;
}): string => `${year}/${number}`;

const billById = ask("bill by id", (db, t) =>
  db
    .select()
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.bill, given("bill")))),
);
const billByNumber = ask("bill by number", (db, t) =>
  db
    .select()
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.fiscalYear, given("year")), eq(t.bill.number, given("number")))),
);
const lastBillNumber = ask("last bill number", (db, t) =>
  db
    .select({ number: t.bill.number })
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.fiscalYear, given("year"))))
    .orderBy(desc(t.bill.number))
    .limit(1),
);
/** Stretches of live service bills, oldest first. */
export const billedSpans = ask("billed spans", (db, t) =>
  db
    .select({
      bill: t.bill.bill,
      fiscalYear: t.bill.fiscalYear,
      number: t.bill.number,
      connection: t.bill.connection,
      service: t.bill.service,
      periodFrom: t.bill.periodFrom,
      periodUntil: t.bill.periodUntil,
      useFrom: t.bill.useFrom,
      useTo: t.bill.useTo,
      quantity: t.bill.quantity,
    })
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.kind, "service"), isNull(t.bill.cancelledSeq)))
    .orderBy(asc(t.bill.periodFrom), asc(t.bill.seq)),
);
const openCredits = ask("open credits", (db, t) =>
  db
    .select()
    .from(t.openItem)
    .where(and(inVillage(t.openItem), eq(t.openItem.kind, "credit"), gt(t.openItem.amount, t.openItem.settled)))
    .orderBy(asc(t.openItem.happenedOn), asc(t.openItem.seq), asc(t.openItem.item)),
);
export const linesOfBill = ask("lines of a bill", (db, t) =>
  db
    .select()
    .from(t.billLine)
    .where(and(inVillage(t.billLine), eq(t.billLine.bill, given("bill"))))
    .orderBy(asc(t.billLine.line)),
);
/** Whether something that is billed once only has a bill that stands. */
export const onceTaken = ask("once taken", (db, t) =>
  db
    .select({ bill: t.bill.bill })
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.once, given("once")))),
);

export const billKinds: readonly Kind<never>[] = [billIssued];
