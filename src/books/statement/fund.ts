import { and, asc, eq, like, or } from "drizzle-orm";
import { accountId, accountParts } from "../../domain/account.ts";
import { addDays, type Day, type Period } from "../../domain/day.ts";
import { isHelp } from "../../domain/fund.ts";
import { type Money, minus, money, negative, sum, zero } from "../../domain/money.ts";
import type { CashBookPaper, FundStatementPaper } from "../../domain/paper.ts";
import { billNumber } from "../bill/bill.ts";
import { listBills } from "../bill/list.ts";
import { boxByCode, movesOf } from "../box.ts";
import { listContributions } from "../contributor/contribution.ts";
import { frameNow } from "../frame.ts";
import { fundByCode } from "../fund.ts";
import { isHelpTold } from "../grant/publish.ts";
import { balancesOn } from "../month.ts";
import { personOnPaper } from "../paper.ts";
import { listPayouts } from "../payout.ts";
import { listPersons } from "../person.ts";
import { listReceipts } from "../receipt.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import { yearBooked } from "../year/accounts.ts";

/** The money of one fund by booked day, without names; it hangs on the wall. @throws Problem `code-unknown` */
export async function fundPaper(
  reader: Reader,
  fund: string,
  period: Period,
  madeOn: Day,
): Promise<FundStatementPaper> {
  const known = await fundByCode(reader, fund);
  const all = await movementsOfFund(reader, fund);
  const told = await isHelpTold(reader, period);
  const opening = sum(
    all.filter(({ on }) => on < period.from).map(({ moneyIn, moneyOut }) => minus(moneyIn, moneyOut)),
  );
  let balance = opening;
  const moved = all.filter(({ on }) => on >= period.from && on < period.until);
  const own = told ? zero : await ownHelpIn(reader, fund, period);
  const rows = helpPooled(moved, { told, own, last: addDays(period.until, -1) }).map(
    ({ on, kind, number, text, moneyIn, moneyOut }) => {
      balance = money(balance + moneyIn - moneyOut);
      return { on, kind, number, text, moneyIn, moneyOut, balance };
    },
  );
  const owed = (await balancesOn(reader, addDays(period.until, -1))).filter(({ account: id }) => {
    const { code, fund: of } = accountParts(id);
    return code === "receivable" && of === fund;
  });
  const receivable = money(owed.reduce((total, { debits, credits }) => total + debits - credits, 0));
  return { ...(await frameNow(reader)), fund: known.name, period, madeOn, opening, rows, closing: balance, receivable };
}

/**
 * Each row of help would be one household's. They stand as one, with what was taken back taken off; or, where that may not be told,
 * within one row of all expenses (of a fund that gave) or of all that was collected (of one that was owed). What a fund gave on bills
 * for itself moved no money; untold it stands on both sides, as in the report of the year: else what was billed, collected and is
 * still owed would tell it.
 */
function helpPooled(
  rows: readonly FundMovement[],
  { told, own, last }: { readonly told: boolean; readonly own: Money; readonly last: Day },
): Omit<FundMovement, "seq">[] {
  const pools = told ? (["help"] as const) : (["expense", "collected"] as const);
  const poolOf = ({ kind, gave }: FundMovement) => {
    if (kind === "help") return told ? "help" : gave ? "expense" : "collected";
    return kind;
  };
  const hidden = new Set([...rows.filter(({ kind }) => kind === "help").map(poolOf), ...(own === 0 ? [] : pools)]);
  const through: Readonly<Record<string, number>> = { help: zero, collected: own, expense: negative(own) };
  const pooled = pools.flatMap((kind) => {
    if (!hidden.has(kind)) return [];
    const moved = rows.filter((row) => poolOf(row) === kind);
    const net = money(moved.reduce((all, { moneyIn, moneyOut }) => all + moneyIn - moneyOut, through[kind] ?? 0));
    const [moneyIn, moneyOut] = net > 0 ? [net, zero] : [zero, negative(net)];
    return [{ on: rows.at(-1)?.on ?? last, kind, number: null, text: null, moneyIn, moneyOut }];
  });
  return [...rows.filter((row) => !hidden.has(poolOf(row))), ...pooled];
}

/** What a fund gave in a period on bills for itself, less what it took back. */
async function ownHelpIn(reader: Reader, fund: string, period: Period): Promise<Money> {
  const given = (from: string, to: string) =>
    isHelp(from) && accountParts(from).fund === fund && accountParts(to).code === "receivable";
  return money(
    (await yearBooked(reader, period)).reduce(
      (all, { debit, credit, amount }) =>
        all + (given(debit, credit) ? amount : 0) - (given(credit, debit) ? amount : 0),
      0,
    ),
  );
}

/** A row of a fund's statement, the event that made it, and of help whether the fund gave it. */
export type FundMovement = Omit<FundStatementPaper["rows"][number], "balance"> & {
  readonly seq: number;
  readonly gave?: boolean;
};

/** All that moved a fund's money, by booked day. */
export async function movementsOfFund(reader: Reader, fund: string): Promise<FundMovement[]> {
  const account = accountId("pooled-cash", fund);
  const numbers = await numbersBySeq(reader);
  const helping = new Set((await helpEntries(reader)).map(({ seq, part }) => `${seq}/${part}`));
  const entries = new Map<string, Entry>();
  for (const row of await entriesOn(reader, { account })) {
    const key = `${row.seq}/${row.part}`;
    const entry = entries.get(key) ?? {
      seq: row.seq,
      on: row.bookedOn,
      kind: row.kind,
      helps: helping.has(key),
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
    if (entry.helps)
      return { seq, on, kind: "help", number: null, text: null, moneyIn, moneyOut, gave: kind === "help" };
    const said = numbers.get(seq);
    return { seq, on, kind, number: said?.number ?? null, text: said?.memo ?? null, moneyIn, moneyOut };
  });
}

interface Entry {
  readonly seq: number;
  readonly on: Day;
  readonly kind: string;
  /** Help and credit settle a bill by the same two accounts: an entry that books help given is help. */
  readonly helps: boolean;
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
  const holder = (await listPersons(reader)).find(({ person }) => person === box.holder);
  const counted = count && {
    on: count.countedOn,
    amount: count.counted,
    difference: minus(count.counted, count.expected),
  };
  return {
    ...(await frameNow(reader)),
    box: box.name,
    holder: holder ? personOnPaper(holder) : null,
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
const helpEntries = ask("entries that book help", (db, t) =>
  db
    .selectDistinct({ seq: t.transfer.seq, part: t.transfer.part })
    .from(t.transfer)
    .where(
      and(inVillage(t.transfer), or(like(t.transfer.debit, "help-given/%"), like(t.transfer.credit, "help-given/%"))),
    ),
);
const countsOf = ask("counts of a box", (db, t) =>
  db
    .select()
    .from(t.cashCount)
    .where(and(inVillage(t.cashCount), eq(t.cashCount.box, given("box"))))
    .orderBy(asc(t.cashCount.seq)),
);
const memoRows = ask("private texts", (db, t) =>
  db.select({ seq: t.privateRow.seq, text: t.privateRow.text }).from(t.privateRow).where(inVillage(t.privateRow)),
);
const partyCodes = ask("party codes", (db, t) =>
  db.select({ party: t.party.party, code: t.party.code }).from(t.party).where(inVillage(t.party)),
);
