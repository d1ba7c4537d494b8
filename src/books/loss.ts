import { addDays, daysBetween, type Month, type Period, periodOf } from "../domain/day.ts";
import { intervalsOf, type Loss, lossOf, lossPerConnectionDay } from "../domain/loss.ts";
import type { ServiceByMonth } from "../domain/paper/figures.ts";
import { type Quantity, quantity } from "../domain/quantity.ts";
import { billedSpans } from "./bill/bill.ts";
import { listConnections } from "./connection.ts";
import { listMarks, listMeters } from "./meter.ts";
import { listReadings } from "./reading.ts";
import { listServices, serviceByCode } from "./service.ts";
import type { Reader } from "./store/store.ts";
import { listAuthorised } from "./turn.ts";

export type LossReport = Loss & { readonly connections: number; readonly perConnectionDay: Quantity | null };

/**
 * What was produced by the bulk meters of a service and neither billed nor used with leave, over the calendar months of one
 * billing period, each side over the same dates. @throws Problem `code-unknown`
 */
export async function lossesOf(reader: Reader, code: string, month: Month): Promise<LossReport> {
  const { service, periodMonths } = await serviceByCode(reader, code);
  return lossesOver(reader, service, periodOf(month, periodMonths));
}

/** The same over any days. */
export async function lossesOver(reader: Reader, service: string, period: Period): Promise<LossReport> {
  const loss = lossOf(await sidesOf(reader, service), period);
  const connections = (await listConnections(reader)).filter(
    (one) =>
      one.service === service && one.openedOn < period.until && (one.closedOn === null || one.closedOn >= period.from),
  ).length;
  const days = daysBetween(period.from, period.until);
  return { ...loss, connections, perConnectionDay: lossPerConnectionDay(loss.loss, connections, days) };
}

/** What each service billed and lost month by month; those without either are left out. */
export async function usesByMonth(reader: Reader, months: readonly Month[]): Promise<ServiceByMonth[]> {
  const services: ServiceByMonth[] = [];
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

/** All that was measured at the source of a service, billed, and used with leave: from it the losses over any days. */
async function sidesOf(reader: Reader, service: string): Promise<Parameters<typeof lossOf>[0]> {
  const readings = await listReadings(reader);
  const marks = await listMarks(reader);
  const bulk = (await listMeters(reader)).filter((meter) => meter.service === service && meter.connection === null);
  const billed = (await billedSpans(reader)).flatMap((bill) =>
    bill.service === service && bill.useFrom && bill.useTo
      ? [{ from: bill.useFrom, to: bill.useTo, quantity: quantity(bill.quantity ?? 0) }]
      : [],
  );
  const authorised = (await listAuthorised(reader))
    .filter((one) => one.service === service)
    .map((one) => ({ from: addDays(one.fromOn, -1), to: one.untilOn, quantity: one.quantity }));
  return { produced: bulk.flatMap((meter) => intervalsOf(meter, readings, marks)), billed, authorised };
}
