import { day, type Month, periodOf } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import type {
  BillPaper,
  CashBookPaper,
  FundStatementPaper,
  MinutesPaper,
  ReceiptPaper,
  StatementPaper,
} from "../../src/domain/paper.ts";
import { quantity } from "../../src/domain/quantity.ts";

const march = periodOf("2026-03" as Month);
const quarter = periodOf("2026-01" as Month, 3);
const shared = {
  village: {
    name: "Association Tamazirt pour le développement",
    commune: "Aït Ouassif",
    province: "Taroudannt",
    legalNumber: "123/2019",
  },
  currency: "MAD",
  decimals: 2,
  headCode: "412-9F3K-2M7Q-8T4V-WX1Z",
};

export const fadma = { name: "Fadma Aït Lahcen", nameAr: "فاطمة أيت لحسن" };
const hassan = { name: "Hassan Ouali", nameAr: "حسن والي" };
const zineb = { name: "Zineb Ouhmou", nameAr: "زينب أوحمو" };
export const erased = { name: null, nameAr: null };

/** Fadma pays 200.00: water 117.50 and dues 60.00, and 22.50 stay as credit. */
export const receipt: ReceiptPaper = {
  ...shared,
  number: "B-0412",
  copy: 1,
  book: "Bureau",
  happenedOn: day("2026-03-31"),
  bookedOn: day("2026-03-31"),
  payer: { code: "H-014", ...fadma },
  amount: money(200_00),
  way: "cash",
  paid: [
    { bill: { kind: "service", number: "2026-0107", about: "eau potable", period: march }, amount: money(117_50) },
    { bill: { kind: "dues", number: "2026-0031", about: "imam", period: null }, amount: money(60_00) },
  ],
  credit: money(22_50),
  stillOwed: money(1_340_00),
  receivedBy: hassan,
};

/** 23 m³ at 6 × 2.00 + 14 × 4.50 + 3 × 7.00, fixed 10.00, surcharge 23 × 0.50: 117.50 (domain.md 3). */
export const bill: BillPaper = {
  ...shared,
  number: "2026-0107",
  copy: 1,
  kind: "service",
  debtor: { code: "H-014", ...fadma },
  section: "Tagadirt",
  service: { name: "Eau potable", unit: "m³" },
  connection: "E-014",
  meter: "SN 48213",
  period: march,
  readings: {
    from: { on: day("2026-02-28"), index: "00412", source: "read" },
    to: { on: day("2026-03-31"), index: "00435", source: "estimated" },
  },
  quantity: quantity(23_000),
  lines: [
    {
      code: "fixed:base",
      kind: "fixed",
      label: "Redevance fixe",
      quantity: null,
      rate: null,
      base: null,
      amount: money(10_00),
    },
    { code: "block:1", kind: "block", quantity: quantity(6_000), rate: "2.00", base: null, amount: money(12_00) },
    { code: "block:2", kind: "block", quantity: quantity(14_000), rate: "4.50", base: null, amount: money(63_00) },
    { code: "block:3", kind: "block", quantity: quantity(3_000), rate: "7.00", base: null, amount: money(21_00) },
    {
      code: "surcharge:village",
      kind: "surcharge",
      label: "Participation au projet du village",
      quantity: quantity(23_000),
      rate: "0.50",
      base: null,
      amount: money(11_50),
    },
  ],
  total: money(117_50),
  slip: false,
  settledByOtherMeans: money(63_60),
  creditUsed: money(0),
  due: money(53_90),
  arrears: money(1_340_00),
  issuedOn: day("2026-04-02"),
  dueOn: day("2026-04-30"),
};

/** Opens at 96.00; billed 117.50, of which 63.60 settled by others; paid 200.00: 50.10 in advance. */
export const statement: StatementPaper = {
  ...shared,
  household: { code: "H-014", ...fadma },
  section: "Tagadirt",
  period: quarter,
  madeOn: day("2026-04-02"),
  opening: money(96_00),
  rows: [
    {
      on: day("2026-02-02"),
      what: "bill",
      number: "2026-0107",
      about: "eau potable",
      period: periodOf("2026-01" as Month),
      owed: money(117_50),
      paid: money(0),
      balance: money(213_50),
    },
    {
      on: day("2026-02-02"),
      what: "settled",
      number: null,
      about: null,
      period: null,
      owed: money(0),
      paid: money(63_60),
      balance: money(149_90),
    },
    {
      on: day("2026-03-31"),
      what: "payment",
      number: "B-0412",
      about: null,
      period: null,
      owed: money(0),
      paid: money(200_00),
      balance: money(-50_10),
    },
  ],
  closing: money(-50_10),
  credit: money(50_10),
};

/** 12 480.00 + 1 150.00 + 541.00 - 318.00 - 2 000.00 = 11 853.00. */
export const fund: FundStatementPaper = {
  ...shared,
  fund: "Caisse villageoise de développement et de solidarité",
  period: quarter,
  madeOn: day("2026-04-02"),
  opening: money(12_480_00),
  rows: [
    ...([
      {
        on: "2026-01-31",
        kind: "collected",
        number: null,
        text: "participation, 23 reçus",
        in: 1_150_00,
        out: 0,
        balance: 13_630_00,
      },
      {
        on: "2026-02-10",
        kind: "contribution",
        number: "D-012",
        text: "migrants, Agadir",
        in: 541_00,
        out: 0,
        balance: 14_171_00,
      },
      { on: "2026-02-28", kind: "help", number: null, text: null, in: 0, out: 318_00, balance: 13_853_00 },
      {
        on: "2026-03-15",
        kind: "expense",
        number: "P-007",
        text: "ciment pour la séguia",
        in: 0,
        out: 2_000_00,
        balance: 11_853_00,
      },
    ] as const),
  ].map(({ in: moneyIn, out, balance, on, ...row }) => ({
    ...row,
    on: day(on),
    moneyIn: money(moneyIn),
    moneyOut: money(out),
    balance: money(balance),
  })),
  closing: money(11_853_00),
  receivable: money(2_210_50),
};

/** A cash book with `count` receipts of 10.00 each, one a line. */
export const cashBook = (count: number): CashBookPaper => ({
  ...shared,
  box: "Caisse du bureau",
  holder: hassan,
  period: march,
  madeOn: day("2026-04-02"),
  opening: money(500_00),
  rows: Array.from({ length: count }, (_, i) => ({
    on: day(`2026-03-${String((i % 31) + 1).padStart(2, "0")}`),
    number: `B-${String(i + 1).padStart(4, "0")}`,
    text: "reçu",
    moneyIn: money(10_00),
    moneyOut: money(0),
    balance: money(500_00 + (i + 1) * 10_00),
  })),
  closing: money(500_00 + count * 10_00),
  counted: { on: day("2026-03-31"), amount: money(500_00 + count * 10_00 - 5_00), difference: money(-5_00) },
});

/** Three motions: help carried, where one stepped out and one was struck out; a purchase refused by a tie; one left open. */
export const minutes: MinutesPaper = {
  ...shared,
  number: "SC-M7",
  body: "Comité de solidarité",
  convenedOn: day("2026-03-01"),
  heldOn: day("2026-03-08"),
  place: "Madrasa",
  agenda: "Deux demandes d’aide, une pompe",
  members: 5,
  quorum: 3,
  seats: 4,
  expired: false,
  present: [
    { ...zineb, seat: "member", standsFor: null },
    { name: "Tuda Aït Baha", nameAr: null, seat: "deputy", standsFor: { name: "Moha Ou Said", nameAr: null } },
    { ...erased, seat: "guest", standsFor: null },
  ],
  motions: [
    {
      ...{ number: 1, kind: "help", request: "C-17", text: null },
      decision: {
        ...{ code: "SC-2026/3", outcome: "carried", votesFor: 2, votesAgainst: 0, abstained: 0 },
        ...{ recused: 1, struckOut: 1 },
      },
    },
    {
      ...{ number: 2, kind: "spending", request: null, text: "Une pompe de rechange" },
      decision: {
        ...{ code: "SC-2026/4", outcome: "refused", votesFor: 2, votesAgainst: 2, abstained: 0 },
        ...{ recused: 0, struckOut: 0 },
      },
    },
    { ...{ number: 3, kind: "other", request: null, text: "Fête du Mouloud" }, decision: null },
  ],
  chair: zineb,
  secretary: null,
};
