import { addDays, addMonths, type Day, firstDay, lastDay, monthOf } from "./day.ts";
import { least, type Money, minus, money, share, sum } from "./money.ts";

export interface Instalment {
  readonly number: number;
  readonly dueOn: Day;
  readonly amount: Money;
}
/** What has become of an instalment: paid in their order. */
export interface InstalmentPaid extends Instalment {
  readonly paid: Money;
}

/**
 * Where a plan stands on a day. *running*: nothing was due yet. *kept*: all that was due is paid. *late*: something is not, within
 * the grace. *failed*: nor after it, so that somebody should break the plan. *broken* and *early*: ended. *paid*: nothing is left.
 */
export type PlanState = "running" | "kept" | "late" | "failed" | "broken" | "early" | "paid";

export interface Standing {
  readonly paid: Money;
  readonly left: Money;
  /** What should be paid by the day, and was not. */
  readonly overdue: Money;
  /** The oldest instalment that is not paid whole. */
  readonly nextDueOn: Day | null;
  readonly state: PlanState;
  readonly instalments: readonly InstalmentPaid[];
}

/** Equal parts of a debt, the odd centimes first, due on the same day of each month (its last, where a month is shorter). */
export function instalmentsOf(amount: Money, count: number, firstDueOn: Day): Instalment[] {
  return share(amount, Array(count).fill(1)).map((part, i) => ({
    number: i + 1,
    dueOn: sameDayLater(firstDueOn, i),
    amount: part,
  }));
}

function sameDayLater(first: Day, months: number): Day {
  const month = addMonths(monthOf(first), months);
  const length = Number(lastDay(month).slice(8));
  return addDays(firstDay(month), Math.min(Number(first.slice(8)), length) - 1);
}

interface Agreed {
  readonly amount: Money;
  readonly graceDays: number;
  readonly instalments: readonly Instalment[];
  readonly endedOn: Day | null;
  readonly endedWhy: "early" | "broken" | null;
}

/** @param open what is open now of the bills under the plan */
export function standingOf(plan: Agreed, open: Money, on: Day): Standing {
  const left = money(Math.max(0, open));
  const paid = money(Math.max(0, plan.amount - left));
  const instalments = paidInOrder(plan.instalments, paid);
  const dueBy = (day: Day) =>
    sum(instalments.filter(({ dueOn }) => dueOn < day).map((one) => minus(one.amount, one.paid)));
  const overdue = least(dueBy(on), left);
  const failed = dueBy(addDays(on, -plan.graceDays)) > 0;
  const due = instalments.some(({ dueOn }) => dueOn < on);
  const going: PlanState = failed ? "failed" : overdue > 0 ? "late" : due ? "kept" : "running";
  return {
    ...{ paid, left, overdue, instalments },
    nextDueOn: instalments.find((one) => one.paid < one.amount)?.dueOn ?? null,
    state: plan.endedWhy ?? (left === 0 ? "paid" : going),
  };
}

function paidInOrder(instalments: readonly Instalment[], paid: Money): InstalmentPaid[] {
  let rest = paid;
  return instalments.map((one) => {
    const part = least(rest, one.amount);
    rest = minus(rest, part);
    return { ...one, paid: part };
  });
}

/**
 * Debts under a plan as they fall due: each is cut into the instalments that pay it, oldest first; inside a bill over its funds by
 * what is open. What no instalment covers is due with the last.
 * @param debts of the plan's bills, bill by bill in the order in which they are to be paid
 */
export function fallingDue<D extends { readonly bill: string; readonly open: Money; readonly dueOn: Day | null }>(
  plan: Pick<Agreed, "amount" | "instalments">,
  debts: readonly D[],
): D[] {
  const open = sum(debts.map((debt) => debt.open));
  const unpaid = paidInOrder(plan.instalments, money(Math.max(0, plan.amount - open)));
  const bills = [...new Set(debts.map(({ bill }) => bill))].map((bill) => debts.filter((debt) => debt.bill === bill));
  let queue = bills.map((items) => items.map((item) => ({ item, left: item.open })));
  const due: D[] = [];
  const cut = (amount: Money, dueOn: Day) => {
    let rest = amount;
    for (const items of queue) {
      const part = least(rest, sum(items.map(({ left }) => left)));
      const parts = share(
        part,
        items.map(({ left }) => left),
      );
      items.forEach((one, i) => {
        one.left = minus(one.left, parts[i]!);
        if (parts[i]! > 0) due.push({ ...one.item, dueOn, open: parts[i]! });
      });
      rest = minus(rest, part);
    }
    queue = queue.map((items) => items.filter(({ left }) => left > 0)).filter((items) => items.length > 0);
  };
  for (const { amount, paid, dueOn } of unpaid) if (paid < amount) cut(minus(amount, paid), dueOn);
  const last = plan.instalments.at(-1);
  if (last) cut(sum(queue.flat().map(({ left }) => left)), last.dueOn);
  return due;
}
