import type { Noun } from "../domain/problem.ts";

export const nounsEn: Readonly<Record<Noun, string>> = {
  account: "account",
  bill: "bill",
  box: "cash box",
  connection: "connection",
  dues: "dues",
  fee: "connection fee",
  fund: "fund",
  household: "household",
  mandate: "mandate",
  meter: "meter",
  month: "month",
  party: "party",
  payment: "payment",
  payout: "payout",
  person: "person",
  plan: "plan",
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
