import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import { listBills } from "../../src/books/bill/list.ts";
import type { By } from "../../src/books/book.ts";
import { addBox } from "../../src/books/box.ts";
import { openConnections } from "../../src/books/connection.ts";
import { fundBalances } from "../../src/books/fund.ts";
import { openHouseholds } from "../../src/books/household.ts";
import { installMeters } from "../../src/books/meter.ts";
import { openBalances } from "../../src/books/opening.ts";
import { type PaymentInput, receivePayment } from "../../src/books/payment.ts";
import { giveMandate } from "../../src/books/person.ts";
import { recordReadings } from "../../src/books/reading.ts";
import { issueReceiptBook } from "../../src/books/receiptBook.ts";
import { addPlace, addService } from "../../src/books/service.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { foundVillage } from "../../src/books/village.ts";
import { type Day, day, type Instant, lastDay, type Month } from "../../src/domain/day.ts";
import { money, moneyText } from "../../src/domain/money.ts";
import { Problem, type ProblemCode } from "../../src/domain/problem.ts";

/** Ids and salts from a counter, so that every run of a test is the same. */
let acts = 0;
export function by(on: string, given: Partial<By> = {}): By {
  acts += 1;
  const entropy = createHash("sha256").update(`test ${acts}`).digest("hex");
  const request = entropy.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-7$3-8$4-$5");
  const at = new Date(Date.parse(`${on}T09:00:00Z`) + acts).toISOString() as Instant;
  return { village: "small", person: "hassan", request, at, entropy, ...given };
}

const scratch = mkdtempSync(join(tmpdir(), "tiwizi-books-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
let files = 0;
export function newFile(): string {
  files += 1;
  return join(scratch, `${files}.db`);
}

/** 23 m³ cost 117.50 under it: 12.00 + 63.00 + 21.00 + 10.00 + 11.50 (domain.md 3). */
export const water = {
  ...{ service: "water", name: "Water", scale: { by: "months", per: "1" }, model: "graduated" },
  fixed: [{ code: "meter", amount: "10.00" }],
  blocks: [
    { upTo: "6", rate: "2.00" },
    { upTo: "20", rate: "4.50" },
    { upTo: null, rate: "7.00" },
  ],
  surcharges: [{ code: "caisse", kind: "per-unit", value: "0.50", fund: "village" }],
  examples: [{ quantity: "23", total: "117.50" }],
};

export interface Small {
  readonly store: Store;
  readonly bill: (month: string, indexes: Readonly<Record<string, string>>) => Promise<void>;
  readonly pay: (
    party: string,
    amount: number,
    on: string,
    given?: Partial<PaymentInput>,
  ) => ReturnType<typeof receivePayment>;
  readonly balances: () => Promise<Record<string, string>>;
  readonly owed: (party: string) => Promise<string>;
  readonly billOf: (party: string, month: string) => Promise<Awaited<ReturnType<typeof listBills>>[number]>;
}

/** Two households with water, meters at 0 on 31 December 2025, 1,000.00 in the box: 600.00 water, 300.00 village, 100.00 common. */
export async function small(
  book = newFile(),
  rules: Readonly<Record<string, string>> = {},
  fiscalMonth = 1,
): Promise<Small> {
  const store = await openStore(book, { create: true });
  const on = "2025-12-31";
  await foundVillage(store, by(on), {
    ...{ name: "Small", commune: "", province: "", legalNumber: "", currency: "MAD", decimals: 2, fiscalMonth },
    ...{ zone: "Africa/Casablanca", language: "fr", foundedOn: day("2020-01-01"), rules, role: "treasurer" },
    founder: { code: "hassan", name: "Hassan", nameAr: "", sex: "m", phone: "" },
  });
  await giveMandate(store, by(on), {
    person: "hassan",
    body: "bureau",
    role: "member",
    fromOn: day("2020-01-01"),
    untilOn: null,
  });
  await addService(store, by(on), {
    service: "water",
    name: "Water",
    unit: "m³",
    mode: "metered",
    periodMonths: 1,
    fromOn: day("2020-01-01"),
  });
  const box = { holder: null, ceiling: null, reserve: money(0), overdraft: money(0), signatures: 1 };
  await addBox(store, by(on), { box: "office", name: "Office", kind: "cash", ...box });
  await addBox(store, by(on), { box: "bank", name: "Bank", kind: "bank", ...box });
  await issueReceiptBook(store, by(on), {
    book: "R",
    kind: "office",
    fromNumber: null,
    toNumber: null,
    holder: null,
    issuedOn: day(on),
  });
  await setUpWater(store, on);
  return hands(store);
}

/** Two households, each with a meter at 0, a tariff, and what is there to begin with. */
async function setUpWater(store: Store, on: string): Promise<void> {
  const common = {
    nameAr: "",
    contact: "",
    section: null,
    category: "home",
    contributionClass: "A",
    members: 4,
    language: "fr",
    openedOn: day("2020-01-01"),
  };
  await openHouseholds(store, by(on), [
    { code: "H-001", name: "Fadma", ...common },
    { code: "H-002", name: "Moha", ...common },
  ]);
  await openConnections(
    store,
    by(on),
    ["1", "2"].map((n) => ({
      code: `W-${n}`,
      party: `H-00${n}`,
      service: "water",
      zone: null,
      openedOn: day("2020-01-01"),
    })),
  );
  const meter = { service: "water", digits: 5, decimals: 3, multiplier: "1", installedOn: day(on), installedAt: "0" };
  await installMeters(
    store,
    by(on),
    ["1", "2"].map((n) => ({ serial: `S${n}`, connection: `W-${n}`, ...meter })),
  );
  await adoptTariff(store, by(on), {
    file: water,
    decision: "AG-1",
    decidedOn: day("2025-12-01"),
    fromOn: day("2026-01-01"),
    untilOn: null,
  });
  const funds = [
    ["water", 60000],
    ["village", 30000],
    ["common", 10000],
  ] as const;
  await openBalances(store, by(on), {
    on: day(on),
    boxes: [{ box: "office", amount: money(100000) }],
    funds: funds.map(([fund, amount]) => ({ fund, amount: money(amount) })),
    ...{ debts: [], credits: [] },
  });
}

function hands(store: Store): Small {
  return {
    store,
    async bill(month, indexes) {
      const last = lastDay(month as Month);
      const readings = Object.entries(indexes).map(
        ([meter, index]) => ({ meter, day: last, index, source: "read", reader: null }) as const,
      );
      await recordReadings(store, by(last), readings);
      await issueBills(store, by(last), { month: month as Month, services: [], issuedOn: last, dueOn: null });
    },
    pay: (party, amount, on, given = {}) =>
      receivePayment(store, by(on), {
        ...{
          party,
          amount: money(amount),
          way: "cash",
          box: "office",
          namedFor: null,
          happenedOn: on as Day,
          book: "R",
          number: null,
          memo: "",
        },
        ...given,
      }),
    balances: () =>
      store.read("small", async (reader) =>
        Object.fromEntries((await fundBalances(reader)).map(({ fund, cash }) => [fund, moneyText(cash)])),
      ),
    owed: (party) =>
      store.read("small", async (reader) => {
        const { arrearsByAge } = await import("../../src/books/arrears.ts");
        const found = (await arrearsByAge(reader, day("2026-06-30"))).find(({ code }) => code === party);
        return moneyText(found?.open ?? money(0));
      }),
    billOf: (party, month) =>
      store.read(
        "small",
        async (reader) =>
          (await listBills(reader)).findLast(
            (one) => one.partyCode === party && one.periodFrom === `${month}-01` && one.cancelledSeq === null,
          )!,
      ),
  };
}

/** Two more houses, each with a meter at 0: H-010 in the section b-well and H-020 in a-top, connections W-10 and W-20. */
export async function addSections({ store }: Small): Promise<void> {
  const on = "2025-12-31";
  await addPlace(store, by(on), { what: "section", code: "a-top", name: "Afella" });
  await addPlace(store, by(on), { what: "section", code: "b-well", name: "Anou" });
  const houses = [
    { number: "10", name: "Itto", section: "b-well" },
    { number: "20", name: "Brahim", section: "a-top" },
  ];
  await openHouseholds(
    store,
    by(on),
    houses.map(({ number, name, section }) => ({
      ...{ code: `H-0${number}`, name, nameAr: "", contact: "", section, category: "home", contributionClass: "A" },
      ...{ members: 4, language: "fr", openedOn: day("2020-01-01") },
    })),
  );
  const codes = houses.map(({ number }) => ({
    connection: `W-${number}`,
    party: `H-0${number}`,
    serial: `S${number}`,
  }));
  await openConnections(
    store,
    by(on),
    codes.map(({ connection: code, party }) => ({
      ...{ code, party, service: "water", zone: null, openedOn: day("2020-01-01") },
    })),
  );
  const meter = { service: "water", digits: 5, decimals: 3, multiplier: "1", installedOn: day(on), installedAt: "0" };
  await installMeters(
    store,
    by(on),
    codes.map(({ serial, connection }) => ({ serial, connection, ...meter })),
  );
}

/** Expects a refusal with a code; what it says else may be asked too. */
export async function refused(run: Promise<unknown>, code: ProblemCode): Promise<Problem> {
  const why = await run.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(why).toBeInstanceOf(Problem);
  expect((why as Problem).code).toBe(code);
  return why as Problem;
}

/** A book that the auditor's second opinion has nothing against once the attack is over. */
export async function attacked(attack: (one: Small) => Promise<void>, rules: Readonly<Record<string, string>> = {}) {
  const file = newFile();
  await attack(await small(file, rules));
  const report = await verifyBook(file);
  if ("unreadable" in report) throw new Error(report.unreadable);
  expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
}
