import type { Plant } from "./plant.ts";

/** The penalty on Fadma's February; the last plan is hers. */
const fadma = 27;

/** Faults of penalties, plans and fees, each of rule 20. */
const faults: Readonly<Record<string, NonNullable<Plant["log"]>>> = {
  "a rule that asks more than was charged": ({ fact }) => {
    fact("penalty-adopted").body.value = "3";
  },
  "penalties of another rule": ({ fact }) => {
    fact("penalty-adopted").body.services = ["irrigation"];
  },
  "a penalty within the grace": ({ fact }) => {
    fact("penalty-adopted").body.graceDays = "11";
  },
  "days that begin too early": ({ fact }) => {
    fact("bill-issued", fadma).penalty.since = "2026-03-01";
  },
  "penalties above the ceiling": ({ fact }) => {
    fact("penalty-adopted").body.ceilingPercent = "1";
  },
  "a ceiling of nothing": ({ fact }) => {
    fact("penalty-adopted").body.ceilingPercent = "0";
  },
  "help that nobody gives": ({ fact }) => {
    fact("bill-issued", fadma).penalty.helped = "100";
  },
  "help that takes": ({ fact }) => {
    fact("bill-issued", fadma).penalty.helped = "-100";
  },
  "a penalty on a disputed bill": ({ fact }) => {
    fact("dispute-closed").bill = fact("bill-issued", 1).bill;
  },
  "a penalty on another disputed bill": ({ fact }) => {
    fact("dispute-opened").bill = fact("bill-issued", 11).bill;
  },
  "a penalty for the office's own delay": ({ fact }) => {
    fact("bill-issued", 11).period.until = "2026-01-02";
  },
  "a rule that forgives every delay": ({ fact }) => {
    fact("penalty-adopted").body.lateAfterDays = "-1";
  },
  "a penalty on a debt of another kind": ({ fact }) => {
    fact("bill-issued", fadma).origin = fact("bill-issued", 2).bill;
  },
  "a second penalty in one month": ({ fact }) => {
    fact("bill-issued", fadma + 1).origin = fact("bill-issued", fadma).origin;
  },
  "a penalty on a bill under a plan": ({ fact }) => {
    fact("plan-ended", -1).plan = fact("plan-agreed", 1).plan;
  },
  "instalments that don't add up": ({ fact }) => {
    fact("plan-agreed", -1).instalments[0].amount = "990";
  },
  "an instalment due on another day": ({ fact }) => {
    fact("plan-agreed", -1).instalments[1].dueOn = "2026-04-06";
  },
  "a plan for more than is owed": ({ fact }) => {
    fact("plan-agreed", -1).bills[0].amount = "2968";
  },
  "a plan that was kept is broken": ({ fact }) => {
    fact("plan-ended", 0).why = "broken";
  },
  "a fee that was not voted": ({ fact }) => {
    fact("fee-adopted").body.classes.A.cash = "2400";
  },
  "a fee of another class": ({ fact }) => {
    fact("bill-issued", 24).fee.contributionClass = "B";
  },
  "a charge cut for more instalments than were due": ({ fact }) => {
    fact("bill-issued", 26).fee.earned.due = "2";
  },
};

export const latePlants: readonly Plant[] = Object.entries(faults).map(([says, log]) => ({ rule: 20, says, log }));
