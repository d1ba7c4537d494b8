import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Day } from "../../domain/day.ts";
import { type Money, sum, zero } from "../../domain/money.ts";
import { always, type Moment } from "../restricted.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import { grantsOf } from "./grant.ts";

/** A part of a bill that a payer of a grant has paid, or will pay when the money is there. */
export interface HelpPart {
  readonly helpGrant: string;
  /** Position among the grant's payers. */
  readonly payer: number;
  readonly amount: Money;
  readonly bill: string;
  readonly fiscalYear: number;
  readonly number: number;
  readonly party: string;
  readonly periodFrom: Day;
}

/** What stood, of something that an event made and another may have ended. */
export const stoodAt = (
  { seq }: { readonly seq: number },
  endedSeq: number | null,
  { asKnown }: Pick<Moment, "asKnown">,
): boolean => seq <= asKnown && (endedSeq === null || endedSeq > asKnown);

/** What grants have paid. */
export async function givenAt(reader: Reader, at: Moment = always): Promise<HelpPart[]> {
  return (await helpBooked(reader, { on: at.on }))
    .filter((one) => stoodAt(one, one.undoneSeq, at))
    .map(({ helpGrant, payer, ...one }) => ({ ...one, helpGrant: helpGrant!, payer: payer! }));
}

/** What they still owe on bills that were issued. */
export async function waitingAt(reader: Reader, at: Moment = always): Promise<HelpPart[]> {
  return (await waitingBooked(reader, { on: at.on })).filter((one) => stoodAt(one, one.endedSeq, at));
}

/** What one payer of a grant does for one bill, over all of its funds. */
export type HelpOfPayer = Omit<HelpPart, "amount"> & { readonly given: Money; readonly waits: Money };

/** By grant, bill and payer, in order of the bills' periods. */
export async function helpByBill(reader: Reader, at: Moment = always): Promise<HelpOfPayer[]> {
  const all = new Map<string, HelpOfPayer>();
  const add = ({ amount, ...part }: HelpPart, what: "given" | "waits") => {
    const key = `${part.helpGrant} ${part.bill} ${part.payer}`;
    const known = all.get(key) ?? { ...part, given: zero, waits: zero };
    all.set(key, { ...known, [what]: sum([known[what], amount]) });
  };
  for (const part of await givenAt(reader, at)) add(part, "given");
  for (const part of await waitingAt(reader, at)) add(part, "waits");
  const place = ({ periodFrom, fiscalYear, number, helpGrant, payer }: HelpOfPayer) =>
    [periodFrom, fiscalYear, String(number).padStart(9, "0"), helpGrant, payer].join(" ");
  return [...all.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** Help that stands, item by item, in the order in which it was given. */
export async function helpByItem(reader: Reader) {
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one]));
  return (await helpItemRows(reader)).map(({ payer, helpGrant, bill, ...row }) => {
    const { code, terms } = grants.get(helpGrant!)!;
    return { ...row, bill: bill!, helpGrant: helpGrant!, code, payer: terms.payers[payer!]!.fund };
  });
}

const ofBill = (t: Reader["tables"]) => ({
  bill: t.bill.bill,
  fiscalYear: t.bill.fiscalYear,
  number: t.bill.number,
  party: t.bill.party,
  periodFrom: t.bill.periodFrom,
});
const helpBooked = ask("help booked until", (db, t) =>
  db
    .select({
      helpGrant: t.settlement.helpGrant,
      payer: t.settlement.payer,
      amount: t.settlement.amount,
      seq: t.settlement.seq,
      undoneSeq: t.settlement.undoneSeq,
      ...ofBill(t),
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
    .innerJoin(t.bill, and(eq(t.bill.village, t.openItem.village), eq(t.bill.bill, t.openItem.bill)))
    .where(and(inVillage(t.settlement), eq(t.settlement.use, "help"), lte(t.entry.bookedOn, given("on"))))
    .orderBy(asc(t.settlement.seq), asc(t.settlement.part), asc(t.settlement.line)),
);
const waitingBooked = ask("help that waited until", (db, t) =>
  db
    .select({
      helpGrant: t.waitingHelp.helpGrant,
      payer: t.waitingHelp.payer,
      amount: t.waitingHelp.amount,
      seq: t.waitingHelp.seq,
      endedSeq: t.waitingHelp.endedSeq,
      ...ofBill(t),
    })
    .from(t.waitingHelp)
    .innerJoin(t.bill, and(eq(t.bill.village, t.waitingHelp.village), eq(t.bill.bill, t.waitingHelp.bill)))
    .where(and(inVillage(t.waitingHelp), lte(t.bill.bookedOn, given("on"))))
    .orderBy(asc(t.waitingHelp.seq), asc(t.waitingHelp.item), asc(t.waitingHelp.payer)),
);
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
