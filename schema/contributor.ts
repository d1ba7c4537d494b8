import type { Day } from "../src/domain/day.ts";
import type { Money } from "../src/domain/money.ts";
import type { Quantity } from "../src/domain/quantity.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { event } from "./log.ts";
import { box, fund } from "./money.ts";
import { party } from "./people.ts";

/** What a contributor is beyond a party: migrant, collective, commune, programme, NGO, firm. */
export const contributor = table(
  "contributor",
  {
    village: text(),
    party: text(),
    kind: text(),
    currency: text(),
    language: text(),
    contributionClass: text(),
    /** Known to the committee alone. */
    anonymous: int(),
    seq: int(),
  },
  { key: ["village", "party"], refs: [[["village", "party"], party, ["village", "party"]]] },
);

/** A promise; never a receivable. Amounts in the smallest unit of `currency`. */
export const pledge = table(
  "pledge",
  {
    village: text(),
    pledge: text(),
    fiscalYear: int(),
    number: int(),
    party: text(),
    currency: text(),
    amount: int(),
    /** What a unit of the currency was worth in the village's when it was pledged, for planning alone. */
    rate: text(),
    fund: text(),
    caseCode: maybeText(),
    pledgedOn: text<Day>(),
    dueOn: maybeText<Day>(),
    about: maybeText(),
    seq: int(),
    endedOn: maybeText<Day>(),
  },
  {
    key: ["village", "pledge"],
    unique: [["village", "fiscalYear", "number"]],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "fund"], fund, ["village", "fund"]],
    ],
    indexes: [["village", "party"]],
  },
);

/** Money that a contributor sent: in their currency, the fee, the rate, and what the fund got. */
export const contribution = table(
  "contribution",
  {
    village: text(),
    contribution: text(),
    fiscalYear: int(),
    number: int(),
    party: text(),
    pledge: maybeText(),
    currency: text(),
    sent: int(),
    fee: int(),
    feeBy: text<"donor" | "fund">(),
    rate: text(),
    received: int<Money>(),
    gift: int<Money>(),
    fund: text(),
    box: text(),
    happenedOn: text<Day>(),
    bookedOn: text<Day>(),
    /** Where it may be spent on something alone: its purpose, class of receivers, the case it sponsors, and until when. */
    purpose: maybeText(),
    helpClass: maybeText(),
    caseCode: maybeText(),
    deadline: maybeText<Day>(),
    about: maybeText(),
    seq: int(),
    cancelledSeq: maybeInt(),
    cancelledOn: maybeText<Day>(),
  },
  {
    key: ["village", "contribution"],
    unique: [["village", "fiscalYear", "number"]],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "fund"], fund, ["village", "fund"]],
      [["village", "box"], box, ["village", "box"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
    indexes: [["village", "party"]],
  },
);

/** What of a restricted contribution was spent, and on what: an expense, or help (whose settlement names it as payer). */
export const contributionUse = table(
  "contribution_use",
  {
    village: text(),
    contribution: text(),
    seq: int(),
    line: int(),
    amount: int<Money>(),
    undoneSeq: maybeInt(),
  },
  {
    key: ["village", "contribution", "seq", "line"],
    refs: [[["village", "contribution"], contribution, ["village", "contribution"]]],
    checks: { amount: "amount > 0" },
  },
);

/** Labour and material at voted rates, on both sides of the accounts; never cash. */
export const kindGift = table(
  "kind_gift",
  {
    village: text(),
    kindGift: text(),
    fiscalYear: int(),
    number: int(),
    party: text(),
    what: text<"labour" | "material">(),
    unit: text(),
    quantity: int<Quantity>(),
    rate: text(),
    decision: text(),
    amount: int<Money>(),
    fund: text(),
    /** The grant whose labour share it works off, where it is one. */
    helpGrant: maybeText(),
    happenedOn: text<Day>(),
    bookedOn: text<Day>(),
    about: maybeText(),
    seq: int(),
    cancelledSeq: maybeInt(),
    cancelledOn: maybeText<Day>(),
  },
  {
    key: ["village", "kindGift"],
    unique: [["village", "fiscalYear", "number"]],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "fund"], fund, ["village", "fund"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
    indexes: [["village", "party"]],
  },
);
