import type { Day } from "../src/domain/day.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { event } from "./log.ts";
import { party, person, village } from "./people.ts";

/** Who decides: bureau, solidarity committee, general assembly. Numbers of its decisions and meetings begin with `prefix`. */
export const body = table(
  "body",
  { village: text(), body: text(), name: text(), kind: text(), prefix: text(), decision: text(), seq: int() },
  {
    key: ["village", "body"],
    unique: [["village", "prefix"]],
    refs: [[["village"], village, ["village"]]],
  },
);

/** How many members must be there, from a day on: a number ("3") or a fraction of them ("1/2"). */
export const bodyQuorum = table(
  "body_quorum",
  { village: text(), body: text(), fromOn: text<Day>(), quorum: text(), decision: text(), seq: int() },
  {
    key: ["village", "body", "fromOn", "seq"],
    refs: [[["village", "body"], body, ["village", "body"]]],
  },
);

/** Who may not vote on whose help: a person's own household, and the kin that he or she has declared. */
export const kin = table(
  "kin",
  {
    village: text(),
    person: text(),
    party: text(),
    tie: text<"own" | "kin">(),
    fromOn: text<Day>(),
    untilOn: maybeText<Day>(),
    seq: int(),
  },
  {
    key: ["village", "person", "party", "fromOn"],
    refs: [
      [["village", "person"], person, ["village", "person"]],
      [["village", "party"], party, ["village", "party"]],
    ],
  },
);

/** A body comes together, for the `number`-th time. `about` holds place and agenda. */
export const meeting = table(
  "meeting",
  {
    village: text(),
    meeting: text(),
    body: text(),
    number: int(),
    convenedOn: text<Day>(),
    /** The day for which it is called, then that on which it came together. */
    heldOn: text<Day>(),
    about: maybeText(),
    seq: int(),
    /** The event that says who was there: the attendance that counts is its own. */
    heldSeq: maybeInt(),
  },
  {
    key: ["village", "meeting"],
    unique: [["village", "body", "number"]],
    refs: [
      [["village", "body"], body, ["village", "body"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
  },
);

/** Who was there, and for whom: an acting deputy stands in for a member. What was put right later stays under its event. */
export const attendance = table(
  "attendance",
  { village: text(), meeting: text(), person: text(), standsFor: maybeText(), seq: int() },
  {
    key: ["village", "meeting", "seq", "person"],
    refs: [
      [["village", "meeting"], meeting, ["village", "meeting"]],
      [["village", "person"], person, ["village", "person"]],
    ],
  },
);

/** What a meeting votes on. `content` is the digest of what is proposed, so that nobody votes on one thing and does another. */
export const motion = table(
  "motion",
  {
    village: text(),
    motion: text(),
    meeting: text(),
    number: int(),
    kind: text(),
    /** What it is about: a request for help, where it is one, and the party that asks. */
    subject: maybeText(),
    party: maybeText(),
    content: text(),
    proposedBy: text(),
    about: maybeText(),
    seq: int(),
    decision: maybeText(),
  },
  {
    key: ["village", "motion"],
    unique: [["village", "meeting", "number"]],
    refs: [
      [["village", "meeting"], meeting, ["village", "meeting"]],
      [["village", "proposedBy"], person, ["village", "person"]],
    ],
  },
);

/** `struckOut` says, once the motion is decided, why a vote does not count: see `domain/vote.ts`. */
export const vote = table(
  "vote",
  {
    village: text(),
    motion: text(),
    person: text(),
    vote: text<"for" | "against" | "abstain" | "recused">(),
    struckOut: maybeText(),
    seq: int(),
  },
  {
    key: ["village", "motion", "person"],
    refs: [
      [["village", "motion"], motion, ["village", "motion"]],
      [["village", "person"], person, ["village", "person"]],
    ],
  },
);

/** What a body decided, under the number that tariffs, help, spending and transfers refer to. One from before the book has no motion. */
export const decision = table(
  "decision",
  {
    village: text(),
    decision: text(),
    code: text(),
    body: text(),
    decidedOn: text<Day>(),
    kind: text(),
    motion: maybeText(),
    subject: maybeText(),
    content: maybeText(),
    outcome: text<"carried" | "refused" | "no-quorum">(),
    /** How many members had to be there, and how many there are. */
    quorum: maybeInt(),
    members: maybeInt(),
    present: maybeInt(),
    votesFor: maybeInt(),
    votesAgainst: maybeInt(),
    abstained: maybeInt(),
    recused: maybeInt(),
    closedBy: maybeText(),
    about: maybeText(),
    seq: int(),
  },
  {
    key: ["village", "decision"],
    unique: [["village", "code"]],
    refs: [
      [["village", "body"], body, ["village", "body"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
  },
);
