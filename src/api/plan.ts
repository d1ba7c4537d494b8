import type { FastifyInstance } from "fastify";
import { type PlanView, planByCode, viewPlans } from "../books/plan/list.ts";
import { agreePlan, breakPlan } from "../books/plan/plan.ts";
import { settlePlan } from "../books/plan/settle.ts";
import { money } from "../domain/money.ts";
import { planAgreedAnswer, planAnswer, planEndedAnswer, plansAnswer } from "../shapes/answer/plan.ts";
import { optional, shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { planEndShape, planShape } from "../shapes/plan.ts";
import { code } from "../shapes/value.ts";
import { issuedBy } from "./bill.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

const query = shape({ on: optional(day("As of this day; left out, today")) });
const named = shape({ plan: code("Code of the plan", "P-1") });
const coded = (plan: PlanView) => ({ ...plan, party: plan.partyCode });

export function planRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/plans", about: "Plans, what is paid of them and what is late", params: nothing, query },
    plansAnswer,
    async ({ reader, query, today }) => {
      const on = query.on ?? today;
      return { on, plans: (await viewPlans(reader, on)).map(coded) };
    },
  );
  answers(
    app,
    door,
    { path: "/plans/:plan", about: "One plan, its bills and instalments", params: named, query },
    planAnswer,
    async ({ reader, params, query, today }) => {
      const on = query.on ?? today;
      const plan = planByCode(await viewPlans(reader, on), params.plan);
      return { on, ...coded(plan), bills: plan.bills.map(({ number }) => number) };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/plans", about: "Agree that a household pays what it owes by instalments" },
    ...{ params: nothing, body: planShape, said: planAgreedAnswer },
    run: agreePlan,
    async tell(_, events) {
      const [{ fact, headCode }] = events as [(typeof events)[number]];
      return { code: String(fact.code), amount: money(Number(fact.amount)), headCode };
    },
    at: (answer) => `plans/${answer.code}`,
  });
  for (const { path, about, run } of [
    { path: "/plans/breaks", about: "End a plan that has failed: its bills are due again", run: breakPlan },
    { path: "/plans/settlements", about: "End a plan because all is paid at once", run: settlePlan },
  ])
    acts(app, door, {
      ...{ method: "POST", path, about, run },
      ...{ params: nothing, body: planEndShape, said: planEndedAnswer },
      tell: async (_, events, { plan }) => ({ plan, issued: issuedBy(events), headCode: events.at(-1)!.headCode }),
    });
}
