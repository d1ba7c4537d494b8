import { and, asc, isNull } from "drizzle-orm";
import type { Mark, Meter } from "../../domain/meter.ts";
import { quantity } from "../../domain/quantity.ts";
import type { Reading } from "../../domain/reading.ts";
import { listConnections, listStates } from "../connection.ts";
import { listHouseholds } from "../household.ts";
import { listMarks, listMeters } from "../meter.ts";
import { listParties } from "../party.ts";
import { listReadings } from "../reading.ts";
import { listServices } from "../service.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";
import { billedSpans, billNumber } from "./bill.ts";
import type { Case } from "./draw.ts";

/** A case and what it is called on paper; ids stay inside. */
export type NamedCase = Case & { readonly code: string; readonly partyCode: string; readonly position: number };

/** Every connection of the village with all that its bill hangs on, in order of party code, then of services. */
export async function loadCases(reader: Reader): Promise<NamedCase[]> {
  const parties = new Map((await listParties(reader)).map((one) => [one.party, one]));
  const households = new Map((await listHouseholds(reader)).map((one) => [one.party, one]));
  const services = new Map((await listServices(reader)).map((one) => [one.service, one]));
  const meters = groupBy(await listMeters(reader), ({ connection }) => connection ?? "");
  const readings = groupBy(await listReadings(reader), ({ meter }) => meter);
  const marks = groupBy(await listMarks(reader), ({ meter }) => meter);
  const states = groupBy(await listStates(reader), ({ connection }) => connection);
  const billed = groupBy(await billedSpans(reader), ({ connection }) => connection ?? "");
  const turns = groupBy(await turnUses(reader), ({ connection }) => connection);
  const cases = (await listConnections(reader)).map((one): NamedCase => {
    const service = services.get(one.service)!;
    const household = households.get(one.party);
    const own: Meter[] = meters.get(one.connection) ?? [];
    const of = <T>(known: Map<string, T[]>) => own.flatMap(({ meter }) => known.get(meter) ?? []);
    return {
      ...one,
      partyCode: parties.get(one.party)!.code,
      position: service.position,
      category: household?.category ?? "",
      contributionClass: household?.contributionClass ?? "",
      mode: service.mode as Case["mode"],
      fund: service.fund,
      states: states.get(one.connection) ?? [],
      history: { meters: own, readings: of<Reading>(readings), marks: of(marks as Map<string, Mark[]>) },
      billed: (billed.get(one.connection) ?? []).map((row) => ({
        bill: billNumber(row),
        period: { from: row.periodFrom, until: row.periodUntil },
        use: row.useFrom && row.useTo ? { from: row.useFrom, to: row.useTo } : null,
        quantity: row.quantity ?? quantity(0),
      })),
      turns: turns.get(one.connection) ?? [],
    };
  });
  return cases.sort((a, b) =>
    a.partyCode < b.partyCode ? -1 : a.partyCode > b.partyCode ? 1 : a.position - b.position,
  );
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

const turnUses = ask("turn uses", (db, t) =>
  db
    .select()
    .from(t.turnUse)
    .where(and(inVillage(t.turnUse), isNull(t.turnUse.withdrawnSeq)))
    .orderBy(asc(t.turnUse.day), asc(t.turnUse.seq)),
);
