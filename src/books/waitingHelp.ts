import { and, asc, isNull } from "drizzle-orm";
import { type Money, sum, zero } from "../domain/money.ts";
import { ask, inVillage, type Reader } from "./store/store.ts";

/** Parts of debts that help will pay when its payer has the money, by open item: nobody chases, cuts or fines for them. */
export async function waitingByItem(reader: Reader): Promise<Map<string, Money>> {
  const waiting = new Map<string, Money>();
  for (const { item, amount } of await standing(reader)) waiting.set(item, sum([waiting.get(item) ?? zero, amount]));
  return waiting;
}

const standing = ask("waiting help", (db, t) =>
  db
    .select({ item: t.waitingHelp.item, amount: t.waitingHelp.amount })
    .from(t.waitingHelp)
    .where(and(inVillage(t.waitingHelp), isNull(t.waitingHelp.endedSeq)))
    .orderBy(asc(t.waitingHelp.item)),
);
