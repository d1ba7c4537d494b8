import { event, head, privateRow, request } from "./log.ts";
import {
  account,
  accountTotal,
  box,
  boxMove,
  boxTotal,
  entry,
  fund,
  month,
  openItem,
  periodBalance,
  transfer,
} from "./money.ts";
import {
  bill,
  billLine,
  cashCount,
  cashMove,
  fundLoan,
  missingNumber,
  payout,
  receipt,
  receiptBook,
  settlement,
} from "./papers.ts";
import { absence, household, mandate, party, person, section, village } from "./people.ts";
import {
  authorisedUse,
  connection,
  connectionState,
  dues,
  meter,
  meterMark,
  reading,
  service,
  tariff,
  turnUse,
  zone,
} from "./services.ts";

/** The log itself; everything else is rebuilt from it. `head` moves with the log. */
export const logTables = { event, privateRow, head };

/** Every table, in an order in which rows can be added without breaking a reference. */
export const tables = {
  event,
  privateRow,
  head,
  request,
  village,
  section,
  person,
  mandate,
  party,
  household,
  absence,
  fund,
  service,
  zone,
  connection,
  connectionState,
  meter,
  reading,
  meterMark,
  turnUse,
  authorisedUse,
  tariff,
  dues,
  account,
  accountTotal,
  box,
  boxTotal,
  entry,
  transfer,
  boxMove,
  openItem,
  month,
  periodBalance,
  bill,
  billLine,
  receiptBook,
  receipt,
  missingNumber,
  settlement,
  payout,
  cashMove,
  cashCount,
  fundLoan,
};

export type TableName = keyof typeof tables;
/** The drizzle tables as SQLite's types; on PostgreSQL the same names hold PostgreSQL's tables. */
export type Tables = { [K in TableName]: (typeof tables)[K]["sqlite"] };
export type Row<K extends TableName> = Tables[K]["$inferSelect"];
