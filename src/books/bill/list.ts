import { and, asc, eq } from "drizzle-orm";
import type { Tables } from "../../../schema/tables.ts";
import { ask, given, inVillage, type Queries } from "../store/store.ts";

const joined = (db: Queries, t: Tables) =>
  db
    .select({
      bill: t.bill.bill,
      fiscalYear: t.bill.fiscalYear,
      number: t.bill.number,
      kind: t.bill.kind,
      party: t.bill.party,
      partyCode: t.party.code,
      partyName: t.party.name,
      connection: t.bill.connection,
      service: t.bill.service,
      periodFrom: t.bill.periodFrom,
      periodUntil: t.bill.periodUntil,
      quantity: t.bill.quantity,
      dues: t.bill.dues,
      issuedOn: t.bill.issuedOn,
      dueOn: t.bill.dueOn,
      bookedOn: t.bill.bookedOn,
      total: t.bill.total,
      seq: t.bill.seq,
      cancelledSeq: t.bill.cancelledSeq,
      cancelledOn: t.bill.cancelledOn,
      disputedOn: t.bill.disputedOn,
      replaces: t.bill.replaces,
      origin: t.bill.origin,
    })
    .from(t.bill)
    .innerJoin(t.party, and(eq(t.party.village, t.bill.village), eq(t.party.party, t.bill.party)));

/** All bills with whom they are for, in order of issue. */
export const listBills = ask("bills", (db, t) => joined(db, t).where(inVillage(t.bill)).orderBy(asc(t.bill.seq)));
/** The same of one party. */
export const billsOfParty = ask("bills of a party", (db, t) =>
  joined(db, t)
    .where(and(inVillage(t.bill), eq(t.bill.party, given("party"))))
    .orderBy(asc(t.bill.seq)),
);
/** Lines of all bills. */
export const listLines = ask("bill lines", (db, t) =>
  db.select().from(t.billLine).where(inVillage(t.billLine)).orderBy(asc(t.billLine.bill), asc(t.billLine.line)),
);
