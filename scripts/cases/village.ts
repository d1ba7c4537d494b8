import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { correctBill } from "../../src/books/bill/correct.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import type { By } from "../../src/books/book.ts";
import { addBox } from "../../src/books/box.ts";
import { openConnections } from "../../src/books/connection.ts";
import { openHouseholds } from "../../src/books/household.ts";
import { markMeter } from "../../src/books/mark.ts";
import { installMeters, removeMeter, replaceMeter } from "../../src/books/meter.ts";
import { openBalances } from "../../src/books/opening.ts";
import { receivePayment, type Way } from "../../src/books/payment.ts";
import { payOut, takeIn } from "../../src/books/payout.ts";
import { clearReading, recordReadings } from "../../src/books/reading.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import { issueReceiptBook } from "../../src/books/receiptBook.ts";
import { addPlace, addService } from "../../src/books/service.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { authoriseUse } from "../../src/books/turn.ts";
import { foundVillage } from "../../src/books/village.ts";
import { addDays, addMonths, type Day, day, type Instant, lastDay, type Month, monthOf } from "../../src/domain/day.ts";
import { type Money, money, moneyText, parseMoney, sum } from "../../src/domain/money.ts";
import { parseQuantity, quantity } from "../../src/domain/quantity.ts";
import type { Tariff } from "../../src/domain/tariff/model.ts";
import { parseTariff } from "../../src/domain/tariff/parse.ts";
import { prepareTariff } from "../../src/domain/tariff/prepare.ts";
import { priceUse } from "../../src/domain/tariff/price.ts";
import { compareVillage } from "./villageCompare.ts";
import { type Row, rowsOf, villageId } from "./villageFiles.ts";
import { decided, decideHelp, lend, setUpCommittee } from "./villageHelp.ts";

/** Plays the village through acts on a fresh book, and compares what comes out with `expected/`. */
export async function runVillageCases(folder: string, book?: string) {
  const scratch = mkdtempSync(join(tmpdir(), "tiwizi-case-"));
  const store = await openStore(book ?? join(scratch, "village.db"), { create: true });
  try {
    await playVillage(store, folder);
    return await compareVillage(store, folder);
  } finally {
    await store.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const centimes = (text: string): Money => parseMoney(text)!;

/** Acts come at noon of the day they are about, a second apart; ids and salts are drawn from a counter. */
function doorOf() {
  let acts = 0;
  return (on: Day): By => {
    acts += 1;
    const entropy = createHash("sha256").update(`case ${acts}`).digest("hex");
    const at = new Date(Date.parse(`${on}T12:00:00Z`) + acts * 1000).toISOString() as Instant;
    const request = `${entropy.slice(0, 8)}-${entropy.slice(8, 12)}-7${entropy.slice(13, 16)}-8${entropy.slice(17, 20)}-${entropy.slice(20, 32)}`;
    return { village: villageId, person: "treasurer", request, at, entropy };
  };
}
type Door = ReturnType<typeof doorOf>;

export async function playVillage(store: Store, folder: string): Promise<void> {
  const by = doorOf();
  const read = (file: string) => rowsOf(folder, file);
  const settings = Object.fromEntries(read("settings.csv").map(({ key, value }) => [key, value])) as Record<
    string,
    string
  >;
  const first = settings.from_period as Month;
  const last = settings.to_period as Month;
  const start = lastDay(addMonths(first, -1));
  await setUp(store, by, folder, start);
  const dayOf = (row: Row) => row.day as Day;
  for (let at = start; at <= (settings.closing_day as Day); at = addDays(at, 1)) {
    const today = (file: string) => read(file).filter((row) => dayOf(row) === at);
    for (const row of today("receipts_cancelled.csv"))
      await cancelReceipt(store, by(at), {
        receipt: `R/${receiptNumber(read("payments.csv"), row)}`,
        on: at,
        why: "never-came",
        reason: row.reason!,
      });
    for (const row of today("credit_notes.csv")) await correct(store, by, folder, row);
    await meterEvents(store, by, folder, at);
    await readings(store, by, today("readings.csv"), at, start);
    for (const row of decided(folder, at, start).filter(({ kind }) => kind !== "remit"))
      await decideHelp(store, by, folder, row);
    if (at > start && at === lastDay(monthOf(at)) && monthOf(at) <= last) {
      await bulk(store, by, read("bulk.csv"), at, monthOf(at));
      await issueBills(store, by(at), { month: monthOf(at), services: [], issuedOn: at, dueOn: null });
    }
    for (const row of today("payments.csv")) await receivePayment(store, by(at), paymentOf(read("payments.csv"), row));
    for (const row of decided(folder, at, start).filter(({ kind }) => kind === "remit"))
      await decideHelp(store, by, folder, row);
    for (const row of today("loans.csv")) await lend(store, by, row);
    for (const row of today("other_moves.csv")) await otherMove(store, by, row);
  }
}

const boxOf: Readonly<Record<string, string>> = {
  cash: "cash",
  mobile: "mobile",
  bank: "bank",
  transfer: "bank",
  cheque: "bank",
};
/** Receipts may be called anything; in the paper book of the case they count in the order of the file. */
const receiptNumber = (payments: readonly Row[], { receipt }: Row): number =>
  payments.findIndex((one) => one.receipt === receipt) + 1;

const paymentOf = (payments: readonly Row[], row: Row) => ({
  party: row.household!,
  amount: centimes(row.amount!),
  way: row.method as Way,
  box: boxOf[row.method!]!,
  namedFor: row.for === "" ? null : row.for!,
  happenedOn: row.day as Day,
  book: "R",
  number: receiptNumber(payments, row),
  memo: row.payer!,
});

async function setUp(store: Store, by: Door, folder: string, start: Day): Promise<void> {
  const read = (file: string) => rowsOf(folder, file);
  await foundVillage(store, by(start), {
    ...{ name: "Case", commune: "", province: "", legalNumber: "", currency: "MAD", decimals: 2, fiscalMonth: 1 },
    ...{ zone: "Africa/Casablanca", language: "fr", foundedOn: day("2000-01-01"), role: "treasurer" },
    rules: { tariffChange: "last-day", trueUp: "own-period", readingWindow: "0", dueDays: "15", awake: "as-read" },
    founder: { code: "treasurer", name: "Treasurer", nameAr: "", sex: "m", phone: "" },
  });
  for (const [service, unit] of [
    ["water", "m³"],
    ["electricity", "kWh"],
  ] as const)
    await addService(store, by(start), {
      service,
      name: service,
      unit,
      mode: "metered",
      periodMonths: 1,
      fromOn: day("2000-01-01"),
    });
  for (const quarter of new Set(read("households.csv").map((row) => row.quarter!)))
    await addPlace(store, by(start), { what: "section", code: quarter, name: quarter });
  const money0 = money(0);
  for (const [box, kind] of [
    ["cash", "cash"],
    ["mobile", "mobile"],
    ["bank", "bank"],
  ] as const)
    await addBox(store, by(start), {
      box,
      name: box,
      kind,
      holder: null,
      ceiling: null,
      reserve: money0,
      overdraft: money0,
      signatures: 1,
    });
  const range = { fromNumber: 1, toNumber: Math.max(1, read("payments.csv").length) };
  await issueReceiptBook(store, by(start), { book: "R", kind: "paper", ...range, holder: null, issuedOn: start });
  await setUpHouseholds(store, by, folder, start);
  for (const row of read("tariffs.csv")) await adopt(store, by, folder, row, start);
  await openingOf(store, by, folder, start);
  await setUpCommittee(store, () => by(start), folder);
}

async function setUpHouseholds(store: Store, by: Door, folder: string, start: Day): Promise<void> {
  const read = (file: string) => rowsOf(folder, file);
  await openHouseholds(
    store,
    by(start),
    read("households.csv").map((row) => ({
      ...{
        code: row.household!,
        name: row.head!,
        nameAr: row.head_ar!,
        contact: "",
        section: row.quarter!,
        category: row.category!,
      },
      ...{ contributionClass: "", members: Number(row.members), language: row.language!, openedOn: day("2000-01-01") },
    })),
  );
  await openConnections(
    store,
    by(start),
    read("connections.csv").map((row) => ({
      ...{
        code: row.connection!,
        party: row.household!,
        service: row.service!,
        zone: null,
        openedOn: row.opened as Day,
      },
    })),
  );
  await installFirst(store, by, folder, start);
}

async function installFirst(store: Store, by: Door, folder: string, start: Day): Promise<void> {
  const readings = rowsOf(folder, "readings.csv");
  const opened = rowsOf(folder, "meter_events.csv").filter(({ kind }) => kind === "opened");
  const produced = rowsOf(folder, "bulk.csv").length > 0;
  const meters = rowsOf(folder, "connections.csv").map((row) => {
    const late = opened.find(({ connection }) => connection === row.connection);
    const from = late ?? readings.find(({ connection }) => connection === row.connection)!;
    const digits = digitsOf(folder, row.connection!, from.day as Day) ?? Number(row.digits);
    const device = { serial: row.meter!, digits, decimals: 3, multiplier: "1" };
    return {
      ...device,
      connection: row.connection!,
      service: row.service!,
      installedOn: from.day as Day,
      installedAt: from.index!,
    };
  });
  const source = {
    serial: "bulk",
    connection: null,
    service: "water",
    digits: 9,
    decimals: 3,
    multiplier: "1",
    installedOn: start,
    installedAt: "0",
  };
  await installMeters(store, by(start), produced ? [...meters, source] : meters);
}

/** What a roll-over says of the dial that was in place from a day on. */
function digitsOf(folder: string, connection: string, from: Day): number | undefined {
  const events = rowsOf(folder, "meter_events.csv").filter((row) => row.connection === connection && row.day! > from);
  const replaced = events.find(({ kind }) => kind === "replaced")?.day ?? "9";
  const rolled = events.find(({ kind, day: on }) => kind === "rollover" && on! <= replaced);
  return rolled && Number(rolled.digits);
}

async function adopt(store: Store, by: Door, folder: string, row: Row, start: Day): Promise<void> {
  const of = (file: string) => rowsOf(folder, file).filter(({ tariff }) => tariff === row.code);
  const table = {
    model: row.model,
    ...(row.threshold ? { threshold: row.threshold } : {}),
    blocks: of("blocks.csv").map(({ up_to, rate }) => ({ upTo: up_to || null, rate })),
  };
  const file = {
    ...{
      service: row.service,
      name: row.code,
      scale: { by: "none" },
      fixed: [{ code: "fixed", amount: row.fixed }],
      ...table,
    },
    surcharges: of("surcharges.csv").map(({ code, kind, value, fund }) => ({
      code,
      kind: kind!.replace("_", "-"),
      value,
      fund,
    })),
    examples: [] as { quantity: string; total: string }[],
  };
  const read = parseTariff(file);
  if ("problems" in read) throw read.problems[0];
  // The outside tariff brings no worked example of its own: the price of nothing is one.
  const nothing = priceUse(prepareTariff(read.tariff as Tariff), { quantity: quantity(0), months: 1 }).total;
  file.examples.push({ quantity: "0", total: moneyText(nothing) });
  const fromOn = row.from as Day;
  await adoptTariff(store, by(start), { file, decision: row.decision!, decidedOn: fromOn, fromOn, untilOn: null });
}

async function openingOf(store: Store, by: Door, folder: string, start: Day): Promise<void> {
  const funds = rowsOf(folder, "opening_cash.csv").map((row) => ({ fund: row.fund!, amount: centimes(row.amount!) }));
  const debts = rowsOf(folder, "opening_bills.csv").map((row) => ({
    party: row.household!,
    service: row.service!,
    on: row.day as Day,
    parts: [
      { fund: row.service!, amount: centimes(row.service_amount!) },
      { fund: "village", amount: centimes(row.village_amount!) },
    ],
  }));
  const boxes = [{ box: "bank", amount: sum(funds.map(({ amount }) => amount)) }];
  await openBalances(store, by(start), { on: start, boxes, funds, debts, credits: [] });
}

async function readings(store: Store, by: Door, rows: readonly Row[], at: Day, start: Day): Promise<void> {
  // The start index is where the meter was taken over.
  if (at === start || rows.length === 0) return;
  const sealed = await recordReadings(
    store,
    by(at),
    rows.map((row) => ({
      meter: row.connection!,
      day: at,
      index: row.index!,
      source: row.source as "read",
      reader: null,
    })),
  );
  for (const { fact } of sealed)
    if (fact.flag) await clearReading(store, by(at), { meter: fact.meter as string, day: at });
}

async function meterEvents(store: Store, by: Door, folder: string, at: Day): Promise<void> {
  for (const row of rowsOf(folder, "meter_events.csv").filter(({ day: on }) => on === at)) {
    const meter = row.connection!;
    if (row.kind === "rollover")
      await markMeter(store, by(at), {
        meter: await serialOf(store, meter),
        day: at,
        kind: "rolled-over",
        quantity: null,
        decision: "",
      });
    if (row.kind === "replaced")
      await replaceMeter(store, by(at), {
        ...{ old: await serialOf(store, meter), removedAt: row.removed_at!, on: at },
        ...{ serial: row.new_meter!, digits: digitsOf(folder, meter, at) ?? 9, decimals: 3, multiplier: "1" },
        installedAt: row.installed_at!,
      });
    if (row.kind === "closed")
      await removeMeter(store, by(at), {
        meter: await serialOf(store, meter),
        removedOn: at,
        removedAt: row.index!,
        closes: true,
      });
  }
}

/** The device in place on a connection. */
async function serialOf(store: Store, code: string): Promise<string> {
  const { listConnections } = await import("../../src/books/connection.ts");
  const { listMeters } = await import("../../src/books/meter.ts");
  return store.read(villageId, async (reader) => {
    const { connection } = (await listConnections(reader)).find((one) => one.code === code)!;
    return (await listMeters(reader)).find((one) => one.connection === connection && one.removedOn === null)!.meter;
  });
}

async function bulk(store: Store, by: Door, rows: readonly Row[], at: Day, month: Month): Promise<void> {
  const done = rows.filter(({ period }) => period! <= month);
  const now = done.find(({ period }) => period === month);
  if (!now) return;
  const total = done.reduce((all, { produced }) => all + parseQuantity(produced!)!, 0);
  const index = `${Math.floor(total / 1000)}.${String(total % 1000).padStart(3, "0")}`;
  await recordReadings(store, by(at), [{ meter: "bulk", day: at, index, source: "read", reader: null }]);
  const fromOn = `${month}-01` as Day;
  await authoriseUse(store, by(at), {
    service: "water",
    fromOn,
    untilOn: at,
    quantity: parseQuantity(now.authorised!)!,
  });
}

async function correct(store: Store, by: Door, folder: string, row: Row): Promise<void> {
  const { listBills } = await import("../../src/books/bill/list.ts");
  const connection = rowsOf(folder, "connections.csv").find(
    (one) => one.household === row.household && one.service === row.service,
  )!.connection!;
  const from = `${row.period}-01`;
  const bill = await store.read(villageId, async (reader) =>
    (await listBills(reader)).find(
      (one) =>
        one.partyCode === row.household &&
        one.service === row.service &&
        one.periodFrom === from &&
        one.kind === "service" &&
        one.cancelledSeq === null,
    ),
  );
  const reading = { meter: connection, day: lastDay(row.period as Month), index: row.right_index! };
  await correctBill(store, by(row.day as Day), {
    bill: bill!.bill,
    on: row.day as Day,
    reason: row.reason!,
    reading,
    reissue: true,
  });
}

async function otherMove(store: Store, by: Door, row: Row): Promise<void> {
  const amount = centimes(row.amount!);
  const on = row.day as Day;
  const common = { fund: row.fund!, box: "bank", party: null, happenedOn: on, memo: row.memo! };
  if (row.kind === "gift") await takeIn(store, by(on), { ...common, kind: "gift", amount });
  else await payOut(store, by(on), { ...common, kind: "expense", amount: money(-amount) });
}
