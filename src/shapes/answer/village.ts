import { count, day, listOf, maybe, record, text } from "./value.ts";

export const villagesAnswer = record({
  villages: listOf(record({ village: text("Code of the village"), name: text("Its name") }), "By name"),
});

export const villageAnswer = record({
  village: text("Code of the village"),
  name: text("Its name"),
  commune: text("Commune"),
  province: text("Province"),
  legalNumber: text("Number of the association's legal receipt"),
  currency: text("Currency, by its three letters"),
  decimals: count("Decimals of the currency"),
  fiscalMonth: count("First month of the fiscal year"),
  zone: text("Time zone"),
  language: text("Language of its papers"),
});

export const monthsAnswer = record({
  closed: listOf(record({ month: text("Month, 2026-03"), closedOn: day("Day on which it was closed") }), "In order"),
  next: maybe(text("The month that closes next")),
});

export const closedAnswer = record({
  month: text("The month that is closed"),
  closedOn: day("Day on which it was closed"),
  headCode: text("Sequence number and start of the head"),
});
