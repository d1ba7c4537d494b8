import { listPlans, type PlanView, planByCode, viewPlans } from "../books/plan/list.ts";
import { agreePlan, breakPlan } from "../books/plan/plan.ts";
import { settlePlan } from "../books/plan/settle.ts";
import { moneyText } from "../domain/money.ts";
import { shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { planEndShape, planShape } from "../shapes/plan.ts";
import { code } from "../shapes/value.ts";
import { type Act, act } from "./act.ts";
import { issued } from "./bill.ts";
import { answerRows, look } from "./look.ts";
import type { Desk } from "./session.ts";
import { type Column, factsText, type Row, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

const on = day("As of this day");
const columns: readonly Column[] = [
  ...([["code"], ["party"], ["amount", "figures"], ["paid", "figures"], ["left", "figures"]] as const),
  ...([["late", "figures"], ["nextDueOn"], ["state", "planState"]] as const),
];

const rowOf = (plan: PlanView, { settings }: Desk) => {
  const text = (amount: Parameters<typeof moneyText>[0]) => moneyText(amount, settings.decimals);
  const { code: own, partyCode: party, agreedOn, decision, graceDays, nextDueOn, state, endedOn } = plan;
  return {
    ...{ code: own, party, amount: text(plan.amount), paid: text(plan.paid), left: text(plan.left) },
    ...{ late: text(plan.overdue), nextDueOn, state, agreedOn, decision, graceDays, endedOn },
  };
};

/** The plan that an act has made. */
const agreed: Act<unknown>["show"] = async (session, desk, events) => {
  const made = events.find(({ kind }) => kind === "plan-agreed")!.fact.code;
  const plan = (await desk.read(listPlans)).find((one) => one.code === made)!;
  const rows = plan.instalments.map(({ number, dueOn, amount }) => ({
    ...{ number, dueOn, amount: moneyText(amount, desk.settings.decimals) },
  }));
  const text = `${plan.code}\n${tableText(rows, [["number"], ["dueOn"], ["amount", "figures"]], session.said(), session.io.width)}`;
  return { json: { plan: plan.code, instalments: rows }, text };
};

const ending = { shape: planEndShape, args: ["plan"] as const, today: ["on"] as const };

export const planVerbs: readonly Verb[] = [
  act({
    path: "plan agree",
    about: "Agrees that a household pays what it owes in equal monthly instalments",
    example: "tiwizi plan agree H-014 --instalments 6 --first-due-on 2025-04-30 --decision B-2025-14",
    shape: planShape,
    args: ["party"],
    today: ["agreedOn"],
    run: agreePlan,
    show: agreed,
  }),
  look({
    path: "plan list",
    about: "Lists plans with what is paid and what is late; those that have failed should be broken",
    example: "tiwizi plan list --on 2025-06-30",
    shape: shape({ on }),
    today: ["on"],
    async show(session, desk, asked) {
      const rows = (await desk.read((reader) => viewPlans(reader, asked.on))).map((plan) => rowOf(plan, desk));
      answerRows(session, rows, columns);
    },
  }),
  look({
    path: "plan show",
    about: "Shows a plan, its bills and its instalments",
    example: "tiwizi plan show P-1 --on 2025-06-30",
    shape: shape({ plan: code("Code of the plan", "P-1"), on }),
    args: ["plan"],
    today: ["on"],
    async show(session, desk, asked) {
      const plan = planByCode(await desk.read((reader) => viewPlans(reader, asked.on)), asked.plan);
      const row = rowOf(plan, desk);
      const bills = plan.bills.map(({ number }) => number);
      const instalments = plan.instalments.map(({ number, dueOn, amount, paid }) => ({
        ...{ number, dueOn, amount: moneyText(amount, desk.settings.decimals) },
        paid: moneyText(paid, desk.settings.decimals),
      }));
      session.answer({ ...row, bills, instalments }, () => {
        const { width } = session.io;
        const facts: Row = { ...row, bill: bills.join(", ") };
        const head: readonly Column[] = [...columns, ["bill"], ["agreedOn"], ["decision"], ["graceDays"], ["endedOn"]];
        const parts: readonly Column[] = [["number"], ["dueOn"], ["amount", "figures"], ["paid", "figures"]];
        return `${factsText(facts, head, session.said(), width)}\n${tableText(instalments, parts, session.said(), width)}`;
      });
    },
  }),
  act({
    ...{ path: "plan break", about: "Ends a plan that has failed: its bills are due again" },
    example: 'tiwizi plan break P-1 --on 2025-06-30 --reason "two instalments were not paid"',
    ...{ ...ending, run: breakPlan },
  }),
  act({
    ...{ path: "plan settle", about: "Ends a plan because all is paid at once; a charge for credit is cut" },
    example: 'tiwizi plan settle P-1 --on 2025-06-30 --reason "paid at once"',
    ...{ ...ending, run: settlePlan, show: issued },
  }),
];
