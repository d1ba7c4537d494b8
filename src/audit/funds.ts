import type { Check, Desk, Event } from "./fact.ts";

/** Rule 13: between two funds there is one figure, and both say it. */
export function fundsOf({ note }: Desk): Check {
  /** What each fund has lent to another, by "lender borrower". */
  const lent = new Map<string, number>();
  return {
    rules: [13],
    event(event) {
      const loans = between(event, "due-from", "due-to");
      for (const [pair, { here, there }] of [...loans, ...between(event, "transfer-out", "transfer-in")])
        if (here !== there) note(13, "loan-uneven", `${pair} in event ${event.seq}`, here, there);
      for (const [pair, { here }] of loans) lent.set(pair, (lent.get(pair) ?? 0) + here);
      for (const pair of loans.keys()) {
        const [lender, borrower] = pair.split(" to ");
        const [open, back] = [lent.get(pair) ?? 0, lent.get(`${borrower} to ${lender}`) ?? 0];
        if (open < 0) note(13, "loan-uneven", `${pair} after event ${event.seq}`, "0 or more", open);
        if (open > 0 && back > 0)
          note(13, "loan-uneven", `${pair} after event ${event.seq}`, "one of two owes", [open, back]);
      }
    },
    end: () => undefined,
  };
}

/** By "giver to taker": what the event changes in the giver's account with the taker, and in the taker's with the giver. */
function between({ entries }: Event, giving: string, taking: string) {
  const pairs = new Map<string, { here: number; there: number }>();
  const at = (giver: string, taker: string) => {
    const pair = `${giver} to ${taker}`;
    const known = pairs.get(pair) ?? { here: 0, there: 0 };
    pairs.set(pair, known);
    return known;
  };
  for (const { debit, credit, amount } of entries.flatMap(({ transfers }) => transfers))
    for (const [account, change] of [
      [debit, amount],
      [credit, -amount],
    ] as const) {
      const [code, fund = "", other = ""] = account.split("/");
      if (code === giving) at(fund, other).here += change;
      if (code === taking) at(other, fund).there -= change;
    }
  return pairs;
}
