import { and, eq } from "drizzle-orm";
import type { Day } from "../../domain/day.ts";
import { type Money, sum, zero } from "../../domain/money.ts";
import { eventAt } from "../history.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";

/** What others pay of a bill from the moment it is promised, and what of it was taken back: so a household's papers tell it. */
export interface Promised {
  readonly seq: number;
  readonly on: Day;
  readonly bill: string;
  readonly amount: Money;
  readonly back: boolean;
}

/**
 * All that was promised to a household and taken back. Whether the payer has the money already is no matter of the household: help
 * that waited is told once, on the day on which it was promised.
 */
export async function promisedTo(reader: Reader, party: string): Promise<Promised[]> {
  const given = await helpOfParty(reader, { party });
  const waits = await waitsOfParty(reader, { party });
  const key = (one: { readonly item: string; readonly helpGrant: string | null; readonly payer: number | null }) =>
    `${one.item} ${one.helpGrant} ${one.payer}`;
  const served = new Set(waits.map((one) => `${key(one)} ${one.endedSeq}`));
  const paid = new Set(given.map((one) => `${key(one)} ${one.seq}`));
  const steps = new Map<string, Omit<Promised, "on">>();
  const add = (
    seq: number,
    { bill, amount }: { readonly bill: string | null; readonly amount: Money },
    back: boolean,
  ) => {
    const at = `${seq} ${bill} ${back}`;
    steps.set(at, { seq, bill: bill!, back, amount: sum([steps.get(at)?.amount ?? zero, amount]) });
  };
  for (const one of waits) {
    add(one.seq, one, false);
    if (one.endedSeq !== null && !paid.has(`${key(one)} ${one.endedSeq}`)) add(one.endedSeq, one, true);
  }
  for (const one of given) {
    if (!served.has(`${key(one)} ${one.seq}`)) add(one.seq, one, false);
    if (one.undoneSeq !== null) add(one.undoneSeq, one, true);
  }
  const all: Promised[] = [];
  for (const step of steps.values()) all.push({ ...step, on: await dayOf(reader, step.seq) });
  return all;
}

/** What others will still pay of a party's debts, as it was right after event `seq`, by item. */
export async function promisedAt(reader: Reader, party: string, seq: number): Promise<Map<string, Money>> {
  const byItem = new Map<string, Money>();
  for (const one of await waitsOfParty(reader, { party }))
    if (one.seq <= seq && (one.endedSeq === null || one.endedSeq > seq))
      byItem.set(one.item, sum([byItem.get(one.item) ?? zero, one.amount]));
  return byItem;
}

/** A bill says when it was issued, and all that gives help or takes it back on which day that was. */
async function dayOf(reader: Reader, seq: number): Promise<Day> {
  const { fact } = await eventAt<{ readonly on?: Day; readonly issuedOn?: Day }>(reader, seq);
  return (fact.issuedOn ?? fact.on)!;
}

const helpOfParty = ask("help of a party", (db, t) =>
  db
    .select({
      item: t.settlement.item,
      helpGrant: t.settlement.helpGrant,
      payer: t.settlement.payer,
      seq: t.settlement.seq,
      undoneSeq: t.settlement.undoneSeq,
      amount: t.settlement.amount,
      bill: t.openItem.bill,
    })
    .from(t.openItem)
    .innerJoin(t.settlement, and(eq(t.settlement.village, t.openItem.village), eq(t.settlement.item, t.openItem.item)))
    .where(and(inVillage(t.openItem), eq(t.openItem.party, given("party")), eq(t.settlement.use, "help"))),
);
const waitsOfParty = ask("waiting help of a party", (db, t) =>
  db
    .select({
      item: t.waitingHelp.item,
      helpGrant: t.waitingHelp.helpGrant,
      payer: t.waitingHelp.payer,
      seq: t.waitingHelp.seq,
      endedSeq: t.waitingHelp.endedSeq,
      amount: t.waitingHelp.amount,
      bill: t.waitingHelp.bill,
    })
    .from(t.openItem)
    .innerJoin(
      t.waitingHelp,
      and(eq(t.waitingHelp.village, t.openItem.village), eq(t.waitingHelp.item, t.openItem.item)),
    )
    .where(and(inVillage(t.openItem), eq(t.openItem.party, given("party")))),
);
