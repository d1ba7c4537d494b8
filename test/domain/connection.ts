import {
  type History,
  type PeriodUse,
  type Span,
  type UseRules,
  type UseTerms,
  useOfPeriod,
} from "../../src/domain/consumption.ts";
import { day, type Month, periodOf } from "../../src/domain/day.ts";
import type { Mark, Meter } from "../../src/domain/meter.ts";
import { Problem } from "../../src/domain/problem.ts";
import { quantity } from "../../src/domain/quantity.ts";
import type { Reading } from "../../src/domain/reading.ts";

/** One connection with one meter, read from the end of September 2024, as the tests of its use tell it. */
export const meter: Meter = {
  meter: "m",
  serial: "M-07",
  digits: 5,
  decimals: 3,
  multiplier: "1",
  installedOn: day("2024-09-30"),
  installedAt: 507_733,
  removedOn: null,
  removedAt: null,
};
export const read = (on: string, dial: number, rest: Partial<Reading> = {}): Reading => {
  const of = rest.meter ?? "m";
  return { reading: `${of} ${on}`, meter: of, day: day(on), dial, source: "read", flag: null, cleared: false, ...rest };
};
export const guess = (on: string, dial: number): Reading => read(on, dial, { source: "estimated" });
export const mark = (on: string, kind: Mark["kind"], quantity: number | null = null): Mark => ({
  meter: "m",
  day: day(on),
  kind,
  quantity,
});
export const history = (readings: Reading[], rest: Partial<History> = {}): History => ({
  meters: [meter],
  marks: [],
  readings,
  ...rest,
});
export const span = (from: string, to: string): Span => ({ from: day(from), to: day(to) });

export const rules: UseRules = { windowDays: 5, trueUp: "correct-lower" };
export const terms = (month: string, billed: Span[] = [], rest: Partial<UseTerms> = {}): UseTerms => ({
  period: periodOf(month as Month),
  openedOn: day("2020-01-01"),
  closedOn: null,
  billed,
  carried: quantity(0),
  ...rest,
});

/** The use of a month, where nothing stands in its way. */
export function used(of: History, on: UseTerms, by: UseRules = rules): PeriodUse {
  const use = useOfPeriod(of, on, by);
  if (use === null || use instanceof Problem) throw new Error(`no use: ${use?.code}`);
  return use;
}
export const codeOf = (of: History, on: UseTerms, by: UseRules = rules) => {
  const use = useOfPeriod(of, on, by);
  return use instanceof Problem ? use.code : use;
};
