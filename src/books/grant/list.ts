import { and, asc, eq, isNull } from "drizzle-orm";
import { ask, inVillage, type Reader } from "../store/store.ts";
import { grantsOf } from "./grant.ts";

/** Help that stands, item by item, in the order in which it was given. */
export async function helpByItem(reader: Reader) {
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one]));
  return (await helpItemRows(reader)).map(({ payer, helpGrant, bill, ...row }) => {
    const { code, terms } = grants.get(helpGrant!)!;
    return { ...row, bill: bill!, helpGrant: helpGrant!, code, payer: terms.payers[payer!]!.fund };
  });
}

const helpItemRows = ask("help by item", (db, t) =>
  db
    .select({
      on: t.entry.happenedOn,
      seq: t.settlement.seq,
      helpGrant: t.settlement.helpGrant,
      payer: t.settlement.payer,
      bill: t.openItem.bill,
      party: t.openItem.party,
      fund: t.openItem.fund,
      amount: t.settlement.amount,
    })
    .from(t.settlement)
    .innerJoin(
      t.entry,
      and(
        eq(t.entry.village, t.settlement.village),
        eq(t.entry.seq, t.settlement.seq),
        eq(t.entry.part, t.settlement.part),
      ),
    )
    .innerJoin(t.openItem, and(eq(t.openItem.village, t.settlement.village), eq(t.openItem.item, t.settlement.item)))
    .where(and(inVillage(t.settlement), eq(t.settlement.use, "help"), isNull(t.settlement.undoneSeq)))
    .orderBy(asc(t.settlement.seq), asc(t.settlement.part), asc(t.settlement.line)),
);
