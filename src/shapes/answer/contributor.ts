import { moneyText } from "../../domain/money.ts";
import type { ForeignAmount } from "../../domain/paper.ts";
import { frame, party, period } from "./paper.ts";
import { amount, day, flag, listOf, maybe, record, type Said, text, used, word } from "./value.ts";

/** In a currency of its own, "50.00" and "EUR". */
const foreign = (about: string): Said<ForeignAmount> => ({
  schema: {
    ...{ description: about, type: "object", required: ["amount", "currency"], additionalProperties: false },
    properties: {
      amount: { description: "How much", type: "string", examples: ["50.00"] },
      currency: { description: "Currency, by its three letters", type: "string" },
    },
  },
  say: (value) => ({ amount: moneyText(value.amount, value.decimals), currency: value.currency }),
});

export const contributorAnswer = record({
  code: text("Code of the contributor"),
  name: text("Its name; empty for an anonymous one"),
  nameAr: text("Name in Arabic letters"),
  contact: text("Address or phone"),
  kind: text("migrant, collective, commune, programme, ngo, firm"),
  currency: text("Its currency, by three letters"),
  language: text("Language of its papers"),
  contributionClass: text("Class that levies ask for"),
  anonymous: flag("Known by its code alone"),
});
export const contributorsAnswer = record({ contributors: listOf(contributorAnswer, "By code") });

const pledge = {
  number: text("Number of the pledge"),
  contributor: text("Code of the contributor"),
  pledged: foreign("What was promised"),
  pledgedOn: day("Day on which it was promised"),
};
export const pledgeActAnswer = record({ ...pledge, headCode: text("Sequence number and start of the head") });
const pledgeAnswer = record({
  ...pledge,
  sent: foreign("What came of it, as it was sent"),
  open: foreign("What is still open; nothing once it has ended"),
  worth: amount("What was promised, at the rate of that day"),
  fund: text("Fund that it is for"),
  caseCode: maybe(text("Number of the case that it sponsors")),
  dueOn: maybe(day("Day by which it is to come")),
  endedOn: maybe(day("Day on which it ended")),
});
export const pledgesAnswer = record({ pledges: listOf(pledgeAnswer, "In the order in which they were made") });

const bound = {
  purpose: maybe(text("What alone it may be spent on")),
  helpClass: maybe(text("Class of help that alone it may pay")),
  caseCode: maybe(text("Number of the case that it sponsors")),
  deadline: maybe(day("Last day on which it may be spent")),
};
const onPaper = {
  number: text("Number of the contribution"),
  on: day("Day on which it came"),
  sent: foreign("What was sent"),
  fee: foreign("What the way cost"),
  feeBy: word("Who bears the fee", "fund", "donor"),
  rate: text("What a unit was worth"),
  received: amount("What the fund got"),
  fund: text("Fund that got it"),
  ...bound,
  cancelledOn: maybe(day("Day on which it was cancelled")),
};
const contributionAnswer = record({
  ...onPaper,
  contributor: text("Code of the contributor"),
  pledge: maybe(text("Number of the pledge that it keeps")),
  gift: amount("What the donor gave, the fee with it where the fund bears it"),
  spent: amount("What was spent of it"),
  left: amount("What is left of it; of one that is bound to nothing, all"),
  restricted: flag("Whether it is bound to a purpose, a class, a case or a day"),
});
export const contributionsAnswer = record({ contributions: listOf(contributionAnswer, "In the order of entry") });
export const restrictedAnswer = record({
  on: day("As of this day"),
  contributions: listOf(
    record({
      ...{ number: onPaper.number, contributor: text("Code of the contributor"), fund: onPaper.fund, ...bound },
      ...{ received: onPaper.received, spent: amount("What was spent of it"), left: amount("What is left of it") },
      late: flag("It should have been spent by now"),
    }),
    "What is late first, then by deadline",
  ),
  left: amount("What is left of all of them"),
});
export const contributionPaperAnswer = record({
  contributor: party,
  anonymous: flag("Known by its code alone"),
  language: text("Language of its papers"),
  contribution: record(onPaper),
  ...frame,
});

export const contributorPaperAnswer = record({
  contributor: party,
  anonymous: flag("Known by its code alone"),
  language: text("Language of its papers"),
  period,
  madeOn: day("As of this day"),
  pledges: listOf(
    record({
      number: text("Number of the pledge"),
      on: day("Day on which it was promised"),
      pledged: foreign("What was promised"),
      sent: foreign("What came of it"),
      open: foreign("What is still open"),
    }),
  ),
  contributions: listOf(
    record({
      ...onPaper,
      uses: listOf(
        record({
          on: day("Day"),
          what: word("An expense, or help; never of whom", "expense", "help"),
          number: maybe(text("Number of the payout")),
          text: maybe(text("For what")),
          amount: amount("How much"),
        }),
        "What it was spent on",
      ),
      left: maybe(amount("What is left; null where it joined the fund")),
    }),
    "Those of the year, after earlier ones of which something was left",
  ),
  inKind: listOf(
    record({
      on: day("Day"),
      what: word("Which of the two", "labour", "material"),
      quantity: used("How many units"),
      unit: text("Unit"),
      rate: text("What a unit is worth"),
      amount: amount("What it is worth"),
    }),
    "Labour and material",
  ),
  sent: listOf(foreign("What was sent"), "By currency, the contributor's own first"),
  received: amount("What the funds got for it"),
  ...frame,
});
