import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { By } from "../../src/books/book.ts";
import { addBox } from "../../src/books/box.ts";
import { openConnections } from "../../src/books/connection.ts";
import { type HouseholdInput, openHouseholds } from "../../src/books/household.ts";
import { installMeters } from "../../src/books/meter.ts";
import { addPersons } from "../../src/books/person.ts";
import { issueReceiptBook } from "../../src/books/receiptBook.ts";
import { addPlace, addService } from "../../src/books/service.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { foundVillage } from "../../src/books/village.ts";
import { day, type Instant } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";

const start = day("2026-01-01");
/** The moment at which all acts of the small village are done. */
export const noon = "2026-04-02T12:00:00.000Z" as Instant;

const hex = (text: string): string => createHash("sha256").update(text).digest("hex");
/** A UUID of version 8 that is always the same for the same text. */
export function uuidOf(text: string): string {
  const found = hex(text);
  return `${found.slice(0, 8)}-${found.slice(8, 12)}-8${found.slice(13, 16)}-8${found.slice(17, 20)}-${found.slice(20, 32)}`;
}
export const byHassan = (request: string, at: Instant = noon): By => ({
  village: "tamazirt",
  person: "hassan",
  request: uuidOf(request),
  at,
  entropy: hex(`entropy of ${request}`),
});

export const household = (code: string, name: string): HouseholdInput => ({
  code,
  name,
  nameAr: "",
  contact: "",
  section: "centre",
  category: "household",
  contributionClass: "",
  members: 5,
  language: "fr",
  openedOn: start,
});

/** Fadma and Moha in a new book (a file, or an empty database), one water meter each, blocks of 2.00 / 4.50 / 7.00, 10.00 fixed and 0.50 per m³ for the village. */
export async function smallVillage(address?: string): Promise<{ store: Store; done: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "tiwizi-"));
  const store = await openStore(address ?? join(folder, "book.db"), { create: true });
  await foundVillage(store, byHassan("found"), {
    name: "Association Tamazirt",
    commune: "Aït Ouassif",
    province: "Taroudannt",
    legalNumber: "123/2019",
    ...{ currency: "MAD", decimals: 2, fiscalMonth: 1, zone: "Africa/Casablanca", language: "fr" },
    foundedOn: start,
    rules: {},
    founder: { code: "hassan", name: "Hassan Ouali", nameAr: "", sex: "m", phone: "0612345678" },
    role: "treasurer",
  });
  await addPlace(store, byHassan("section"), { what: "section", code: "centre", name: "Centre" });
  await addService(store, byHassan("water"), {
    ...{ service: "water", name: "Eau potable", unit: "m³", mode: "metered", periodMonths: 1, fromOn: start },
  });
  await adoptTariff(store, byHassan("tariff"), {
    ...{ decision: "AG 2026-1", decidedOn: start, fromOn: start, untilOn: null },
    file: tariffFile,
  });
  await addBox(store, byHassan("box"), {
    ...{ box: "office", name: "Caisse du bureau", kind: "cash", holder: "hassan", ceiling: null, signatures: 1 },
    ...{ reserve: money(0), overdraft: money(0) },
  });
  await addBox(store, byHassan("bank"), {
    ...{ box: "bank", name: "Banque", kind: "bank", holder: null, ceiling: null, signatures: 2 },
    ...{ reserve: money(0), overdraft: money(0) },
  });
  await issueReceiptBook(store, byHassan("receipts"), {
    ...{ book: "B", kind: "office", fromNumber: null, toNumber: null, holder: "hassan", issuedOn: start },
  });
  await openHouseholds(store, byHassan("households"), [
    household("H-014", "Fadma Aït Lahcen"),
    household("H-015", "Moha Ou Said"),
  ]);
  const connection = { service: "water", zone: null, openedOn: start };
  await openConnections(store, byHassan("connections"), [
    { code: "E-014", party: "H-014", ...connection },
    { code: "E-015", party: "H-015", ...connection },
  ]);
  const device = { service: "water", digits: 5, decimals: 0, multiplier: "1", installedOn: start };
  await installMeters(store, byHassan("meters"), [
    { serial: "48213", connection: "E-014", installedAt: "00412", ...device },
    { serial: "48214", connection: "E-015", installedAt: "00000", ...device },
  ]);
  await addPersons(store, byHassan("persons"), [
    { code: "zineb", name: "Zineb Ouhmou", nameAr: "", sex: "f", phone: "" },
  ]);
  const done = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, done };
}

/** 23 m³: 6 × 2.00 + 14 × 4.50 + 3 × 7.00 = 96.00, fixed 10.00, contribution 23 × 0.50 = 11.50: 117.50. */
export const tariffFile = {
  service: "water",
  name: "Eau 2026",
  scale: { by: "none" },
  model: "graduated",
  blocks: [
    { upTo: "6", rate: "2.00" },
    { upTo: "20", rate: "4.50" },
    { upTo: null, rate: "7.00" },
  ],
  fixed: [{ code: "base", amount: "10.00" }],
  surcharges: [{ code: "village", kind: "per-unit", value: "0.50", fund: "village" }],
  examples: [{ quantity: "23", total: "117.50" }],
};
