import type { Day, Period } from "../../domain/day.ts";
import type { Money } from "../../domain/money.ts";
import type { BillNamed, MinutesPaper, NamedLine, ReceiptPaper } from "../../domain/paper.ts";
import { amountInWords } from "../amounts.ts";
import { type LineWords, listed, sayLine, sayParts } from "../lines.ts";
import { countedEn as counted } from "../plural.ts";
import { english } from "./amounts.ts";
import { calendarEn } from "./calendar.ts";
import { chartEn } from "./chart.ts";
import { dayEn, periodEn } from "./days.ts";
import { helpEn } from "./help.ts";
import { householdEn } from "./household.ts";
import { problemsEn } from "./problems.ts";
import { villageEn } from "./village.ts";
import { yearEn } from "./year.ts";

const called = (word: string, name?: string) => (name ? `${word} (${name})` : word);

const lines: LineWords = {
  kinds: {
    fixed: (name) => called("Fixed charge", name),
    block: (name) => `Block ${name ?? ""}`,
    flat: (name) => `Block ${name ?? ""}, flat amount`,
    package: () => "Packages",
    minimum: () => "Up to the minimum charge",
    surcharge: (name) => called("Contribution", name),
    tax: (name) => called("Tax", name),
    subsidy: (name) => called("Part billed to others", name),
    dues: (name) => called("Dues", name),
    penalty: () => "Late penalty",
    "connection-fee": () => "Connection fee",
    "credit-charge": () => "Charge for credit",
    opening: (name) => called("Earlier debt", name),
    "third-party": (name) => called("Part of others", name),
    "help-share": () => "Agreed participation",
  },
  part: (line, part) => `${line}, tariff ${part}`,
};

const billKinds: Readonly<Record<BillNamed["kind"], string>> = {
  service: "Bill",
  dues: "Dues",
  penalty: "Late penalty",
  share: "Share",
  "connection-fee": "Connection fee",
  "credit-charge": "Charge for credit",
  opening: "Earlier debt",
};

type Seats = Readonly<Record<MinutesPaper["present"][number]["seat"], string>>;
type Outcomes = Readonly<Record<NonNullable<MinutesPaper["motions"][number]["decision"]>["outcome"], string>>;

/** English. Its type is what every language must hold. */
export const en = {
  tag: "en",
  /** The last touch of the printer: spaces that must not break. */
  typeset: (text: string) => text,
  problems: problemsEn,
  amount: (amount: Money, currency: string, decimals: number) => amountInWords(amount, currency, decimals, english),
  /** How a paper frames an amount in words. */
  sum: (amount: string) => `In words: ${amount}`,
  /** What stands behind figures. */
  currency: (code: string) => (code === "MAD" ? "DH" : code),
  /** Figures with their currency, kept together and from turning: "1 234,50 DH". */
  money: (figures: string, currency: string) => `${figures}\u00a0${currency === "MAD" ? "DH" : currency}`,
  day: dayEn,
  /** "31/03/2026", for tables. */
  shortDay: (on: Day) => on.split("-").reverse().join("/"),
  /** Whole months by name, anything else by its first and last day. */
  period: periodEn,
  calendar: calendarEn,
  join: (label: string, value: string) => `${label}: ${value}`,
  /** What is there of several things, on one line. */
  list: (parts: readonly (string | null | undefined)[]) => listed(parts),
  erased: "name erased",
  /** Of a file. */
  line: (line: number) => `line ${line}`,

  paper: {
    bookCode: "Book code",
    bookedOn: "Entered on",
    madeOn: "Printed as of",
    legalNumber: (number: string) => `Legal receipt no. ${number}`,
    place: (commune: string | null, province: string | null) =>
      listed([commune && `Commune of ${commune}`, province && `Province of ${province}`]),
    number: (number: string) => `No. ${number}`,
    duplicate: (copy: number) => `DUPLICATE ${copy}`,
    cancelled: (on: Day, why: string | null) => `CANCELLED on ${dayEn(on)}${why ? `: ${why}` : ""}`,
    total: "Total",
    period: "Period",
    opening: "Opening balance",
    closing: "Closing balance",
    date: "Day",
    paperNumber: "No.",
    text: "Subject",
    moneyIn: "In",
    moneyOut: "Out",
    balance: "Balance",
  },

  receipt: {
    title: "Receipt",
    payer: "Received from",
    receivedOn: "On",
    way: "Paid by",
    ways: {
      cash: "cash",
      bank: "bank deposit",
      mobile: "mobile money",
      cheque: "cheque",
      transfer: "transfer",
    } satisfies Record<ReceiptPaper["way"], string>,
    book: "Receipt book",
    amount: "Amount received",
    what: "What was paid",
    advance: (service?: string) => (service ? `Advance for the next bills (${service})` : "Advance for the next bills"),
    advanceUsed: "Earlier advance used",
    rounding: "Rounding to the coin",
    stillOwed: "Still to pay after this receipt",
    receivedBy: "Received by",
  },

  bill: {
    kinds: billKinds,
    /** "Bill 2026-0412, water, March 2026". */
    named: (bill: BillNamed) =>
      listed([`${billKinds[bill.kind]} ${bill.number}`, bill.about, bill.period && periodEn(bill.period)]),
    debtor: "To",
    section: "Section",
    service: "Service",
    connection: "Connection",
    meter: "Meter",
    issuedOn: "Issued on",
    replaces: "Replaces bill",
    origin: "For bill",
    readings: "Readings",
    index: "Index",
    source: "Source",
    sources: {
      read: "read",
      told: "told by the household",
      estimated: "estimated",
      initial: "first index",
      final: "last index",
    },
    consumption: "Used",
    line: "Charge",
    lineNamed: (line: NamedLine) => sayLine(line, lines),
    quantity: "Quantity",
    rate: "Rate",
    percentOf: (rate: string, base: string) => `${rate} % of ${base}`,
    settledByOtherMeans: "Settled by other means",
    slip: "What is left to pay of the bill",
    dueOn: "Due on",
    due: (by: Day) => `To pay by ${dayEn(by)}`,
    arrears: "Earlier bills still open, not in the amount above",
  },

  statement: {
    title: "Statement",
    household: "Household",
    owed: "Billed",
    paid: "Paid",
    rows: {
      bill: "Bill",
      "credit-note": "Credit note",
      payment: "Receipt",
      "payment-cancelled": "Receipt cancelled",
      settled: "Settled by other means",
      "settled-back": "Settled by other means, taken back",
      refund: "Given back",
    },
    toPay: "To pay",
    inAdvance: "In advance",
    credit: "Of which advance not used yet",
  },

  fund: {
    title: "Fund statement",
    name: "Fund",
    kinds: {
      collected: "Collected",
      contribution: "Contributions",
      expense: "Expenses",
      help: "Solidarity",
      "between-funds": "Between funds",
      loan: "Loans",
      refund: "Refunds",
      correction: "Corrections",
      other: "Other",
    },
    summary: "Summary",
    receivable: "Still owed to the fund by users",
  },

  contributor: {
    title: "Contributor's statement",
    receipt: "Receipt for a contribution",
    name: "Contributor",
    pledge: "Pledge",
    pledged: "Pledged",
    contribution: "Contribution",
    sent: "Sent",
    fee: "Fee",
    fees: { fund: "Fee, out of what was sent", donor: "Fee, on top of what was sent" },
    rate: "Rate",
    received: "Received",
    open: "Still open",
    whereTo: "For",
    bound: {
      helpClass: (name: string) => `solidarity (${name})`,
      caseCode: (code: string) => `case ${code}`,
      deadline: (by: string) => `by ${by}`,
    },
    became: "What it became",
    joined: (fund: string) => `Joined the fund: ${fund}`,
    uses: { expense: "Expense", help: "Solidarity" },
    spent: "Spent",
    left: "Left",
    inKind: "Labour and material",
    kinds: { labour: "Labour", material: "Material" },
    worth: "Worth",
    sentInYear: "Sent in the year",
    receivedInYear: "Received for it by the village",
  },

  cash: {
    title: "Cash book",
    box: "Box",
    holder: "Held by",
    counted: (on: Day) => `Counted on ${dayEn(on)}`,
    difference: "Difference",
  },

  whatIf: {
    title: (tariff: string, period: Period) => `What if: ${tariff}, over ${periodEn(period)}`,
    income: "Income by fund",
    before: "as billed",
    after: "proposed",
    who: "Households that would pay less, the same, more",
    less: "less",
    same: "the same",
    more: "more",
    all: "All",
    none: "None",
    withheld: "withheld, so that nobody is given away",
    kept: "Keeps its price",
    groups: { blocks: "Block reached", categories: "Category", sections: "Section" },
    /** "block:2", "band:1/block:2", "package". */
    block: (code: string) =>
      listed(sayParts(code, { band: (n) => `Band ${n}`, block: (n) => `Block ${n}`, package: () => "Packages" })),
    /** "service", "third-party", "surcharge:caisse", "tax:vat". */
    kind: (code: string) =>
      listed(
        sayParts(code, {
          service: () => "Service",
          "third-party": () => "Billed to others",
          surcharge: (name) => called("Contribution", name),
          tax: (name) => called("Tax", name),
        }),
      ),
  },

  minutes: {
    title: "Minutes",
    body: "Body",
    heldOn: "Held on",
    convenedOn: "Called on",
    place: "Place",
    agenda: "Agenda",
    seats: "Members there",
    seatsOf: (there: number, members: number, quorum: number) =>
      `${there} of ${members}, ${counted(quorum, { one: "# is needed", other: "# are needed" })}`,
    expired: "THE MANDATES OF THIS BODY HAVE RUN OUT",
    present: "Present",
    as: "As",
    seatNames: { member: "member", deputy: "deputy", guest: "guest" } satisfies Seats,
    standsFor: (name: string) => `deputy of ${name}`,
    motion: "Motion",
    kinds: {
      help: "Request for help",
      tariff: "Tariff",
      dues: "Dues",
      transfer: "Transfer between funds",
      loan: "Loan between funds",
      spending: "Spending",
      rules: "Rules of the village",
      year: "Fiscal year",
      other: "Other",
    } as Readonly<Record<string, string>>,
    for: "For",
    against: "Against",
    abstained: "Abst.",
    outcome: "Outcome",
    outcomes: { carried: "carried", refused: "refused", "no-quorum": "no quorum" } satisfies Outcomes,
    notClosed: "not decided",
    recused: (count: number) => `${count} stepped out`,
    struckOut: (count: number) => counted(count, { one: "# vote not counted", other: "# votes not counted" }),
    chair: "The chair",
    secretary: "The secretary",
  },
  year: yearEn,
  help: helpEn,
  household: householdEn,
  village: villageEn,
  chart: chartEn,
};

export type Words = typeof en;
