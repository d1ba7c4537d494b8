import { and, asc, eq, isNotNull } from "drizzle-orm";
import { addMonths, type Day, firstDay, type Month, monthOf } from "../../domain/day.ts";
import { indexText } from "../../domain/meter.ts";
import { minus, money, sum } from "../../domain/money.ts";
import type { BillPaper } from "../../domain/paper.ts";
import { listConnections } from "../connection.ts";
import { frameAt, framed } from "../frame.ts";
import { eventAt } from "../history.ts";
import { inWalkingOrder } from "../household.ts";
import { listMeters } from "../meter.ts";
import { named, namesOf, onPaper, openAt, reasonOf, settlementsOf } from "../paper.ts";
import { listParties } from "../party.ts";
import { listServices } from "../service.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import { type BillFact, type BillRow, billNumber, findBill, linesOfBill } from "./bill.ts";
import { listBills } from "./list.ts";

/** A bill as it was issued, and what became of it. @throws Problem `code-unknown` */
export async function billPaper(reader: Reader, code: string): Promise<BillPaper> {
  const paperOf = await billPapers(reader);
  return paperOf(code);
}

/**
 * Papers of many bills, one at a time: what bills share is read here once, and each then asks for its own lines, payments and
 * arrears alone. @throws Problem `code-unknown` for a bill that is not there
 */
export async function billPapers(reader: Reader): Promise<(code: string) => Promise<BillPaper>> {
  const shared = await sharedBy(reader);
  return (code) => paperOf(reader, shared, code);
}

/**
 * Bills that stand, in the order in which they are carried from house to house; bills of others than households come last.
 * @param which bills of the periods that begin in `month`, and of the households of `section`; null: of all
 */
export async function billsToCarry(
  reader: Reader,
  which: { readonly month: Month | null; readonly section: string | null },
): Promise<string[]> {
  const walk = await inWalkingOrder(reader, which.section);
  const houses = new Map(walk.map(({ party }, i) => [party, i]));
  const last = walk.length;
  const at = ({ party }: { readonly party: string }) => houses.get(party) ?? last;
  return (await listBills(reader))
    .filter(({ cancelledSeq, party }) => cancelledSeq === null && (which.section === null || houses.has(party)))
    .filter(({ periodFrom }) => which.month === null || periodFrom.startsWith(which.month))
    .sort((a, b) => at(a) - at(b) || a.seq - b.seq)
    .map(({ bill }) => bill);
}

type Shared = Awaited<ReturnType<typeof sharedBy>>;
async function sharedBy(reader: Reader) {
  const byId = <K extends string, R extends Readonly<Record<K, string>>>(key: K, rows: readonly R[]) =>
    new Map(rows.map((row) => [row[key] as string, row]));
  return {
    ...(await framed(reader)),
    parties: byId("party", await listParties(reader)),
    sections: new Map((await inWalkingOrder(reader)).map(({ party, sectionName }) => [party, sectionName])),
    services: byId("service", await listServices(reader)),
    connections: byId("connection", await listConnections(reader)),
    meters: byId("meter", await listMeters(reader)),
    names: await namesOf(reader),
  };
}

async function paperOf(reader: Reader, shared: Shared, code: string): Promise<BillPaper> {
  const { settings, names } = shared;
  const bill = await findBill(reader, code);
  const { fact, head } = await eventAt<BillFact>(reader, bill.seq);
  const { kind, number, period } = named(bill, names);
  const service = shared.services.get(bill.service ?? "");
  const lines = await linesOfBill(reader, { bill: bill.bill });
  const used = await settlementsOf(reader, { seq: bill.seq });
  const creditUsed = sum(used.filter(({ use }) => use === "credit-used").map(({ amount }) => amount));
  const helped = [...(fact.help?.given ?? []), ...(fact.help?.waits ?? [])].flatMap(({ parts }) => parts);
  const settledByOtherMeans = sum(helped.map(({ amount }) => money(Number(amount))));
  const overdue = (await openAt(reader, bill.party, bill.seq)).filter(
    (item) => item.bill !== bill.bill && (item.dueOn ?? "") < bill.issuedOn,
  );
  const uses = await usesUpTo(reader, bill);
  const replaced = bill.replaces && (await findBill(reader, bill.replaces));
  // A third party has not to know whose bill it shares.
  const origin = bill.origin && bill.kind !== "third-party" && (await findBill(reader, bill.origin));
  return {
    ...frameAt(shared, { seq: bill.seq, head }),
    slip: settings.rules.helpOnBill === "slip",
    ...{ kind, number, period, copy: 1 },
    debtor: onPaper(shared.parties.get(bill.party)!),
    section: shared.sections.get(bill.party) ?? null,
    service: service ? { name: service.name, unit: service.unit } : null,
    connection: shared.connections.get(bill.connection ?? "")?.code ?? null,
    ...meterOf(shared, fact),
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
    ...(uses.length > 1 ? { uses } : {}),
    ...(replaced ? { replaces: billNumber(replaced) } : {}),
    ...(origin ? { origin: billNumber(origin) } : {}),
    ...(bill.cancelledOn
      ? { cancelled: { on: bill.cancelledOn, why: await reasonOf(reader, bill.cancelledSeq!) } }
      : {}),
  };
}

/**
 * What the bill's household used on its connection over twelve months up to the end of the bill's period, as it was billed when the
 * bill was issued. What those used who had the connection before is theirs.
 */
async function usesUpTo(reader: Reader, bill: BillRow): Promise<NonNullable<BillPaper["uses"]>> {
  if (bill.kind !== "service" || bill.quantity === null) return [];
  const from = firstDay(addMonths(monthOf(bill.periodUntil), -12));
  return (await usesOfParty(reader, { party: bill.party, connection: bill.connection! }))
    .filter(({ seq, cancelledSeq }) => seq <= bill.seq && (cancelledSeq === null || cancelledSeq > bill.seq))
    .filter(({ periodFrom, periodUntil }) => periodFrom >= from && periodUntil <= bill.periodUntil)
    .map(({ periodFrom, periodUntil, quantity }) => ({
      period: { from: periodFrom, until: periodUntil },
      quantity: quantity!,
    }));
}

const usesOfParty = ask("uses of a party on a connection", (db, t) =>
  db
    .select({
      periodFrom: t.bill.periodFrom,
      periodUntil: t.bill.periodUntil,
      quantity: t.bill.quantity,
      seq: t.bill.seq,
      cancelledSeq: t.bill.cancelledSeq,
    })
    .from(t.bill)
    .where(
      and(
        inVillage(t.bill),
        eq(t.bill.party, given("party")),
        eq(t.bill.connection, given("connection")),
        eq(t.bill.kind, "service"),
        isNotNull(t.bill.quantity),
      ),
    )
    .orderBy(asc(t.bill.periodFrom), asc(t.bill.seq)),
);

function meterOf({ meters }: Shared, fact: { readonly use: unknown }): Pick<BillPaper, "meter" | "readings"> {
  const use = fact.use as null | { parts: { meter: string; from: PointText; to: PointText }[] };
  const [first, last] = [use?.parts[0], use?.parts.at(-1)];
  if (!first || !last) return { meter: null, readings: null };
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
