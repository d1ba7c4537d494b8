import { type Check, type Desk, maybeText, textOf } from "./fact.ts";
import { monthAfter, namedPostings } from "./totals.ts";

/** Rules 14 and 15: on which day things are booked, and in which boxes. */
export function periodsOf({ note }: Desk): Check {
  const closedBoxes = new Map<string, string>();
  let closed = "";
  /** The day as which the book was opened: older debts are booked with it. Books from before it was kept booked them on their own. */
  let opened = "";
  return {
    rules: [14, 15],
    event(event) {
      const { seq, kind, fact } = event;
      for (const [name, { happenedOn, bookedOn }] of namedPostings(event)) {
        const since = kind === "bill-issued" && fact.kind === "opening" && happenedOn < opened ? opened : happenedOn;
        const want = since.slice(0, 7) <= closed ? `${monthAfter(closed)}-01` : since;
        // What is booked into a closed month is rule 28's to name.
        if (bookedOn !== want && bookedOn.slice(0, 7) > closed) note(14, "day-shifted", name, want, bookedOn);
      }
      for (const [line, { box, happenedOn }] of event.moves.entries()) {
        const end = closedBoxes.get(box);
        // What comes or goes back does so where it had gone or come.
        if (end !== undefined && happenedOn > end && !kind.endsWith("-cancelled"))
          note(15, "box-closed", `box_move ${seq}/${line}`, `${box} until ${end}`, happenedOn);
      }
      if (kind === "opened") opened = maybeText(fact.openedOn) ?? opened;
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
