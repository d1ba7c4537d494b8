import { and, asc, eq } from "drizzle-orm";
import type { Period } from "../domain/day.ts";
import { type Money, money, sum, zero } from "../domain/money.ts";
import type { BillNamed, PartyOnPaper, PersonOnPaper, ReceiptPaper } from "../domain/paper.ts";
import { type BillRow, billNumber } from "./bill/bill.ts";
import { billsOfParty } from "./bill/list.ts";
import { frameOf } from "./frame.ts";
import { promisedAt } from "./grant/promise.ts";
import { partyByCode } from "./party.ts";
import { listPersons } from "./person.ts";
import { findReceipt } from "./receipt.ts";
import { listServices } from "./service.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";
import { listDues } from "./tariff.ts";

/** A receipt as it was handed out, and what became of it. @throws Problem `code-unknown` */
export async function receiptPaper(reader: Reader, code: string): Promise<ReceiptPaper> {
  const found = await findReceipt(reader, code);
  const { seq, party, amount, rest, rounding } = found;
  const used = (await settlementsOf(reader, { seq })).filter(({ use }) => use === "payment");
  const items = new Map((await itemsOf(reader, { party })).map((item) => [item.item, item]));
  const bills = new Map((await billsOfParty(reader, { party })).map((bill) => [bill.bill, bill]));
  const names = await namesOf(reader);
  const paidBy = new Map<string, Money>();
  for (const { item, amount: part } of used) {
    const bill = items.get(item)!.bill!;
    paidBy.set(bill, sum([paidBy.get(bill) ?? zero, part]));
  }
  const credit = [...items.values()].find((item) => item.receipt === found.receipt && item.seq === seq);
  return {
    ...(await frameOf(reader, seq)),
    number: `${found.book}/${found.number}`,
    copy: found.copies,
    book: found.book,
    happenedOn: found.happenedOn,
    bookedOn: found.bookedOn,
    payer: onPaper(await partyByCode(reader, party)),
    amount,
    way: found.way as ReceiptPaper["way"],
    paid: [...paidBy].map(([bill, part]) => ({ bill: named(bills.get(bill)!, names), amount: part })),
    credit: rest,
    ...(credit?.service ? { creditFor: names.get(credit.service) ?? credit.service } : {}),
    ...(rounding === 0 ? {} : { rounding }),
    stillOwed: sum((await openAt(reader, party, seq)).map(({ open }) => open)),
    receivedBy: personOnPaper((await listPersons(reader)).find(({ person }) => person === found.by)),
    ...(found.cancelledOn
      ? { cancelled: { on: found.cancelledOn, why: await reasonOf(reader, found.cancelledSeq!) } }
      : {}),
  };
}

interface NamedRow {
  readonly name: string;
  readonly nameAr: string;
}
export const onPaper = ({ code, ...names }: NamedRow & { readonly code: string }): PartyOnPaper => ({
  code,
  ...personOnPaper(names),
});
/** Names as a register has them; a person whom it does not know has none. */
export const personOnPaper = (row: NamedRow | undefined): PersonOnPaper => ({
  name: row?.name || null,
  nameAr: row?.nameAr || null,
});

/** Names of services and dues by their codes. */
export async function namesOf(reader: Reader): Promise<Map<string, string>> {
  const dues = (await listDues(reader)).map(({ dues: code, body }) => [code, body.name] as const);
  return new Map([...(await listServices(reader)).map(({ service, name }) => [service, name] as const), ...dues]);
}

/** What a party was asked for right after event `seq`, so that a paper says the same for ever: what help will pay is nobody's debt. */
export async function openAt(reader: Reader, party: string, seq: number) {
  const cancelled = new Map((await billsOfParty(reader, { party })).map((bill) => [bill.bill, bill.cancelledSeq]));
  const settled = new Map<string, number>();
  for (const one of await settlementsOfParty(reader, { party }))
    if (one.seq <= seq && (one.undoneSeq === null || one.undoneSeq > seq))
      settled.set(one.item, (settled.get(one.item) ?? 0) + one.amount);
  const promised = await promisedAt(reader, party, seq);
  return (await itemsOf(reader, { party }))
    .filter(
      (item) =>
        item.kind === "debt" && item.seq <= seq && !((cancelled.get(item.bill!) ?? Number.POSITIVE_INFINITY) <= seq),
    )
    .map((item) => ({
      bill: item.bill,
      dueOn: item.dueOn,
      open: money(item.amount - (settled.get(item.item) ?? 0) - (promised.get(item.item) ?? 0)),
    }))
    .filter(({ open }) => open > 0);
}

/** The reason that somebody gave for the event; null when it has been erased. */
export async function reasonOf(reader: Reader, seq: number): Promise<string | null> {
  const texts = await privateOf(reader, { seq });
  return (
    texts
      .flatMap(({ text }) => (text ? [(JSON.parse(text) as { reason?: string }).reason ?? ""] : []))
      .find((text) => text !== "") ?? null
  );
}

const kindOnPaper = (kind: string): BillNamed["kind"] =>
  kind === "third-party" || kind === "participation" ? "share" : (kind as BillNamed["kind"]);
const periodOf = ({
  kind,
  periodFrom,
  periodUntil,
}: Pick<BillRow, "kind" | "periodFrom" | "periodUntil">): Period | null =>
  kind === "opening" ? null : { from: periodFrom, until: periodUntil };

/** A bill as other papers name it. */
export function named(
  bill: Pick<BillRow, "kind" | "fiscalYear" | "number" | "service" | "dues" | "periodFrom" | "periodUntil">,
  names: ReadonlyMap<string, string>,
): BillNamed {
  const about = bill.dues ?? bill.service;
  return {
    kind: kindOnPaper(bill.kind),
    number: billNumber(bill),
    about: about && (names.get(about) ?? about),
    period: periodOf(bill),
  };
}

export const settlementsOf = ask("settlements of an event", (db, t) =>
  db
    .select()
    .from(t.settlement)
    .where(and(inVillage(t.settlement), eq(t.settlement.seq, given("seq"))))
    .orderBy(asc(t.settlement.part), asc(t.settlement.line)),
);
const settlementsOfParty = ask("settlements of a party", (db, t) =>
  db
    .select({
      item: t.settlement.item,
      seq: t.settlement.seq,
      undoneSeq: t.settlement.undoneSeq,
      amount: t.settlement.amount,
    })
    .from(t.openItem)
    .innerJoin(t.settlement, and(eq(t.settlement.village, t.openItem.village), eq(t.settlement.item, t.openItem.item)))
    .where(and(inVillage(t.openItem), eq(t.openItem.party, given("party")), eq(t.openItem.kind, "debt"))),
);
const itemsOf = ask("items of a party", (db, t) =>
  db
    .select()
    .from(t.openItem)
    .where(and(inVillage(t.openItem), eq(t.openItem.party, given("party"))))
    .orderBy(asc(t.openItem.seq), asc(t.openItem.item)),
);
const privateOf = ask("private rows of an event", (db, t) =>
  db
    .select({ text: t.privateRow.text })
    .from(t.privateRow)
    .where(and(inVillage(t.privateRow), eq(t.privateRow.seq, given("seq"))))
    .orderBy(asc(t.privateRow.id)),
);
