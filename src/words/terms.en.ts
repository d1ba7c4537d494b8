import type { Noun } from "../domain/problem.ts";

export const nounsEn: Readonly<Record<Noun, string>> = {
  account: "account",
  bill: "bill",
  body: "body",
  box: "cash box",
  connection: "connection",
  decision: "decision",
  dues: "dues",
  fund: "fund",
  household: "household",
  kin: "tie to the household",
  mandate: "mandate",
  meeting: "meeting",
  meter: "meter",
  month: "month",
  motion: "motion",
  party: "party",
  payment: "payment",
  payout: "payout",
  person: "person",
  reading: "reading",
  receipt: "receipt",
  "receipt-book": "receipt book",
  request: "request for help",
  section: "section",
  service: "service",
  tariff: "tariff",
  village: "village",
  zone: "zone",
};

/** Short codes that stand in facts; one that is not here is said as it is. */
const terms: Readonly<Record<string, string>> = {
  bank: "bank",
  cash: "cash",
  cheque: "cheque",
  high: "unusually high",
  mobile: "mobile money",
  "no-quorum": "no quorum",
  nil: "nil where it never was",
  purse: "purse",
  transfer: "transfer",
};
export const termEn = (code: string): string => terms[code] ?? code;
