import { type Check, type Desk, type Event, factOf, factsOf, maybeText, textOf, wholeOf } from "./fact.ts";
import type { Row } from "./open.ts";
import { compareTable } from "./rows.ts";

/** Rule 25: what the book had in a box on the day of a count, what its pieces come to, and where the difference went. */
export function countsOf(desk: Desk): Check {
  const { note } = desk;
  const days = new Map<string, Map<string, number>>();
  const rows: Row[] = [];
  return {
    rules: [25],
    event(event) {
      if (event.kind === "cash-counted") {
        rows.push(rowOf(event));
        checkCount(note, event, levelOf(days.get(textOf(event.fact.box)), textOf(event.fact.countedOn)));
      }
      for (const { box, moneyIn, moneyOut, happenedOn } of event.moves) {
        const known = days.get(box) ?? new Map<string, number>();
        days.set(box, known.set(happenedOn, (known.get(happenedOn) ?? 0) + moneyIn - moneyOut));
      }
    },
    end: () => compareTable(desk, 25, "cash_count", ["cash_count"], rows),
  };
}

/** What a hand finds in a box at the end of a day, by all that is known of it. */
function levelOf(days: ReadonlyMap<string, number> | undefined, on: string): number {
  let level = 0;
  for (const [day, change] of days ?? []) if (day <= on) level += change;
  return level;
}

function checkCount(note: Desk["note"], { seq, fact, entries, moves }: Event, level: number): void {
  const name = `cash_count of event ${seq}`;
  const is = (what: string, want: unknown, found: unknown) => {
    if (want !== found) note(25, "count-differs", `${name} ${what}`, want, found);
  };
  is("expected", level, wholeOf(fact.expected));
  is(
    "counted",
    factsOf(fact.pieces).reduce((all, { value, count }) => all + wholeOf(value) * wholeOf(count), 0),
    wholeOf(fact.counted),
  );
  const difference = wholeOf(fact.counted) - wholeOf(fact.expected);
  const booked = (entries.at(-1)?.transfers ?? []).reduce((all, { debit, credit, amount }) => {
    if (credit === "cash-difference/common") return all + amount;
    return debit === "cash-difference/common" ? all - amount : all;
  }, 0);
  is("difference booked", difference, booked);
  const moved = moves.reduce(
    (all, { box, moneyIn, moneyOut }) => (box === fact.box ? all + moneyIn - moneyOut : all),
    0,
  );
  // What left no box at all is rule 12's to name.
  if (moves.length > 0) is("difference moved", difference, moved);
}

const rowOf = ({ seq, fact }: Event): Row => ({
  ...{ cash_count: textOf(fact.cashCount), box: textOf(fact.box), counted_on: textOf(fact.countedOn), seq },
  ...{ booked_on: textOf(fact.bookedOn), counted: wholeOf(fact.counted), expected: wholeOf(fact.expected) },
  ...{ about: maybeText(factOf(fact.about).ref) },
});
