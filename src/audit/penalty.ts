import { type Debts, daysFrom, daysOn, type Owed } from "./debts.ts";
import { type Desk, type Event, type Fact, factOf, listOf, maybeText, textOf, wholeOf } from "./fact.ts";
import { type Fraction, fraction, fromDecimal, over, rounded, times } from "./fraction.ts";
import { linesOf } from "./register.ts";

interface Rule {
  readonly code: string;
  readonly from: string;
  readonly body: Fact;
}
/** What a penalty is judged by, as the log has it so far. */
export interface Court {
  readonly desk: Desk;
  readonly debts: Debts;
  readonly rules: readonly Rule[];
  readonly decimals: number;
  /** Bills under a plan that has not ended. */
  readonly planned: ReadonlySet<string>;
  /** Day on which the last plan over a bill ended. */
  readonly ends: ReadonlyMap<string, string>;
}

export const readRule = ({ code, fromOn, body }: Fact): Rule => ({
  code: textOf(code),
  from: textOf(fromOn),
  body: factOf(body),
});

/** Rule 20: each penalty worked out a second time, and whether the bill had to bear one at all. */
export async function checkPenalty(court: Court, { seq, fact }: Event): Promise<void> {
  const { note } = court.desk;
  const name = `bill ${textOf(fact.bill)}`;
  const late = court.debts.bills.get(textOf(fact.origin));
  const on = textOf(fact.issuedOn);
  const rule = late && ruleOn(court.rules, late.service, on);
  if (!late?.live || !rule) {
    note(
      20,
      "penalty-unjust",
      name,
      late?.live ? "a rule in force" : "a late bill that stands",
      maybeText(fact.origin),
    );
    return;
  }
  const { open, helped } = await court.debts.openAt(late.bill, seq);
  const earlier = court.debts.penaltiesOn(late.bill);
  const charged = earlier.reduce((all, { total }) => all + total, 0);
  const since = [late.dueOn, daysOn(rule.from, -1), court.ends.get(late.bill) ?? ""].sort().at(-1) ?? "";
  const days = daysFrom(since, on);
  const why = sparedBy(court, late, rule.body, { days, on, earlier });
  if (why) note(20, "penalty-unjust", name, "none", why);
  const want = { code: rule.code, fromOn: rule.from, since, days, open, helped, charged };
  const terms = factOf(fact.penalty);
  for (const [key, value] of Object.entries(want))
    if (String(value) !== terms[key]) note(20, "penalty-differs", `${name} ${key}`, value, terms[key]);
  const amount = amountOf(rule.body, { base: open - helped, charged }, court.decimals);
  const found = linesOf(fact).map(({ code, kind, fund, amount: is }) => `${code} ${kind} ${fund} ${is}`);
  const line = `penalty:${rule.code} penalty ${textOf(rule.body.fund)} ${amount}`;
  if (found.length !== 1 || found[0] !== line) note(20, "penalty-differs", `${name} line`, line, found.join(", "));
  if (wholeOf(fact.total) !== amount) note(20, "penalty-differs", `${name} total`, amount, fact.total);
}

/** Of each code the last begun; one that names the service goes before one for all, of equals the newest. */
function ruleOn(rules: readonly Rule[], service: string | null, on: string): Rule | undefined {
  const begun = rules.filter(({ from }) => from <= on);
  const latest = new Map<string, Rule>();
  for (const rule of [...begun].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    latest.delete(rule.code);
    latest.set(rule.code, rule);
  }
  const fits = [...latest.values()];
  return (
    fits.findLast(({ body }) => service !== null && listOf(body.services).includes(service)) ??
    fits.findLast(({ body }) => body.services === undefined)
  );
}

const bearing: ReadonlySet<string> = new Set(["service", "dues", "connection-fee", "opening"]);

/** What should have spared the bill, in words; undefined where nothing did. */
function sparedBy(
  { planned }: Court,
  late: Owed,
  rule: Fact,
  at: { readonly days: number; readonly on: string; readonly earlier: readonly Owed[] },
): string | undefined {
  const periodEnd = daysOn(textOf(factOf(late.fact.period).until), -1);
  const sameMonth = at.earlier.some(({ issuedOn }) => issuedOn.slice(0, 7) === at.on.slice(0, 7));
  const reasons: readonly (readonly [boolean, string])[] = [
    [!bearing.has(late.kind), `on a bill of kind ${late.kind}`],
    [late.kind === "opening" && rule.openingDebts !== true, "on a debt of the opening"],
    [late.disputed, "on a disputed bill"],
    [
      rule.lateAfterDays !== undefined && daysFrom(periodEnd, late.issuedOn) > wholeOf(rule.lateAfterDays),
      "on a bill that the office issued late",
    ],
    [planned.has(late.bill), "on a bill under a plan"],
    [!(at.days > wholeOf(rule.graceDays)), "within the grace"],
    [sameMonth, "a second in one month"],
    [rule.every === "once" && at.earlier.length > 0, "a second on one bill"],
  ];
  return reasons.find(([holds]) => holds)?.[1];
}

/** What is asked, or what the ceiling leaves of it; never less than nothing. */
function amountOf(rule: Fact, { base, charged }: { base: number; charged: number }, decimals: number): number {
  const overdue = fraction(Math.max(0, base));
  const percent = (of: Fraction) => rounded(over(times(overdue, of), fraction(100)));
  const value = fromDecimal(textOf(rule.value));
  const asked = rule.kind === "percent" ? percent(value) : rounded(times(value, fraction(10 ** decimals)));
  return Math.min(asked, Math.max(0, percent(fromDecimal(textOf(rule.ceilingPercent))) - charged));
}
