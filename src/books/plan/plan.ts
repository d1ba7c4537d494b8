import type { Day } from "../../domain/day.ts";
import { type Money, minus, sum, zero } from "../../domain/money.ts";
import { type Instalment, instalmentsOf } from "../../domain/plan.ts";
import { Problem } from "../../domain/problem.ts";
import { billNumber, findBill } from "../bill/bill.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { takeNumber } from "../entry.ts";
import { act } from "../log.ts";
import { openDebtsOf } from "../openItem.ts";
import { partyByCode } from "../party.ts";
import type { Store } from "../store/store.ts";
import { waitingByItem } from "../waitingHelp.ts";
import { listPlans, type PlanView, planByCode, plansInForce, viewPlans } from "./list.ts";

interface PlanFact {
  readonly plan: string;
  readonly code: string;
  readonly party: string;
  readonly amount: Money;
  readonly graceDays: number;
  readonly agreedOn: Day;
  readonly decision: string;
  /** What is open of each bill, less what help will pay. */
  readonly bills: readonly { readonly bill: string; readonly amount: Money }[];
  readonly instalments: readonly Instalment[];
}
const planAgreed = kind<PlanFact>("plan-agreed", (rows, { village, seq, fact }) => {
  const { plan, bills, instalments, ...columns } = fact;
  rows.add("plan", { village, plan, seq, ...columns, endedOn: null, endedWhy: null, endedSeq: null });
  for (const one of bills) rows.add("planBill", { village, plan, ...one });
  for (const one of instalments) rows.add("instalment", { village, plan, ...one });
});

export interface PlanInput {
  readonly party: string;
  /** Numbers of bills; empty: all that is open and under no plan. */
  readonly bills: readonly string[];
  readonly instalments: number;
  readonly firstDueOn: Day;
  readonly graceDays: number;
  readonly agreedOn: Day;
  readonly decision: string;
}

/**
 * Agrees that a party pays what it owes in equal monthly parts. While the plan stands, its bills fall due by the plan, nobody is
 * cut for them, and they bear no penalty.
 * @throws Problem `code-unknown` (also of another party's bill), `bill-cancelled`, `bill-disputed`, `bill-in-plan`,
 * `nothing-owed`, `day-order`, `field-invalid` (more instalments than centimes)
 */
export function agreePlan(store: Store, by: By, input: PlanInput): Promise<readonly Sealed[]> {
  return act(store, by, "agree-plan", input, async (book) => {
    const { party } = await partyByCode(book, input.party);
    const bills = await owedOn(book, party, input.bills);
    const amount = sum(bills.map((one) => one.amount));
    if (amount === 0) throw new Problem("nothing-owed", { party: input.party });
    if (input.instalments > amount) {
      const facts = { field: "instalments", found: String(input.instalments), want: `1 … ${amount}` };
      throw new Problem("field-invalid", facts, { field: "instalments" });
    }
    const { graceDays, agreedOn, decision } = input;
    const instalments = instalmentsOf(amount, input.instalments, input.firstDueOn);
    await appendPlan(book, { party, amount, graceDays, agreedOn, decision, bills, instalments });
  });
}

/** @throws Problem `day-order` when it would be due before it is agreed, `day-in-future` */
export async function appendPlan(book: Book, given: Omit<PlanFact, "plan" | "code">): Promise<void> {
  book.bookedOn(given.agreedOn);
  const { dueOn } = given.instalments[0]!;
  if (dueOn < given.agreedOn) throw new Problem("day-order", { from: given.agreedOn, until: dueOn });
  const number = await takeNumber(book, "plan", async () => (await listPlans(book)).length);
  await book.append(planAgreed, { ...given, plan: book.newId("p"), code: `P-${number}` });
}

/** What a party owes, bill by bill, less what help will pay; of the named bills, or of all that can come under a plan. */
export async function owedOn(book: Book, party: string, named: readonly string[]): Promise<PlanFact["bills"]> {
  const waiting = await waitingByItem(book);
  const owed = new Map<string, Money>();
  for (const { bill, item, open } of await openDebtsOf(book, party))
    owed.set(bill!, sum([owed.get(bill!) ?? zero, minus(open, waiting.get(item) ?? zero)]));
  const planned = await plansInForce(book);
  const bills: { bill: string; amount: Money }[] = [];
  for (const code of named.length > 0 ? named : owed.keys()) {
    const { bill, cancelledOn, disputedOn, ...found } = await findBill(book, code);
    const number = billNumber(found);
    const plan = planned.get(bill);
    if (named.length === 0 && (plan || disputedOn)) continue;
    if (found.party !== party) throw new Problem("code-unknown", { what: "bill", code: number }, { field: "bills" });
    if (cancelledOn) throw new Problem("bill-cancelled", { bill: number, day: cancelledOn });
    if (disputedOn) throw new Problem("bill-disputed", { bill: number });
    if (plan) throw new Problem("bill-in-plan", { bill: number, plan: plan.code });
    const amount = owed.get(bill) ?? zero;
    if (amount > 0 && !bills.some((one) => one.bill === bill)) bills.push({ bill, amount });
  }
  return bills;
}

interface EndFact {
  readonly plan: string;
  readonly on: Day;
  readonly why: "early" | "broken";
  readonly about: About;
}
export const planEnded = kind<EndFact>("plan-ended", (rows, { village, seq, fact: { plan, on, why } }) =>
  rows.set("plan", { village, plan }, { endedOn: on, endedWhy: why, endedSeq: seq }),
);

export interface EndInput {
  readonly plan: string;
  readonly on: Day;
  readonly reason: string;
}

/**
 * Ends a plan whose instalment is unpaid after its grace: its bills are due again by their own days.
 * @throws Problem `code-unknown`, `plan-ended`, `plan-kept`, `day-order`, `day-in-future`
 */
export function breakPlan(store: Store, by: By, input: EndInput): Promise<readonly Sealed[]> {
  return act(store, by, "break-plan", input, async (book) => {
    const { plan, code, state } = await standingPlan(book, input);
    if (state !== "failed") throw new Problem("plan-kept", { plan: code, day: input.on });
    const { on, reason } = input;
    await book.append(planEnded, { plan, on, why: "broken", about: book.tell({ reason }) });
  });
}

/** @throws Problem `code-unknown`, `plan-ended`, `day-order`, `day-in-future` */
export async function standingPlan(book: Book, { plan: code, on }: EndInput): Promise<PlanView> {
  book.bookedOn(on);
  const plan = planByCode(await viewPlans(book, on), code);
  if (plan.endedOn !== null) throw new Problem("plan-ended", { plan: plan.code, day: plan.endedOn });
  if (on < plan.agreedOn) throw new Problem("day-order", { from: plan.agreedOn, until: on }, { field: "on" });
  return plan;
}

export const planKinds: readonly Kind<never>[] = [planAgreed, planEnded];
