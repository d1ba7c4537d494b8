import { amount, count, day, flag, listOf, maybe, record, text, word } from "./value.ts";

/** What help does; the same in a request and in what was given. */
export const terms = {
  form: word("What help does", "percent", "free-units", "fixed-waived", "whole", "ceiling", "remit", "instalments"),
  value: text("Percent, free units, most to pay, or the debt remitted; empty where the form needs none"),
  charges: listOf(text("service, surcharges, taxes, bill, or the code of a line"), "What a percentage is of"),
  services: listOf(text("Code of a service"), "None: all"),
  most: maybe(amount("Most that is given in one month")),
  helpClass: text("Class of help; may be empty"),
  payers: listOf(text("fund:village=60, sponsor:2026/3=25, commune:COM=15, labour:village=10"), "In shares"),
};

const request = {
  code: text("Case number, C-17"),
  household: text("Code of the household"),
  state: word("Where it stands", "open", "reviewed", "approved", "granted", "refused", "withdrawn"),
  voice: word("Who spoke", "household", "neighbour", "committee"),
  madeOn: day("Day of the request"),
  answerBy: day("Until when it must be answered"),
  overdue: flag("That day is over, and nobody has answered"),
  ...terms,
  fromOn: day("A bill is helped when its period begins on this day or later"),
  untilOn: day("… and on this day or before"),
  reviewedBy: maybe(text("Code of the member who has gone through it")),
  reviewedOn: maybe(day("Day of the review")),
  decision: maybe(text("Number of the decision")),
  appealOf: maybe(text("The refused request that it appeals against")),
};
export const requestsAnswer = record({
  requests: listOf(record(request), "Those that wait for an answer by their day, then the others"),
});
export const requestAnswer = record({
  ...request,
  evidence: listOf(
    record({
      kind: text("What was seen"),
      seenBy: text("Code of the person who saw it"),
      seenOn: day("When"),
      validUntil: maybe(day("Until when it holds")),
    }),
    "The proofs themselves are not kept",
  ),
  motions: listOf(
    record({
      motion: text("Code of the motion"),
      current: flag("What was put to the vote is what is asked for now"),
      decision: maybe(text("Number of the decision")),
      outcome: maybe(word("What came out", "carried", "refused", "no-quorum")),
      votesFor: maybe(count("Votes for it")),
      votesAgainst: maybe(count("Votes against it")),
      abstained: maybe(count("Abstentions")),
      recused: maybe(count("Who stepped out")),
    }),
  ),
  grant: maybe(text("Case number of the help that was given")),
  appeals: listOf(text("Case number"), "Requests that appeal against its refusal"),
});
export const requestedAnswer = record({
  request: text("Case number"),
  headCode: text("Sequence number and start of the head"),
});
