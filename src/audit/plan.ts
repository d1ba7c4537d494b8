import { type Debts, daysOn, type Owed } from "./debts.ts";
import { type Desk, type Event, type Fact, factOf, factsOf, textOf, wholeOf } from "./fact.ts";
import { fraction, fromDecimal, over, rounded, times } from "./fraction.ts";
import { linesOf } from "./register.ts";

interface Instalment {
  readonly number: number;
  readonly dueOn: string;
  readonly amount: number;
}
export interface Agreed {
  readonly plan: string;
  readonly graceDays: number;
  readonly amount: number;
  readonly instalments: readonly Instalment[];
  readonly bills: readonly { readonly bill: string; readonly amount: number }[];
  ended: string | null;
}
interface Schedule {
  readonly service: string;
  readonly from: string;
  readonly body: Fact;
}
/** What plans and connection fees are judged by, as the log has it so far. */
export interface Office {
  readonly desk: Desk;
  readonly debts: Debts;
  readonly plans: ReadonlyMap<string, Agreed>;
  readonly fees: readonly Schedule[];
  /** Contribution classes by party. */
  readonly classes: ReadonlyMap<string, string>;
  readonly decimals: number;
}

export const readPlan = ({ plan, graceDays, amount, instalments, bills }: Fact): Agreed => ({
  ...{ plan: textOf(plan), graceDays: wholeOf(graceDays), amount: wholeOf(amount), ended: null },
  instalments: factsOf(instalments).map((one) => ({
    ...{ number: wholeOf(one.number), dueOn: textOf(one.dueOn), amount: wholeOf(one.amount) },
  })),
  bills: factsOf(bills).map((one) => ({ bill: textOf(one.bill), amount: wholeOf(one.amount) })),
});
export const readSchedule = ({ service, fromOn, body }: Fact): Schedule => ({
  ...{ service: textOf(service), from: textOf(fromOn), body: factOf(body) },
});

const total = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((all, { amount }) => all + amount, 0);

/** Rule 20: what was agreed adds up, is what was owed, and falls due month by month. */
export async function checkPlan(office: Office, { seq, fact }: Event): Promise<void> {
  const { note } = office.desk;
  const { plan, amount, instalments, bills } = readPlan(fact);
  const name = `plan ${plan}`;
  if (total(instalments) !== amount) note(20, "plan-differs", `${name} instalments`, amount, total(instalments));
  if (total(bills) !== amount) note(20, "plan-differs", `${name} bills`, amount, total(bills));
  instalments.forEach(({ number, dueOn, amount: part }, i) => {
    const due = monthsAfter(instalments[0]!.dueOn, i);
    if (number !== i + 1 || dueOn !== due || !(part > 0))
      note(20, "plan-differs", `${name} instalment ${i + 1}`, `some on ${due}`, `${part} on ${dueOn}`);
  });
  for (const { bill, amount: part } of bills) {
    const owed = office.debts.bills.get(bill);
    const { open, helped } = await office.debts.openAt(bill, seq);
    // On credit the whole price is agreed, whatever waiting credit has paid at once.
    const whole =
      owed && (owed.kind === "connection-fee" || owed.kind === "credit-charge") ? owed.total : open - helped;
    if (part !== open - helped && part !== whole) note(20, "plan-differs", `${name} bill ${bill}`, open - helped, part);
    const other = [...office.plans.values()].find(
      (one) => one.ended === null && one.bills.some((of) => of.bill === bill),
    );
    if (!owed?.live || owed.disputed || other || owed.party !== fact.party)
      note(20, "plan-differs", `${name} bill ${bill}`, "a bill of the party, free of disputes and plans", owed?.bill);
  }
  checkCredit(office, { name, instalments, bills });
}

/** On credit the instalments are those of the vote. */
function checkCredit(
  office: Office,
  { name, instalments, bills }: Pick<Agreed, "instalments" | "bills"> & { readonly name: string },
): void {
  const owed = bills.map(({ bill }) => office.debts.bills.get(bill));
  const charge = owed.find((one) => one?.kind === "credit-charge" && factOf(one.fact.fee).earned === undefined);
  if (!charge) return;
  const { credit } = pricesOf(office, charge);
  const want = Array(credit?.instalments ?? 0).fill(credit?.amount);
  const found = instalments.map(({ amount }) => amount);
  if (JSON.stringify(want) !== JSON.stringify(found))
    office.desk.note(20, "plan-differs", `${name} instalments`, `${want.length} of ${want[0]}`, found);
}

/** Rule 20: a plan is broken only when it has failed, and ends once. */
export async function checkEnd({ desk, debts, plans }: Office, { seq, fact }: Event): Promise<void> {
  const plan = plans.get(textOf(fact.plan));
  const name = `plan ${textOf(fact.plan)}`;
  if (!plan || plan.ended !== null) desk.note(20, "plan-differs", name, "a plan that has not ended", plan?.ended);
  if (!plan || fact.why !== "broken") return;
  let left = 0;
  for (const { bill } of plan.bills) {
    const { open, helped } = await debts.openAt(bill, seq);
    left += open - helped;
  }
  const free = daysOn(textOf(fact.on), -plan.graceDays);
  const due = total(plan.instalments.filter(({ dueOn }) => dueOn < free));
  if (!(plan.amount - left < due)) desk.note(20, "plan-differs", name, `less than ${due} paid`, plan.amount - left);
}

/** Rule 20: a connection's fee, and the charge for its credit, are those of the class in the schedule in force. */
export function checkFee(office: Office, { fact }: Event): void {
  const { note } = office.desk;
  const name = `bill ${textOf(fact.bill)}`;
  const bill: Pick<Owed, "fact" | "party" | "service"> = {
    fact,
    party: textOf(fact.party),
    service: textOf(fact.service),
  };
  const prices = pricesOf(office, bill);
  const terms = factOf(fact.fee);
  const held = office.classes.get(bill.party) ?? "";
  // A charge that is cut years later keeps the terms of its first day.
  const cut = factOf(terms.earned);
  const begun = office.fees.filter(({ service, from }) => service === bill.service && from <= textOf(fact.issuedOn));
  const inForce = begun.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1)?.from;
  if (!terms.earned && (terms.fromOn !== inForce || terms.contributionClass !== held))
    note(20, "fee-differs", `${name} terms`, `class ${held} from ${inForce}`, terms);
  const charge = prices.credit && prices.credit.instalments * prices.credit.amount - prices.cash;
  const whole = fact.kind === "connection-fee" ? prices.cash : charge;
  const want = terms.earned ? earnedOf(office, fact, cut) : whole;
  const found = linesOf(fact).map(({ kind, fund, amount }) => `${kind} ${fund} ${amount}`);
  const line = `${textOf(fact.kind)} ${prices.fund} ${want}`;
  if (found.length !== 1 || found[0] !== line || wholeOf(fact.total) !== want)
    note(20, "fee-differs", name, line, found.join(", "));
}

/** As much of the charge that is replaced as its instalments due by then are of all. */
function earnedOf({ debts, plans }: Office, fact: Fact, { due, of, charge }: Fact): number | undefined {
  const before = debts.bills.get(textOf(fact.replaces));
  const plan = [...plans.values()].find(({ bills }) => bills.some(({ bill }) => bill === before?.bill));
  if (!before || !plan || plan.ended !== fact.issuedOn) return undefined;
  const passed = plan.instalments.filter(({ dueOn }) => dueOn <= textOf(fact.issuedOn)).length;
  const all = plan.instalments.length;
  if (wholeOf(due) !== passed || wholeOf(of) !== all || wholeOf(charge) !== before.total) return undefined;
  return rounded(over(times(fraction(before.total), fraction(passed)), fraction(all)));
}

/** Prices of the schedule and class that a bill names. */
function pricesOf({ fees, decimals }: Office, { fact, service }: Pick<Owed, "fact" | "service">) {
  const { fromOn, contributionClass } = factOf(fact.fee);
  const { body = {} } = fees.find((one) => one.service === service && one.from === fromOn) ?? {};
  const own = factOf(factOf(body.classes)[textOf(contributionClass)] ?? body.others);
  const money = (value: Fact[string]) => rounded(times(fromDecimal(textOf(value)), fraction(10 ** decimals)));
  const { instalments, amount } = factOf(own.credit);
  const cash = own.cash === undefined ? Number.NaN : money(own.cash);
  const credit = own.credit === undefined ? null : { instalments: wholeOf(instalments), amount: money(amount) };
  return { fund: textOf(body.fund), cash, credit };
}

/** The same day of a later month, or that month's last. */
function monthsAfter(first: string, months: number): string {
  const [year, month, day] = first.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const at = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
  return Number.isNaN(at.getTime()) ? "" : at.toISOString().slice(0, 10);
}
