import { asc } from "drizzle-orm";
import { type AccountCode, chart, type Nature } from "../../domain/account.ts";
import { addDays, type Day, monthsIn, type Period } from "../../domain/day.ts";
import {
  type CashKind,
  cashKinds,
  type FundFlows,
  flowsOf,
  type OwedKind,
  owedKinds,
  type Posted,
} from "../../domain/fund.ts";
import { type Money, minus, negative, sum, zero } from "../../domain/money.ts";
import { Problem } from "../../domain/problem.ts";
import { type FundAccounts, yearOf, yearPeriod } from "../../domain/year/close.ts";
import {
  type AccountFigure,
  type BoxReport,
  type FundReport,
  withoutHelp,
  type YearPaper,
} from "../../domain/year/paper.ts";
import { ages, debtsOn } from "../arrears.ts";
import { listBills } from "../bill/list.ts";
import { listBodies } from "../body.ts";
import { levelOn, listBoxes } from "../box.ts";
import { bookedDays } from "../entry.ts";
import { frameOf } from "../frame.ts";
import { lastEvent } from "../history.ts";
import { usesByMonth } from "../loss.ts";
import { listReceipts } from "../receipt.ts";
import { listFunds, listSections } from "../service.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";
import { villageSettings } from "../village.ts";
import { sumsOf, yearAccounts, yearBooked } from "./accounts.ts";
import { listYears } from "./close.ts";
import { helpedIn, moralFigures } from "./moral.ts";

/**
 * A fiscal year in figures, by booked days: the same book gives the same report, and money of a closed year never changes.
 * @throws Problem `year-not-closed` for a year that is not closed, unless it is asked for as a proposal
 */
export async function yearPaper(reader: Reader, year: number, { proposed }: { proposed: boolean }): Promise<YearPaper> {
  const closed = (await listYears(reader)).find((one) => one.year === year);
  if (!closed && !proposed) throw new Problem("year-not-closed", { year: String(year) });
  const period = yearPeriod(year, (await villageSettings(reader)).fiscalMonth);
  const months = monthsIn(period);
  const dayOf = await bookedDays(reader);
  const isIn = (seq: number | null) => seq !== null && isWithin(period, dayOf(seq));
  const helped = await helpedIn(reader, period);
  const withheld = helped === null;
  const booked = await yearBooked(reader, period);
  const funds = await fundReports(reader, period, withheld ? withoutHelp(booked) : booked);
  return {
    ...(await frameOf(reader, closed?.seq ?? (await lastEvent(reader))!.seq)),
    ...{ year, period, funds },
    closed: closed ? { on: closed.closedOn, decision: closed.decision, decidedOn: closed.decidedOn } : null,
    boxes: await boxReports(reader, period),
    bills: await billCounts(reader, period, isIn),
    receipts: await receiptSums(reader, { period, withheld }, isIn),
    arrears: await arrearsAt(reader, addDays(period.until, -1), dayOf),
    help: helped && { ...helped, amount: helpIn(funds) },
    ...(await moralFigures(reader, period)),
    ...{ months, uses: await usesByMonth(reader, months) },
    sectionNames: Object.fromEntries((await listSections(reader)).map(({ section, name }) => [section, name])),
    bodyNames: Object.fromEntries((await listBodies(reader, period.until)).map(({ body, name }) => [body, name])),
  };
}

const isWithin = ({ from, until }: Period, on: Day): boolean => on >= from && on < until;
const helpIn = (funds: readonly FundReport[]): Money =>
  sum(
    funds
      .flatMap(({ expenses }) => expenses.filter(({ account }) => account === "help-given"))
      .map((one) => one.amount),
  );

async function fundReports(reader: Reader, period: Period, posted: readonly Posted[]): Promise<FundReport[]> {
  const names = new Map((await listFunds(reader)).map(({ fund, name }) => [fund, name]));
  const flows = flowsOf(posted);
  return (await yearAccounts(reader, period, sumsOf(posted))).map((accounts) => {
    const level = (code: AccountCode) => accounts.lines.find((line) => line.code === code);
    const [cash, owed] = [level("pooled-cash"), level("receivable")];
    return {
      ...yearOf(accounts),
      ...(flows.get(accounts.fund) ?? unmoved),
      name: names.get(accounts.fund)!,
      ...{ openingCash: cash?.opening ?? zero, closingCash: cash?.closing ?? zero },
      ...{ openingOwed: owed?.opening ?? zero, closingOwed: owed?.closing ?? zero },
      lines: accounts.lines,
      ...{ incomes: figures(accounts, "income"), expenses: figures(accounts, "expense") },
      ...{ has: figures(accounts, "asset"), owes: figures(accounts, "liability") },
    };
  });
}

const unmoved: FundFlows = {
  cash: Object.fromEntries(cashKinds.map((kind) => [kind, zero])) as Record<CashKind, Money>,
  owed: Object.fromEntries(owedKinds.map((kind) => [kind, zero])) as Record<OwedKind, Money>,
};

/** What stands on the accounts of a nature at the end, on their own side; those that came out even are left out. */
const figures = ({ lines }: FundAccounts, nature: Nature): AccountFigure[] =>
  lines.flatMap(({ code, closing }) => {
    if (chart[code].nature !== nature || closing === 0) return [];
    const isDebit = nature === "asset" || nature === "expense";
    return [{ account: code, amount: isDebit ? closing : negative(closing) }];
  });

async function boxReports(reader: Reader, period: Period): Promise<BoxReport[]> {
  const counts = (await allCounts(reader)).filter(({ bookedOn }) => isWithin(period, bookedOn));
  const boxes: BoxReport[] = [];
  for (const { box, name } of await listBoxes(reader)) {
    const count = counts.findLast((one) => one.box === box);
    boxes.push({
      ...{ box, name },
      opening: await levelOn(reader, box, addDays(period.from, -1)),
      closing: await levelOn(reader, box, addDays(period.until, -1)),
      counted: count
        ? { on: count.countedOn, amount: count.counted, difference: minus(count.counted, count.expected) }
        : null,
    });
  }
  return boxes;
}

type IsIn = (seq: number | null) => boolean;

async function billCounts(reader: Reader, period: Period, isIn: IsIn): Promise<YearPaper["bills"]> {
  const bills = (await listBills(reader)).filter(({ kind }) => kind !== "opening");
  return {
    issued: bills.filter(({ bookedOn }) => isWithin(period, bookedOn)).length,
    cancelled: bills.filter(({ cancelledSeq }) => isIn(cancelledSeq)).length,
  };
}

async function receiptSums(
  reader: Reader,
  { period, withheld }: { readonly period: Period; readonly withheld: boolean },
  isIn: IsIn,
): Promise<YearPaper["receipts"]> {
  const receipts = (await listReceipts(reader)).filter(({ way }) => way !== "unidentified");
  const given = receipts.filter(({ bookedOn }) => isWithin(period, bookedOn));
  const cancelled = receipts.filter(({ cancelledSeq }) => isIn(cancelledSeq));
  const total = (of: typeof receipts) => sum(of.map(({ amount }) => amount));
  return {
    ...{ given: given.length, amount: withheld ? null : total(given) },
    ...{ cancelled: cancelled.length, cancelledAmount: total(cancelled) },
  };
}

/** What was owed at the end of a booked day, by age. */
async function arrearsAt(reader: Reader, on: Day, dayOf: (seq: number) => Day): Promise<YearPaper["arrears"]> {
  const debts = await debtsOn(reader, on, dayOf);
  return ages.map((age) => ({ age, amount: sum(debts.filter((one) => one.age === age).map((one) => one.open)) }));
}

const allCounts = ask("counts of all boxes", (db, t) =>
  db.select().from(t.cashCount).where(inVillage(t.cashCount)).orderBy(asc(t.cashCount.seq)),
);
