import type { Noun } from "../domain/problem.ts";

export const nounsEn: Readonly<Record<Noun, string>> = {
  account: "account",
  bill: "bill",
  box: "cash box",
  case: "case",
  connection: "connection",
  contribution: "contribution",
  contributor: "contributor",
  dues: "dues",
  fund: "fund",
  household: "household",
  "kind-gift": "labour or material",
  mandate: "mandate",
  meter: "meter",
  month: "month",
  party: "party",
  payment: "payment",
  payout: "payout",
  person: "person",
  pledge: "pledge",
  reading: "reading",
  receipt: "receipt",
  "receipt-book": "receipt book",
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
  nil: "nil where it never was",
  purse: "purse",
  transfer: "transfer",
};
export const termEn = (code: string): string => terms[code] ?? code;
