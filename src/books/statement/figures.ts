import { accountParts } from "../../domain/account.ts";
import {
  addDays,
  addMonths,
  type Day,
  type Month,
  monthOf,
  monthsBetween,
  monthsIn,
  type Period,
  periodOf,
} from "../../domain/day.ts";
import { type FundFlows, flowsOf, type Posted } from "../../domain/fund.ts";
import { type Money, money, sum } from "../../domain/money.ts";
import type { FiguresPaper } from "../../domain/paper/figures.ts";
import { Problem } from "../../domain/problem.ts";
import { withoutHelp } from "../../domain/year/paper.ts";
import { arrearsTold } from "../arrears.ts";
import { frameOf } from "../frame.ts";
import { lastEvent } from "../history.ts";
import { usesByMonth } from "../loss.ts";
import { balancesOn, firstMonth } from "../month.ts";
import { listFunds } from "../service.ts";
import type { Reader } from "../store/store.ts";
import { yearBooked } from "../year/accounts.ts";

/**
 * The village in figures over whole months, by booked days; none from before the book or after today. Left out it is the twelve
 * months up to the last that is over. @throws Problem `day-order`
 */
export async function figuresPaper(
  reader: Reader,
  asked: { readonly from: Month | null; readonly to: Month | null },
  madeOn: Day,
): Promise<FiguresPaper> {
  const period = await periodAsked(reader, asked, monthOf(madeOn));
  const months = monthsIn(period);
  const flows = await flowsByMonth(reader, period, months);
  const owed = (kind: "billed" | "collected"): Money[] =>
    flows.map((month) => sum([...month.values()].map((fund) => fund.owed[kind])));
  return {
    ...(await frameOf(reader, (await lastEvent(reader))!.seq)),
    ...{ period, months, madeOn },
    funds: await fundLevels(reader, period, flows),
    billed: owed("billed"),
    paid: owed("collected"),
    ...(await arrearsTold(reader, addDays(period.until, -1))),
    services: await usesByMonth(reader, months),
  };
}

async function periodAsked(
  reader: Reader,
  { from, to }: { readonly from: Month | null; readonly to: Month | null },
  thisMonth: Month,
): Promise<Period> {
  const wanted = to ?? addMonths(thisMonth, -1);
  if (from !== null && from > wanted) throw new Problem("day-order", { from, until: wanted }, { field: "from" });
  const begin = (await firstMonth(reader)) ?? thisMonth;
  const last = between(begin, wanted, thisMonth);
  const first = between(begin, from ?? addMonths(last, -11), last);
  return periodOf(first, monthsBetween(first, last) + 1);
}

/** `wanted`, or the end that it lies beyond. */
const between = (least: Month, wanted: Month, most: Month): Month => [least, wanted, most].sort()[1]!;

type Flows = ReadonlyMap<string, FundFlows>;

async function flowsByMonth(reader: Reader, period: Period, months: readonly Month[]): Promise<Flows[]> {
  const byMonth = new Map<Month, Posted[]>(months.map((month) => [month, []]));
  for (const one of await yearBooked(reader, period)) byMonth.get(monthOf(one.bookedOn))!.push(one);
  return months.map((month) => flowsOf(withoutHelp(byMonth.get(month)!)));
}

async function fundLevels(reader: Reader, { from }: Period, flows: readonly Flows[]): Promise<FiguresPaper["funds"]> {
  const openings = new Map<string, Money>();
  for (const { account, debits, credits } of await balancesOn(reader, addDays(from, -1))) {
    const { code, fund } = accountParts(account);
    if (code === "pooled-cash") openings.set(fund, money(debits - credits));
  }
  return (await listFunds(reader)).flatMap(({ fund, name }) => {
    const opening = openings.get(fund) ?? money(0);
    let level = opening;
    const closings = flows.map((month) => {
      level = sum([level, ...Object.values(month.get(fund)?.cash ?? {})]);
      return level;
    });
    return [opening, ...closings].some((amount) => amount !== 0) ? [{ fund, name, opening, closings }] : [];
  });
}
