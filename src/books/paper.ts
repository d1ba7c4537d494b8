import { and, asc, eq } from "drizzle-orm";
import { headCode } from "../domain/chain.ts";
import type { Day, Period } from "../domain/day.ts";
import { indexText } from "../domain/meter.ts";
import { type Money, minus, money, sum, zero } from "../domain/money.ts";
import type { BillNamed, BillPaper, Paper, PartyOnPaper, ReceiptPaper } from "../domain/paper.ts";
import { type BillFact, type BillRow, billNumber, findBill, linesOfBill } from "./bill/bill.ts";
import { billsOfParty } from "./bill/list.ts";
import { listConnections } from "./connection.ts";
import { promisedAt } from "./grant/promise.ts";
import { eventAt, lastEvent } from "./history.ts";
import { listHouseholds } from "./household.ts";
import { listMeters } from "./meter.ts";
import { partyByCode } from "./party.ts";
import { listPersons } from "./person.ts";
import { findReceipt } from "./receipt.ts";
import { listServices } from "./service.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";
import { listDues } from "./tariff.ts";
import { villageSettings } from "./village.ts";

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
    receivedBy: (await listPersons(reader)).find(({ person }) => person === found.by)?.name || null,
    ...(found.cancelledOn
      ? { cancelled: { on: found.cancelledOn, why: await reasonOf(reader, found.cancelledSeq!) } }
      : {}),
  };
}

/** A bill as it was issued, and what became of it. @throws Problem `code-unknown` */
export async function billPaper(reader: Reader, code: string): Promise<BillPaper> {
  const bill = await findBill(reader, code);
  const { fact } = await eventAt<BillFact>(reader, bill.seq);
  const household = (await listHouseholds(reader)).find(({ party }) => party === bill.party);
  const service = (await listServices(reader)).find((one) => one.service === bill.service);
  const connection = (await listConnections(reader)).find((one) => one.connection === bill.connection);
  const lines = await linesOfBill(reader, { bill: bill.bill });
  const names = await namesOf(reader);
  const used = await settlementsOf(reader, { seq: bill.seq });
  const creditUsed = sum(used.filter(({ use }) => use === "credit-used").map(({ amount }) => amount));
  const helped = [...(fact.help?.given ?? []), ...(fact.help?.waits ?? [])].flatMap(({ parts }) => parts);
  const settledByOtherMeans = sum(helped.map(({ amount }) => money(Number(amount))));
  const overdue = (await openAt(reader, bill.party, bill.seq)).filter(
    (item) => item.bill !== bill.bill && (item.dueOn ?? "") < bill.issuedOn,
  );
  const replaced = bill.replaces && (await findBill(reader, bill.replaces));
  // A third party has not to know whose bill it shares.
  const origin = bill.origin && bill.kind !== "third-party" && (await findBill(reader, bill.origin));
  return {
    ...(await frameOf(reader, bill.seq)),
    slip: (await villageSettings(reader)).rules.helpOnBill === "slip",
    number: billNumber(bill),
    copy: 1,
    kind: kindOnPaper(bill.kind),
    debtor: onPaper(await partyByCode(reader, bill.party)),
    section: household?.section ?? null,
    service: service ? { name: service.name, unit: service.unit } : null,
    connection: connection?.code ?? null,
    ...(await meterOf(reader, fact)),
    period: periodOf(bill),
    quantity: bill.quantity,
    lines: lines.map(({ code: line, kind, quantity, rate, base, amount }) => ({
      ...{ code: line, quantity, rate, base, amount, kind: kind as BillPaper["lines"][number]["kind"] },
      ...(kind === "dues" && bill.dues ? { label: names.get(bill.dues) ?? bill.dues } : {}),
    })),
    total: bill.total,
    settledByOtherMeans,
    creditUsed,
    due: minus(minus(bill.total, settledByOtherMeans), creditUsed),
    arrears: sum(overdue.map(({ open }) => open)),
    issuedOn: bill.issuedOn,
    dueOn: bill.dueOn,
    ...(replaced ? { replaces: billNumber(replaced) } : {}),
    ...(origin ? { origin: billNumber(origin) } : {}),
    ...(bill.cancelledOn
      ? { cancelled: { on: bill.cancelledOn, why: await reasonOf(reader, bill.cancelledSeq!) } }
      : {}),
  };
}

/** What stands on every paper; the head code is that of the event which the paper shows. */
export async function frameOf(reader: Reader, seq: number): Promise<Paper> {
  const { name, commune, province, legalNumber, currency, decimals } = await villageSettings(reader);
  const { head } = await eventAt(reader, seq);
  const village = { name, commune: commune || null, province: province || null, legalNumber: legalNumber || null };
  return { village, currency, decimals, headCode: headCode(seq, head) };
}

/** The same of a paper that shows how things stand: its head code is the book's last. */
export const frameNow = async (reader: Reader): Promise<Paper> => frameOf(reader, (await lastEvent(reader))!.seq);

export const onPaper = ({ code, name }: { readonly code: string; readonly name: string }): PartyOnPaper => ({
  code,
  name: name || null,
});

/** Names of services and dues by their codes. */
export async function namesOf(reader: Reader): Promise<Map<string, string>> {
  const dues = (await listDues(reader)).map(({ dues: code, body }) => [code, body.name] as const);
  return new Map([...(await listServices(reader)).map(({ service, name }) => [service, name] as const), ...dues]);
}

/** What a party was asked for right after event `seq`, so that a paper says the same for ever: what help will pay is nobody's debt. */
async function openAt(reader: Reader, party: string, seq: number) {
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
async function reasonOf(reader: Reader, seq: number): Promise<string | null> {
  const texts = await privateOf(reader, { seq });
  return (
    texts
      .flatMap(({ text }) => (text ? [(JSON.parse(text) as { reason?: string }).reason ?? ""] : []))
      .find((text) => text !== "") ?? null
  );
}

async function meterOf(
  reader: Reader,
  fact: { readonly use: unknown },
): Promise<Pick<BillPaper, "meter" | "readings">> {
  const use = fact.use as null | { parts: { meter: string; from: PointText; to: PointText }[] };
  const [first, last] = [use?.parts[0], use?.parts.at(-1)];
  if (!first || !last) return { meter: null, readings: null };
  const meters = new Map((await listMeters(reader)).map((one) => [one.meter, one]));
  const reading = (meter: string, { day, dial, source }: PointText) => ({
    on: day,
    index: indexText(Number(dial), meters.get(meter)!),
    source: source as NonNullable<BillPaper["readings"]>["from"]["source"],
  });
  return {
    meter: meters.get(last.meter)!.serial,
    readings: { from: reading(first.meter, first.from), to: reading(last.meter, last.to) },
  };
}
interface PointText {
  readonly day: Day;
  readonly dial: string;
  readonly source: string;
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

const settlementsOf = ask("settlements of an event", (db, t) =>
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
