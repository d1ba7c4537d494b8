import { and, asc, eq, or } from "drizzle-orm";
import { accountId } from "../../domain/account.ts";
import type { Day, Period } from "../../domain/day.ts";
import { type Money, minus, money, sum, zero } from "../../domain/money.ts";
import type { StatementPaper } from "../../domain/paper.ts";
import { billsOfParty } from "../bill/list.ts";
import { frameNow } from "../frame.ts";
import { promisedTo } from "../grant/promise.ts";
import { householdByCode } from "../household.ts";
import { openCreditsOf } from "../openItem.ts";
import { named, namesOf, onPaper } from "../paper.ts";
import { listPayouts } from "../payout.ts";
import { listReceipts } from "../receipt.ts";
import { listSections } from "../service.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";

type Row = StatementPaper["rows"][number];

/**
 * What a household was asked for and paid; its balance is its ledger balance less what help will still pay.
 * @param madeOn day printed on it
 * @throws Problem `code-unknown`
 */
export async function statementPaper(
  reader: Reader,
  code: string,
  period: Period,
  madeOn: Day,
): Promise<StatementPaper> {
  const household = await householdByCode(reader, code);
  const sections = await listSections(reader);
  const rows = await movementsOf(reader, household.party);
  const before = rows.filter(({ on }) => on < period.from);
  const opening = sum(before.map(({ owed, paid }) => minus(owed, paid)));
  let balance = opening;
  const within = rows.filter(({ on }) => on >= period.from && on < period.until);
  const running = within.map((row): Row => {
    balance = money(balance + row.owed - row.paid);
    return { ...row, balance };
  });
  const credits = await openCreditsOf(reader, household.party);
  return {
    ...(await frameNow(reader)),
    household: onPaper(household),
    section: sections.find(({ section }) => section === household.section)?.name ?? null,
    period,
    madeOn,
    opening,
    rows: running,
    closing: balance,
    credit: sum(credits.map(({ open }) => open)),
  };
}

/**
 * All that moved what a household is asked for, oldest first: bills, credit notes, what others pay, receipts, refunds, credit
 * brought in.
 */
async function movementsOf(reader: Reader, party: string): Promise<Omit<Row, "balance">[]> {
  const rows = [...(await billMovements(reader, party)), ...(await moneyMovements(reader, party))];
  return rows.sort((a, b) => (a.on === b.on ? a.seq - b.seq : a.on < b.on ? -1 : 1)).map(({ seq: _, ...row }) => row);
}

type Movement = Omit<Row, "balance"> & { readonly seq: number };

async function billMovements(reader: Reader, party: string): Promise<Movement[]> {
  const names = await namesOf(reader);
  const letGo = await roundingLetGo(reader);
  const bills = await billsOfParty(reader, { party });
  const rows = bills.flatMap((bill): Movement[] => {
    const { about, period, number } = named(bill, names);
    const of = { number, about, period };
    const issued: Movement = { ...of, on: bill.issuedOn, seq: bill.seq, what: "bill", owed: bill.total, paid: zero };
    if (!bill.cancelledOn) return [issued];
    const [seq, rounded] = [bill.cancelledSeq!, letGo(bill.cancelledSeq!)];
    const owed = money(Math.max(0, rounded));
    const paid = money(bill.total + Math.max(0, -rounded));
    return [issued, { ...of, on: bill.cancelledOn, seq, what: "credit-note", owed, paid }];
  });
  const known = new Map(bills.map((bill) => [bill.bill, named(bill, names)]));
  for (const { on, seq, bill, amount, back } of await promisedTo(reader, party)) {
    const { about, period, number } = known.get(bill)!;
    const what = back ? "settled-back" : "settled";
    rows.push({ on, seq, what, number, about, period, owed: back ? amount : zero, paid: back ? zero : amount });
  }
  return rows;
}

async function moneyMovements(reader: Reader, party: string): Promise<Movement[]> {
  const rows: Movement[] = [];
  const nothing = { about: null, period: null, owed: zero, paid: zero };
  const letGo = await roundingLetGo(reader);
  for (const one of (await listReceipts(reader)).filter((receipt) => receipt.party === party)) {
    const number = `${one.book}/${one.number}`;
    const paid = minus(one.amount, one.rounding);
    rows.push({ ...nothing, on: one.happenedOn, seq: one.seq, what: "payment", number, paid });
    if (one.cancelledOn)
      rows.push({
        ...nothing,
        on: one.cancelledOn,
        seq: one.cancelledSeq!,
        what: "payment-cancelled",
        number,
        owed: minus(paid, letGo(one.seq)),
      });
  }
  for (const one of (await listPayouts(reader)).filter((payout) => payout.party === party && payout.kind === "refund"))
    rows.push({
      ...nothing,
      on: one.happenedOn,
      seq: one.seq,
      what: "refund",
      number: `${one.fiscalYear}/${one.number}`,
      owed: one.amount,
    });
  for (const one of await broughtIn(reader, { party }))
    if (one.receipt === null)
      rows.push({ ...nothing, on: one.happenedOn, seq: one.seq, what: "payment", number: null, paid: one.amount });
  for (const { amount, happenedOn, seq, undoneSeq } of await depositsApplied(reader, { party })) {
    rows.push({ ...nothing, on: happenedOn, seq, what: "settled", number: null, paid: amount });
    const back = undoneSeq === null ? undefined : (await dayOfEvent(reader, { seq: undoneSeq }))[0];
    if (back) rows.push({ ...nothing, on: back.on, seq: undoneSeq!, what: "settled-back", number: null, owed: amount });
  }
  return rows;
}

/**
 * Cash rounding that cancelled bills took back, by the event that cancelled or that of the receipt: what the receipt settled
 * less what was handed over for it, below zero where more was handed over.
 */
async function roundingLetGo(reader: Reader): Promise<(seq: number) => Money> {
  const account = accountId("cash-rounding", "common");
  const bySeq = new Map<number, number>();
  for (const { seq, reversesSeq, credit, amount } of await roundingMirrors(reader, { account }))
    for (const of of [seq, reversesSeq!]) bySeq.set(of, (bySeq.get(of) ?? 0) + (credit === account ? amount : -amount));
  return (seq) => money(bySeq.get(seq) ?? 0);
}

const roundingMirrors = ask("rounding taken back by cancelled bills", (db, t) =>
  db
    .select({
      seq: t.entry.seq,
      reversesSeq: t.entry.reversesSeq,
      credit: t.transfer.credit,
      amount: t.transfer.amount,
    })
    .from(t.transfer)
    .innerJoin(
      t.entry,
      and(eq(t.entry.village, t.transfer.village), eq(t.entry.seq, t.transfer.seq), eq(t.entry.part, t.transfer.part)),
    )
    .innerJoin(t.event, and(eq(t.event.village, t.entry.village), eq(t.event.seq, t.entry.seq)))
    .where(
      and(
        inVillage(t.transfer),
        eq(t.event.kind, "bill-cancelled"),
        or(eq(t.transfer.debit, given("account")), eq(t.transfer.credit, given("account"))),
      ),
    ),
);
const broughtIn = ask("credits of a party", (db, t) =>
  db
    .select()
    .from(t.openItem)
    .where(and(inVillage(t.openItem), eq(t.openItem.party, given("party")), eq(t.openItem.kind, "credit"))),
);
const depositsApplied = ask("deposits applied of a party", (db, t) =>
  db
    .select({
      seq: t.settlement.seq,
      amount: t.settlement.amount,
      undoneSeq: t.settlement.undoneSeq,
      happenedOn: t.entry.happenedOn,
    })
    .from(t.settlement)
    .innerJoin(t.openItem, and(eq(t.openItem.village, t.settlement.village), eq(t.openItem.item, t.settlement.item)))
    .innerJoin(
      t.entry,
      and(
        eq(t.entry.village, t.settlement.village),
        eq(t.entry.seq, t.settlement.seq),
        eq(t.entry.part, t.settlement.part),
      ),
    )
    .where(and(inVillage(t.settlement), eq(t.settlement.use, "deposit"), eq(t.openItem.party, given("party"))))
    .orderBy(asc(t.settlement.seq), asc(t.settlement.line)),
);
const dayOfEvent = ask("day of an event", (db, t) =>
  db
    .select({ on: t.entry.happenedOn })
    .from(t.entry)
    .where(and(inVillage(t.entry), eq(t.entry.seq, given("seq"))))
    .orderBy(asc(t.entry.part))
    .limit(1),
);
