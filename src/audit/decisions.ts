import {
  type Check,
  type Desk,
  type Event,
  type Fact,
  factOf,
  factsOf,
  maybeText,
  maybeWhole,
  textOf,
} from "./fact.ts";
import { type Offices, officesOf } from "./offices.ts";
import type { Row } from "./open.ts";
import { compareTable } from "./rows.ts";

type Cells = Record<string, string | number | null>;
const keys = {
  body: ["body"],
  body_quorum: ["body", "from_on", "seq"],
  kin: ["person", "party", "from_on"],
  meeting: ["meeting"],
  attendance: ["meeting", "seq", "person"],
  motion: ["motion"],
  vote: ["motion", "person"],
  decision: ["decision"],
} as const;
type Table = keyof typeof keys;

/** Rules 10, 18 and 32: what bodies did stands in the tables, in numbers without gaps, and each decision is what was voted. */
export function decisionsOf(desk: Desk): Check {
  const offices = officesOf();
  const kept = Object.fromEntries(Object.keys(keys).map((table) => [table, new Map<string, Cells>()])) as Kept;
  return {
    rules: [10, 18, 32],
    event(event) {
      const { kind, fact, seq } = event;
      if (kind === "meeting-held") checkSeats(desk, kept, offices, event);
      if (kind === "decision-made") {
        checkNumber(desk, kept, event);
        checkVote(desk, kept, offices, event);
      }
      offices.event(event);
      learn[kind]?.(kept, fact, seq);
    },
    async end() {
      for (const table of Object.keys(keys) as Table[])
        await compareTable(desk, 10, table, keys[table], kept[table].values());
    },
  };
}

type Kept = Readonly<Record<Table, Map<string, Cells>>>;

function put(kept: Kept, table: Table, row: Cells): void {
  kept[table].set(keys[table].map((column) => row[column]).join("/"), row);
}
function change(kept: Kept, table: Table, key: readonly string[], cells: Cells): void {
  Object.assign(kept[table].get(key.join("/")) ?? {}, cells);
}
/** Texts of a fact under the names of columns. */
const texts = (fact: Fact, names: string): Cells =>
  Object.fromEntries(names.split(" ").map((name) => [snake(name), maybeText(fact[name])]));
const wholes = (fact: Fact, names: string): Cells =>
  Object.fromEntries(names.split(" ").map((name) => [snake(name), maybeWhole(fact[name])]));
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const aboutOf = (fact: Fact): Cells => ({ about: maybeText(factOf(fact.about).ref) });

const counts = "quorum members present votesFor votesAgainst abstained recused";

const learn: Readonly<Record<string, (kept: Kept, fact: Fact, seq: number) => void>> = {
  "body-established"(kept, fact, seq) {
    put(kept, "body", { ...texts(fact, "body name kind prefix decision"), seq });
    put(kept, "body_quorum", { ...texts(fact, "body fromOn quorum decision"), seq });
  },
  "quorum-changed": (kept, fact, seq) =>
    put(kept, "body_quorum", { ...texts(fact, "body fromOn quorum decision"), seq }),
  "kin-declared": (kept, fact, seq) =>
    put(kept, "kin", { ...texts(fact, "person party tie fromOn"), until_on: null, seq }),
  "kin-ended": (kept, { person, party, fromOn, untilOn }) =>
    change(kept, "kin", [person, party, fromOn].map(textOf), { until_on: textOf(untilOn) }),
  "meeting-convened": (kept, fact, seq) =>
    put(kept, "meeting", {
      ...{ ...texts(fact, "meeting body convenedOn heldOn"), ...wholes(fact, "number"), ...aboutOf(fact) },
      ...{ seq, held_seq: null },
    }),
  "meeting-held"(kept, fact, seq) {
    const meeting = textOf(fact.meeting);
    change(kept, "meeting", [meeting], { held_on: textOf(fact.heldOn), held_seq: seq });
    for (const one of factsOf(fact.attendance))
      put(kept, "attendance", { ...texts(one, "person standsFor"), meeting, seq });
  },
  "motion-proposed": (kept, fact, seq) =>
    put(kept, "motion", {
      ...texts(fact, "motion meeting kind subject party content proposedBy"),
      ...{ ...wholes(fact, "number"), ...aboutOf(fact), seq, decision: null },
    }),
  "votes-cast"(kept, fact, seq) {
    const motion = textOf(fact.motion);
    for (const one of factsOf(fact.votes))
      put(kept, "vote", { ...texts(one, "person vote"), motion, seq, struck_out: null });
  },
  "decision-made"(kept, fact, seq) {
    const motion = textOf(fact.motion);
    put(kept, "decision", {
      ...texts(fact, "decision code body decidedOn kind motion subject content outcome closedBy"),
      ...{ ...wholes(fact, counts), about: null, seq },
    });
    change(kept, "motion", [motion], { decision: textOf(fact.decision) });
    for (const { person, why } of factsOf(fact.struckOut))
      change(kept, "vote", [motion, textOf(person)], { struck_out: textOf(why) });
  },
  "decision-recorded": (kept, fact, seq) => put(kept, "decision", { ...recorded(fact), seq }),
  "decision-corrected": (kept, fact) => change(kept, "decision", [textOf(fact.decision)], recorded(fact)),
};

const recorded = (fact: Fact): Cells => ({
  ...texts(fact, "decision code body decidedOn kind outcome motion subject content closedBy"),
  ...{ ...wholes(fact, counts), ...aboutOf(fact) },
});

/** Rule 18: a number of the body's own series is the one after the highest so far. */
function checkNumber({ note }: Desk, kept: Kept, { seq, fact }: Event): void {
  const body = kept.body.get(textOf(fact.body));
  const series = `${body?.prefix}-${textOf(fact.decidedOn).slice(0, 4)}/`;
  // A code of another form, such as "SC-2026/05", stands beside the series.
  const numberOf = (code: string) =>
    code.startsWith(series) && /^[1-9]\d{0,8}$/.test(code.slice(series.length)) ? Number(code.slice(series.length)) : 0;
  const number = numberOf(textOf(fact.code));
  if (number === 0) return;
  let last = 0;
  for (const { code } of kept.decision.values()) last = Math.max(last, numberOf(String(code)));
  if (number !== last + 1) note(18, "number-gap", `decision ${seq}`, `${series}${last + 1}`, textOf(fact.code));
}

/** Rule 32: who sat there in a member's place was that member's deputy on the day, and the member was not there. */
function checkSeats({ note }: Desk, kept: Kept, offices: Offices, { seq, fact }: Event): void {
  const body = String(kept.meeting.get(textOf(fact.meeting))?.body);
  const { members, deputies } = offices.seats(body, textOf(fact.heldOn));
  const there = factsOf(fact.attendance).map(
    ({ person, standsFor }) => [textOf(person), maybeText(standsFor)] as const,
  );
  const seats = there.map(([person, standsFor]) => standsFor ?? person);
  for (const [person, standsFor] of there) {
    if (standsFor === null) continue;
    const deputy = deputies.some((one) => one.person === person && one.actsFor === standsFor);
    const once = seats.filter((seat) => seat === standsFor).length === 1;
    if (!deputy || !once || members.includes(person))
      note(32, "seat-taken", `meeting ${seq}`, `a seat of ${person}`, standsFor);
  }
}

/** Rule 32: the count once more, from the register of members, ties and votes as the log had them by then. */
function checkVote({ note }: Desk, kept: Kept, offices: Offices, event: Event): void {
  const { seq, fact, by } = event;
  const row = `decision ${seq}`;
  const motion = kept.motion.get(textOf(fact.motion));
  const meeting = motion && kept.meeting.get(String(motion.meeting));
  if (!motion || !meeting) {
    note(32, "content-exchanged", row, "a motion of a meeting", textOf(fact.motion));
    return;
  }
  if (motion.decision !== null) note(32, "content-exchanged", row, `${motion.decision}, once`, textOf(fact.decision));
  const bound = { kind: motion.kind, subject: motion.subject, content: motion.content, body: meeting.body };
  for (const [name, want] of Object.entries({ ...bound, decidedOn: meeting.held_on }))
    if (maybeText(fact[name]) !== want) note(32, "content-exchanged", `${row} ${name}`, want, fact[name]);
  const proposer = String(motion.proposed_by);
  const closer = textOf(fact.closedBy);
  // A treasurer who approves what he has proposed is rule 34's.
  const treasurer = offices.holders("treasurer", String(meeting.held_on)).includes(closer);
  if (closer === proposer) note(treasurer ? 34 : 32, "own-approval", row, `not ${proposer}`, closer);
  else if (closer !== by) note(32, "own-approval", row, by, closer);
  const want = recount(kept, offices, motion, meeting);
  const struckOut = factsOf(fact.struckOut).map(({ person, why }) => `${textOf(person)} ${textOf(why)}`);
  const found = { ...wholes(fact, counts), outcome: textOf(fact.outcome), struck_out: struckOut.sort().join() };
  for (const [name, value] of Object.entries(want))
    if (found[name as keyof typeof found] !== value)
      note(32, "vote-miscounted", `${row} ${name}`, value, found[name as keyof typeof found]);
}

function recount(kept: Kept, offices: Offices, motion: Row, meeting: Row) {
  const on = String(meeting.held_on);
  const { members } = offices.seats(String(meeting.body), on);
  const there = [...kept.attendance.values()].filter(
    (one) => one.meeting === meeting.meeting && one.seq === meeting.held_seq,
  );
  const seatOf = new Map(there.map(({ person, stands_for }) => [String(person), String(stands_for ?? person)]));
  const treasurers = offices.holders("treasurer", on);
  const ties = [...kept.kin.values()].filter(
    (one) =>
      one.party === motion.party && String(one.from_on) <= on && (one.until_on === null || String(one.until_on) >= on),
  );
  const reasonFor = (person: string, vote: string): string => {
    const seat = seatOf.get(person);
    if (seat === undefined) return "absent";
    if (!members.includes(seat)) return "no-mandate";
    if (motion.party === null || vote === "recused") return "";
    const near = ties.filter((one) => one.person === person || one.person === seat);
    if (near.some(({ tie }) => tie === "own")) return "own-household";
    if (near.length > 0) return "kin";
    return treasurers.includes(person) || treasurers.includes(seat) ? "treasurer" : "";
  };
  const tally: Record<string, number> = { for: 0, against: 0, abstain: 0, recused: 0 };
  const struck: string[] = [];
  for (const one of [...kept.vote.values()].filter((vote) => vote.motion === motion.motion)) {
    const [person, vote] = [String(one.person), String(one.vote)];
    const why = reasonFor(person, vote);
    if (why === "") tally[vote] = (tally[vote] ?? 0) + 1;
    else struck.push(`${person} ${why}`);
  }
  const quorum = quorumOn(kept, String(meeting.body), on, members.length);
  const present = [...seatOf.values()].filter((seat) => members.includes(seat)).length;
  return {
    ...{ quorum, members: members.length, present },
    ...{ votes_for: tally.for!, votes_against: tally.against!, abstained: tally.abstain!, recused: tally.recused! },
    outcome: present < quorum ? "no-quorum" : tally.for! > tally.against! ? "carried" : "refused",
    struck_out: struck.sort().join(),
  };
}

/** The quorum of the day; before the first one, that. Of two that begin on one day the later said holds. */
function quorumOn(kept: Kept, body: string, on: string, members: number): number {
  const own = [...kept.body_quorum.values()]
    .filter((one) => one.body === body)
    .sort((a, b) => (String(a.from_on) < String(b.from_on) ? -1 : a.from_on === b.from_on ? 0 : 1));
  const found = own.filter((one) => String(one.from_on) <= on).at(-1) ?? own[0];
  const [count = 0, of] = String(found?.quorum ?? "")
    .split("/")
    .map(Number);
  if (of === undefined) return count;
  let needed = 1;
  while (needed * of < members * count) needed += 1;
  return needed;
}
