import { expect } from "vitest";
import { penalise } from "../../src/books/penalty.ts";
import { agreePlan, breakPlan } from "../../src/books/plan/plan.ts";
import { settlePlan } from "../../src/books/plan/settle.ts";
import { closeYear } from "../../src/books/year/close.ts";
import { day } from "../../src/domain/day.ts";
import { billed, billOf } from "./auditor.ts";
import { share, sum, total } from "./centimes.ts";
import { daysLater, monthsLater } from "./days.ts";
import { askedOf } from "./hire.ts";
import { failed, penalties, planOver } from "./lateAuditor.ts";
import { pickOf } from "./plays.ts";
import { hand, type Outcome, type Step, type Year } from "./step.ts";

/** Penalties, plans for what is owed, and the end of the year. */
export const latePlays: Readonly<Record<string, (year: Year, step: Step) => Promise<Outcome>>> = {
  async penalise(year) {
    const charge = penalties(year.auditor, year.today);
    const input = { on: year.today };
    return hand(
      year,
      (said) => penalise(year.store, said, input),
      ({ kind, fact }) => {
        if (kind !== "bill-issued") return expect(charge).toEqual({});
        const amount = charge[String(fact.origin)]!;
        delete charge[String(fact.origin)];
        billed(year.auditor, fact, billOf(fact, { common: amount }));
      },
      { "nothing-to-bill": total(charge) === 0 },
    );
  },

  async plan(year, step) {
    const { auditor, today } = year;
    const party = year.parties[step.party]!;
    const own = auditor.bills.filter((one) => one.stands && one.party === party && !planOver(auditor, one));
    const bills = own.filter((bill) => total(askedOf(auditor, bill)) > 0);
    const amount = sum(bills.map((bill) => total(askedOf(auditor, bill))));
    const [count, first] = [1 + (step.pick % 5), daysLater(today, step.pick % 40)];
    const input = {
      ...{ party: `H-00${step.party + 1}`, bills: [], instalments: count, firstDueOn: day(first) },
      ...{ graceDays: 5, agreedOn: today, decision: "AG-9" },
    };
    return hand(
      year,
      (said) => agreePlan(year.store, said, input),
      ({ fact }) => {
        expect(Number(fact.amount)).toBe(amount);
        const parts = Object.values(share(amount, Object.fromEntries(Array.from({ length: count }, (_, i) => [i, 1]))));
        const due = parts.map((part, i) => ({ dueOn: monthsLater(first, i), amount: part }));
        auditor.plans.push({ plan: String(fact.plan), party, amount, bills, parts: due, grace: 5, ended: null });
      },
      { "nothing-owed": amount === 0, "field-invalid": count > amount },
    );
  },

  async "end-plan"(year, step) {
    const { auditor, today } = year;
    const found = pickOf(
      auditor.plans.filter(({ ended }) => ended === null),
      step,
    );
    if (!found) return "nothing";
    const input = { plan: found.plan, on: today, reason: "" };
    const early = step.amount % 3 === 0;
    return hand(
      year,
      (said) => (early ? settlePlan : breakPlan)(year.store, said, input),
      () => {
        found.ended = today;
      },
      { "plan-kept": !early && !failed(auditor, found, today) },
    );
  },

  async "close-year"(year) {
    const input = { year: 2026, decision: "AG-12", decidedOn: year.today };
    return hand(
      year,
      (said) => closeYear(year.store, said, input),
      () => {
        year.closed = true;
      },
      {
        "year-closed": year.closed,
        "year-months-open": year.closes <= "2026-12",
        "year-decided-early": year.today <= "2026-12-31",
      },
    );
  },
};
