import { and, asc, eq, lte } from "drizzle-orm";
import type { BillLine } from "../../domain/bill.ts";
import { addMonths, type Day, firstDay, type Month, monthOf, monthsBetween } from "../../domain/day.ts";
import { type HelpTerms, helpOn, type Payer } from "../../domain/help/terms.ts";
import { type Money, money, share, sum, zero } from "../../domain/money.ts";
import { quantity } from "../../domain/quantity.ts";
import { always, type Moment } from "../restricted.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import { givenAt, stoodAt, waitingAt } from "./given.ts";
import { type GrantRow, grantsOf, hasFallen, lastOn } from "./grant.ts";

/** What a grant may still cost. Source: domain.md 8: most × months left − used, without a most the mean of the last six × months left. */
export interface Commitment {
  readonly helpGrant: string;
  readonly code: string;
  /** Months of its term that are not billed yet. */
  readonly months: number;
  /** Given or promised in those months already. */
  readonly used: Money;
  readonly each: Money;
  readonly estimated: boolean;
  readonly amount: Money;
  /** What each fund will pay of it; what sponsors' contributions pay is restricted already. */
  readonly byFund: ReadonlyMap<string, Money>;
  readonly byContribution: ReadonlyMap<string, Money>;
}

/** What every grant in force may still cost, in order of decision. */
export async function commitments(reader: Reader, today: Day, at: Moment = always): Promise<Commitment[]> {
  const grants = (await grantsOf(reader)).filter(
    (one) =>
      one.decidedOn <= at.on && one.seq <= at.asKnown && one.form !== "remit" && !hasFallen(one, today, at.asKnown),
  );
  if (grants.length === 0) return [];
  const known = await knownFor(reader, at);
  const all: Commitment[] = [];
  for (const grant of grants) all.push(await commitmentOf(grant, asEnded(grant, at), known));
  return all;
}

/** What a grant would cost that nobody has given yet. */
export async function commitmentFor(
  reader: Reader,
  asked: { readonly party: string; readonly code: string; readonly terms: HelpTerms },
): Promise<Commitment> {
  const known = await knownFor(reader, always);
  return commitmentOf({ ...asked, helpGrant: "" }, asked.terms.untilOn, known);
}

/** What help owes on bills that were issued, by the fund that will pay; sponsors' contributions are restricted already. */
export const waitingByFund = (reader: Reader, at: Moment = always) => waitingBy(reader, fundPaying, at);
/** And what it will take of contributions. */
export const waitingByContribution = (reader: Reader) => waitingBy(reader, contributionPaying, always);

async function waitingBy(reader: Reader, purse: PurseOf, at: Moment): Promise<Map<string, Money>> {
  const waits = await waitingAt(reader, at);
  const grants = waits.length === 0 ? [] : await grantsOf(reader);
  const payers = new Map(grants.map((one) => [one.helpGrant, one.terms.payers]));
  return byPurse(
    waits.map(({ helpGrant, payer, amount }) => [payers.get(helpGrant)![payer]!, amount]),
    purse,
  );
}

/** Where a payer's share comes from: a fund, or a contribution that lies in it. */
type PurseOf = (payer: Payer) => string | null;
const fundPaying: PurseOf = ({ fund, contribution }) => (contribution === null ? fund : null);
const contributionPaying: PurseOf = ({ contribution }) => contribution;

function byPurse(paid: readonly (readonly [Payer, Money])[], purse: PurseOf): Map<string, Money> {
  const amounts = new Map<string, Money>();
  for (const [payer, amount] of paid) {
    const of = purse(payer);
    if (of !== null) amounts.set(of, sum([amounts.get(of) ?? zero, amount]));
  }
  return amounts;
}
/** What of a sum each fund and each contribution pays. */
export function bySource(whole: Money, payers: readonly Payer[]): Pick<Commitment, "byFund" | "byContribution"> {
  const amounts = share(
    whole,
    payers.map((payer) => payer.share),
  );
  const paid = payers.map((payer, i) => [payer, amounts[i]!] as const);
  return { byFund: byPurse(paid, fundPaying), byContribution: byPurse(paid, contributionPaying) };
}

/** The last day of a grant as it was known then. */
function asEnded(grant: GrantRow, { on, asKnown }: Moment): Day {
  const ended = grant.endedSeq !== null && grant.endedSeq <= asKnown && (grant.endedOn ?? "") <= on;
  const reviewed = grant.reviewFrom !== null && grant.reviewFrom <= on;
  return lastOn({ ...grant, endedOn: ended ? grant.endedOn : null, reviewFrom: reviewed ? grant.reviewFrom : null });
}

type Known = Awaited<ReturnType<typeof knownFor>>;

async function commitmentOf(
  { party, helpGrant, code, terms }: Pick<GrantRow, "party" | "helpGrant" | "code" | "terms">,
  until: Day,
  known: Known,
): Promise<Commitment> {
  const months = known.monthsLeft(party, terms, until);
  const helped = known.help.get(helpGrant) ?? new Map<Month, Money>();
  const used = sum(months.map((month) => helped.get(month) ?? zero));
  const past = [...helped].sort().map(([, amount]) => amount);
  const each = terms.most ?? mean(past.length > 0 ? past : await known.wouldHelp(party, terms));
  const amount = money(Math.max(0, each * months.length - used));
  const said = { helpGrant, code, months: months.length, used, each, estimated: terms.most === null, amount };
  return { ...said, ...bySource(amount, terms.payers) };
}

/** The mean of the last six. Rounded up: what is promised is not to be missing. */
function mean(amounts: readonly Money[]): Money {
  const last = amounts.slice(-6);
  return last.length === 0 ? zero : money(Math.ceil(sum(last) / last.length));
}

async function knownFor(reader: Reader, at: Moment) {
  const bills = (await billsBooked(reader, { on: at.on })).filter((bill) => stoodAt(bill, bill.cancelledSeq, at));
  const billed = new Set(bills.map(({ connection, periodFrom }) => `${connection} ${monthOf(periodFrom)}`));
  const connections = new Map<string, Awaited<ReturnType<typeof connectionsHelped>>>();
  for (const one of await connectionsHelped(reader))
    connections.set(one.party, [...(connections.get(one.party) ?? []), one]);
  const cycles = new Map((await cyclesOfServices(reader)).map((one) => [one.service, one.periodMonths]));
  const decimals = (await decimalsOf(reader))[0]!.decimals;
  const within = ({ services }: HelpTerms, service: string | null) =>
    services.length === 0 || services.includes(service ?? "");
  return {
    help: await helpByMonth(reader, at),
    /** Months of a term in which a bill of the household is still to come. */
    monthsLeft(party: string, terms: HelpTerms, until: Day): Month[] {
      const own = (connections.get(party) ?? []).filter((one) => within(terms, one.service));
      const left: Month[] = [];
      for (let month = monthOf(terms.fromOn); firstDay(month) <= until; month = addMonths(month, 1)) {
        const comes = ({ connection, service, closedOn }: (typeof own)[number]) =>
          monthsBetween("2000-01" as Month, month) % (cycles.get(service) ?? 1) === 0 &&
          (closedOn === null || closedOn >= firstDay(month)) &&
          !billed.has(`${connection} ${month}`);
        if (firstDay(month) >= terms.fromOn && own.some(comes)) left.push(month);
      }
      return left;
    },
    /** What the terms would have paid of the household's bills, month by month. */
    async wouldHelp(party: string, terms: HelpTerms): Promise<Money[]> {
      const lines = await linesOfParty(reader, { party });
      const byMonth = new Map<Month, Money>();
      for (const bill of bills.filter((one) => one.party === party && within(terms, one.service))) {
        const own = lines.filter((line) => line.bill === bill.bill).map(asLine);
        const amount = sum(helpOn(own, terms, decimals).map((part) => part.amount));
        addTo(byMonth, monthOf(bill.periodFrom), amount);
      }
      return [...byMonth].sort().map(([, amount]) => amount);
    },
  };
}

/** What was given or promised, by grant and month of the bill's period. */
async function helpByMonth(reader: Reader, at: Moment): Promise<Map<string, Map<Month, Money>>> {
  const help = new Map<string, Map<Month, Money>>();
  for (const { helpGrant, periodFrom, amount } of [...(await givenAt(reader, at)), ...(await waitingAt(reader, at))]) {
    const byMonth = help.get(helpGrant) ?? new Map<Month, Money>();
    help.set(helpGrant, byMonth);
    addTo(byMonth, monthOf(periodFrom), amount);
  }
  return help;
}

function addTo(byMonth: Map<Month, Money>, month: Month, amount: Money): void {
  byMonth.set(month, sum([byMonth.get(month) ?? zero, amount]));
}

type LineRow = Omit<Awaited<ReturnType<typeof linesOfParty>>[number], "bill">;
/** A stored line, as help reads it. */
export const asLine = ({ quantity: used, rate, kind, ...line }: LineRow) => ({
  ...line,
  kind: kind as BillLine["kind"],
  ...(used !== null && { quantity: quantity(used) }),
  ...(rate !== null && { rate }),
});

const decimalsOf = ask("decimals of the village", (db, t) =>
  db.select({ decimals: t.village.decimals }).from(t.village).where(inVillage(t.village)),
);
// Of their own, for a fund that is short asks what is bound before any act is known.
const connectionsHelped = ask("connections that may be helped", (db, t) =>
  db
    .select({
      connection: t.connection.connection,
      party: t.connection.party,
      service: t.connection.service,
      closedOn: t.connection.closedOn,
    })
    .from(t.connection)
    .where(inVillage(t.connection)),
);
const cyclesOfServices = ask("cycles of services", (db, t) =>
  db
    .select({ service: t.service.service, periodMonths: t.service.periodMonths })
    .from(t.service)
    .where(inVillage(t.service)),
);
const billsBooked = ask("service bills booked until", (db, t) =>
  db
    .select({
      bill: t.bill.bill,
      party: t.bill.party,
      service: t.bill.service,
      connection: t.bill.connection,
      periodFrom: t.bill.periodFrom,
      seq: t.bill.seq,
      cancelledSeq: t.bill.cancelledSeq,
    })
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.kind, "service"), lte(t.bill.bookedOn, given("on"))))
    .orderBy(asc(t.bill.periodFrom), asc(t.bill.seq)),
);
const linesOfParty = ask("lines of a party's bills", (db, t) =>
  db
    .select({
      bill: t.billLine.bill,
      code: t.billLine.code,
      kind: t.billLine.kind,
      fund: t.billLine.fund,
      quantity: t.billLine.quantity,
      rate: t.billLine.rate,
      amount: t.billLine.amount,
    })
    .from(t.billLine)
    .innerJoin(t.bill, and(eq(t.bill.village, t.billLine.village), eq(t.bill.bill, t.billLine.bill)))
    .where(and(inVillage(t.billLine), eq(t.bill.party, given("party"))))
    .orderBy(asc(t.billLine.bill), asc(t.billLine.line)),
);
