import type { Day } from "../domain/day.ts";
import { indexText } from "../domain/meter.ts";
import type { RoundPaper } from "../domain/paper/household.ts";
import { lookAbove, type Reading } from "../domain/reading.ts";
import { earlierUses } from "./bill/bill.ts";
import { listConnections } from "./connection.ts";
import { frameNow } from "./frame.ts";
import { inWalkingOrder } from "./household.ts";
import { listMeters, type MeterRow } from "./meter.ts";
import { onPaper } from "./paper.ts";
import { listParties } from "./party.ts";
import { listReadings } from "./reading.ts";
import { serviceByCode } from "./service.ts";
import type { Reader } from "./store/store.ts";
import { villageSettings } from "./village.ts";

type Row = RoundPaper["rows"][number];

/**
 * The reading round of a service, a paper for each section in the order in which it is walked; meters of others than households
 * come last. A section without a meter has none. @throws Problem `code-unknown`
 */
export async function roundPapers(
  reader: Reader,
  asked: { readonly service: string; readonly section: string | null; readonly madeOn: Day },
): Promise<RoundPaper[]> {
  const { name, unit } = await serviceByCode(reader, asked.service);
  const frame = { ...(await frameNow(reader)), service: { name, unit: unit || null }, madeOn: asked.madeOn };
  const rowsOf = await rowsByParty(reader, asked.service);
  const papers = new Map<string | null, Row[]>();
  const put = (section: string | null, party: string) => {
    const rows = rowsOf.get(party) ?? [];
    rowsOf.delete(party);
    if (rows.length > 0) papers.set(section, [...(papers.get(section) ?? []), ...rows]);
  };
  for (const house of await inWalkingOrder(reader, asked.section)) put(house.sectionName, house.party);
  if (asked.section === null) for (const { party } of await listParties(reader)) put(null, party);
  return [...papers].map(([section, rows]) => ({ ...frame, section, rows }));
}

/** The meters in place of a service, by whom they serve. */
async function rowsByParty(reader: Reader, service: string): Promise<Map<string, Row[]>> {
  const { flagFactor } = (await villageSettings(reader)).rules;
  const parties = new Map((await listParties(reader)).map((one) => [one.party, one]));
  const uses = await earlierUses(reader);
  const last = new Map<string, Reading>();
  for (const one of await listReadings(reader)) last.set(one.meter, one);
  const inPlace = (await listMeters(reader)).filter(({ removedOn }) => removedOn === null) as MeterRow[];
  const rows = new Map<string, Row[]>();
  for (const { connection, code, party, service: of, closedOn } of await listConnections(reader))
    for (const meter of inPlace.filter((one) => one.connection === connection)) {
      if (of !== service || closedOn !== null) continue;
      const { day: on, dial } = last.get(meter.meter) ?? { day: meter.installedOn, dial: meter.installedAt };
      const used = (uses.get(connection) ?? []).map(({ quantity }) => quantity);
      const above = lookAbove(meter, dial, used, Number(flagFactor));
      const row: Row = {
        ...{ connection: code, household: onPaper(parties.get(party)!), meter: meter.serial },
        last: { on, index: indexText(dial, meter) },
        lookAbove: above === null ? null : indexText(above, meter),
      };
      rows.set(party, [...(rows.get(party) ?? []), row]);
    }
  return rows;
}
