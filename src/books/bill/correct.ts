import { and, desc, eq } from "drizzle-orm";
import type { Written } from "../../domain/canonical.ts";
import { type History, type PeriodUse, useBetween } from "../../domain/consumption.ts";
import { addDays, type Day, fiscalYear } from "../../domain/day.ts";
import { type Entry, type ItemChange, pooledChange } from "../../domain/entry.ts";
import { type Money, money, negative, sum } from "../../domain/money.ts";
import { creditEntry, type OpenCredit } from "../../domain/payment.ts";
import { Problem } from "../../domain/problem.ts";
import { type Quantity, quantity } from "../../domain/quantity.ts";
import { isReal } from "../../domain/reading.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { entryCount, takeNumber } from "../entry.ts";
import { type HelpUndone, keepHelpUndone, undoHelp } from "../grant/undo.ts";
import { eventAt } from "../history.ts";
import { act } from "../log.ts";
import { meterBySerial } from "../meter.ts";
import { replaceReading } from "../reading.ts";
import { findReceipt } from "../receipt.ts";
import { listServices } from "../service.ts";
import { keepUndone, mirrorOf, type Undone, type Use, undoItems, undoneBy, usesOfItem } from "../settlement.ts";
import { ask, given, inVillage, type Store } from "../store/store.ts";
import { listTariffs } from "../tariff.ts";
import { type BillFact, type BillRow, creditsByParty, findBill } from "./bill.ts";
import { loadCases } from "./cases.ts";
import {
  type Billed,
  balanceBefore,
  type Case,
  type Draft,
  priceDraft,
  type Tariffs,
  tariffsOf,
  turnsIn,
} from "./draw.ts";
import { issueDraft } from "./issue.ts";

interface CancelFact {
  readonly bill: string;
  readonly creditNoteYear: number;
  readonly creditNote: number;
  readonly on: Day;
  readonly about: About;
  /** Payments that the bill lets go: each becomes credit of its receipt, in an entry of its own. */
  readonly released: readonly { readonly receipt: string; readonly item: string; readonly amount: Money }[];
  readonly undone: readonly Undone[];
  /** What help had paid or was to pay; it is worked out again for the bill that comes instead. */
  readonly help?: Pick<HelpUndone, "waiting">;
  readonly releases?: HelpUndone["releases"];
}
const billCancelled = kind<CancelFact>("bill-cancelled", (rows, { village, seq, fact }) => {
  const { bill, on, creditNote, creditNoteYear, released, undone, help, releases = [] } = fact;
  rows.set("bill", { village, bill }, { once: null, cancelledSeq: seq, cancelledOn: on, creditNote, creditNoteYear });
  // The credits are the last entries of the event, after loans and mirrors.
  const entries = entryCount(fact);
  released.forEach(({ receipt, item, amount }, i) => {
    const part = entries - released.length + i;
    rows.add("settlement", { village, seq, part, line: 0, receipt, use: "credit", item, amount, undoneSeq: null });
  });
  keepUndone(rows, village, seq, undone);
  if (help) keepHelpUndone(rows, village, seq, { ...help, releases });
});

export interface CorrectionInput {
  readonly bill: string;
  readonly on: Day;
  readonly reason: string;
  /** The right index of the reading that closed (or began) the bill's stretch; null where something else was wrong. */
  readonly reading: { readonly meter: string; readonly day: Day; readonly index: string } | null;
  /** Whether the bill is issued anew; without, it is only cancelled. */
  readonly reissue: boolean;
}

/**
 * Cancels a wrong bill by a credit note that mirrors it, and issues it anew at the tariffs of its period. What had been paid on
 * it becomes credit that the new bill takes. A right reading is also the start of the next period: a bill already issued from
 * the wrong one is put right in the same act.
 * @throws Problem `code-unknown` (also of a reading that is not the connection's), `bill-cancelled`, `bill-not-reissued`,
 * `day-order`, those of readings and pricing
 */
export function correctBill(store: Store, by: By, input: CorrectionInput): Promise<readonly Sealed[]> {
  return act(store, by, "correct-bill", input, async (book) => {
    const { on, reason, reading, reissue } = input;
    const wrong = await findBill(book, input.bill);
    if (reissue && wrong.kind !== "service") throw new Problem("bill-not-reissued", { bill: input.bill });
    if (wrong.cancelledSeq !== null)
      throw new Problem("bill-cancelled", { bill: input.bill, day: wrong.cancelledOn ?? "" });
    const fixed = reading && (await replaceReading(book, { ...reading, reason }));
    if (fixed && (await meterBySerial(book, fixed.meter)).connection !== wrong.connection)
      throw new Problem("code-unknown", { what: "meter", code: reading.meter.slice(0, 60) }, { field: "reading" });
    const touched = fixed && reading ? await touching(book, wrong, reading.day) : [wrong];
    const credits = await creditsByParty(book);
    await cancelBills(book, touched, { on, reason }, credits);
    if (reissue) await issueAgain(book, touched, new Map(fixed ? [[fixed.wrong, fixed.dial]] : []), on, credits);
  });
}

type Credits = Map<string, OpenCredit[]>;

/** Cancels bills, and with them what third parties had taken over; `credits` gets what they let go. */
export async function cancelBills(
  book: Book,
  bills: readonly BillRow[],
  why: { readonly on: Day; readonly reason: string },
  credits: Credits,
): Promise<void> {
  for (const bill of bills) await cancelBill(book, bill, why, credits);
  // A penalty hangs on its bill, and a commune's share of it on the penalty.
  const shares = await sharesOf(book, bills);
  if (shares.length > 0) await cancelBills(book, shares, why, credits);
}

/** Appends the credit note. */
async function cancelBill(
  book: Book,
  bill: BillRow,
  why: { readonly on: Day; readonly reason: string },
  credits: Credits,
): Promise<void> {
  if (why.on < bill.issuedOn) throw new Problem("day-order", { from: bill.issuedOn, until: why.on }, { field: "on" });
  const days = { happenedOn: why.on, bookedOn: book.bookedOn(why.on) };
  const year = fiscalYear(days.bookedOn, book.settings.fiscalMonth);
  const creditNote = await takeNumber(
    book,
    `credit-note ${year}`,
    async () => (await lastCreditNote(book, { year }))[0]?.number ?? undefined,
  );
  const items = await itemsOf(book, { bill: bill.bill });
  const uses = distinct((await Promise.all(items.map(({ item }) => usesOfItem(book, item)))).flat());
  const mirrors: Entry[] = [];
  const released: CancelFact["released"][number][] = [];
  for (const use of uses) {
    const mirror = await mirrorOf(book, use, days);
    mirrors.push(mirror);
    // What was handed over, not what it settled: cash may have been rounded to a coin.
    const amount = handedOver(mirror);
    if (use.use === "payment" && amount > 0) released.push({ receipt: use.receipt!, amount, item: book.newId("i") });
  }
  if (bill.part !== null) mirrors.push(await mirrorOf(book, { seq: bill.seq, part: bill.part }, days));
  const named = await namedServices(book, released);
  const changes: ItemChange[] = [
    ...uses.flatMap(undoItems),
    ...items.map(({ item, amount }) => ({ item, settles: amount })),
    ...released.map(({ receipt, item, amount }): ItemChange => {
      const credit = { item, kind: "credit", party: bill.party, fund: "common", receipt, amount } as const;
      const service = named.get(receipt);
      return { opens: { ...credit, happenedOn: why.on, ...(service ? { service } : {}) } };
    }),
  ];
  giveBack(credits, bill.party, uses, released);
  const help = await undoHelp(book, bill, uses);
  const fact: CancelFact = {
    bill: bill.bill,
    creditNoteYear: year,
    creditNote,
    on: why.on,
    about: book.tell({ reason: why.reason }),
    released,
    undone: undoneBy(uses),
    ...(help && { help: { waiting: help.waiting } }),
    ...(help && help.releases.length > 0 && { releases: help.releases }),
  };
  await book.append(billCancelled, fact, {
    entries: [...mirrors, ...released.map(({ amount }) => creditEntry(bill.party, amount, days))],
    openItems: changes,
  });
}

/** What an entry had brought into all funds together, by its mirror. */
const handedOver = ({ transfers }: Entry): Money =>
  negative(sum([...pooledChange(transfers).values()].map((amount) => money(amount))));

/** The service that the payer had named, by receipt: what is let go stays bound to it. */
async function namedServices(
  book: Book,
  released: readonly { readonly receipt: string }[],
): Promise<Map<string, string>> {
  const services = new Set((await listServices(book)).map(({ service }) => service));
  const named = new Map<string, string>();
  for (const { receipt } of released) {
    const { namedFor } = await findReceipt(book, receipt);
    if (namedFor && services.has(namedFor)) named.set(receipt, namedFor);
  }
  return named;
}

/** What the credit note lets go can pay at once. */
function giveBack(
  credits: Credits,
  party: string,
  uses: readonly Use[],
  released: readonly { receipt: string; item: string; amount: Money }[],
): void {
  const list = credits.get(party) ?? [];
  credits.set(party, list);
  // Backwards, so that of those that come back to the front the oldest stands first.
  for (const { use, receipt, parts, amount } of [...uses].reverse()) {
    const taken = use === "credit-used" ? parts.at(-1) : undefined;
    if (!taken) continue;
    const known = list.find(({ item }) => item === taken.item);
    if (known) list.splice(list.indexOf(known), 1, { ...known, open: sum([known.open, amount]) });
    else list.unshift({ item: taken.item, receipt, service: null, open: amount });
  }
  for (const { receipt, item, amount } of released) list.push({ item, receipt, service: null, open: amount });
}

/**
 * Issues bills of one connection anew that this act has cancelled, oldest period first: each puts right what those before it hold.
 * @param fixed the right dials of readings that this act has mended
 */
export async function issueAgain(
  book: Book,
  bills: readonly BillRow[],
  fixed: ReadonlyMap<string, number>,
  on: Day,
  credits: Credits,
): Promise<void> {
  if (bills.length === 0) return;
  const known = (await loadCases(book)).find(({ connection }) => connection === bills[0]!.connection)!;
  const readings = known.history.readings.map((each) =>
    fixed.has(each.reading) ? { ...each, dial: fixed.get(each.reading)!, flag: null } : each,
  );
  let one: Case = { ...known, history: { ...known.history, readings } };
  const tariffs = tariffsOf(await listTariffs(book), book.settings.decimals);
  const dueOn = addDays(on, Number(book.settings.rules.dueDays));
  for (const bill of [...bills].sort((a, b) => (a.periodFrom < b.periodFrom ? -1 : 1))) {
    const draft = await drawAgain(book, one, bill, tariffs);
    await issueDraft(book, draft, { issuedOn: on, dueOn, replaces: bill.bill }, credits);
    const isIt = (other: Billed) => other.period.from === bill.periodFrom;
    const billed = one.billed.map((other) => (isIt(other) ? { ...other, quantity: draft.quantity } : other));
    one = { ...one, billed };
  }
}

/** The same period and stretch again, with what is known now. */
async function drawAgain(book: Book, one: Case, bill: BillRow, tariffs: Tariffs): Promise<Draft> {
  const { fact } = await eventAt<BillFact>(book, bill.seq);
  const period = { from: bill.periodFrom, until: bill.periodUntil };
  // What nobody had read was billed with nothing used, and is again: its use falls into the next bill.
  const unread = one.mode === "metered" && fact.use === null;
  const carried = unread ? quantity(0) : balanceBefore(one, period).carried;
  const use = fact.use && reuse(fact.use, one.history, carried);
  const turned = quantity(Math.max(0, turnsIn(one, period) - carried));
  const terms = fact.pricedFor!;
  const draft = priceDraft(one, period, tariffs, book.settings.rules, {
    ...{ use, carried, quantity: use?.quantity ?? turned },
    ...{ months: Number(terms.months), limitMonths: Number(terms.limitMonths) },
  });
  if (draft instanceof Problem) throw draft;
  return draft;
}

function reuse(use: Written<PeriodUse>, history: History, carried: Quantity): PeriodUse {
  const span = { from: use.from, to: use.to };
  const { quantity: used, parts } = useBetween(history, span);
  return {
    ...span,
    quantity: quantity(Math.max(0, used - carried)),
    parts,
    estimated: parts.some(({ to }) => !isReal(to)),
    months: Number(use.months),
    unreadMonths: Number(use.unreadMonths),
    unreadFrom: use.unreadFrom,
  };
}

/** Live bills of the connection whose stretch begins or ends with the reading of that day. */
async function touching(book: Book, wrong: BillRow, day: Day): Promise<BillRow[]> {
  const bills = await billsOfConnection(book, { connection: wrong.connection ?? "" });
  const touched = bills.filter((bill) => bill.cancelledSeq === null && (bill.useFrom === day || bill.useTo === day));
  return touched.some(({ bill }) => bill === wrong.bill) ? touched : [wrong, ...touched];
}

/** Live bills of third parties that go with bills and are not among them. */
async function sharesOf(book: Book, bills: readonly BillRow[]): Promise<BillRow[]> {
  const shares: BillRow[] = [];
  for (const { bill } of bills)
    shares.push(...(await billsOfOrigin(book, { origin: bill })).filter((one) => one.cancelledSeq === null));
  return shares.filter((share) => !bills.some(({ bill }) => bill === share.bill));
}

const distinct = (uses: readonly Use[]): Use[] => [
  ...new Map(uses.map((use) => [`${use.seq}/${use.part}`, use])).values(),
];

const lastCreditNote = ask("last credit note", (db, t) =>
  db
    .select({ number: t.bill.creditNote })
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.creditNoteYear, given("year"))))
    .orderBy(desc(t.bill.creditNote))
    .limit(1),
);
const itemsOf = ask("items of a bill", (db, t) =>
  db
    .select()
    .from(t.openItem)
    .where(and(inVillage(t.openItem), eq(t.openItem.bill, given("bill"))))
    .orderBy(t.openItem.item),
);
export const billsOfConnection = ask("bills of a connection", (db, t) =>
  db
    .select()
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.connection, given("connection")), eq(t.bill.kind, "service")))
    .orderBy(t.bill.seq),
);
const billsOfOrigin = ask("bills of an origin", (db, t) =>
  db
    .select()
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.origin, given("origin"))))
    .orderBy(t.bill.seq),
);

export const correctionKinds: readonly Kind<never>[] = [billCancelled];
