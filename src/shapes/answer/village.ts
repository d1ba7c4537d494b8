import { count, listOf, record, text } from "./value.ts";

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
