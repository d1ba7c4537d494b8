import type { BillNamed, PersonOnPaper } from "../../domain/paper.ts";
import { count, day, maybe, record, type Said, text, word } from "./value.ts";

/** What all papers share. */
export const frame = {
  village: record({
    name: text("Name of the village or its association"),
    commune: maybe(text("Commune")),
    province: maybe(text("Province")),
    legalNumber: maybe(text("Number of its legal receipt")),
  }),
  currency: text("Currency, by its three letters"),
  decimals: count("Decimals of the currency"),
  headCode: text("Sequence number and start of the head, as printed: it proves the paper against the book"),
};

export const party = record({
  code: text("Code of the household or other party"),
  name: maybe(text("Name; null once it has been erased")),
  nameAr: maybe(text("The same in Arabic letters, where the village has it")),
});

/** Somebody by name alone. */
export const person = (about: string): Said<PersonOnPaper | null> => {
  const name = maybe(text(about));
  return { schema: name.schema, say: (value, decimals) => name.say(value?.name, decimals) };
};

export const period = record({ from: day("First day"), until: day("The day after the last") });

export const billKind = word<BillNamed["kind"]>(
  "What it is for",
  ...(["service", "dues", "penalty", "share", "connection-fee", "credit-charge", "opening"] as const),
);
export const billNamed: Said<BillNamed> = record({
  kind: billKind,
  number: text("Number of the bill, 2026/17"),
  about: maybe(text("Service, or what the dues are for")),
  period: maybe(period),
});

export const cancelled = record({
  on: day("Day on which it was cancelled"),
  why: maybe(text("The reason given; null once it has been erased")),
});
