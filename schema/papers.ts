import type { Day } from "../src/domain/day.ts";
import type { Money } from "../src/domain/money.ts";
import type { Quantity } from "../src/domain/quantity.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { event } from "./log.ts";
import { box, fund } from "./money.ts";
import { party, person } from "./people.ts";
import { connection } from "./services.ts";

/** `once` says what may be billed once only (a connection's period, a year's dues); a credit note sets it to null. */
export const bill = table(
  "bill",
  {
    village: text(),
    bill: text(),
    fiscalYear: int(),
    number: int(),
    kind: text(),
    party: text(),
    connection: maybeText(),
    service: maybeText(),
    periodFrom: text<Day>(),
    periodUntil: text<Day>(),
    useFrom: maybeText<Day>(),
    useTo: maybeText<Day>(),
    quantity: maybeInt<Quantity>(),
    tariff: maybeText(),
    dues: maybeText(),
    about: maybeText(),
    issuedOn: text<Day>(),
    dueOn: text<Day>(),
    bookedOn: text<Day>(),
    total: int<Money>(),
    seq: int(),
    part: maybeInt(),
    once: maybeText(),
    origin: maybeText(),
    replaces: maybeText(),
    cancelledSeq: maybeInt(),
    cancelledOn: maybeText<Day>(),
    creditNote: maybeInt(),
    creditNoteYear: maybeInt(),
    disputedOn: maybeText<Day>(),
  },
  {
    key: ["village", "bill"],
    unique: [
      ["village", "fiscalYear", "number"],
      ["village", "once"],
      ["village", "creditNoteYear", "creditNote"],
    ],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "connection"], connection, ["village", "connection"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
    indexes: [
      ["village", "party", "issuedOn"],
      ["village", "periodFrom"],
    ],
  },
);

export const billLine = table(
  "bill_line",
  {
    village: text(),
    bill: text(),
    line: int(),
    code: text(),
    kind: text(),
    fund: text(),
    quantity: maybeInt<Quantity>(),
    rate: maybeText(),
    base: maybeInt<Money>(),
    amount: int<Money>(),
  },
  {
    key: ["village", "bill", "line"],
    refs: [
      [["village", "bill"], bill, ["village", "bill"]],
      [["village", "fund"], fund, ["village", "fund"]],
    ],
    appendOnly: true,
  },
);

/** The office's own numbering, a paper carnet with its range, or a device. */
export const receiptBook = table(
  "receipt_book",
  {
    village: text(),
    book: text(),
    kind: text(),
    prefix: text(),
    fromNumber: maybeInt(),
    toNumber: maybeInt(),
    holder: maybeText(),
    issuedOn: text<Day>(),
    returnedOn: maybeText<Day>(),
  },
  { key: ["village", "book"], refs: [[["village", "holder"], person, ["village", "person"]]] },
);

export const receipt = table(
  "receipt",
  {
    village: text(),
    receipt: text(),
    book: text(),
    number: int(),
    party: text(),
    amount: int<Money>(),
    rest: int<Money>(),
    rounding: int<Money>(),
    way: text(),
    box: text(),
    namedFor: maybeText(),
    happenedOn: text<Day>(),
    bookedOn: text<Day>(),
    by: text(),
    about: maybeText(),
    copies: int(),
    seq: int(),
    cancelledSeq: maybeInt(),
    cancelledOn: maybeText<Day>(),
    cancelledWhy: maybeText(),
  },
  {
    key: ["village", "receipt"],
    unique: [["village", "book", "number"]],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "book"], receiptBook, ["village", "book"]],
      [["village", "box"], box, ["village", "box"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
    indexes: [["village", "party", "happenedOn"]],
  },
);

/** Numbers of a paper book that were never used, with the reason told. */
export const missingNumber = table(
  "missing_number",
  // `endedSeq`: of the receipt that turned up after all.
  { village: text(), book: text(), number: int(), about: maybeText(), seq: int(), endedSeq: maybeInt() },
  { key: ["village", "book", "number"], refs: [[["village", "book"], receiptBook, ["village", "book"]]] },
);

/**
 * What became of a receipt's money, entry by entry: a debt paid, a credit left over, a debt paid out of a credit (and the credit
 * that it was taken from; no receipt where the credit was brought in with the opening); and a debt
 * that help has paid, or the household's deposit. Undone when the entry is mirrored. `part` is the entry's in its event.
 */
export const settlement = table(
  "settlement",
  {
    village: text(),
    seq: int(),
    part: int(),
    line: int(),
    receipt: maybeText(),
    use: text(),
    item: text(),
    amount: int<Money>(),
    undoneSeq: maybeInt(),
    /** Help: under which grant, and which of its payers. */
    helpGrant: maybeText(),
    payer: maybeInt(),
  },
  {
    key: ["village", "seq", "part", "line"],
    refs: [[["village", "receipt"], receipt, ["village", "receipt"]]],
    indexes: [
      ["village", "receipt"],
      ["village", "item"],
      ["village", "helpGrant"],
    ],
    checks: { use: "use in ('payment', 'credit', 'credit-used', 'credit-taken', 'help', 'deposit')" },
  },
);

/** Money going out that is not a receipt undone: expense, bank charge, refund of credit. */
export const payout = table(
  "payout",
  {
    village: text(),
    payout: text(),
    fiscalYear: int(),
    number: int(),
    kind: text(),
    fund: text(),
    account: text(),
    box: text(),
    party: maybeText(),
    amount: int<Money>(),
    happenedOn: text<Day>(),
    bookedOn: text<Day>(),
    about: maybeText(),
    seq: int(),
    cancelledSeq: maybeInt(),
    cancelledOn: maybeText<Day>(),
    /** An expense above what the village lets one hand spend: the decision behind it, or who signed beside the one who entered it. */
    decision: maybeText(),
    signedBy: maybeText(),
  },
  {
    key: ["village", "payout"],
    unique: [["village", "fiscalYear", "number"]],
    refs: [
      [["village", "fund"], fund, ["village", "fund"]],
      [["village", "box"], box, ["village", "box"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
  },
);

/** Box to box: banking with a slip, hand-over by a collector. */
export const cashMove = table(
  "cash_move",
  {
    village: text(),
    cashMove: text(),
    kind: text(),
    fromBox: text(),
    toBox: text(),
    amount: int<Money>(),
    slip: maybeText(),
    givenBy: maybeText(),
    takenBy: maybeText(),
    happenedOn: text<Day>(),
    bookedOn: text<Day>(),
    seq: int(),
  },
  { key: ["village", "cashMove"], refs: [[["village", "seq"], event, ["village", "seq"]]] },
);

export const cashCount = table(
  "cash_count",
  {
    village: text(),
    cashCount: text(),
    box: text(),
    countedOn: text<Day>(),
    bookedOn: text<Day>(),
    counted: int<Money>(),
    expected: int<Money>(),
    pieces: text(),
    about: maybeText(),
    seq: int(),
  },
  { key: ["village", "cashCount"], refs: [[["village", "box"], box, ["village", "box"]]] },
);

/** Loans between funds that somebody decided, ratified or repaid; what a short fund borrowed by itself stands in the ledger alone. */
export const fundLoan = table(
  "fund_loan",
  {
    village: text(),
    fundLoan: text(),
    kind: text<"lent" | "ratified" | "repaid">(),
    lender: text(),
    borrower: text(),
    amount: int<Money>(),
    decision: text(),
    decidedOn: text<Day>(),
    happenedOn: text<Day>(),
    bookedOn: text<Day>(),
    seq: int(),
  },
  {
    key: ["village", "fundLoan"],
    refs: [
      [["village", "lender"], fund, ["village", "fund"]],
      [["village", "borrower"], fund, ["village", "fund"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
    appendOnly: true,
  },
);
