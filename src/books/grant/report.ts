import { and, eq, isNull, ne } from "drizzle-orm";
import { addDays, daysBetween, firstDay, lastDay, type Month, monthOf } from "../../domain/day.ts";
import { type Asked, type HelpedBill, type HelpPaper, helpFigures, publicFigures } from "../../domain/help/report.ts";
import { sum } from "../../domain/money.ts";
import { Problem } from "../../domain/problem.ts";
import { type CrossSubsidy, crossSubsidy } from "../../domain/tariff/cross.ts";
import { listBills, listLines } from "../bill/list.ts";
import { listDecisions } from "../decision.ts";
import { frameOf } from "../frame.ts";
import { lastEvent } from "../history.ts";
import { listHouseholds } from "../household.ts";
import { listRequests } from "../request.ts";
import { listSections, listServices } from "../service.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";
import { villageSettings } from "../village.ts";
import { type HelpOfPayer, helpByBill } from "./given.ts";
import { grantsOf } from "./grant.ts";

export interface HelpSpan {
  /** First and last month; both are inside the span. */
  readonly from: Month;
  readonly to: Month;
  /** For everybody to see: no figure over few. */
  readonly public: boolean;
}

/**
 * What solidarity did over some months: the bills of households whose periods begin in them, as they stand now, and the requests made in
 * them. Beside it, what tariffs make some pay for others. @throws Problem `day-order`
 */
export async function helpPaper(reader: Reader, span: HelpSpan): Promise<HelpPaper> {
  const { from, to, public: open } = span;
  if (to < from) throw new Problem("day-order", { from: firstDay(from), until: lastDay(to) }, { field: "to" });
  const bills = await billsIn(reader, span);
  const asked = await askedIn(reader, span);
  const helped = await helpedBills(reader, bills);
  return {
    ...(await frameOf(reader, (await lastEvent(reader))!.seq)),
    ...{ period: { from: firstDay(from), until: addDays(lastDay(to), 1) }, public: open },
    serviceNames: Object.fromEntries((await listServices(reader)).map(({ service, name }) => [service, name])),
    sectionNames: Object.fromEntries((await listSections(reader)).map(({ section, name }) => [section, name])),
    ...(open ? publicFigures(helped, asked) : helpFigures(helped, asked)),
    cross: await crossIn(reader, bills, open),
  };
}

const isIn = ({ from, to }: HelpSpan, month: Month): boolean => from <= month && month <= to;
type Billed = Awaited<ReturnType<typeof billsIn>>[number];

/** What households were billed and was not cancelled; what others were billed for them is no bill of theirs. */
async function billsIn(reader: Reader, span: HelpSpan) {
  const households = new Map((await listHouseholds(reader)).map((one) => [one.party, one]));
  return (await listBills(reader)).flatMap((bill) => {
    const household = households.get(bill.party);
    const stands = bill.cancelledSeq === null && isIn(span, monthOf(bill.periodFrom));
    return household && stands ? [{ ...bill, section: household.section, category: household.category }] : [];
  });
}

async function helpedBills(reader: Reader, bills: readonly Billed[]): Promise<HelpedBill[]> {
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one]));
  const paid = byBill(await paymentsOnDebts(reader));
  const help = byBill(await helpByBill(reader));
  const told = ({ helpGrant, payer, given, waits }: HelpOfPayer) => {
    const { form, payers } = grants.get(helpGrant)!.terms;
    return { form, payer: payers[payer]!.kind, given, waiting: waits };
  };
  return bills.map(({ bill, party, periodFrom, service, section, category, total }) => ({
    ...{ household: party, month: monthOf(periodFrom), service, section, category, billed: total },
    paid: sum((paid.get(bill) ?? []).map(({ amount }) => amount)),
    help: (help.get(bill) ?? []).map(told),
  }));
}

function byBill<Row extends { readonly bill: string | null }>(rows: readonly Row[]): Map<string | null, Row[]> {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.bill) ?? [];
    groups.set(row.bill, group);
    group.push(row);
  }
  return groups;
}

async function askedIn(reader: Reader, span: HelpSpan): Promise<Asked[]> {
  const decisions = new Map((await listDecisions(reader)).map((one) => [one.decision, one]));
  return (await listRequests(reader))
    .filter(({ madeOn }) => isIn(span, monthOf(madeOn)))
    .map(({ party, madeOn, decision, appealOf }) => {
      const decided = decisions.get(decision ?? "");
      return {
        household: party,
        outcome: decided ? (decided.outcome === "carried" ? "carried" : "refused") : null,
        days: decided ? daysBetween(madeOn, decided.decidedOn) : null,
        appeals: appealOf !== null,
      };
    });
}

async function crossIn(reader: Reader, bills: readonly Billed[], open: boolean): Promise<CrossSubsidy[]> {
  const { decimals } = await villageSettings(reader);
  const blocks = new Map<string, string>();
  // A line of a period in which the tariff changed has its part before its code: "2/block:3".
  for (const { bill, kind, code } of await listLines(reader))
    if (kind === "block" || kind === "package") blocks.set(bill, code.replace(/^\d+\//, ""));
  const used = bills.filter(({ kind, quantity }) => kind === "service" && quantity !== null);
  return (await listServices(reader)).flatMap(({ service }) => {
    const own = used.filter((one) => one.service === service);
    const found = crossSubsidy(
      service,
      own.map(({ party, bill, quantity, total }) => ({
        // Nothing used is in the first block, of which no line is printed.
        ...{ household: party, block: blocks.get(bill) ?? "block:1", quantity: quantity!, total },
      })),
      { decimals, public: open },
    );
    return found ? [found] : [];
  });
}

/** What still stands of payments, credit and deposits on debts of bills. */
const paymentsOnDebts = ask("payments on debts", (db, t) =>
  db
    .select({ bill: t.openItem.bill, amount: t.settlement.amount })
    .from(t.settlement)
    .innerJoin(t.openItem, and(eq(t.openItem.village, t.settlement.village), eq(t.openItem.item, t.settlement.item)))
    .where(
      and(
        inVillage(t.settlement),
        eq(t.openItem.kind, "debt"),
        ne(t.settlement.use, "help"),
        isNull(t.settlement.undoneSeq),
      ),
    ),
);
