import { type BillLine, linesOf } from "../../domain/bill.ts";
import { type History, limitMonthsOf, type PeriodUse, type Span, useOfPeriod } from "../../domain/consumption.ts";
import { addDays, type Day, daysBetween, monthOf, monthsBetween, type Period } from "../../domain/day.ts";
import { ownable } from "../../domain/money.ts";
import { orProblem, Problem } from "../../domain/problem.ts";
import { type Quantity, quantity } from "../../domain/quantity.ts";
import { tariffFor } from "../../domain/tariff/model.ts";
import { type Prepared, prepareTariff } from "../../domain/tariff/prepare.ts";
import { type Priced, priceUse, type Use } from "../../domain/tariff/price.ts";
import { priceSplit } from "../../domain/tariff/split.ts";
import type { Village } from "../../domain/village.ts";
import type { TariffRow } from "../tariff.ts";

/** What pricing needs besides the use; kept in the fact, so that anybody can price the bill again. */
export interface PricedFor {
  readonly category: string;
  readonly contributionClass: string;
  readonly months: number;
  readonly limitMonths: number;
  readonly suspended: boolean;
  /** Tariffs in force, each for so many days of the period; one, unless the tariff changes inside it. */
  readonly parts: readonly { readonly tariff: string; readonly days: number }[];
}

/** A bill before it has a number and a day. */
export interface Draft {
  readonly connection: string;
  readonly party: string;
  readonly service: string;
  readonly period: Period;
  readonly use: PeriodUse | null;
  readonly quantity: Quantity;
  readonly pricedFor: PricedFor;
  readonly lines: readonly BillLine[];
  readonly owedByOthers: Priced["owedByOthers"];
}

/** A connection with all that its bill hangs on. */
export interface Case {
  readonly connection: string;
  readonly party: string;
  readonly service: string;
  readonly zone: string | null;
  readonly category: string;
  readonly contributionClass: string;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly mode: "metered" | "turn" | "flat";
  readonly fund: string;
  readonly states: readonly { readonly fromOn: Day; readonly state: string }[];
  readonly history: History;
  /** Stretches of its live bills, each with the first day of the bill's period, oldest period first. */
  readonly billed: readonly (Span & { readonly period: Day })[];
  readonly turns: readonly { readonly day: Day; readonly quantity: Quantity }[];
}

/** The village's tariffs, each prepared once. */
export interface Tariffs {
  readonly rows: readonly TariffRow[];
  /** Of the currency. */
  readonly decimals: number;
  prepared(row: TariffRow): Prepared;
}
export function tariffsOf(rows: readonly TariffRow[], decimals: number): Tariffs {
  const known = new Map<string, Prepared>();
  return {
    rows,
    decimals,
    prepared(row) {
      const prepared = known.get(row.tariff) ?? prepareTariff(row.body, { decimals });
      known.set(row.tariff, prepared);
      return prepared;
    },
  };
}

/**
 * Draws up the bill of a connection for a period.
 * @param over where given, the use over these days instead of the next that is due: a correction of a bill that was issued
 * @returns null when nothing is due; a Problem of `useOfPeriod`, `use-too-large`, `tariff-missing`, `class-unpriced` or
 * `amount-too-large`
 */
export function drawUp(one: Case, period: Period, tariffs: Tariffs, rules: Village["rules"]): Draft | Problem | null {
  const use = orProblem(() => usedIn(one, period, rules));
  if (use === null || use instanceof Problem) return use;
  // Turns, flat services and a meter that nobody read have a quantity, but no stretch of readings.
  const metered = "from" in use ? use : null;
  const months = Math.max(1, monthsBetween(monthOf(period.from), monthOf(period.until)));
  const limitMonths = metered ? limitMonthsOf(metered, rules.awake === "spread" ? "spread" : "as-read") : months;
  return priceDraft(one, period, tariffs, rules, { use: metered, quantity: use.quantity, months, limitMonths });
}

/** Prices a use that is known, at the tariffs of its period. */
export function priceDraft(
  one: Case,
  period: Period,
  tariffs: Tariffs,
  rules: Village["rules"],
  used: {
    readonly use: PeriodUse | null;
    readonly quantity: Quantity;
    readonly months: number;
    readonly limitMonths: number;
  },
): Draft | Problem {
  const parts = partsOf(one, period, tariffs.rows, rules);
  if (parts instanceof Problem) return parts;
  const suspended = ["suspended", "cut"].includes(stateOn(one, addDays(period.until, -1)));
  const { category, contributionClass, connection, party, service } = one;
  const { use, ...asked } = used;
  const { quantity: amount, ...terms } = asked;
  const pricedFor = {
    category,
    contributionClass,
    suspended,
    ...terms,
    parts: parts.map(({ row, days }) => ({ tariff: row.tariff, days })),
  };
  return orProblem(() => {
    const prepared = (id: string) => tariffs.prepared(parts.find(({ row }) => row.tariff === id)!.row);
    const { charges, total, owedByOthers } = priceAgain(pricedFor, amount, prepared);
    for (const owed of [total, ...owedByOthers.map((each) => each.amount)]) ownable(owed, tariffs.decimals);
    const lines = linesOf(charges, one.fund);
    return { connection, party, service, period, use, quantity: amount, pricedFor, lines, owedByOthers };
  });
}

/** The pricing itself, from what a fact holds: the same for a draft, a `why` and a what-if. */
export function priceAgain(terms: PricedFor, used: Quantity, prepared: (tariff: string) => Prepared): Priced {
  const { category, contributionClass, months, limitMonths, suspended, parts } = terms;
  const use: Use = { quantity: used, months, limitMonths, category, contributionClass, suspended };
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only) return priceUse(prepared(only.tariff), { ...use, days: only.days });
  return priceSplit(
    parts.map(({ tariff, days }) => ({ prepared: prepared(tariff), days })),
    use,
  );
}

function usedIn(
  one: Case,
  period: Period,
  rules: Village["rules"],
): PeriodUse | { quantity: Quantity } | Problem | null {
  const { openedOn, closedOn, history, billed } = one;
  if (one.mode === "metered") {
    const trueUp = rules.trueUp as "own-period" | "correct-lower" | "correct-both";
    const earlier = billed.filter((span) => span.period < period.from);
    const later = billed.find((span) => span.period > period.from);
    const use = useOfPeriod(
      history,
      { period, openedOn, closedOn, billed: earlier },
      { windowDays: Number(rules.readingWindow), trueUp },
    );
    // A period that comes late, or again, ends where the next bill begins; else that bill holds its use already.
    if (later && use !== null && !(use instanceof Problem) && use.to !== later.from) return null;
    if (!(use instanceof Problem) || use.code !== "reading-missing" || rules.unread !== "fixed") return use;
    return { quantity: quantity(0) };
  }
  if (openedOn >= period.until || (closedOn !== null && closedOn < period.from)) return null;
  const turns = one.turns.filter(({ day }) => day >= period.from && day < period.until);
  return { quantity: quantity(turns.reduce((all, turn) => all + turn.quantity, 0)) };
}

const stateOn = ({ states }: Pick<Case, "states">, on: Day): string =>
  states.findLast(({ fromOn }) => fromOn <= on)?.state ?? "open";

/** The tariffs of a period: that of its last day, or each for its days, as the village chose. */
function partsOf(one: Case, period: Period, rows: readonly TariffRow[], rules: Village["rules"]) {
  const reach = { category: one.category, ...(one.zone === null ? {} : { zone: one.zone }) };
  const ofService = rows.filter(({ service }) => service === one.service);
  const inForce = (on: Day): TariffRow | undefined => {
    const then = ofService.filter((row) => row.fromOn <= on && (row.untilOn === null || on <= row.untilOn));
    const best = tariffFor(
      then.map(({ body }) => body),
      reach,
    );
    return then.findLast(({ body }) => body === best);
  };
  const last = addDays(period.until, -1);
  const days = daysBetween(period.from, period.until);
  const starts = rules.tariffChange === "split" ? changesIn(ofService, period) : [];
  const parts: { row: TariffRow; days: number }[] = [];
  for (const [i, from] of [period.from, ...starts].entries()) {
    const row = inForce(starts.length === 0 ? last : from);
    if (!row) return new Problem("tariff-missing", { service: one.service, day: from });
    const length = starts.length === 0 ? days : daysBetween(from, starts[i] ?? period.until);
    const before = parts.at(-1);
    if (before?.row === row) before.days += length;
    else parts.push({ row, days: length });
  }
  return parts;
}

function changesIn(rows: readonly TariffRow[], { from, until }: Period): Day[] {
  const days = rows.flatMap(({ fromOn, untilOn }) => [fromOn, ...(untilOn ? [addDays(untilOn, 1)] : [])]);
  return [...new Set(days)].filter((day) => day > from && day < until).sort();
}
