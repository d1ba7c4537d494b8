import { type Check, type Desk, maybeText, textOf } from "./fact.ts";
import { monthAfter, namedPostings } from "./totals.ts";

/** Rules 14 and 15: on which day things are booked, and in which boxes. */
export function periodsOf({ note }: Desk): Check {
  const closedBoxes = new Map<string, string>();
  let closed = "";
  return {
    rules: [14, 15],
    event(event) {
      const { seq, kind, fact } = event;
      for (const [name, { happenedOn, bookedOn }] of namedPostings(event)) {
        const late = happenedOn.slice(0, 7) <= closed;
        const want = late ? `${monthAfter(closed)}-01` : happenedOn;
        // What is booked into a closed month is rule 28's to name.
        if (bookedOn !== want && bookedOn.slice(0, 7) > closed) note(14, "day-shifted", name, want, bookedOn);
      }
      for (const [line, { box, happenedOn }] of event.moves.entries()) {
        const end = closedBoxes.get(box);
        // What comes or goes back does so where it had gone or come.
        if (end !== undefined && happenedOn > end && !kind.endsWith("-cancelled"))
          note(15, "box-closed", `box_move ${seq}/${line}`, `${box} until ${end}`, happenedOn);
      }
      if (kind === "month-closed") closed = textOf(fact.month);
      if (kind === "box-changed") {
        const end = maybeText(fact.closedOn);
        if (end === null) closedBoxes.delete(textOf(fact.box));
        else closedBoxes.set(textOf(fact.box), end);
      }
    },
    end: () => undefined,
  };
}
