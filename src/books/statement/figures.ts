import { accountParts } from "../../domain/account.ts";
import {
  addDays,
  addMonths,
  type Day,
  type Month,
  monthOf,
  monthsBetween,
  type Period,
  periodOf,
} from "../../domain/day.ts";
import { type FundFlows, flowsOf, type Posted } from "../../domain/fund.ts";
import { lossOf } from "../../domain/loss.ts";
import { type Money, money, sum } from "../../domain/money.ts";
import type { FiguresPaper } from "../../domain/paper/figures.ts";
import { withoutHelp } from "../../domain/year/paper.ts";
import { bookedDays } from "../entry.ts";
import { lastEvent } from "../history.ts";
import { sidesOf } from "../loss.ts";
import { balancesOn } from "../month.ts";
import { frameOf } from "../paper.ts";
import { listFunds, listServices } from "../service.ts";
import type { Reader } from "../store/store.ts";
import { yearBooked } from "../year/accounts.ts";
import { arrearsAt } from "../year/report.ts";

/** The village in figures over whole months, by booked days. @param last of them, not before `first` */
export async function figuresPaper(
  reader: Reader,
  { first, last }: { readonly first: Month; readonly last: Month },
  madeOn: Day,
): Promise<FiguresPaper> {
  const months = Array.from({ length: monthsBetween(first, last) + 1 }, (_, i) => addMonths(first, i));
  const period = periodOf(first, months.length);
  const flows = await flowsByMonth(reader, period, months);
  const owed = (kind: "billed" | "collected"): Money[] =>
    flows.map((month) => sum([...month.values()].map((fund) => fund.owed[kind])));
  return {
    ...(await frameOf(reader, (await lastEvent(reader))!.seq)),
    ...{ period, months, madeOn },
    funds: await fundLevels(reader, period, flows),
    billed: owed("billed"),
    paid: owed("collected"),
    arrears: await arrearsAt(reader, addDays(period.until, -1), await bookedDays(reader)),
    services: await serviceUses(reader, months),
  };
}

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

async function serviceUses(reader: Reader, months: readonly Month[]): Promise<FiguresPaper["services"]> {
  const services: FiguresPaper["services"][number][] = [];
  for (const { service, name, unit } of await listServices(reader)) {
    const sides = await sidesOf(reader, service);
    const losses = months.map((month) => lossOf(sides, periodOf(month)));
    if (losses.every(({ billed, produced }) => billed === 0 && produced === 0)) continue;
    services.push({
      ...{ service, name, unit },
      used: losses.map(({ billed }) => billed),
      losses: sides.produced.length === 0 ? null : losses.map((loss) => (loss.complete ? loss : null)),
    });
  }
  return services;
}
