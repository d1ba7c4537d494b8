import { and, asc, eq, isNull } from "drizzle-orm";
import { type Money, sum, zero } from "../domain/money.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";

/** What help will pay of debts when its payer has the money, by open item: nobody chases, cuts or fines for it. */
export async function waitingByItem(reader: Reader): Promise<Map<string, Money>> {
  const byItem = new Map<string, Money>();
  for (const { item, amount } of await listWaiting(reader)) byItem.set(item, sum([byItem.get(item) ?? zero, amount]));
  return byItem;
}

/** All that waits, in order of entry. */
export const listWaiting = ask("waiting help", (db, t) =>
  db
    .select()
    .from(t.waitingHelp)
    .where(and(inVillage(t.waitingHelp), isNull(t.waitingHelp.endedSeq)))
    .orderBy(asc(t.waitingHelp.seq), asc(t.waitingHelp.item), asc(t.waitingHelp.payer)),
);
/** What waits on one bill. */
export const waitingOfBill = ask("waiting help of a bill", (db, t) =>
  db
    .select()
    .from(t.waitingHelp)
    .where(and(inVillage(t.waitingHelp), eq(t.waitingHelp.bill, given("bill")), isNull(t.waitingHelp.endedSeq))),
);
