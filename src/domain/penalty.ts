import { Exact, least, type Money, minus, money, moneyText, roundToMoney, zero } from "./money.ts";
import { Problem } from "./problem.ts";
import { code, decimal, flag, text } from "./tariff/parse.ts";
import { listOf, matching, oneOf, optional, type Reader, readWhole, record } from "./tariff/shape.ts";

/** What a village charges on bills that are late, as the assembly adopts it. Source: domain.md 4 and 5. */
export interface PenaltyRule {
  readonly code: string;
  readonly name: string;
  readonly fund: string;
  /** `value` is an amount, or percent of what is overdue. */
  readonly kind: "fixed" | "percent";
  readonly value: string;
  /** Once in each calendar month in which penalties are run, or once and never again. */
  readonly every: "month" | "once";
  /** Days after the due day in which nothing is charged. */
  readonly graceDays: string;
  /** All penalties on a bill together are never more than so many percent of what is overdue of it. */
  readonly ceilingPercent: string;
  /** Services whose bills it is for; left out, all bills. */
  readonly services?: readonly string[] | undefined;
  /** Whether debts brought in with the opening bear penalties too. */
  readonly openingDebts?: boolean | undefined;
  /** A bill issued more than so many days after its period is the office's own delay, and bears none. */
  readonly lateAfterDays?: string | undefined;
  readonly examples: readonly PenaltyExample[];
}
/** One late bill worked by hand. `days` after its due day, `charged` by earlier penalties. */
interface PenaltyExample {
  readonly overdue: string;
  readonly helped?: string | undefined;
  readonly charged?: string | undefined;
  readonly days: string;
  readonly penalty: string;
}

/** A late bill on the day on which penalties are run. */
export interface Late {
  /** What is open of it. */
  readonly open: Money;
  /** Of that, what help will pay. */
  readonly helped: Money;
  /** By penalties on it that stand. */
  readonly charged: Money;
  /** Since its due day. */
  readonly days: number;
}
/** Why a bill past its due day bears no penalty now. */
export type Spared =
  | "no-rule"
  | "opening"
  | "disputed"
  | "office-late"
  | "plan"
  | "helped"
  | "grace"
  | "once"
  | "already"
  | "ceiling";
export interface Penalty {
  /** What is overdue: what is open less what help will pay. */
  readonly base: Money;
  /** 0 within the grace, and where the ceiling leaves nothing. */
  readonly amount: Money;
  /** Whether the ceiling has made it smaller. */
  readonly capped: boolean;
}

/** Reads a rule out of a file. Codes: `field-invalid`, with the path. */
export function parsePenaltyRule(input: unknown): { readonly rule: PenaltyRule } | { readonly problems: Problem[] } {
  const read = readWhole(rule, input);
  return "problems" in read ? read : { rule: read.value };
}

/** Rounded once, half away from zero; the ceiling too. @param decimals of the currency */
export function penaltyOn(rule: PenaltyRule, late: Late, { decimals }: { readonly decimals: number }): Penalty {
  const base = money(Math.max(0, late.open - late.helped));
  if (late.days <= Number(rule.graceDays)) return { base, amount: zero, capped: false };
  const percent = (of: string) => roundToMoney(new Exact(base).times(of).div(100));
  const asked = rule.kind === "percent" ? percent(rule.value) : amountOf(rule.value, decimals);
  const room = money(Math.max(0, minus(percent(rule.ceilingPercent), late.charged)));
  return { base, amount: least(asked, room), capped: room < asked };
}

/**
 * Works the rule's own examples; a rule with a problem here can't be adopted. Codes: `penalty-examples-missing`,
 * `penalty-example-differs` (examples count from 1).
 */
export function runPenaltyExamples(asked: PenaltyRule, { decimals }: { readonly decimals: number }): Problem[] {
  if (asked.examples.length === 0) return [new Problem("penalty-examples-missing", { rule: asked.name })];
  return asked.examples.flatMap(({ overdue, helped = "0", charged = "0", days, penalty }, i) => {
    const late = { open: amountOf(overdue, decimals), helped: amountOf(helped, decimals), days: Number(days) };
    const { amount } = penaltyOn(asked, { ...late, charged: amountOf(charged, decimals) }, { decimals });
    if (amountOf(penalty, decimals) === amount) return [];
    const facts = { example: String(i + 1), expected: penalty, found: moneyText(amount, decimals) };
    return [new Problem("penalty-example-differs", facts, { field: `examples[${i}].penalty` })];
  });
}

/**
 * The rule for a bill among those in force: one that names its service before one for all, of equals the newest.
 * @param rules in order of adoption
 */
export const ruleFor = <R extends { readonly body: PenaltyRule }>(
  rules: readonly R[],
  service: string | null,
): R | undefined =>
  rules.findLast(({ body }) => service !== null && body.services?.includes(service)) ??
  rules.findLast(({ body }) => body.services === undefined);

const amountOf = (value: string, decimals: number): Money => roundToMoney(new Exact(value).times(10 ** decimals));

const days = matching(/^\d{1,3}$/, '"15"');
const percent = matching(/^\d{1,3}(\.\d{1,4})?$/, '"10"');
const rule: Reader<PenaltyRule> = record({
  code,
  name: text,
  fund: code,
  kind: oneOf("fixed", "percent"),
  value: decimal,
  every: oneOf("month", "once"),
  graceDays: days,
  ceilingPercent: percent,
  services: optional(listOf(code)),
  openingDebts: optional(flag),
  lateAfterDays: optional(days),
  examples: listOf(
    record<PenaltyExample>({
      overdue: decimal,
      helped: optional(decimal),
      charged: optional(decimal),
      days: matching(/^\d{1,4}$/, '"45"'),
      penalty: decimal,
    }),
  ),
});
