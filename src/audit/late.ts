import { debtsOf } from "./debts.ts";
import { type Check, type Desk, type Event, textOf, wholeOf } from "./fact.ts";
import { type Court, checkPenalty, readRule } from "./penalty.ts";
import { type Agreed, checkEnd, checkFee, checkPlan, type Office, readPlan, readSchedule } from "./plan.ts";

/** Rule 20: penalties, plans, connection fees and charges for credit, each worked out a second time. */
export function lateOf(desk: Desk): Check {
  const debts = debtsOf(desk);
  const rules: Court["rules"][number][] = [];
  const fees: Office["fees"][number][] = [];
  const plans = new Map<string, Agreed>();
  const classes = new Map<string, string>();
  const planned = new Set<string>();
  const ends = new Map<string, string>();
  let decimals = 2;
  const learn = ({ kind, fact }: Event): void => {
    if (kind === "village-founded") decimals = wholeOf(fact.decimals);
    if (kind === "penalty-adopted") rules.push(readRule(fact));
    if (kind === "fee-adopted") fees.push(readSchedule(fact));
    if (kind === "household-opened" || kind === "household-corrected")
      classes.set(textOf(fact.party), textOf(fact.contributionClass));
    const plan = plans.get(textOf(fact.plan));
    if (kind === "plan-agreed") {
      const agreed = readPlan(fact);
      plans.set(agreed.plan, agreed);
      for (const { bill } of agreed.bills) planned.add(bill);
    }
    if (kind === "plan-ended" && plan) {
      plan.ended = textOf(fact.on);
      for (const { bill } of plan.bills) {
        planned.delete(bill);
        ends.set(bill, plan.ended);
      }
    }
  };
  const check = async (event: Event): Promise<void> => {
    const { kind, fact } = event;
    const office: Office = { desk, debts, plans, fees, classes, decimals };
    if (kind === "plan-agreed") await checkPlan(office, event);
    if (kind === "plan-ended") await checkEnd(office, event);
    if (kind !== "bill-issued") return;
    if (fact.kind === "penalty") await checkPenalty({ desk, debts, rules, decimals, planned, ends }, event);
    if (fact.kind === "connection-fee" || fact.kind === "credit-charge") checkFee(office, event);
  };
  return {
    rules: [20],
    async event(event) {
      try {
        await check(event);
      } catch (why) {
        // Of figures that are none.
        if (!(why instanceof RangeError)) throw why;
        desk.note(20, "penalty-differs", `event ${event.seq}`, "figures that can be worked out", why.message);
      }
      learn(event);
      debts.event(event);
    },
    end: () => undefined,
  };
}
