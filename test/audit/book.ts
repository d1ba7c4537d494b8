import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { correctBill } from "../../src/books/bill/correct.ts";
import { issueDues } from "../../src/books/bill/dues.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import type { By } from "../../src/books/book.ts";
import { addBox } from "../../src/books/box.ts";
import { countCash, moveCash } from "../../src/books/cash.ts";
import { openConnections } from "../../src/books/connection.ts";
import { receiveContribution } from "../../src/books/contributor/contribution.ts";
import { addContributor } from "../../src/books/contributor/contributor.ts";
import { recordKindGift } from "../../src/books/contributor/inKind.ts";
import { makePledge } from "../../src/books/contributor/pledge.ts";
import { erasePerson } from "../../src/books/erasure.ts";
import { openHouseholds } from "../../src/books/household.ts";
import { lendToFund } from "../../src/books/loan.ts";
import { markMeter, unmarkMeter } from "../../src/books/mark.ts";
import { installMeters, replaceMeter } from "../../src/books/meter.ts";
import { closeMonth } from "../../src/books/month.ts";
import { openBalances } from "../../src/books/opening.ts";
import { addParty } from "../../src/books/party.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { cancelPayout, payOut, takeIn } from "../../src/books/payout.ts";
import { addPersons } from "../../src/books/person.ts";
import { recordReadings } from "../../src/books/reading.ts";
import { cancelReceipt, listReceipts } from "../../src/books/receipt.ts";
import { issueReceiptBook } from "../../src/books/receiptBook.ts";
import { say } from "../../src/books/saying.ts";
import { addPlace, addService } from "../../src/books/service.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { adoptDues, adoptTariff } from "../../src/books/tariff.ts";
import { recordTurns } from "../../src/books/turn.ts";
import { foundVillage } from "../../src/books/village.ts";
import { day, type Instant, type Month } from "../../src/domain/day.ts";
import { type Money, money } from "../../src/domain/money.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { writeCommittee } from "./committee.ts";

export const village = "tamazirt";

/** The hand that writes the book: each act gets the next request id, the next second and its own dice. */
export function writer() {
  let acts = 0;
  return (on: string): By => {
    acts += 1;
    return {
      village,
      person: "P-1",
      request: `00000000-0000-7000-8000-${String(acts).padStart(12, "0")}`,
      at: `${on}T09:00:${String(acts % 60).padStart(2, "0")}.000Z` as Instant,
      entropy: String(acts).padStart(64, "0"),
    };
  };
}
export type Hand = ReturnType<typeof writer>;

const dh = (dirhams: number): Money => money(dirhams * 100);
const month = (text: string) => text as Month;
const zeros = (serial: string, connection: string) => ({
  ...{ serial, connection, service: "water", digits: 5, decimals: 3, multiplier: "1" },
  ...{ installedOn: day("2025-12-31"), installedAt: "0" },
});
const house = (code: string, name: string, category = "") => ({
  ...{ code, name, nameAr: "", contact: "", section: "upper", category, contributionClass: "A", members: 4 },
  ...{ language: "fr", openedOn: day("2025-12-01") },
});
const read = (meter: string, on: string, index: string, source: "read" | "estimated" = "read") => ({
  ...{ meter, day: day(on), index, source, reader: null },
});

/** Three months of a small village, with one of everything that the auditor looks at. */
export async function writeBook(store: Store): Promise<void> {
  const by = writer();
  await writeTwoMonths(store, by);
  await writeCommittee(store, by);
  await say(store, by("2026-02-28"), { said: "Eau", language: "ar", text: "الماء" });
  await march(store, by);
}
export async function writeTwoMonths(store: Store, by: Hand): Promise<void> {
  await found(store, by);
  await register(store, by);
  await open(store, by);
  await january(store, by);
  await february(store, by);
}

/** A path of its own for a book in one file. */
export const newPath = (): string => join(mkdtempSync(join(tmpdir(), "tiwizi-audit-")), "book.sqlite");

export async function writeFile(path: string): Promise<void> {
  const store = await openStore(path, { create: true });
  await writeBook(store);
  await store.close();
}

async function found(store: Store, by: Hand): Promise<void> {
  await foundVillage(store, by("2025-12-01"), {
    ...{ name: "Tamazirt", commune: "Ighil", province: "Azilal", legalNumber: "12/2019", currency: "MAD", decimals: 2 },
    ...{ fiscalMonth: 1, zone: "Africa/Casablanca", language: "fr", foundedOn: day("2025-12-01") },
    rules: { trueUp: "own-period" },
    founder: { code: "P-1", name: "Hassan", nameAr: "", sex: "m", phone: "0600000000" },
    role: "treasurer",
  });
  await addPlace(store, by("2025-12-01"), { what: "section", code: "upper", name: "Douar n oufella" });
  const service = { periodMonths: 1, fromOn: day("2025-12-01") };
  await addPlace(store, by("2025-12-01"), { what: "zone", code: "high", name: "Haut" });
  await addService(store, by("2025-12-01"), {
    ...{ service: "water", name: "Eau", unit: "m³", mode: "metered", ...service },
  });
  await addService(store, by("2025-12-01"), {
    ...{ service: "irrigation", name: "Irrigation", unit: "h", mode: "turn", ...service },
  });
  const box = { ceiling: null, reserve: money(0), overdraft: money(0), signatures: 1, holder: null };
  await addBox(store, by("2025-12-01"), { box: "tin", name: "Tin box", kind: "cash", ...box });
  await addBox(store, by("2025-12-01"), { box: "bank", name: "Bank", kind: "bank", ...box, overdraft: dh(50) });
  const issued = { holder: null, issuedOn: day("2025-12-01") };
  await issueReceiptBook(store, by("2025-12-01"), {
    ...{ book: "office", kind: "office", fromNumber: null, toNumber: null, ...issued },
  });
  await issueReceiptBook(store, by("2025-12-01"), {
    ...{ book: "C1", kind: "paper", fromNumber: 101, toNumber: 150, ...issued },
  });
}

async function register(store: Store, by: Hand): Promise<void> {
  const on = "2025-12-02";
  await addParty(store, by(on), { code: "commune", kind: "commune", name: "Commune", nameAr: "", contact: "" });
  await openHouseholds(store, by(on), [
    house("H-1", "Fadma", "widow"),
    house("H-2", "Brahim"),
    house("H-3", "Tuda"),
    house("H-4", "Moha"),
  ]);
  const taps = ["1", "2", "3", "4"].map((n) => ({
    ...{ code: `W-${n}`, party: `H-${n}`, service: "water", zone: null, openedOn: day("2025-12-31") },
  }));
  await openConnections(store, by(on), [
    ...taps,
    { code: "I-2", party: "H-2", service: "irrigation", zone: null, openedOn: day("2025-12-31") },
  ]);
  await installMeters(store, by(on), [zeros("M-1", "W-1"), zeros("M-2", "W-2"), zeros("M-3", "W-3")]);
  await installMeters(store, by(on), [{ ...zeros("M-4", "W-4"), digits: 3, installedAt: "990" }]);
  await adoptTariff(store, by(on), { ...decision, file: water });
  await adoptTariff(store, by(on), { ...decision, file: irrigation });
  const dues = { code: "imam", name: "L'imam", fund: "village", amounts: { A: "20", B: "10" }, except: ["widow"] };
  await adoptDues(store, by(on), { ...decision, file: dues });
}

const decision = { decision: "PV 3/2025", decidedOn: day("2025-12-01"), fromOn: day("2025-12-01"), untilOn: null };
const water = {
  ...{ service: "water", name: "Eau 2026", model: "graduated", scale: { by: "months", per: "1" } },
  fixed: [{ code: "meter", amount: "10" }],
  blocks: [
    { upTo: "5", rate: "2.50" },
    { upTo: "12", rate: "4.15", flat: "3" },
    { upTo: null, rate: "7" },
  ],
  minimum: { amount: "15", of: "bill" },
  surcharges: [
    { code: "village", fund: "village", kind: "percent", value: "5", except: ["widow"] },
    { code: "repair", fund: "village", kind: "per-unit", value: "0.15" },
  ],
  subsidies: [{ code: "state", party: "commune", perUnit: "0.50" }],
  taxes: [{ code: "vat", percent: "7", on: ["energy"] }],
  // 10 + 4.2 × 2.50 + 4.2 × 0.15 - 4.2 × 0.50 + 7 % of 10.50 (0.735).
  examples: [{ quantity: "4.2", category: "widow", total: "19.77" }],
};
const irrigation = {
  ...{ service: "irrigation", name: "Eau d'irrigation", model: "volume", scale: { by: "none" }, fixed: [] },
  blocks: [{ upTo: null, rate: "30" }],
  surcharges: [],
  examples: [{ quantity: "1.5", total: "45" }],
};

async function open(store: Store, by: Hand): Promise<void> {
  await openBalances(store, by("2025-12-31"), {
    on: day("2025-12-31"),
    boxes: [
      { box: "tin", amount: dh(300) },
      { box: "bank", amount: dh(1000) },
    ],
    funds: [
      { fund: "water", amount: dh(1100) },
      { fund: "village", amount: dh(160) },
      { fund: "common", amount: dh(0) },
    ],
    debts: [
      {
        ...{ party: "H-2", service: "water", on: day("2025-11-30") },
        parts: [
          { fund: "water", amount: dh(45) },
          { fund: "village", amount: dh(5) },
        ],
      },
    ],
    credits: [{ party: "H-4", amount: dh(40) }],
  });
}

const pay = (party: string, amount: number, on: string, more: object = {}) => ({
  ...{ party, amount: dh(amount), way: "cash" as const, box: "tin", namedFor: null, happenedOn: day(on) },
  ...{ book: "office", number: null, memo: "" },
  ...more,
});

async function january(store: Store, by: Hand): Promise<void> {
  await recordReadings(store, by("2026-01-31"), [
    ...[read("M-1", "2026-01-31", "4.200"), read("M-2", "2026-01-31", "31.500")],
    ...[read("M-3", "2026-01-30", "9", "estimated")],
  ]);
  // Three digits: 990 … 999 and round to 6, sixteen in all.
  await markMeter(store, by("2026-01-31"), {
    ...{ meter: "M-4", day: day("2026-01-31"), kind: "rolled-over", quantity: null, decision: "PV 3/2025" },
  });
  await recordReadings(store, by("2026-01-31"), [read("M-4", "2026-01-31", "6")]);
  await recordTurns(store, by("2026-01-31"), [{ connection: "I-2", day: day("2026-01-20"), seconds: 5_400 }]);
  const run = { month: month("2026-01"), services: [], issuedOn: day("2026-01-31"), dueOn: null };
  await issueBills(store, by("2026-01-31"), run);
  await issueDues(store, by("2026-01-31"), { dues: "imam", year: 2026, issuedOn: day("2026-01-31"), dueOn: null });
  await receivePayment(store, by("2026-02-02"), pay("H-1", 20, "2026-02-02", { memo: "by the daughter in Agadir" }));
  await receivePayment(store, by("2026-02-02"), pay("H-2", 400, "2026-02-02"));
  await receivePayment(store, by("2026-02-03"), pay("H-3", 30, "2026-02-03", { book: "C1", number: 103 }));
  await receivePayment(store, by("2026-02-03"), pay("H-4", 25, "2026-02-03", { way: "bank", box: "bank" }));
  const wrong = (await store.read(village, (reader) => listReceipts(reader))).at(-1)!;
  await cancelReceipt(store, by("2026-02-04"), {
    ...{ receipt: wrong.receipt, on: day("2026-02-04"), why: "wrong-payer", reason: "it was Fadma's" },
  });
  await receivePayment(
    store,
    by("2026-02-04"),
    pay("H-1", 25, "2026-02-04", { way: "unidentified", box: wrong.receipt }),
  );
}

async function february(store: Store, by: Hand): Promise<void> {
  for (const closed of ["2025-12", "2026-01"]) await closeMonth(store, by("2026-02-05"), { month: month(closed) });
  const out = { fund: "irrigation", box: "bank", party: null, amount: dh(120), happenedOn: day("2026-02-10") };
  await payOut(store, by("2026-02-10"), { kind: "expense", ...out, memo: "a valve" });
  await takeIn(store, by("2026-02-11"), {
    ...{ kind: "gift", fund: "water", box: "tin", party: null, amount: dh(60), happenedOn: day("2026-02-11") },
    memo: "from the school",
  });
  await moveCash(store, by("2026-02-11"), {
    ...{ kind: "banking", fromBox: "tin", toBox: "bank", amount: dh(200), slip: "S-17", givenBy: null, takenBy: null },
    happenedOn: day("2026-02-11"),
  });
  // 300 + 20 + 400 + 30 + 60 - 200 = 610 by the book; 605 are there.
  await countCash(store, by("2026-02-12"), {
    ...{ box: "tin", countedOn: day("2026-02-12"), explanation: "a coin rolled away" },
    pieces: [
      { value: dh(200), count: 2 },
      { value: dh(100), count: 1 },
      { value: dh(5), count: 21 },
    ],
  });
  // Brahim's dial was read wrong: 13.500, not 31.500. He has paid: the rest pays the new bill, and waits.
  await correctBill(store, by("2026-02-13"), {
    ...{ bill: "2026/3", on: day("2026-02-13"), reason: "misread", reissue: true },
    reading: { meter: "M-2", day: day("2026-01-31"), index: "13.500" },
  });
  await replaceMeter(store, by("2026-02-15"), {
    ...{ serial: "M-5", digits: 5, decimals: 0, multiplier: "10", installedAt: "7" },
    ...{ old: "M-1", removedAt: "6.400", on: day("2026-02-15") },
  });
  await contributions(store, by);
  await recordReadings(store, by("2026-02-28"), [
    ...[read("M-5", "2026-02-28", "8"), read("M-2", "2026-02-28", "20")],
    // Below the estimate of 9: what January held too much is carried.
    ...[read("M-3", "2026-02-28", "8"), read("M-4", "2026-02-28", "12")],
  ]);
  const helper = { code: "P-2", name: "Itto", nameAr: "", sex: "f" as const, phone: "0611111111" };
  await addPersons(store, by("2026-02-28"), [helper]);
  await erasePerson(store, by("2026-02-28"), { person: "P-2", reason: "asked for it" });
  const run = { month: month("2026-02"), services: ["water"], issuedOn: day("2026-02-28"), dueOn: null };
  await issueBills(store, by("2026-02-28"), run);
  await lendToFund(store, by("2026-02-28"), {
    ...{ lender: "water", borrower: "village", amount: dh(10), decision: "AG 2026-1", decidedOn: day("2026-02-01") },
    ...{ happenedOn: day("2026-02-28"), instalments: 3, firstDueOn: day("2026-03-31") },
  });
}

async function march(store: Store, by: Hand): Promise<void> {
  // Tuda's dial had been read after all on the day of January's estimate: 7, not 9. By the end of February 8 were used, 9 billed.
  await recordReadings(store, by("2026-03-02"), [read("M-3", "2026-01-30", "7")]);
  // Half an hour of January came late: February's bill of irrigation takes it up.
  await recordTurns(store, by("2026-03-02"), [{ connection: "I-2", day: day("2026-01-28"), seconds: 1_800 }]);
  const hours = { month: month("2026-02"), services: ["irrigation"], issuedOn: day("2026-03-02"), dueOn: null };
  await issueBills(store, by("2026-03-02"), hours);
  const stuck = { meter: "M-4", day: day("2026-03-10"), kind: "stuck" as const };
  await markMeter(store, by("2026-03-10"), { ...stuck, quantity: quantity(2_000), decision: "PV 1/2026" });
  await unmarkMeter(store, by("2026-03-11"), { ...stuck, reason: "it was another meter" });
  await recordReadings(store, by("2026-03-31"), [
    ...[read("M-5", "2026-03-31", "9"), read("M-2", "2026-03-31", "22")],
    ...[read("M-3", "2026-03-31", "11"), read("M-4", "2026-03-31", "14")],
  ]);
  const run = { month: month("2026-03"), services: ["water"], issuedOn: day("2026-03-31"), dueOn: null };
  await issueBills(store, by("2026-03-31"), run);
}

/** A contribution bound to a school, of which an expense was paid; and labour. */
async function contributions(store: Store, by: Hand): Promise<void> {
  const on = "2026-02-20";
  const migrant = {
    kind: "migrant",
    currency: "EUR",
    language: "fr",
    contributionClass: "B",
    anonymous: false,
  } as const;
  await addContributor(store, by(on), {
    ...{ code: "MALIKA", name: "Malika", nameAr: "", contact: "", sealed: "", ...migrant },
  });
  await makePledge(store, by(on), {
    ...{
      contributor: "MALIKA",
      amount: "50",
      currency: null,
      rate: "10.70",
      fund: "village",
      caseCode: null,
      memo: "",
    },
    ...{ pledgedOn: day("2026-02-01"), dueOn: null },
  });
  // 46.10 × 10.82 = 498.80, for the school until the end of February.
  await receiveContribution(store, by(on), {
    ...{
      contributor: "MALIKA",
      sent: "50",
      currency: null,
      rate: "10.82",
      fee: "3.90",
      feeBy: "fund",
      pledge: "2026/1",
    },
    ...{ fund: null, box: "bank", happenedOn: day(on), purpose: "school", helpClass: null, caseCode: null },
    ...{ deadline: day("2026-02-28"), memo: "" },
  });
  const out = { kind: "expense", fund: "village", box: "bank", party: null, happenedOn: day(on), memo: "" } as const;
  await payOut(store, by(on), { ...out, amount: dh(200), fromContribution: "2026/1" });
  await cancelPayout(store, by(on), { payout: "2026/2", on: day(on), reason: "twice" });
  await payOut(store, by(on), { ...out, amount: dh(150), fromContribution: "2026/1" });
  await recordKindGift(store, by(on), {
    ...{ what: "labour", party: "H-3", unit: "jour", quantity: quantity(1500), rate: "80", decision: "PV 3/2025" },
    ...{ fund: "village", happenedOn: day(on), caseCode: null, evidence: "seen" },
  });
}
