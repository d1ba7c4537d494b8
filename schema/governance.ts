import type { Day } from "../src/domain/day.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { event } from "./log.ts";
import { party, person, village } from "./people.ts";

/** Who decides: bureau, solidarity committee, general assembly. `quorum` is a number of members ("3") or a fraction of them ("1/2"). */
export const body = table(
  "body",
  { village: text(), body: text(), name: text(), kind: text(), quorum: text(), seq: int() },
  { key: ["village", "body"], refs: [[["village"], village, ["village"]]] },
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
    key: ["village", "person", "party"],
    refs: [
      [["village", "person"], person, ["village", "person"]],
      [["village", "party"], party, ["village", "party"]],
    ],
  },
);

/** A body comes together. `about` holds place and agenda. */
export const meeting = table(
  "meeting",
  {
    village: text(),
    meeting: text(),
    body: text(),
    convenedOn: maybeText<Day>(),
    heldOn: text<Day>(),
    /** Members with a mandate in force on the day. */
    members: int(),
    about: maybeText(),
    seq: int(),
    heldSeq: maybeInt(),
  },
  {
    key: ["village", "meeting"],
    refs: [
      [["village", "body"], body, ["village", "body"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
  },
);

/** Who was there, and for whom: an acting deputy stands in for a member. */
export const attendance = table(
  "attendance",
  { village: text(), meeting: text(), person: text(), standsFor: maybeText() },
  {
    key: ["village", "meeting", "person"],
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
    /** What it is about: a request for help, where it is one. */
    subject: maybeText(),
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

/** `struckOut` says why a vote does not count: own-household, kin, treasurer, no-mandate. */
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
