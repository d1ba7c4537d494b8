import { type BillLine, linesOf } from "../../domain/bill.ts";
import {
  balanceOf,
  type History,
  limitMonthsOf,
  type PeriodUse,
  type Span,
  type UseRules,
  useOfPeriod,
  usesBetween,
} from "../../domain/consumption.ts";
import { addDays, type Day, daysBetween, monthOf, monthsBetween, type Period } from "../../domain/day.ts";
import { ownable } from "../../domain/money.ts";
import { orProblem, Problem } from "../../domain/problem.ts";
import { type Quantity, quantity, quantityText } from "../../domain/quantity.ts";
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
  /** See the fact of a bill. */
  readonly carried: Quantity;
  readonly quantity: Quantity;
  readonly pricedFor: PricedFor;
  readonly lines: readonly BillLine[];
  readonly owedByOthers: Priced["owedByOthers"];
}

/** A live bill of a connection. */
export interface Billed {
  /** Its number. */
  readonly bill: string;
  readonly period: Period;
  /** Its stretch of readings; null for turns and where nothing was read. */
  readonly use: Span | null;
  readonly quantity: Quantity;
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
  /** Its live bills, oldest period first. */
  readonly billed: readonly Billed[];
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
 * @returns null when nothing is due; a Problem of `useOfPeriod`, `bill-off` (an earlier bill to correct first), `use-too-large`,
 * `tariff-missing`, `class-unpriced` or `amount-too-large`
 */
export function drawUp(one: Case, period: Period, tariffs: Tariffs, rules: Village["rules"]): Draft | Problem | null {
  const used = orProblem(() => usedIn(one, period, rules));
  if (used === null || used instanceof Problem) return used;
  const months = Math.max(1, monthsBetween(monthOf(period.from), monthOf(period.until)));
  // Turns, flat services and a meter that nobody read have a quantity, but no stretch of readings.
  const limitMonths = used.use ? limitMonthsOf(used.use, rules.awake === "spread" ? "spread" : "as-read") : months;
  return priceDraft(one, period, tariffs, rules, { ...used, months, limitMonths });
}

/** What the bills of earlier periods hold too much against what is known by now. */
export function balanceBefore(one: Case, period: Period): ReturnType<typeof balanceOf> {
  const earlier = one.billed.filter((bill) => bill.period.from < period.from);
  if (one.mode !== "metered") return balanceOf(earlier.map((bill) => ({ ...bill, used: turnsIn(one, bill.period) })));
  const read = earlier.flatMap((bill) => (bill.use ? [{ ...bill, use: bill.use }] : []));
  const uses = usesBetween(
    one.history,
    read.map(({ use }) => use),
  );
  return balanceOf(read.map((bill, i) => ({ ...bill, used: uses[i]! })));
}

/** Use by turn in a period; a service without meters and turns has none. */
export const turnsIn = ({ turns }: Case, { from, until }: Period): Quantity =>
  quantity(turns.reduce((all, turn) => all + (turn.day >= from && turn.day < until ? turn.quantity : 0), 0));

/** Prices a use that is known, at the tariffs of its period. */
export function priceDraft(
  one: Case,
  period: Period,
  tariffs: Tariffs,
  rules: Village["rules"],
  used: {
    readonly use: PeriodUse | null;
    readonly carried: Quantity;
    readonly quantity: Quantity;
    readonly months: number;
    readonly limitMonths: number;
  },
): Draft | Problem {
  const parts = partsOf(one, period, tariffs.rows, rules);
  if (parts instanceof Problem) return parts;
  const suspended = ["suspended", "cut"].includes(stateOn(one, addDays(period.until, -1)));
  const { category, contributionClass, connection, party, service } = one;
  const { use, carried, quantity: amount, months, limitMonths } = used;
  const pricedFor = {
    category,
    contributionClass,
    suspended,
    months,
    limitMonths,
    parts: parts.map(({ row, days }) => ({ tariff: row.tariff, days })),
  };
  return orProblem(() => {
    const prepared = (id: string) => tariffs.prepared(parts.find(({ row }) => row.tariff === id)!.row);
    const { charges, total, owedByOthers } = priceAgain(pricedFor, amount, prepared);
    for (const owed of [total, ...owedByOthers.map((each) => each.amount)]) ownable(owed, tariffs.decimals);
    const lines = linesOf(charges, one.fund);
    return { connection, party, service, period, use, carried, quantity: amount, pricedFor, lines, owedByOthers };
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
): { readonly use: PeriodUse | null; readonly carried: Quantity; readonly quantity: Quantity } | Problem | null {
  const { openedOn, closedOn } = one;
  const { carried, off } = balanceBefore(one, period);
  if (one.mode === "metered") {
    const use = readIn(one, period, rules, carried);
    if (use instanceof Problem && use.code === "reading-missing" && rules.unread === "fixed")
      return { use: null, carried: quantity(0), quantity: quantity(0) };
    if (use === null || use instanceof Problem) return use;
    if (!off || !correctsFirst(rules, off)) return { use, carried, quantity: use.quantity };
    const { bill, quantity: billed, right } = off;
    return new Problem("bill-off", { bill, billed: quantityText(billed), right: quantityText(right) });
  }
  if (openedOn >= period.until || (closedOn !== null && closedOn < period.from)) return null;
  return { use: null, carried, quantity: quantity(Math.max(0, turnsIn(one, period) - carried)) };
}

function readIn(
  { openedOn, closedOn, history, billed }: Case,
  period: Period,
  rules: Village["rules"],
  carried: Quantity,
): PeriodUse | Problem | null {
  const spans = (of: readonly Billed[]) => of.flatMap(({ use }) => use ?? []);
  const earlier = spans(billed.filter((bill) => bill.period.from < period.from));
  const [later] = spans(billed.filter((bill) => bill.period.from > period.from));
  const use = useOfPeriod(
    history,
    { period, openedOn, closedOn, billed: earlier, carried },
    { windowDays: Number(rules.readingWindow), trueUp: rules.trueUp as UseRules["trueUp"] },
  );
  // A period that comes late, or again, ends where the next bill begins; else that bill holds its use already.
  if (later && use !== null && !(use instanceof Problem) && use.to !== later.from) return null;
  return use;
}

/** Whether the village wants a bill corrected first that no longer holds what was used, as it does with estimates. */
const correctsFirst = ({ trueUp }: Village["rules"], { tooMuch }: { readonly tooMuch: boolean }): boolean =>
  trueUp === "correct-both" || (trueUp === "correct-lower" && tooMuch);

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
