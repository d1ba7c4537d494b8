import type { Day } from "../src/domain/day.ts";
import type { Money } from "../src/domain/money.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { event } from "./log.ts";
import { person, village } from "./people.ts";

const largest = "9007199254740991";

export const fund = table(
  "fund",
  { village: text(), fund: text(), name: text(), kind: text(), position: int() },
  { key: ["village", "fund"], refs: [[["village"], village, ["village"]]] },
);

/** What must stay in a fund from a day on: facts may use it, decisions may not. */
export const fundReserve = table(
  "fund_reserve",
  { village: text(), fund: text(), seq: int(), fromOn: text<Day>(), amount: int<Money>(), decision: text() },
  {
    key: ["village", "fund", "seq"],
    refs: [[["village", "fund"], fund, ["village", "fund"]]],
    checks: { amount: "amount >= 0" },
  },
);

/** Readable id: `receivable/water/h-…` is code / fund / owner. */
export const account = table(
  "account",
  { village: text(), account: text(), code: text(), fund: text(), owner: maybeText() },
  {
    key: ["village", "account"],
    unique: [["village", "fund", "account"]],
    refs: [[["village", "fund"], fund, ["village", "fund"]]],
  },
);

/** Cumulative, both sides. `lowest` is the floor of (debits - credits): zero for pooled cash, null for all others. */
export const accountTotal = table(
  "account_total",
  { village: text(), account: text(), debits: int<Money>(), credits: int<Money>(), lowest: maybeInt<Money>() },
  {
    key: ["village", "account"],
    refs: [[["village", "account"], account, ["village", "account"]]],
    checks: {
      floor: "lowest is null or debits - credits >= lowest",
      size: `debits between 0 and ${largest} and credits between 0 and ${largest}`,
    },
  },
);

export const entry = table(
  "entry",
  {
    village: text(),
    seq: int(),
    part: int(),
    fiscalYear: int(),
    number: int(),
    bookedOn: text<Day>(),
    happenedOn: text<Day>(),
    reversesSeq: maybeInt(),
    reversesPart: maybeInt(),
  },
  {
    key: ["village", "seq", "part"],
    unique: [
      ["village", "fiscalYear", "number"],
      ["village", "reversesSeq", "reversesPart"],
    ],
    refs: [[["village", "seq"], event, ["village", "seq"]]],
    indexes: [["village", "bookedOn"]],
    appendOnly: true,
  },
);

/** One debit and one credit account of the same fund: balanced by structure, and the foreign keys say so. */
export const transfer = table(
  "transfer",
  {
    village: text(),
    seq: int(),
    part: int(),
    line: int(),
    fund: text(),
    debit: text(),
    credit: text(),
    amount: int<Money>(),
  },
  {
    key: ["village", "seq", "part", "line"],
    refs: [
      [["village", "seq", "part"], entry, ["village", "seq", "part"]],
      [["village", "fund", "debit"], account, ["village", "fund", "account"]],
      [["village", "fund", "credit"], account, ["village", "fund", "account"]],
    ],
    indexes: [
      ["village", "debit", "seq"],
      ["village", "credit", "seq"],
    ],
    checks: { amount: "amount between 1 and 10000000000000", sides: "debit <> credit" },
    appendOnly: true,
  },
);

/** Where money lies: a cash box, a purse held by a collector, a bank account. `lowest` is zero or minus an agreed overdraft. */
export const box = table(
  "box",
  {
    village: text(),
    box: text(),
    name: text(),
    kind: text(),
    holder: maybeText(),
    ceiling: maybeInt<Money>(),
    reserve: int<Money>(),
    lowest: int<Money>(),
    signatures: int(),
    closedOn: maybeText<Day>(),
  },
  {
    key: ["village", "box"],
    refs: [
      [["village"], village, ["village"]],
      [["village", "holder"], person, ["village", "person"]],
    ],
    checks: { lowest: "lowest <= 0", reserve: "reserve >= 0" },
  },
);

export const boxTotal = table(
  "box_total",
  { village: text(), box: text(), moneyIn: int<Money>(), moneyOut: int<Money>(), lowest: int<Money>() },
  {
    key: ["village", "box"],
    refs: [[["village", "box"], box, ["village", "box"]]],
    checks: {
      floor: "money_in - money_out >= lowest",
      size: `money_in between 0 and ${largest} and money_out between 0 and ${largest}`,
    },
  },
);

export const boxMove = table(
  "box_move",
  {
    village: text(),
    seq: int(),
    line: int(),
    box: text(),
    moneyIn: int<Money>(),
    moneyOut: int<Money>(),
    bookedOn: text<Day>(),
    happenedOn: text<Day>(),
  },
  {
    key: ["village", "seq", "line"],
    refs: [
      [["village", "seq"], event, ["village", "seq"]],
      [["village", "box"], box, ["village", "box"]],
    ],
    indexes: [["village", "box", "bookedOn"]],
    checks: { one_way: "(money_in = 0 and money_out > 0) or (money_out = 0 and money_in > 0)" },
    appendOnly: true,
  },
);

/** What is still open, by bill and fund (debt) or by receipt (credit). Settled is never more than the amount. */
export const openItem = table(
  "open_item",
  {
    village: text(),
    item: text(),
    kind: text(),
    party: text(),
    fund: text(),
    service: maybeText(),
    bill: maybeText(),
    receipt: maybeText(),
    happenedOn: text<Day>(),
    dueOn: maybeText<Day>(),
    seq: int(),
    amount: int<Money>(),
    settled: int<Money>(),
  },
  {
    key: ["village", "item"],
    refs: [[["village", "fund"], fund, ["village", "fund"]]],
    indexes: [
      ["village", "party"],
      ["village", "bill"],
    ],
    checks: { settled: "settled between 0 and amount" },
  },
);

/** Closed months; an open month has no row. */
export const month = table(
  "month",
  { village: text(), month: text(), closedOn: text<Day>(), seq: int() },
  { key: ["village", "month"], refs: [[["village", "seq"], event, ["village", "seq"]]] },
);

/** Cumulative totals of every account at the end of a closed month. */
export const periodBalance = table(
  "period_balance",
  { village: text(), month: text(), account: text(), debits: int<Money>(), credits: int<Money>() },
  {
    key: ["village", "month", "account"],
    refs: [[["village", "account"], account, ["village", "account"]]],
    appendOnly: true,
  },
);
