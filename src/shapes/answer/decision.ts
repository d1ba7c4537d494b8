import { count, day, flag, listOf, maybe, record, text, word } from "./value.ts";

/** Of an act that makes nothing to look at. */
export const enteredAnswer = record({ headCode: text("Sequence number and start of the head") });

const decision = {
  code: text("Number of the decision"),
  body: text("Code of the body"),
  decidedOn: day("Day on which it was decided"),
  kind: text("help, tariff, dues, transfer, loan, spending, rules, year, other"),
  outcome: word("More for it than against it; a tie refuses", "carried", "refused", "no-quorum"),
  request: maybe(text("Code of the request for help")),
  text: maybe(text("What was decided; null once it has been erased")),
  quorum: maybe(count("Members who had to be there")),
  members: maybe(count("Members of the body on the day")),
  present: maybe(count("Members who were there or represented")),
  votesFor: maybe(count("Votes for it")),
  votesAgainst: maybe(count("Votes against it")),
  abstained: maybe(count("Abstentions")),
  recused: maybe(count("Who stepped out")),
};
export const decisionsAnswer = record({
  decisions: listOf(record(decision), "In the order in which they were entered"),
});
export const decisionAnswer = record({
  ...decision,
  votes: listOf(
    record({
      person: text("Code of the person"),
      name: text("Name"),
      vote: word("How the person voted", "for", "against", "abstain", "recused"),
      struckOut: maybe(text("Why the vote does not count: own-household, kin, treasurer, no-mandate, absent")),
    }),
    "None where the book knows only the count",
  ),
});

const body = {
  body: text("Code of the body"),
  members: count("Members on the day"),
  expired: flag("Whether no mandate of it is in force on the day"),
};
export const bodiesAnswer = record({
  bodies: listOf(
    record({
      ...body,
      name: text("Its name"),
      kind: text("bureau, committee, assembly, other"),
      prefix: text("Begins the numbers of its decisions and meetings"),
      quorum: text("Members who must be there: a number, or a fraction"),
    }),
  ),
});
export const womenAnswer = record({
  women: listOf(
    record({ ...body, on: day("Day"), women: count("Women among the members"), percent: count("Share, in percent") }),
    "By body, then by day",
  ),
});

export const mandatesAnswer = record({
  mandates: listOf(
    record({
      person: text("Code of the person"),
      name: text("Name"),
      body: text("Code of the body"),
      role: text("Office"),
      fromOn: day("First day"),
      untilOn: maybe(day("Last day")),
      actsFor: maybe(text("Code of the member whose acting deputy it is")),
    }),
  ),
});
export const kinAnswer = record({
  kin: listOf(
    record({
      person: text("Code of the person"),
      party: text("Code of the household"),
      tie: word("The person’s own household, or that of close kin", "own", "kin"),
      fromOn: day("Since when"),
      untilOn: maybe(day("Last day")),
    }),
  ),
});
