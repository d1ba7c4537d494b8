import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { event } from "./log.ts";
import { box, fund } from "./money.ts";
import { party, person } from "./people.ts";
import { connection } from "./services.ts";

/** `live` is 1 until a credit note cancels the bill, then null: so one connection and period has one live bill at most. */
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
    periodFrom: text(),
    periodUntil: text(),
    useFrom: maybeText(),
    useTo: maybeText(),
    quantity: maybeInt(),
    tariff: maybeText(),
    about: maybeText(),
    issuedOn: text(),
    dueOn: text(),
    bookedOn: text(),
    total: int(),
    seq: int(),
    live: maybeInt(),
    origin: maybeText(),
    replaces: maybeText(),
    cancelledSeq: maybeInt(),
    cancelledOn: maybeText(),
    creditNote: maybeInt(),
    disputedOn: maybeText(),
  },
  {
    key: ["village", "bill"],
    unique: [
      ["village", "fiscalYear", "number"],
      ["village", "kind", "connection", "periodFrom", "live"],
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
    quantity: maybeInt(),
    rate: maybeText(),
    base: maybeInt(),
    amount: int(),
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
    issuedOn: text(),
    returnedOn: maybeText(),
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
    amount: int(),
    rest: int(),
    rounding: int(),
    way: text(),
    box: text(),
    namedFor: maybeText(),
    happenedOn: text(),
    bookedOn: text(),
    by: text(),
    about: maybeText(),
    copies: int(),
    seq: int(),
    cancelledSeq: maybeInt(),
    cancelledOn: maybeText(),
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
  { village: text(), book: text(), number: int(), about: maybeText(), seq: int() },
  { key: ["village", "book", "number"], refs: [[["village", "book"], receiptBook, ["village", "book"]]] },
);

/** Which receipt settled how much of which debt, in which act, directly or through its credit. */
export const settlement = table(
  "settlement",
  {
    village: text(),
    seq: int(),
    line: int(),
    item: text(),
    receipt: text(),
    via: text(),
    amount: int(),
    undoneSeq: maybeInt(),
  },
  {
    key: ["village", "seq", "line"],
    refs: [[["village", "receipt"], receipt, ["village", "receipt"]]],
    indexes: [
      ["village", "receipt"],
      ["village", "item"],
    ],
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
    amount: int(),
    happenedOn: text(),
    bookedOn: text(),
    about: maybeText(),
    seq: int(),
    cancelledSeq: maybeInt(),
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
    amount: int(),
    slip: maybeText(),
    givenBy: maybeText(),
    takenBy: maybeText(),
    happenedOn: text(),
    bookedOn: text(),
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
    countedOn: text(),
    bookedOn: text(),
    counted: int(),
    expected: int(),
    pieces: text(),
    about: maybeText(),
    seq: int(),
  },
  { key: ["village", "cashCount"], refs: [[["village", "box"], box, ["village", "box"]]] },
);
