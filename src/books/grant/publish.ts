import { and, eq } from "drizzle-orm";
import type { Period } from "../../domain/day.ts";
import { type Atom, allPublishable } from "../../domain/withheld.ts";
import { bookedDays } from "../entry.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";
import { grantsOf } from "./grant.ts";

/** Help on one debt that a span's accounts hold. */
interface HelpBooked {
  readonly party: string;
  /** The fund that gave it, and the one that the debt was owed to. */
  readonly from: string;
  readonly to: string;
  /** It had been given before the span, and was taken back in it. */
  readonly undone: boolean;
}

/** Help that was given or taken back in a span, by booked days; not what was both. */
export async function helpBookedIn(reader: Reader, { from, until }: Period): Promise<HelpBooked[]> {
  const dayOf = await bookedDays(reader);
  const isIn = (seq: number | null) => seq !== null && dayOf(seq) >= from && dayOf(seq) < until;
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one]));
  return (await helpedDebts(reader))
    .filter(({ seq, undoneSeq }) => isIn(seq) !== isIn(undoneSeq))
    .map(({ party, fund, helpGrant, payer, seq }) => ({
      ...{ party, from: grants.get(helpGrant!)!.terms.payers[payer!]!.fund, to: fund, undone: !isIn(seq) },
    }));
}

/** The figures of accounts that help stands in: what each fund gave and got, and how many were helped. */
export const helpAtoms = (booked: readonly HelpBooked[]): Atom[] =>
  booked.map(({ party, from, to }) => ({
    household: party,
    figures: ["helped", `given by ${from}`, `given to ${to}`],
  }));

/** Whether what each fund gave and got of help in a span may be told as such; else it stands among expenses and payments. */
export const isHelpTold = async (reader: Reader, period: Period): Promise<boolean> =>
  allPublishable(helpAtoms(await helpBookedIn(reader, period)));

const helpedDebts = ask("debts that help has paid", (db, t) =>
  db
    .select({
      party: t.openItem.party,
      fund: t.openItem.fund,
      seq: t.settlement.seq,
      undoneSeq: t.settlement.undoneSeq,
      helpGrant: t.settlement.helpGrant,
      payer: t.settlement.payer,
    })
    .from(t.settlement)
    .innerJoin(t.openItem, and(eq(t.openItem.village, t.settlement.village), eq(t.openItem.item, t.settlement.item)))
    .where(and(inVillage(t.settlement), eq(t.settlement.use, "help"))),
);
