import { frame, party, period } from "./paper.ts";
import { amount, count, day, listOf, maybe, record, text } from "./value.ts";

export const householdAnswer = record({
  code: text("Code of the household, never changed"),
  name: text("Householder"),
  nameAr: text("Name in Arabic letters"),
  contact: text("Who else may receive papers"),
  section: maybe(text("Section of the village")),
  category: text("Category that tariffs ask for"),
  contributionClass: text("Class that dues ask for"),
  members: count("How many live there"),
  language: text("Language of its papers"),
  openedOn: day("Since when it is in the book"),
  leftOn: maybe(day("Last day in the village")),
});

export const householdsAnswer = record({ households: listOf(householdAnswer, "By code") });

export const statementAnswer = record({
  household: party,
  section: maybe(text("Section of the village")),
  period,
  madeOn: day("As of this day"),
  opening: amount("Owed at the beginning; below zero, paid in advance"),
  rows: listOf(
    record({
      on: day("Day"),
      what: text("bill, credit-note, payment, payment-cancelled, settled, settled-back, refund"),
      number: maybe(text("Number of the paper")),
      about: maybe(text("Service, or what it is about")),
      period: maybe(period),
      owed: amount("Billed"),
      paid: amount("Paid"),
      balance: amount("Owed after it"),
    }),
  ),
  closing: amount("Owed at the end; below zero, paid in advance"),
  credit: amount("Of which credit that no bill has used yet"),
  ...frame,
});
