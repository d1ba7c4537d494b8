import { and, asc, eq, or } from "drizzle-orm";
import { accountId, accountParts } from "../domain/account.ts";
import { addDays, type Day, type Period } from "../domain/day.ts";
import { type Money, minus, money, sum, zero } from "../domain/money.ts";
import type { CashBookPaper, FundStatementPaper, StatementPaper } from "../domain/paper.ts";
import { billNumber } from "./bill/bill.ts";
import { billsOfParty, listBills } from "./bill/list.ts";
import { boxByCode, movesOf } from "./box.ts";
import { listContributions } from "./contributor/contribution.ts";
import { fundByCode } from "./fund.ts";
import { promisedTo } from "./grant/promise.ts";
import { lastEvent } from "./history.ts";
import { householdByCode } from "./household.ts";
import { balancesOn } from "./month.ts";
import { openCreditsOf } from "./openItem.ts";
import { frameOf, named, namesOf, onPaper } from "./paper.ts";
import { listPayouts } from "./payout.ts";
import { listPersons } from "./person.ts";
import { listReceipts } from "./receipt.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";

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
    section: household.section,
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

/** The money of one fund by booked day, without names. @throws Problem `code-unknown` */
export async function fundPaper(
  reader: Reader,
  fund: string,
  period: Period,
  madeOn: Day,
): Promise<FundStatementPaper> {
  const known = await fundByCode(reader, fund);
  const all = await movementsOfFund(reader, fund);
  const opening = sum(
    all.filter(({ on }) => on < period.from).map(({ moneyIn, moneyOut }) => minus(moneyIn, moneyOut)),
  );
  let balance = opening;
  const rows = all
    .filter(({ on }) => on >= period.from && on < period.until)
    .map(({ seq: _, ...row }) => {
      balance = money(balance + row.moneyIn - row.moneyOut);
      return { ...row, balance };
    });
  const owed = (await balancesOn(reader, addDays(period.until, -1))).filter(({ account: id }) => {
    const { code, fund: of } = accountParts(id);
    return code === "receivable" && of === fund;
  });
  const receivable = money(owed.reduce((total, { debits, credits }) => total + debits - credits, 0));
  return { ...(await frameNow(reader)), fund: known.name, period, madeOn, opening, rows, closing: balance, receivable };
}

/** A row of a fund's statement, and the event that made it. */
export type FundMovement = Omit<FundStatementPaper["rows"][number], "balance"> & { readonly seq: number };

/** All that moved a fund's money, by booked day. */
export async function movementsOfFund(reader: Reader, fund: string): Promise<FundMovement[]> {
  const account = accountId("pooled-cash", fund);
  const numbers = await numbersBySeq(reader);
  const entries = new Map<string, Entry>();
  for (const row of await entriesOn(reader, { account })) {
    const key = `${row.seq}/${row.part}`;
    const entry = entries.get(key) ?? {
      seq: row.seq,
      on: row.bookedOn,
      kind: row.kind,
      moneyIn: zero,
      moneyOut: zero,
      others: [],
    };
    const amount =
      row.debit === account
        ? { moneyIn: sum([entry.moneyIn, row.amount]) }
        : { moneyOut: sum([entry.moneyOut, row.amount]) };
    entries.set(key, {
      ...entry,
      ...amount,
      others: [...entry.others, row.debit === account ? row.credit : row.debit],
    });
  }
  return [...entries.values()].map(({ seq, on, moneyIn, moneyOut, ...entry }) => {
    const kind = kindOf(entry);
    // The number of a bill would tell whose help it was.
    const said = kind === "help" ? undefined : numbers.get(seq);
    return { seq, on, kind, number: said?.number ?? null, text: said?.memo ?? null, moneyIn, moneyOut };
  });
}

interface Entry {
  readonly seq: number;
  readonly on: Day;
  readonly kind: string;
  readonly moneyIn: Money;
  readonly moneyOut: Money;
  readonly others: readonly string[];
}

function kindOf({ kind, others }: Pick<Entry, "kind" | "others">): FundStatementPaper["rows"][number]["kind"] {
  const codes = others.map((account) => accountParts(account).code);
  if (codes.some((code) => code === "due-from" || code === "due-to")) return "loan";
  if (codes.includes("help-given")) return "help";
  if (codes.some((code) => code === "transfer-out" || code === "transfer-in")) return "between-funds";
  if (
    kind === "receipt-cancelled" ||
    kind === "bill-cancelled" ||
    kind === "payout-cancelled" ||
    kind === "contribution-cancelled" ||
    kind === "cash-counted"
  )
    return "correction";
  if (
    codes.every(
      (code) =>
        code === "receivable" || code === "advances" || code === "cash-rounding" || code === "unidentified-receipts",
    )
  )
    return kind === "money-paid-out" ? "refund" : "collected";
  if (codes.includes("gift") || codes.includes("grant")) return "contribution";
  return kind === "money-paid-out" ? "expense" : "other";
}

/** Where money lay, by booked day. @throws Problem `code-unknown` */
export async function cashPaper(reader: Reader, code: string, period: Period, madeOn: Day): Promise<CashBookPaper> {
  const box = await boxByCode(reader, code);
  const numbers = await numbersBySeq(reader);
  const moves = await movesOf(reader, { box: code });
  const opening = sum(
    moves.filter(({ bookedOn }) => bookedOn < period.from).map(({ moneyIn, moneyOut }) => minus(moneyIn, moneyOut)),
  );
  let balance = opening;
  const rows = moves
    .filter(({ bookedOn }) => bookedOn >= period.from && bookedOn < period.until)
    .map(({ seq, bookedOn, moneyIn, moneyOut }) => {
      balance = money(balance + moneyIn - moneyOut);
      const { number = null, memo = null, who = null } = numbers.get(seq) ?? {};
      return { on: bookedOn, number, text: who ?? memo, moneyIn, moneyOut, balance };
    });
  const count = (await countsOf(reader, { box: code }))
    .filter(({ bookedOn }) => bookedOn >= period.from && bookedOn < period.until)
    .at(-1);
  const holder = (await listPersons(reader)).find(({ person }) => person === box.holder)?.name || null;
  const counted = count && {
    on: count.countedOn,
    amount: count.counted,
    difference: minus(count.counted, count.expected),
  };
  return {
    ...(await frameNow(reader)),
    box: box.name,
    holder,
    period,
    madeOn,
    opening,
    rows,
    closing: balance,
    ...(counted ? { counted } : {}),
  };
}

/** The paper number of an event, who it is about, and what somebody wrote about it. */
async function numbersBySeq(
  reader: Reader,
): Promise<Map<number, { number: string | null; memo: string | null; who: string | null }>> {
  const numbers = new Map<number, { number: string | null; memo: string | null; who: string | null }>();
  const memos = new Map<number, string>();
  for (const { seq, text } of await memoRows(reader)) {
    const { memo, explanation, slip, reason } = JSON.parse(text ?? "{}") as Record<string, string | undefined>;
    const said = memo ?? explanation ?? slip ?? reason;
    if (said) memos.set(seq, said);
  }
  const parties = new Map((await partyCodes(reader)).map(({ party, code }) => [party, code]));
  for (const one of await listReceipts(reader)) {
    const entry = { number: `${one.book}/${one.number}`, memo: null, who: parties.get(one.party) ?? null };
    numbers.set(one.seq, entry);
    if (one.cancelledSeq !== null) numbers.set(one.cancelledSeq, entry);
  }
  for (const { seq, ...bill } of await listBills(reader))
    numbers.set(seq, { number: billNumber(bill), memo: null, who: null });
  for (const one of await listPayouts(reader)) {
    const entry = { number: `${one.fiscalYear}/${one.number}`, memo: memos.get(one.seq) ?? null, who: null };
    numbers.set(one.seq, entry);
    if (one.cancelledSeq !== null) numbers.set(one.cancelledSeq, entry);
  }
  for (const { seq, number, cancelledSeq, caseCode, helpClass } of await listContributions(reader)) {
    // What was written with money that is for help may say for whom.
    const memo = (caseCode ?? helpClass) ? null : (memos.get(seq) ?? null);
    const entry = { number, memo, who: null };
    numbers.set(seq, entry);
    if (cancelledSeq !== null) numbers.set(cancelledSeq, entry);
  }
  for (const [seq, memo] of memos) if (!numbers.has(seq)) numbers.set(seq, { number: null, memo, who: null });
  return numbers;
}

const frameNow = async (reader: Reader) => frameOf(reader, (await lastEvent(reader))!.seq);

const entriesOn = ask("entries on an account", (db, t) =>
  db
    .select({
      seq: t.entry.seq,
      part: t.entry.part,
      bookedOn: t.entry.bookedOn,
      kind: t.event.kind,
      debit: t.transfer.debit,
      credit: t.transfer.credit,
      amount: t.transfer.amount,
    })
    .from(t.transfer)
    .innerJoin(
      t.entry,
      and(eq(t.entry.village, t.transfer.village), eq(t.entry.seq, t.transfer.seq), eq(t.entry.part, t.transfer.part)),
    )
    .innerJoin(t.event, and(eq(t.event.village, t.transfer.village), eq(t.event.seq, t.transfer.seq)))
    .where(
      and(inVillage(t.transfer), or(eq(t.transfer.debit, given("account")), eq(t.transfer.credit, given("account")))),
    )
    .orderBy(asc(t.entry.bookedOn), asc(t.transfer.seq), asc(t.transfer.part), asc(t.transfer.line)),
);
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
const countsOf = ask("counts of a box", (db, t) =>
  db
    .select()
    .from(t.cashCount)
    .where(and(inVillage(t.cashCount), eq(t.cashCount.box, given("box"))))
    .orderBy(asc(t.cashCount.seq)),
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
const memoRows = ask("private texts", (db, t) =>
  db.select({ seq: t.privateRow.seq, text: t.privateRow.text }).from(t.privateRow).where(inVillage(t.privateRow)),
);
const partyCodes = ask("party codes", (db, t) =>
  db.select({ party: t.party.party, code: t.party.code }).from(t.party).where(inVillage(t.party)),
);
