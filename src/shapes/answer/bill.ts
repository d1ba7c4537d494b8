import { lapse } from "./grant.ts";
import { billKind, cancelled, frame, party, period } from "./paper.ts";
import { amount, count, day, flag, listOf, maybe, record, text, used } from "./value.ts";

export const line = {
  code: text("Code of the line in its tariff"),
  kind: text("fixed, block, surcharge, tax…"),
  quantity: maybe(used("What was multiplied")),
  rate: maybe(text("Price of a unit, or percent of the base")),
  base: maybe(amount("What the percent is of")),
  amount: amount("The line"),
};
export const point = record({
  on: day("Day of the reading"),
  index: text("The index as it was read"),
  source: text("read, told, estimated, initial, final"),
});

export const billAnswer = record({
  number: text("Number of the bill, 2026/17"),
  copy: count("1 is the original"),
  slip: flag("What is left to pay is printed on a slip, not on the bill"),
  kind: billKind,
  debtor: party,
  section: maybe(text("Section of the village")),
  service: maybe(record({ name: text("Name of the service"), unit: maybe(text("Its unit")) })),
  connection: maybe(text("Code of the connection")),
  meter: maybe(text("Serial number of the meter")),
  period: maybe(period),
  readings: maybe(record({ from: point, to: point })),
  quantity: maybe(used("What was used")),
  lines: listOf(record(line), "As printed"),
  total: amount("Sum of the lines"),
  settledByOtherMeans: amount("What others pay"),
  creditUsed: amount("Earlier credit that it took"),
  due: amount("What is left to pay of it"),
  arrears: amount("What was overdue when it was issued, apart from it"),
  issuedOn: day("Day on the bill"),
  dueOn: day("Day on which it is due"),
  uses: maybe(
    listOf(
      record({ period, quantity: used("What was used") }),
      "Of the household on this connection over twelve months, this bill the last; null where it is the first",
    ),
  ),
  replaces: maybe(text("The cancelled bill that it puts right")),
  origin: maybe(text("The late bill of a penalty, the fee of a charge for credit")),
  cancelled: maybe(cancelled),
  ...frame,
});

export const billsAnswer = record({
  bills: listOf(
    record({
      number: text("Number of the bill"),
      kind: text("service, third-party, dues, penalty, connection-fee, credit-charge, opening"),
      party: text("Code of the household or other party"),
      service: maybe(text("Code of the service")),
      period,
      quantity: maybe(used("What was used")),
      total: amount("Sum of the lines"),
      issuedOn: day("Day on the bill"),
      dueOn: day("Day on which it is due"),
      cancelledOn: maybe(day("Day on which it was cancelled")),
      disputedOn: maybe(day("Since when it is disputed")),
    }),
    "In order of issue",
  ),
});

const leftOut = record({
  connection: text("Code of the connection"),
  problem: text("Code of the problem"),
});

export const previewAnswer = record({
  bills: listOf(
    record({
      connection: text("Code of the connection"),
      party: text("Code of the household or other party"),
      service: text("Code of the service"),
      period,
      quantity: used("What was used"),
      lines: listOf(record({ ...line, fund: text("Fund that it goes to") })),
      total: amount("Sum of the lines"),
    }),
    "What a run would issue",
  ),
  leftOut: listOf(
    record({
      connection: text("Code of the connection"),
      party: text("Code of the household or other party"),
      problem: text("Code of the problem"),
      title: text("What stands in the way"),
      hint: text("What to do about it"),
    }),
    "Whom a run would leave out, and why",
  ),
  already: count("Bills of the period that stand already"),
  lapses: listOf(record(lapse), "Help that ends within sixty days, and that nobody has asked to renew"),
});

export const runAnswer = record({
  period,
  bills: listOf(text("Number of a bill"), "Those that were issued"),
  total: amount("What they ask for together"),
  leftOut: listOf(leftOut, "Who was left out"),
  headCode: text("Sequence number and start of the head"),
});

export const correctedAnswer = record({
  cancelled: listOf(record({ bill: text("Number of the bill"), creditNote: text("Number of its credit note") })),
  issued: listOf(text("Number of a bill"), "In their place"),
  headCode: text("Sequence number and start of the head"),
});
