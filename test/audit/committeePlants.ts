import type { Plant } from "./plant.ts";

/** Faults in what bodies did, and in who approved what. */
export const committeePlants: readonly Plant[] = [
  ...[
    "update body_quorum set quorum = '1'",
    "delete from kin",
    "update attendance set stands_for = null",
    "update meeting set held_on = '2026-03-09'",
    "update motion set content = leaf from event where event.seq = 1",
    "update vote set vote = 'for' where vote = 'against'",
    "update decision set outcome = 'carried' where outcome = 'refused'",
  ].map((change) => ({ rule: 10, says: change, sql: [change] })),
  {
    ...{ rule: 18, says: "a number of a decision passed over" },
    log({ fact }) {
      fact("decision-made", 1).code = "SC-2026/3";
    },
  },
  {
    ...{ rule: 32, says: "a refused motion that was carried" },
    log({ fact }) {
      fact("decision-made", 1).outcome = "carried";
    },
  },
  {
    ...{ rule: 32, says: "a vote that was turned around" },
    log({ fact }) {
      fact("votes-cast", 0).votes[0].vote = "against";
    },
  },
  {
    ...{ rule: 32, says: "too few there for what was carried" },
    log({ fact }) {
      fact("body-established").quorum = "4";
    },
  },
  {
    ...{ rule: 32, says: "somebody there who has no seat" },
    log({ fact }) {
      fact("meeting-held").attendance.at(-1)!.standsFor = null;
    },
  },
  {
    ...{ rule: 32, says: "somebody in the place of a member whose deputy they are not" },
    log({ fact }) {
      fact("mandate-given", 3).actsFor = fact("person-added", 0).person;
    },
  },
  {
    ...{ rule: 32, says: "kin whose vote stands" },
    log({ fact }) {
      fact("motion-proposed", 0).party = fact("kin-declared").party;
    },
  },
  {
    ...{ rule: 32, says: "something else decided than was put to the vote" },
    log({ fact }) {
      fact("decision-made", 0).content = "0".repeat(64);
    },
  },
  {
    ...{ rule: 32, says: "a motion closed by who proposed it" },
    log({ fact }) {
      fact("motion-proposed", 1).proposedBy = fact("decision-made", 1).closedBy;
    },
  },
  {
    ...{ rule: 33, says: "an expense without its decision" },
    log({ fact }) {
      delete fact("money-paid-out", 3).decision;
    },
  },
  {
    ...{ rule: 33, says: "a limit that one hand has passed" },
    log({ fact }) {
      fact("village-rules-changed").all.signatureAbove = "1000";
    },
  },
  {
    ...{ rule: 34, says: "a second signature that is the first" },
    log({ fact }) {
      fact("money-paid-out", 4).signedBy = fact("decision-made", 0).closedBy;
    },
  },
  {
    ...{ rule: 34, says: "a treasurer who approves what he proposed" },
    log({ fact }) {
      fact("motion-proposed", 0).proposedBy = fact("decision-made", 0).closedBy;
    },
  },
  {
    ...{ rule: 34, says: "entries of somebody who was auditor" },
    log({ fact }) {
      fact("mandate-given", 0).role = "auditor";
    },
  },
];
