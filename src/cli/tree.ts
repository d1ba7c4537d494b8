import { billVerbs } from "./bill.ts";
import { bodyVerbs } from "./body.ts";
import { bookVerbs } from "./book.ts";
import { cashVerbs } from "./cash.ts";
import { committeeVerbs } from "./committee.ts";
import { connectionVerbs } from "./connection.ts";
import { contributorVerbs } from "./contributor.ts";
import { decisionVerbs } from "./decision.ts";
import { demoVerb } from "./demo.ts";
import { depositVerbs } from "./deposit.ts";
import { feeVerbs } from "./fee.ts";
import { figureVerbs } from "./figures.ts";
import { formVerbs } from "./form.ts";
import { fundVerbs } from "./fund.ts";
import { grantVerbs } from "./grant.ts";
import { helpVerb } from "./help.ts";
import { logVerbs } from "./history.ts";
import { householdVerbs } from "./household.ts";
import { loanVerbs } from "./loan.ts";
import { meetingVerbs } from "./meeting.ts";
import { meterVerbs } from "./meter.ts";
import { monthVerbs } from "./month.ts";
import { paperCheckVerb } from "./paperCheck.ts";
import type { Parts } from "./parts.ts";
import { paymentVerbs } from "./payment.ts";
import { penaltyVerbs } from "./penalty.ts";
import { personVerbs } from "./person.ts";
import { planVerbs } from "./plan.ts";
import { readingVerbs } from "./reading.ts";
import { reminderVerbs } from "./reminder.ts";
import { requestVerbs } from "./request.ts";
import { roundVerb } from "./round.ts";
import { serviceVerbs } from "./service.ts";
import { tariffVerbs } from "./tariff.ts";
import { pendingVerbs } from "./unfinished.ts";
import type { Verb } from "./verb.ts";
import { verifyVerb } from "./verify.ts";
import { villageVerbs } from "./village.ts";
import { yearVerbs } from "./year.ts";

/** Every command, in the order in which a village needs them. */
export function verbsOf(parts: Parts, exit: (code: number) => void): readonly Verb[] {
  const verbs = [
    ...villageVerbs,
    ...personVerbs,
    ...bodyVerbs,
    ...meetingVerbs,
    ...decisionVerbs,
    ...serviceVerbs,
    ...householdVerbs,
    ...connectionVerbs,
    ...meterVerbs,
    ...tariffVerbs,
    ...readingVerbs,
    roundVerb,
    ...requestVerbs,
    ...grantVerbs,
    helpVerb,
    ...billVerbs,
    ...reminderVerbs,
    ...penaltyVerbs,
    ...planVerbs,
    ...feeVerbs,
    ...paymentVerbs,
    ...cashVerbs,
    ...depositVerbs,
    ...fundVerbs,
    ...loanVerbs,
    ...contributorVerbs,
    ...committeeVerbs,
    ...monthVerbs,
    ...yearVerbs,
    ...figureVerbs,
    ...formVerbs,
    ...logVerbs,
    paperCheckVerb(exit),
    verifyVerb(exit),
    ...bookVerbs(parts),
    demoVerb(parts),
  ];
  return [...verbs, ...pendingVerbs(verbs)];
}

/** What each noun is about. */
export const nouns: Readonly<Record<string, string>> = {
  village: "The village: its book begins here",
  person: "Persons who act or hold an office",
  mandate: "Who holds which office from when until when",
  body: "Bodies that decide, and the women in them",
  kin: "Who may not vote on whose help",
  meeting: "Meetings of bodies, and their minutes",
  motion: "What is put to the vote",
  vote: "How each one voted",
  decision: "Decisions, by vote or from paper",
  section: "Sections: douars, quarters",
  zone: "Zones that tariffs may ask for",
  fund: "Funds, their balances and statements",
  service: "Water, electricity, irrigation…",
  party: "Whoever owes or is owed and is no household",
  household: "Households, their statements and history",
  connection: "Connections of households to services",
  cut: "Whom the village may cut",
  meter: "Meters, bulk meters too",
  tariff: "Tariffs, adopted by decision",
  dues: "Yearly sums beside the services",
  fee: "What a connection costs, adopted by decision",
  reading: "Readings of meters",
  turn: "Turns of irrigation",
  loss: "What was produced and billed to nobody",
  request: "Requests for help, from the first word to the decision",
  grant: "Help that was decided: what it pays, what waits, when it ends",
  help: "What help has paid, for the committee and the treasurer",
  bill: "Bills: preview, issue, correct, dispute, print",
  penalty: "Rules for late bills, adopted by decision",
  plan: "Debts paid by instalments",
  arrears: "What is overdue",
  payment: "Payments",
  receipt: "Receipts",
  paper: "Papers that somebody holds in the hand",
  "receipt-book": "Receipt books and their numbers",
  box: "Boxes and bank accounts, their cash books",
  cash: "Moving and counting cash",
  payout: "Expenses, refunds and other money that goes out",
  gift: "Gifts",
  deposit: "Deposits",
  contributor: "Who gives: migrants, collectives, the commune, NGOs",
  pledge: "Promises, which nobody owes",
  contribution: "What contributors sent, and what it is bound to",
  labour: "Work that was given",
  material: "Material that was given",
  opening: "Opening balances",
  committee: "The committee's key, and what only it may read",
  month: "Closing months",
  year: "Closing fiscal years, and their report for the assembly",
  form: "Blank papers for days without electricity",
  log: "What was entered, and its seal",
  export: "The book for other programs",
  pending: "Acts that had no answer",
};
