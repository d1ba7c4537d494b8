import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Day } from "../../domain/day.ts";
import { type Money, minus, sum, zero } from "../../domain/money.ts";
import { fallingDue, type Instalment, type Standing, standingOf } from "../../domain/plan.ts";
import { Problem } from "../../domain/problem.ts";
import { billNumber } from "../bill/bill.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import { waitingByItem } from "../waitingHelp.ts";

/** A plan as it was agreed. */
export interface Plan {
  readonly plan: string;
  /** "P-1" */
  readonly code: string;
  readonly party: string;
  readonly partyCode: string;
  readonly partyName: string;
  readonly amount: Money;
  readonly graceDays: number;
  readonly agreedOn: Day;
  readonly decision: string;
  readonly endedOn: Day | null;
  readonly endedWhy: "early" | "broken" | null;
  readonly instalments: readonly Instalment[];
  /** Its bills in the order in which they are paid. */
  readonly bills: readonly { readonly bill: string; readonly number: string; readonly kind: string }[];
}
/** And where it stands on a day. */
export type PlanView = Omit<Plan, "instalments"> & Standing;

/** All plans, oldest first. */
export async function listPlans(reader: Reader): Promise<Plan[]> {
  const bills = await billRows(reader);
  const instalments = await instalmentRows(reader);
  return (await planRows(reader)).map((row) => ({
    ...row,
    instalments: instalments.filter(({ plan }) => plan === row.plan),
    bills: bills
      .filter(({ plan }) => plan === row.plan)
      .map((one) => ({ bill: one.bill, number: billNumber(one), kind: one.kind })),
  }));
}

/** Plans with what is paid of them now, and where they stand by a day. */
export async function viewPlans(reader: Reader, on: Day): Promise<PlanView[]> {
  const open = new Map<string, Money>();
  for (const { bill, open: part } of await openDebtsUnderPlan(reader))
    open.set(bill, sum([open.get(bill) ?? zero, part]));
  return (await listPlans(reader)).map((plan) => ({
    ...plan,
    ...standingOf(plan, sum(plan.bills.map(({ bill }) => open.get(bill) ?? zero)), on),
  }));
}

/** By code or id. @throws Problem `code-unknown` */
export function planByCode<P extends Plan>(plans: readonly P[], code: string): P {
  const found = plans.find((one) => one.code === code || one.plan === code);
  if (!found) throw new Problem("code-unknown", { what: "plan", code: code.slice(0, 60) });
  return found;
}

/** Each bill under a plan that has not ended, with that plan. */
export async function plansInForce(reader: Reader): Promise<Map<string, Plan>> {
  const inForce = (await listPlans(reader)).filter(({ endedOn }) => endedOn === null);
  return new Map(inForce.flatMap((plan) => plan.bills.map(({ bill }) => [bill, plan] as const)));
}

/** When the last plan over a bill ended, by bill: since then it is due again. */
export async function planEnds(reader: Reader): Promise<Map<string, Day>> {
  const ends = new Map<string, Day>();
  for (const { endedOn, bills } of await listPlans(reader))
    if (endedOn) for (const { bill } of bills) ends.set(bill, endedOn);
  return ends;
}

/** Plans in force over a party's bills; most have none, and then nothing else is read. */
export async function plansOfParty(reader: Reader, party: string): Promise<Map<string, Plan>> {
  if ((await standingOfParty(reader, { party })).length === 0) return new Map();
  return plansInForce(reader);
}

/**
 * Debts as they fall due, oldest due day first: those under a plan in force by its instalments, the others by their own day.
 * @param debts of one party, in the order in which they are paid
 */
export function byDueDay<D extends { readonly bill: string; readonly dueOn: Day | null; readonly open: Money }>(
  plans: ReadonlyMap<string, Plan>,
  debts: readonly D[],
): D[] {
  const own = debts.filter(({ bill }) => !plans.has(bill));
  const planned = [...new Set(plans.values())].flatMap((plan) =>
    fallingDue(
      plan,
      debts.filter(({ bill }) => plans.get(bill) === plan),
    ),
  );
  const due = [...own, ...planned];
  return due.sort((a, b) => ((a.dueOn ?? "") < (b.dueOn ?? "") ? -1 : (a.dueOn ?? "") > (b.dueOn ?? "") ? 1 : 0));
}

/** What is open of bills under plans, less what help will pay. */
async function openDebtsUnderPlan(reader: Reader): Promise<{ readonly bill: string; readonly open: Money }[]> {
  const waiting = await waitingByItem(reader);
  return (await itemsUnderPlan(reader)).map(({ bill, item, amount, settled }) => ({
    bill,
    open: minus(minus(amount, settled), waiting.get(item) ?? zero),
  }));
}

const planRows = ask("plans", (db, t) =>
  db
    .select({
      plan: t.plan.plan,
      code: t.plan.code,
      party: t.plan.party,
      partyCode: t.party.code,
      partyName: t.party.name,
      amount: t.plan.amount,
      graceDays: t.plan.graceDays,
      agreedOn: t.plan.agreedOn,
      decision: t.plan.decision,
      endedOn: t.plan.endedOn,
      endedWhy: t.plan.endedWhy,
    })
    .from(t.plan)
    .innerJoin(t.party, and(eq(t.party.village, t.plan.village), eq(t.party.party, t.plan.party)))
    .where(inVillage(t.plan))
    .orderBy(asc(t.plan.seq)),
);
const standingOfParty = ask("plans of a party", (db, t) =>
  db
    .select({ plan: t.plan.plan })
    .from(t.plan)
    .where(and(inVillage(t.plan), eq(t.plan.party, given("party")), isNull(t.plan.endedOn))),
);
const instalmentRows = ask("instalments", (db, t) =>
  db
    .select({
      plan: t.instalment.plan,
      number: t.instalment.number,
      dueOn: t.instalment.dueOn,
      amount: t.instalment.amount,
    })
    .from(t.instalment)
    .where(inVillage(t.instalment))
    .orderBy(asc(t.instalment.plan), asc(t.instalment.number)),
);
const billRows = ask("bills under plans", (db, t) =>
  db
    .select({
      plan: t.planBill.plan,
      bill: t.bill.bill,
      fiscalYear: t.bill.fiscalYear,
      number: t.bill.number,
      kind: t.bill.kind,
    })
    .from(t.planBill)
    .innerJoin(t.bill, and(eq(t.bill.village, t.planBill.village), eq(t.bill.bill, t.planBill.bill)))
    .where(inVillage(t.planBill))
    .orderBy(asc(t.bill.dueOn), asc(t.bill.seq)),
);
const itemsUnderPlan = ask("debts under plans", (db, t) =>
  db
    .selectDistinct({
      bill: t.planBill.bill,
      item: t.openItem.item,
      amount: t.openItem.amount,
      settled: t.openItem.settled,
    })
    .from(t.planBill)
    .innerJoin(t.openItem, and(eq(t.openItem.village, t.planBill.village), eq(t.openItem.bill, t.planBill.bill)))
    .where(and(inVillage(t.planBill), eq(t.openItem.kind, "debt"), gt(t.openItem.amount, t.openItem.settled))),
);
