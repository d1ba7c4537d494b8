import { add, type Levels, less, percent, positive, share, sum, total } from "./centimes.ts";
import { daysFrom, daysLater } from "./days.ts";
import { type Auditor, askedOf, type Bill, type Plan } from "./hire.ts";

/** Bills that are late: what is due first, what plans say, what a penalty costs. */

interface Due {
  readonly bill: Bill;
  readonly open: Levels;
  readonly dueOn: string;
}
const byDay = <T extends { readonly dueOn: string }>(all: readonly T[]): T[] =>
  // Bills of one day stay in the order in which they were issued.
  [...all].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));

export const planOver = ({ plans }: Auditor, bill: Bill): Plan | undefined =>
  plans.find(({ ended, bills }) => ended === null && bills.includes(bill));

/** What a party is asked for, in the order in which it falls due: a plan's bills by its instalments. */
export function dueNow(auditor: Auditor, party: string): Due[] {
  const bills = byDay(auditor.bills.filter((one) => one.stands && one.party === party));
  const open = bills.map((bill) => ({ bill, open: askedOf(auditor, bill), dueOn: bill.dueOn }));
  const own = open.filter(({ bill, open: of }) => total(of) > 0 && !planOver(auditor, bill));
  const plans = auditor.plans.filter((plan) => plan.party === party && plan.ended === null);
  return byDay([
    ...own,
    ...plans.flatMap((plan) =>
      fallingDue(
        plan,
        open.filter(({ bill }) => plan.bills.includes(bill)),
      ),
    ),
  ]);
}

/** What an instalment asks for is cut from the oldest bill on; what no instalment covers is due with the last. */
function fallingDue({ amount, parts }: Plan, debts: readonly Due[]): Due[] {
  const left = debts.map(({ bill, open }) => ({ bill, open: { ...open } }));
  const due: Due[] = [];
  let paid = Math.max(0, amount - sum(debts.map(({ open }) => total(open))));
  const rest = { dueOn: parts.at(-1)!.dueOn, amount: Number.POSITIVE_INFINITY };
  for (const part of [...parts, rest]) {
    const already = Math.min(paid, part.amount);
    paid -= already;
    let asks = part.amount - already;
    for (const one of left) {
      const takes = Math.min(asks, total(one.open));
      if (takes <= 0) continue;
      const open = share(takes, one.open);
      one.open = { ...one.open, ...less(one.open, open) };
      due.push({ bill: one.bill, open, dueOn: part.dueOn });
      asks -= takes;
    }
  }
  return due;
}

/** An instalment is unpaid after its days of grace. */
export function failed(auditor: Auditor, { amount, bills, parts, grace }: Plan, on: string): boolean {
  const left = sum(bills.map((bill) => (bill.stands ? total(askedOf(auditor, bill)) : 0)));
  const due = parts.filter(({ dueOn }) => dueOn < daysLater(on, -grace));
  return left > 0 && sum(due.map((one) => one.amount)) > Math.max(0, amount - left);
}

/** 2 % of what is asked, once in a calendar month, ten days after the due day; all together no more than 5 %. */
export const lateRule = {
  ...{ code: "late", name: "Retard", fund: "common", kind: "percent", value: "2", every: "month" },
  ...{ graceDays: "10", ceilingPercent: "5", examples: [{ overdue: "117.50", days: "11", penalty: "2.35" }] },
};

/** Penalties by late bill, those that a run on a day is to charge. */
export function penalties(auditor: Auditor, on: string): Levels {
  const charge: Levels = {};
  for (const bill of auditor.bills) {
    const asked = total(askedOf(auditor, bill));
    if (!bill.stands || bill.month === null || asked === 0 || planOver(auditor, bill)) continue;
    const earlier = auditor.bills.filter((one) => one.stands && one.origin === bill.bill && one.penaltyOn !== null);
    if (earlier.some(({ penaltyOn }) => penaltyOn!.slice(0, 7) === on.slice(0, 7))) continue;
    const ends = auditor.plans.flatMap(({ bills, ended }) => (ended !== null && bills.includes(bill) ? [ended] : []));
    if (daysFrom([bill.dueOn, ...ends.slice(-1)].sort().at(-1)!, on) <= 10) continue;
    const room = percent(asked, 5) - sum(earlier.map((one) => one.total));
    add(charge, bill.bill, Math.max(0, Math.min(percent(asked, 2), room)));
  }
  return positive(charge);
}
