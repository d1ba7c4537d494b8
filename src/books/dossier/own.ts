import { and, eq, getTableColumns } from "drizzle-orm";
import { ask, given, inVillage, type Reader } from "../store/store.ts";

/** Rows by the register in which they stand. */
export type Registers = Readonly<Record<string, readonly object[]>>;

/** What is a party's own in the registers, and the ids by which the log names it. */
export async function ownOf(
  reader: Reader,
  party: string,
): Promise<{ readonly ids: ReadonlySet<string>; readonly registers: Registers }> {
  const id = { id: party };
  const connections = await connectionsOf(reader, id);
  const meters = await metersOf(reader, id);
  const readings = await readingsOf(reader, id);
  const turns = await turnsOf(reader, id);
  const bills = await billsOf(reader, id);
  const receipts = await receiptsOf(reader, id);
  const payouts = await payoutsOf(reader, id);
  const requests = await requestsOf(reader, id);
  const grants = await grantsOf(reader, id);
  const plans = await plansOf(reader, id);
  const pledges = await pledgesOf(reader, id);
  const contributions = await contributionsOf(reader, id);
  const kindGifts = await kindGiftsOf(reader, id);
  const ids = new Set([
    party,
    ...connections.map((row) => row.connection),
    ...meters.map((row) => row.meter),
    ...readings.map((row) => row.reading),
    ...turns.map((row) => row.turnUse),
    ...bills.map((row) => row.bill),
    ...receipts.map((row) => row.receipt),
    ...payouts.map((row) => row.payout),
    ...requests.map((row) => row.helpRequest),
    ...grants.map((row) => row.helpGrant),
    ...plans.map((row) => row.plan),
    ...pledges.map((row) => row.pledge),
    ...contributions.map((row) => row.contribution),
    ...kindGifts.map((row) => row.kindGift),
  ]);
  const registers = {
    ...{ household: await householdOf(reader, id), connections, meters, readings, turns, bills, receipts, payouts },
    ...{ requests, grants, plans, pledges, contributions, kindGifts },
  };
  return { ids, registers };
}

const householdOf = ask("household of a party", (db, t) =>
  db
    .select()
    .from(t.household)
    .where(and(inVillage(t.household), eq(t.household.party, given("id")))),
);
const connectionsOf = ask("connections of a party", (db, t) =>
  db
    .select()
    .from(t.connection)
    .where(and(inVillage(t.connection), eq(t.connection.party, given("id")))),
);
const billsOf = ask("own bills", (db, t) =>
  db
    .select()
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.party, given("id")))),
);
const receiptsOf = ask("own receipts", (db, t) =>
  db
    .select()
    .from(t.receipt)
    .where(and(inVillage(t.receipt), eq(t.receipt.party, given("id")))),
);
const payoutsOf = ask("own payouts", (db, t) =>
  db
    .select()
    .from(t.payout)
    .where(and(inVillage(t.payout), eq(t.payout.party, given("id")))),
);
const requestsOf = ask("own requests", (db, t) =>
  db
    .select()
    .from(t.helpRequest)
    .where(and(inVillage(t.helpRequest), eq(t.helpRequest.party, given("id")))),
);
const grantsOf = ask("own grants", (db, t) =>
  db
    .select()
    .from(t.helpGrant)
    .where(and(inVillage(t.helpGrant), eq(t.helpGrant.party, given("id")))),
);
const plansOf = ask("own plans", (db, t) =>
  db
    .select()
    .from(t.plan)
    .where(and(inVillage(t.plan), eq(t.plan.party, given("id")))),
);
const pledgesOf = ask("own pledges", (db, t) =>
  db
    .select()
    .from(t.pledge)
    .where(and(inVillage(t.pledge), eq(t.pledge.party, given("id")))),
);
const contributionsOf = ask("own contributions", (db, t) =>
  db
    .select()
    .from(t.contribution)
    .where(and(inVillage(t.contribution), eq(t.contribution.party, given("id")))),
);
const kindGiftsOf = ask("own kindGifts", (db, t) =>
  db
    .select()
    .from(t.kindGift)
    .where(and(inVillage(t.kindGift), eq(t.kindGift.party, given("id")))),
);
const metersOf = ask("own meters", (db, t) =>
  db
    .select({ ...getTableColumns(t.meter) })
    .from(t.meter)
    .innerJoin(
      t.connection,
      and(eq(t.connection.village, t.meter.village), eq(t.connection.connection, t.meter.connection)),
    )
    .where(and(inVillage(t.meter), eq(t.connection.party, given("id")))),
);
const readingsOf = ask("own readings", (db, t) =>
  db
    .select({ ...getTableColumns(t.reading) })
    .from(t.reading)
    .innerJoin(t.meter, and(eq(t.meter.village, t.reading.village), eq(t.meter.meter, t.reading.meter)))
    .innerJoin(
      t.connection,
      and(eq(t.connection.village, t.meter.village), eq(t.connection.connection, t.meter.connection)),
    )
    .where(and(inVillage(t.reading), eq(t.connection.party, given("id")))),
);
const turnsOf = ask("own turns", (db, t) =>
  db
    .select({ ...getTableColumns(t.turnUse) })
    .from(t.turnUse)
    .innerJoin(
      t.connection,
      and(eq(t.connection.village, t.turnUse.village), eq(t.connection.connection, t.turnUse.connection)),
    )
    .where(and(inVillage(t.turnUse), eq(t.connection.party, given("id")))),
);
