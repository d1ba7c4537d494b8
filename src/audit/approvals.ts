import { type Check, type Desk, factOf, maybeText, textOf, wholeOf } from "./fact.ts";
import { officesOf } from "./offices.ts";

interface Spent {
  readonly on: string;
  readonly hands: string;
  readonly amount: number;
}

/** Rules 33 and 34: no expense is split to stay below the limit of one signature; nobody approves or checks what is their own. */
export function approvalsOf({ note }: Desk): Check {
  const offices = officesOf();
  const alone = new Map<string, Spent>();
  let limit = 0;
  let zone = "UTC";
  return {
    rules: [33, 34],
    event(event) {
      const { kind, fact, seq, by, at } = event;
      if (kind === "village-founded") {
        zone = textOf(fact.zone);
        limit = limitIn(fact.rules);
      } else if (offices.holds(by, "auditor", dayAt(at, zone)))
        note(34, "auditor-wrote", `event ${seq}`, "somebody who does not check the book", by);
      offices.event(event);
      if (kind === "village-rules-changed") limit = limitIn(fact.all);
      if (kind === "payout-cancelled") alone.delete(textOf(fact.payout));
      if (kind !== "money-paid-out" || textOf(fact.kind) !== "expense") return;
      const second = maybeText(fact.signedBy);
      if (second === by) note(34, "own-approval", `payout ${seq}`, "a second person", by);
      if (second !== null || maybeText(fact.decision) !== null) return;
      const hands = maybeText(fact.party) ?? `box ${textOf(fact.box)}`;
      const spent = { on: textOf(fact.happenedOn), hands, amount: wholeOf(fact.amount) };
      alone.set(textOf(fact.payout), spent);
      if (!(limit > 0)) return;
      const together = worstWeek(
        [...alone.values()].filter((one) => one.hands === hands),
        spent.on,
      );
      if (together > limit) note(33, "split-below", `payout ${seq}`, `${limit} at most`, together);
    },
    end: () => undefined,
  };
}

const limitIn = (rules: Parameters<typeof factOf>[0]): number => {
  const { signatureAbove } = factOf(rules);
  return signatureAbove === undefined ? 0 : wholeOf(signatureAbove);
};

/** The most that was spent in seven days in a row that hold `on`: a week begins with one of its expenses, or can be moved until it does. */
function worstWeek(spent: readonly Spent[], on: string): number {
  const number = (day: string) => Date.parse(day) / 86_400_000;
  let worst = 0;
  for (const { on: first } of spent) {
    const within = (day: string) => number(day) >= number(first) && number(day) < number(first) + 7;
    if (!within(on)) continue;
    const sum = spent.filter((one) => within(one.on)).reduce((all, { amount }) => all + amount, 0);
    worst = Math.max(worst, sum);
  }
  return worst;
}

/** The village's calendar day at an instant; a forged instant or zone has none. */
function dayAt(at: string, zone: string): string {
  try {
    return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date(at));
  } catch {
    return "";
  }
}
