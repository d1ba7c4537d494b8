import { calendarOf, daysAfter } from "./calendar.ts";
import { type Check, type Desk, type Event, factOf, maybeText, textOf } from "./fact.ts";

/** Rules 14 and 15: nothing is dated ahead of its recording, and what was closed or given back is not used any more. */
export function daysOf({ note }: Desk): Check {
  const calendar = calendarOf();
  const closed = new Map<string, string>();
  const returned = new Set<string>();
  return {
    rules: [14, 15],
    event(event) {
      const { seq, kind, fact } = event;
      calendar.event(event);
      // A clock may be off by its zone: tomorrow is let through.
      const last = daysAfter(calendar.today(event), 1);
      for (const [name, day] of datesOf(event))
        if (last !== "" && day > last) note(14, "day-ahead", `${name} of event ${seq}`, `${last} at most`, day);
      if (kind === "connection-changed" && fact.state === "closed")
        closed.set(textOf(fact.connection), textOf(fact.fromOn));
      if (kind === "receipt-book-returned") returned.add(textOf(fact.book));
      const end = closed.get(textOf(fact.connection));
      const [what, used] = usedOn(event);
      if (end !== undefined && used !== "" && used > end)
        note(15, "closed-used", `${what} in event ${seq}`, `until ${end}`, used);
      if (kind === "payment-received" && returned.has(textOf(fact.book)))
        note(15, "closed-used", `receipt ${textOf(fact.receipt)}`, "a book that is out", textOf(fact.book));
    },
    end: () => undefined,
  };
}

/** Days on which something had happened when it was written down; a term may begin on a day to come. */
const happened: Readonly<Record<string, string>> = {
  "decision-made": "decidedOn",
  "decision-recorded": "decidedOn",
  "decision-corrected": "decidedOn",
  "meeting-held": "heldOn",
  "request-made": "madeOn",
  "request-reviewed": "on",
  "evidence-seen": "seenOn",
  "help-granted": "decidedOn",
  "grant-reviewed": "on",
  "grant-ended": "on",
  "help-given": "on",
  "help-taken-back": "on",
  "cash-counted": "countedOn",
};

function* datesOf({ kind, fact, entries, moves }: Event): Iterable<readonly [name: string, day: string]> {
  const key = happened[kind];
  if (key) yield [key, textOf(fact[key])];
  for (const [part, { happenedOn }] of entries.entries()) yield [`entry ${part}`, happenedOn];
  for (const [line, { happenedOn }] of moves.entries()) yield [`box_move ${line}`, happenedOn];
}

/** What a connection is used for, and from which day. */
function usedOn({ kind, fact }: Event): readonly [what: string, day: string] {
  if (kind === "bill-issued" && fact.kind === "service") return ["bill", textOf(factOf(fact.period).from)];
  if (kind === "turn-used") return ["turn_use", maybeText(fact.day) ?? ""];
  return ["", ""];
}
