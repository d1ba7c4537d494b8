import type { Noun } from "../domain/problem.ts";

export const nounsEn: Readonly<Record<Noun, string>> = {
  account: "account",
  bill: "bill",
  box: "cash box",
  connection: "connection",
  dues: "dues",
  fund: "fund",
  ground: "sealed ground",
  household: "household",
  mandate: "mandate",
  meter: "meter",
  month: "month",
  party: "party",
  payment: "payment",
  payout: "payout",
  person: "person",
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
  "open-connection": "a connection,",
  "open-credit": "credit of",
  "open-debt": "debts of",
  "open-deposit": "a deposit of",
  "open-grant": "running help,",
  high: "unusually high",
  "open-mandate": "a mandate,",
  mobile: "mobile money",
  nil: "nil where it never was",
  "open-plan": "a plan,",
  purse: "purse",
  "open-request": "an open request,",
  transfer: "transfer",
};
export const termEn = (code: string): string => terms[code] ?? code;
