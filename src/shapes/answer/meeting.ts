import { frame, person } from "./paper.ts";
import { count, day, flag, listOf, maybe, record, text, word } from "./value.ts";

export const meetingAnswer = record({
  code: text("Code of the meeting, SC-M7"),
  body: text("Code of the body"),
  convenedOn: day("Day on which it was called"),
  heldOn: day("Day for which it is called, or on which it was held"),
  held: flag("Whether it is known who was there"),
});
export const meetingsAnswer = record({ meetings: listOf(meetingAnswer, "In the order in which they were called") });

export const motionAnswer = record({
  code: text("Code of the motion, SC-M7.2"),
  kind: text("help, tariff, dues, transfer, loan, spending, rules, year, other"),
  request: maybe(text("Code of the request for help")),
  text: maybe(text("What is proposed; null once it has been erased")),
  content: text("Digest of what is voted on"),
  proposedBy: text("Code of the person who proposed it"),
  decision: maybe(text("Number of the decision that closed it")),
});
export const motionsAnswer = record({ motions: listOf(motionAnswer, "In the order in which they were proposed") });

export const minutesAnswer = record({
  number: text("Code of the meeting"),
  body: text("Name of the body"),
  convenedOn: day("Day on which it was called"),
  heldOn: day("Day on which it was held"),
  place: maybe(text("Where")),
  agenda: maybe(text("What was to be spoken of")),
  members: count("Members of the body"),
  quorum: count("Members who had to be there"),
  seats: count("Members who were there or represented"),
  expired: flag("Whether no mandate of the body was in force"),
  present: listOf(
    record({
      name: maybe(text("Name; null once it has been erased")),
      seat: word("How the person was there", "member", "deputy", "guest"),
      standsFor: person("Name of the member in whose place"),
    }),
  ),
  motions: listOf(
    record({
      number: count("Place in the meeting"),
      kind: text("What it was about"),
      request: maybe(text("Code of the request for help; the household is not named")),
      text: maybe(text("What was proposed; null for help")),
      decision: maybe(
        record({
          code: text("Number of the decision"),
          outcome: word("What came out", "carried", "refused", "no-quorum"),
          votesFor: count("Votes for it"),
          votesAgainst: count("Votes against it"),
          abstained: count("Abstentions"),
          recused: count("Who stepped out"),
          struckOut: count("Votes that did not count"),
        }),
      ),
    }),
  ),
  chair: person("Who signs for the chair"),
  secretary: person("Who signs as secretary"),
  ...frame,
});
