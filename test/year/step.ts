import * as fc from "fast-check";
import { expect } from "vitest";
import type { By, Sealed } from "../../src/books/book.ts";
import type { Store } from "../../src/books/store/store.ts";
import type { Day, Month } from "../../src/domain/day.ts";
import { Problem, type ProblemCode } from "../../src/domain/problem.ts";
import { by } from "../books/small.ts";
import { lent } from "./fundAuditor.ts";
import type { Auditor, Terms } from "./hire.ts";

/** What there is to do, the commoner the oftener. */
export const acts = [
  ...["month", "month", "month", "month", "pay", "pay", "pay", "pay", "cancel-receipt", "right-payer"],
  ...["correct", "correct", "correct", "expense", "expense", "cancel-expense", "move", "count", "gift", "refund"],
  ...["close-month", "again", "wait", "contribute", "spend-contribution", "cancel-contribution", "commune-pays"],
  ...["ask", "ask", "ask", "grant", "grant", "grant", "urgent", "ratify", "end-grant", "review-grant"],
  ...["give-waiting", "give-waiting", "give-waiting"],
  ...["lend", "repay", "ratify-loan", "transfer", "reserve", "take-deposit", "give-deposit"],
  ...["penalise", "plan", "end-plan", "close-year"],
];

/** One step of a year; what it means depends on where the village stands. */
export interface Step {
  readonly act: string;
  readonly party: 0 | 1;
  /** Centimes, or cubic metres. */
  readonly amount: number;
  readonly pick: number;
  /** How many days ago it happened: a late fact. */
  readonly ago: number;
}

/** Half as many steps as `most`, or more; fewer only while a failure is being made small. */
export const steps = (most: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      act: fc.constantFrom(...acts),
      party: fc.constantFrom(0 as const, 1 as const),
      amount: fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 500 })),
      pick: fc.nat(1000),
      ago: fc.oneof(fc.constant(0), fc.constant(0), fc.nat(60)),
    }),
    { minLength: Math.floor(most / 2), maxLength: most, size: "max" },
  );

/** A year as it goes: the book, the auditor beside it, and what there is to be picked. */
export interface Year {
  readonly store: Store;
  readonly auditor: Auditor;
  /** The two households. */
  readonly parties: readonly string[];
  readonly commune: string;
  today: Day;
  /** The month that is read and billed next, and the one that closes next. */
  next: Month;
  closes: Month;
  /** Index of each meter at the end of each month. */
  readonly indexes: Map<Month, [number, number]>;
  bills: { bill: string; party: 0 | 1; month: Month }[];
  receipts: { receipt: string; box: string | null; amount: number }[];
  expenses: { payout: string; fund: string; box: string; amount: number; from?: { left: number } }[];
  /** Requests that the committee has said yes to, and nobody has granted yet. */
  approved: { readonly code: string; readonly party: 0 | 1; readonly terms: Terms; readonly decidedOn: string }[];
  cases: number;
  /** What the committee said of requests for which the president had given urgently. */
  readonly answers: Map<string, { readonly outcome: string; readonly on: string }>;
  closed: boolean;
  last: (() => Promise<readonly Sealed[]>) | undefined;
  answered: readonly Sealed[];
}

export type Outcome = "done" | "refused" | "nothing";
/** The refusals that a step may meet, and whether the auditor finds them right. */
type Reasons = Partial<Record<ProblemCode, boolean>>;

/** Hands an act in, and its answer to the auditor; a refusal must be one that was to be expected. */
export async function hand(
  year: Year,
  run: (said: By) => Promise<readonly Sealed[]>,
  keep: (event: Sealed, i: number, events: readonly Sealed[]) => void = () => {},
  reasons: Reasons = {},
): Promise<Outcome> {
  const said = by(year.today);
  let events: readonly Sealed[];
  try {
    events = await run(said);
  } catch (why) {
    if (!(why instanceof Problem)) throw why;
    expect([why.code, reasons[why.code as ProblemCode]]).toEqual([why.code, true]);
    return "refused";
  }
  for (const [i, event] of events.entries()) {
    keep(event, i, events);
    lent(year.auditor, event.kind, event.fact);
    expect(year.auditor.shares.length === 0 || i < events.length - 1).toBe(true);
  }
  year.last = () => run(said);
  year.answered = events;
  return "done";
}
