import { expect } from "vitest";

/** What an answer said, as plain text: the auditor reads it as anybody could, and knows no code of the book. */
export interface Answer {
  readonly kind: string;
  readonly fact: Readonly<Record<string, unknown>>;
}
type Part = { readonly fund: string; readonly amount: string };
type Spent = { readonly credit: string; readonly receipt: string | null; readonly parts: readonly Part[] };
interface Bill {
  readonly bill: string;
  readonly party: string;
  readonly dueOn: string;
  readonly total: number;
  /** What is open of it, the service's fund first. */
  readonly open: [string, number][];
  stands: boolean;
}
interface Use {
  readonly receipt: string;
  readonly bill: Bill;
  readonly credit: string | null;
  readonly parts: readonly (readonly [string, number])[];
}
type Levels = Record<string, number>;
const add = (levels: Levels, name: string, amount: number) => {
  levels[name] = (levels[name] ?? 0) + amount;
};
const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
const openOf = (bill: Bill) => sum(bill.open.map(([, amount]) => amount));

/** Whole cubic metres under the tariff of the small village: 10.00 and 2.00, 4.50, 7.00 by block; 0.50 each for the village. */
const price = (used: number): [string, number][] => {
  const water =
    1000 + 200 * Math.min(used, 6) + 450 * Math.max(0, Math.min(used, 20) - 6) + 700 * Math.max(0, used - 20);
  return used > 0
    ? [
        ["water", water],
        ["village", 50 * used],
      ]
    : [["water", water]];
};

/** By weight, the odd centime to the largest remainder, then to the first. */
function share(total: number, weights: readonly number[]): number[] {
  const whole = sum(weights);
  const parts = weights.map((weight) => Math.floor((total * weight) / whole));
  const byRest = weights
    .map((weight, i) => [(total * weight) % whole, i] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, i] of byRest.slice(0, total - sum(parts))) parts[i]! += 1;
  return parts;
}

/**
 * Keeps a village in plain maps, from what was asked and what the answers said: who owes what, where the money lies, and whose
 * it is. Which credit paid which bill it takes from the answer; all sums it makes itself.
 */
export function hireAuditor(boxes: Levels, funds: Levels) {
  const owed: Levels = {};
  const bills: Bill[] = [];
  let uses: Use[] = [];
  const credits = new Map<string, { receipt: string; party: string; open: number }>();
  const receipts = new Map<string, { party: string; amount: number; box: string | null; from: string | null }>();
  const waiting: Levels = {};
  const refundedOf = new Set<string>();
  const creditOf = (party: string) => sum([...credits.values()].map((one) => (one.party === party ? one.open : 0)));

  const use = (receipt: string, bill: Bill, credit: string | null, parts: Use["parts"], way: 1 | -1 = 1) => {
    for (const [fund, amount] of parts) {
      add(funds, fund, way * amount);
      bill.open.find(([name]) => name === fund)![1] -= way * amount;
    }
    const amount = sum(parts.map(([, one]) => one));
    if (credit !== null) {
      add(funds, "common", -way * amount);
      credits.get(credit)!.open -= way * amount;
    }
    if (way > 0) uses.push({ receipt, bill, credit, parts });
    return amount;
  };
  const undo = (gone: readonly Use[]) => {
    uses = uses.filter((one) => !gone.includes(one));
    for (const { receipt, bill, credit, parts } of gone) use(receipt, bill, credit, parts, -1);
  };
  const leaveCredit = (item: string, receipt: string, party: string, open: number) => {
    credits.set(item, { receipt, party, open });
    add(funds, "common", open);
  };
  /** Credit that was used: at most what was there and what was open, and never less than both allow. */
  const spend = (spent: readonly Spent[], party: string, billOf: (one: Spent) => Bill, most: number) => {
    const there = creditOf(party);
    const used = spent.map((one) => {
      const parts = one.parts.map(({ fund, amount }) => [fund, Number(amount)] as const);
      return use(credits.get(one.credit)!.receipt, billOf(one), one.credit, parts);
    });
    expect(sum(used)).toBe(Math.min(there, most));
  };

  return {
    creditOf,
    boxOf: (box: string) => boxes[box] ?? 0,
    gaveBack: (receipt: string) => refundedOf.has(receipt),
    waiting,
    billed(fact: Answer["fact"], used: number) {
      const open = price(used);
      const [party, total] = [String(fact.party), sum(open.map(([, amount]) => amount))];
      expect([Number(fact.quantity), Number(fact.total)]).toEqual([used * 1000, total]);
      const bill: Bill = { bill: String(fact.bill), party, dueOn: String(fact.dueOn), total, open, stands: true };
      bills.push(bill);
      add(owed, party, total);
      spend(fact.credits as Spent[], party, () => bill, total);
    },
    billCancelled(fact: Answer["fact"]) {
      const bill = bills.find((one) => one.bill === fact.bill)!;
      const gone = uses.filter((one) => one.bill === bill);
      undo(gone);
      const paid = gone.filter(({ credit }) => credit === null);
      const released = fact.released as readonly { receipt: string; item: string; amount: string }[];
      expect(released.map(({ receipt }) => receipt).sort()).toEqual(paid.map(({ receipt }) => receipt).sort());
      expect(sum(released.map(({ amount }) => Number(amount)))).toBe(
        sum(paid.flatMap(({ parts }) => parts.map(([, one]) => one))),
      );
      for (const { receipt, item, amount } of released) leaveCredit(item, receipt, bill.party, Number(amount));
      bill.stands = false;
      add(owed, bill.party, -bill.total);
    },
    paid(fact: Answer["fact"], party: string, amount: number, source: { box: string | null; from: string | null }) {
      const receipt = String(fact.receipt);
      receipts.set(receipt, { party, amount, ...source });
      add(owed, party, -amount);
      if (source.box) add(boxes, source.box, amount);
      if (source.from) {
        add(waiting, source.from, -amount);
        add(funds, "common", -amount);
      }
      let rest = amount;
      // Bills were issued in the order of this list; the sort keeps it among those of one day.
      const open = bills.filter((one) => one.stands && one.party === party && openOf(one) > 0);
      for (const bill of open.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))) {
        const part = Math.min(rest, openOf(bill));
        const parts = share(
          part,
          bill.open.map(([, one]) => one),
        );
        if (part > 0)
          use(
            receipt,
            bill,
            null,
            bill.open.map(([fund], i) => [fund, parts[i]!] as const),
          );
        rest -= part;
      }
      expect(Number(fact.rest)).toBe(rest);
      if (rest > 0) leaveCredit(String(fact.credit), receipt, party, rest);
    },
    receiptCancelled(fact: Answer["fact"], stays: boolean) {
      const receipt = String(fact.receipt);
      const { party, amount, box, from } = receipts.get(receipt)!;
      const gone = uses.filter((one) => one.receipt === receipt);
      undo(gone);
      for (const [item, credit] of credits)
        if (credit.receipt === receipt) {
          add(funds, "common", -credit.open);
          credits.delete(item);
        }
      add(owed, party, amount);
      if (stays || from) {
        add(waiting, stays ? receipt : from!, amount);
        add(funds, "common", amount);
      } else add(boxes, box!, -amount);
      // Other credit steps in where this receipt's credit had paid.
      const lost = gone.filter(({ credit }) => credit !== null);
      const most = sum(lost.flatMap(({ parts }) => parts.map(([, one]) => one)));
      const billOf = (one: Spent & { readonly bill?: string }) => bills.find(({ bill }) => bill === one.bill)!;
      spend(fact.credits as Spent[], party, billOf, most);
    },
    moved(fund: string | null, box: string, amount: number) {
      add(boxes, box, amount);
      if (fund) add(funds, fund, amount);
    },
    refunded(party: string, amount: number, settled: readonly { item: string; settles: string }[]) {
      add(owed, party, amount);
      for (const { item, settles } of settled) {
        const credit = credits.get(item)!;
        credit.open -= Number(settles);
        refundedOf.add(credit.receipt);
      }
    },
    /** Loans that an act needed; to be told of every answer. */
    lent({ fact }: Answer) {
      const entries = (fact.entries ?? []) as readonly {
        transfers: readonly { fund: string; debit: string; credit: string; amount: string }[];
      }[];
      for (const { fund, debit, credit, amount } of entries.flatMap(({ transfers }) => transfers)) {
        if (debit.startsWith("due-from/")) add(funds, fund, -Number(amount));
        if (credit.startsWith("due-to/")) add(funds, fund, Number(amount));
      }
    },
    view: () => ({ boxes: { ...boxes }, funds: { ...funds }, owed: { ...owed } }),
  };
}
