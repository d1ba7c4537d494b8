import { and, asc, eq, isNull } from "drizzle-orm";
import type { Written } from "../domain/canonical.ts";
import type { Day } from "../domain/day.ts";
import { type Entry, type ItemChange, mirrored, type Transfer } from "../domain/entry.ts";
import { type Money, minus, sum } from "../domain/money.ts";
import { amountOf, type CreditUse, type OpenCredit, settled } from "../domain/payment.ts";
import type { Rows } from "./store/rows.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";

/** One entry that used a receipt's money, with the items that it settled or the credit that it left. */
export interface Use {
  readonly seq: number;
  readonly part: number;
  readonly receipt: string | null;
  readonly use: "payment" | "credit" | "credit-used" | "help" | "deposit";
  /** The grant that has paid, where it was help. */
  readonly helpGrant: string | null;
  readonly parts: readonly { readonly line: number; readonly item: string; readonly amount: Money }[];
  readonly amount: Money;
}
/** Names the rows of a use that is undone. */
export interface Undone {
  readonly seq: number;
  readonly part: number;
  readonly line: number;
}

/** What still stands of a receipt's uses, oldest first. */
export async function usesOfReceipt(reader: Reader, receipt: string): Promise<Use[]> {
  return grouped(await settlementsOfReceipt(reader, { receipt }));
}
/** What still stands of payments and credits on an item. */
export async function usesOfItem(reader: Reader, item: string): Promise<Use[]> {
  const touched = grouped(await settlementsOfItem(reader, { item }));
  const whole: Use[] = [];
  // An entry may have settled other items of the same bill: it is undone whole.
  for (const { seq, part } of touched) whole.push(...grouped(await settlementsOfEntry(reader, { seq, part })));
  return whole;
}

/** What still stands of help under a grant, oldest first. */
export async function usesOfGrant(reader: Reader, helpGrant: string): Promise<Use[]> {
  return grouped(await settlementsOfGrant(reader, { helpGrant }));
}

/** The entry that mirrors a use, to be booked on other days. */
export async function mirrorOf(
  reader: Reader,
  { seq, part }: Pick<Use, "seq" | "part">,
  days: { happenedOn: Day; bookedOn: Day },
): Promise<Entry> {
  const transfers = await transfersOf(reader, { seq, part });
  return { ...days, reverses: { seq, part }, transfers: mirrored(transfers as Transfer[]) };
}

/** Items as they stand once a use is undone: what was paid opens again, what was left over is gone. */
export const undoItems = ({ use, parts }: Use): ItemChange[] =>
  parts.map(({ item, amount }) => (use === "credit" ? { item, settles: amount } : { item, reopens: amount }));

export const undoneBy = (uses: readonly Use[]): Undone[] =>
  uses.flatMap(({ seq, part, parts }) => parts.map(({ line }) => ({ seq, part, line })));

/** Projects the end of uses. */
export function keepUndone(
  rows: Rows,
  village: string,
  seq: number,
  undone: readonly { readonly [K in keyof Undone]: string }[],
): void {
  for (const key of undone) rows.set("settlement", { village, ...key }, { undoneSeq: seq });
}

function grouped(
  rows: readonly {
    seq: number;
    part: number;
    line: number;
    receipt: string | null;
    use: string;
    item: string;
    amount: Money;
    helpGrant: string | null;
  }[],
): Use[] {
  const byEntry = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const key = `${row.seq}/${row.part}`;
    byEntry.set(key, [...(byEntry.get(key) ?? []), row]);
  }
  return [...byEntry.values()].map((parts) => {
    const { seq, part, receipt, use, helpGrant } = parts[0]!;
    const paid = parts.filter((one) => one.use !== "credit-taken");
    const amount = sum(paid.map((one) => one.amount));
    return { seq, part, receipt, use: use as Use["use"], helpGrant, parts, amount };
  });
}

/** What uses of credits do to open items: each credit is drawn on, and its debts are settled. */
export const creditUseItems = (uses: readonly CreditUse[]): ItemChange[] =>
  uses.flatMap(({ credit, parts }) => [{ item: credit, settles: amountOf(parts) }, ...settled(parts)]);

/** Takes what was used off the credits that wait; what is used up goes. */
export function takeOff(credits: OpenCredit[], uses: readonly CreditUse[]): void {
  for (const { credit, parts } of uses) {
    const at = credits.findIndex(({ item }) => item === credit);
    const known = credits[at]!;
    const open = minus(known.open, amountOf(parts));
    credits.splice(at, 1, ...(open > 0 ? [{ ...known, open }] : []));
  }
}

/** Projects a credit that pays a bill: the debts it settled, and the credit it was taken from. */
export function keepCreditUse(
  rows: Rows,
  at: { readonly village: string; readonly seq: number; readonly part: number },
  { receipt, credit, parts }: Written<CreditUse>,
): void {
  parts.forEach(({ item, amount }, line) => {
    rows.add("settlement", { ...at, line, receipt, use: "credit-used", item, amount, undoneSeq: null });
  });
  const amount = String(parts.reduce((all, one) => all + Number(one.amount), 0));
  rows.add("settlement", {
    ...at,
    line: parts.length,
    receipt,
    use: "credit-taken",
    item: credit,
    amount,
    undoneSeq: null,
  });
}

const standing = (t: Reader["tables"]) => and(inVillage(t.settlement), isNull(t.settlement.undoneSeq));
const settlementsOfReceipt = ask("settlements of a receipt", (db, t) =>
  db
    .select()
    .from(t.settlement)
    .where(and(standing(t), eq(t.settlement.receipt, given("receipt"))))
    .orderBy(asc(t.settlement.seq), asc(t.settlement.part), asc(t.settlement.line)),
);
const settlementsOfGrant = ask("settlements of a grant", (db, t) =>
  db
    .select()
    .from(t.settlement)
    .where(and(standing(t), eq(t.settlement.helpGrant, given("helpGrant"))))
    .orderBy(asc(t.settlement.seq), asc(t.settlement.part), asc(t.settlement.line)),
);
const settlementsOfItem = ask("settlements of an item", (db, t) =>
  db
    .select()
    .from(t.settlement)
    .where(and(standing(t), eq(t.settlement.item, given("item"))))
    .orderBy(asc(t.settlement.seq), asc(t.settlement.part)),
);
const settlementsOfEntry = ask("settlements of an entry", (db, t) =>
  db
    .select()
    .from(t.settlement)
    .where(and(standing(t), eq(t.settlement.seq, given("seq")), eq(t.settlement.part, given("part"))))
    .orderBy(asc(t.settlement.line)),
);
const transfersOf = ask("transfers of an entry", (db, t) =>
  db
    .select({ fund: t.transfer.fund, debit: t.transfer.debit, credit: t.transfer.credit, amount: t.transfer.amount })
    .from(t.transfer)
    .where(and(inVillage(t.transfer), eq(t.transfer.seq, given("seq")), eq(t.transfer.part, given("part"))))
    .orderBy(asc(t.transfer.line)),
);
