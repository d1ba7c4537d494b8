import { createHash } from "node:crypto";
import { issueBills } from "../../src/books/bill/issue.ts";
import type { By } from "../../src/books/book.ts";
import { addBox } from "../../src/books/box.ts";
import { openConnections } from "../../src/books/connection.ts";
import { openHouseholds } from "../../src/books/household.ts";
import { installMeters } from "../../src/books/meter.ts";
import { closeMonth } from "../../src/books/month.ts";
import { openBalances } from "../../src/books/opening.ts";
import type { PaymentInput } from "../../src/books/payment.ts";
import { giveMandate } from "../../src/books/person.ts";
import { type ReadingInput, recordReadings } from "../../src/books/reading.ts";
import { issueReceiptBook } from "../../src/books/receiptBook.ts";
import { addService } from "../../src/books/service.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { foundVillage } from "../../src/books/village.ts";
import { type Day, day, type Instant, lastDay, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";

export const village = "bench";

/** Acts from a counter, each a millisecond after the one before: every run is the same. */
let acts = 0;
export function by(on: Day): By {
  acts += 1;
  const entropy = createHash("sha256").update(`bench ${acts}`).digest("hex");
  const request = entropy.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-7$3-8$4-$5");
  const at = new Date(Date.parse(`${on}T09:00:00Z`) + acts).toISOString() as Instant;
  return { village, person: "treasurer", request, at, entropy };
}

/** The tariff of performance.md 4: three blocks, 7.5 %, and so much a cubic metre. 23 m³: 12.00 + 63.00 + 21.00 + 10.00, + 7.95, + 11.50. */
const water = {
  ...{ service: "water", name: "Water", scale: { by: "none" }, model: "graduated" },
  fixed: [{ code: "meter", amount: "10.00" }],
  blocks: [
    { upTo: "6", rate: "2.00" },
    { upTo: "20", rate: "4.50" },
    { upTo: null, rate: "7.00" },
  ],
  surcharges: [
    { code: "solidarity", kind: "percent", value: "7.5", fund: "village" },
    { code: "caisse", kind: "per-unit", value: "0.50", fund: "village" },
  ],
  examples: [{ quantity: "23", total: "125.45" }],
};

export const household = (i: number): string => `H-${i}`;
export const start = day("2025-12-31");

/** A village with so many households, each with water and a meter at 0 on `start`, and money in its box. */
export async function settle(path: string, households: number): Promise<Store> {
  const store = await openStore(path, { create: true });
  await foundVillage(store, by(start), {
    ...{ name: "Bench", commune: "", province: "", legalNumber: "", currency: "MAD", decimals: 2, fiscalMonth: 1 },
    ...{ zone: "Africa/Casablanca", language: "fr", foundedOn: day("2020-01-01"), rules: {}, role: "treasurer" },
    founder: { code: "treasurer", name: "Treasurer", nameAr: "", sex: "f", phone: "" },
  });
  const always = { fromOn: day("2020-01-01"), untilOn: null };
  await giveMandate(store, by(start), { person: "treasurer", body: "bureau", role: "member", ...always });
  const service = { service: "water", name: "Water", unit: "m³", mode: "metered", periodMonths: 1 } as const;
  await addService(store, by(start), { ...service, fromOn: always.fromOn });
  const box = { holder: null, ceiling: null, reserve: money(0), overdraft: money(0), signatures: 1 };
  await addBox(store, by(start), { box: "office", name: "Office", kind: "cash", ...box });
  const range = { fromNumber: null, toNumber: null, holder: null };
  await issueReceiptBook(store, by(start), { book: "R", kind: "office", ...range, issuedOn: start });
  await connect(store, households);
  const decided = { decision: "AG-1", decidedOn: start, fromOn: day("2026-01-01"), untilOn: null };
  await adoptTariff(store, by(start), { file: water, ...decided });
  const amount = money(1_000_000);
  const there = { boxes: [{ box: "office", amount }], funds: [{ fund: "water", amount }] };
  await openBalances(store, by(start), { on: start, ...there, debts: [], credits: [] });
  await closeMonth(store, by(day("2026-01-02")), { month: "2025-12" as Month });
  return store;
}

async function connect(store: Store, households: number): Promise<void> {
  const all = Array.from({ length: households }, (_, i) => i);
  const person = { nameAr: "", contact: "", section: null, members: 5, language: "fr", openedOn: start };
  const classed = { category: "home", contributionClass: "A" };
  await openHouseholds(
    store,
    by(start),
    all.map((i) => ({ code: household(i), name: `Household ${i}`, ...person, ...classed })),
  );
  await openConnections(
    store,
    by(start),
    all.map((i) => ({ code: `W-${i}`, party: household(i), service: "water", zone: null, openedOn: start })),
  );
  const meter = { service: "water", digits: 5, decimals: 3, multiplier: "1", installedOn: start, installedAt: "0" };
  await installMeters(
    store,
    by(start),
    all.map((i) => ({ serial: `S-${i}`, connection: `W-${i}`, ...meter })),
  );
}

/** What each meter shows at the end of the n-th month: between 5 and 45 m³ more a month. */
export const readingsOf = (month: Month, nth: number, households: number): ReadingInput[] =>
  Array.from({ length: households }, (_, i) => ({
    ...{ meter: `W-${i}`, day: lastDay(month), source: "read", reader: null },
    index: `${nth * (5 + ((i * 7) % 41))}.${String((i * 37) % 1000).padStart(3, "0")}`,
  }));

export const readMeters = (store: Store, month: Month, nth: number, households: number) =>
  recordReadings(store, by(lastDay(month)), readingsOf(month, nth, households));

export const billMonth = (store: Store, month: Month) =>
  issueBills(store, by(lastDay(month)), { month, services: [], issuedOn: lastDay(month), dueOn: null });

/** A part of what the household owes, in cash at the office: it pays several debts and leaves no credit. */
export const payment = (i: number, on: Day): PaymentInput => ({
  ...{ party: household(i), amount: money(1500), way: "cash", box: "office", namedFor: null },
  ...{ happenedOn: on, book: "R", number: null, memo: "" },
});
