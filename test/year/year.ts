import * as fc from "fast-check";
import { expect } from "vitest";
import { correctBill } from "../../src/books/bill/correct.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import type { By, Sealed } from "../../src/books/book.ts";
import { countCash, moveCash } from "../../src/books/cash.ts";
import { closeMonth } from "../../src/books/month.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { cancelPayout, payOut, takeIn } from "../../src/books/payout.ts";
import { clearReading, recordReadings } from "../../src/books/reading.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import type { Store } from "../../src/books/store/store.ts";
import { addDays, addMonths, type Day, day, lastDay, type Month, monthOf } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { Problem, type ProblemCode } from "../../src/domain/problem.ts";
import { by, small } from "../books/small.ts";
import { openRaw, type Raw } from "../store/raw.ts";
import { hireAuditor } from "./auditor.ts";

const acts = [
  ...[
    "month",
    "month",
    "pay",
    "pay",
    "pay",
    "pay",
    "cancel-receipt",
    "right-payer",
    "correct",
    "expense",
    "cancel-expense",
  ],
  ...["move", "count", "gift", "refund", "close-month", "again", "wait"],
] as const;

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
export const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      act: fc.constantFrom(...acts),
      party: fc.constantFrom(0 as const, 1 as const),
      amount: fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 500 })),
      pick: fc.nat(1000),
      ago: fc.oneof(fc.constant(0), fc.constant(0), fc.nat(60)),
    }),
    { minLength: Math.floor(length / 2), maxLength: length, size: "max" },
  );

interface Issued {
  readonly bill: string;
  readonly party: 0 | 1;
  readonly month: Month;
}
interface Year {
  readonly store: Store;
  readonly raw: Raw;
  readonly auditor: ReturnType<typeof hireAuditor>;
  readonly parties: readonly string[];
  today: Day;
  /** The month that is read and billed next, and the one that closes next. */
  next: Month;
  closes: Month;
  /** Index of each meter at the end of each month. */
  readonly indexes: Map<Month, [number, number]>;
  bills: Issued[];
  receipts: { receipt: string; box: string | null; amount: number }[];
  expenses: { payout: string; fund: string; box: string; amount: number }[];
  last: (() => Promise<readonly Sealed[]>) | undefined;
  answered: readonly Sealed[];
}

/** What a refused step may have met, and whether it was right. */
type Reason = Partial<Record<ProblemCode, boolean>>;

/** Plays a year on a new book; after every step the auditor's maps are compared with the tables. */
export async function playYear(book: string, year: readonly Step[]): Promise<{ done: number; refused: number }> {
  const { store } = await small(book);
  const raw = await openRaw(book);
  try {
    const parties = await raw.ask("select party from party order by code");
    const state: Year = {
      ...{ store, raw, parties: parties.map(({ party }) => String(party)) },
      auditor: hireAuditor({ office: 100_000, bank: 0 }, { water: 60_000, village: 30_000, common: 10_000 }),
      ...{ today: day("2026-01-02"), next: "2026-01" as Month, closes: "2025-12" as Month },
      indexes: new Map([["2025-12" as Month, [0, 0]]]),
      ...{ bills: [], receipts: [], expenses: [], last: undefined, answered: [] },
    };
    const count = { done: 0, refused: 0 };
    for (const step of year) {
      const outcome = await playStep(state, step);
      if (outcome === "refused") count.refused += 1;
      if (outcome === "done") count.done += 1;
      await compare(state);
    }
    return count;
  } finally {
    await raw.close();
    await store.close();
  }
}

type Play = (year: Year, step: Step) => Promise<"done" | "refused" | "nothing">;

/** Hands an act in; a refusal must be one that the auditor understands. */
async function hand(
  year: Year,
  run: (said: By) => Promise<readonly Sealed[]>,
  book: (events: readonly Sealed[]) => void,
  reason: Reason = {},
): Promise<"done" | "refused"> {
  const said = by(year.today);
  try {
    const events = await run(said);
    for (const event of events) year.auditor.lent(event.fact);
    book(events);
    year.last = () => run(said);
    year.answered = events;
    return "done";
  } catch (why) {
    if (!(why instanceof Problem)) throw why;
    expect([why.code, reason[why.code as ProblemCode]]).toEqual([why.code, true]);
    return "refused";
  }
}

const happened = ({ today }: Year, { ago }: Step): Day => {
  const on = addDays(today, -ago);
  return on < "2026-01-01" ? day("2026-01-01") : on;
};
const pickOf = <T>(list: readonly T[], { pick }: Step): T | undefined => list[pick % Math.max(1, list.length)];
const boxFor = ({ pick }: Step): "office" | "bank" => (pick % 3 === 0 ? "bank" : "office");
const ways = { office: "cash", bank: "transfer" } as const;
const fundFor = ({ pick }: Step): string => ["water", "village", "common"][pick % 3]!;
/** Too little in the box: certain when it happened today, possible when it is a late fact. */
const short = (year: Year, step: Step, box: string, amount: number): Reason => ({
  "box-short": step.ago > 0 || year.auditor.boxOf(box) < amount,
});

const plays: Record<string, Play> = {
  async month(year, step) {
    const month = year.next;
    const before = year.indexes.get(addMonths(month, -1))!;
    const uses = [step.amount % 40, step.pick % 40] as const;
    const now: [number, number] = [before[0] + uses[0], before[1] + uses[1]];
    const on = lastDay(month);
    if (on > year.today) year.today = on;
    const readings = now.map((index, i) => ({
      meter: `W-${i + 1}`,
      day: on,
      index: String(index),
      source: "read" as const,
      reader: null,
    }));
    const recorded = await recordReadings(year.store, by(year.today), readings);
    for (const [i, { fact }] of recorded.entries())
      if (fact.flag !== null) await clearReading(year.store, by(year.today), { meter: `W-${i + 1}`, day: on });
    year.indexes.set(month, now);
    year.next = addMonths(month, 1);
    const input = { month, services: [], issuedOn: year.today, dueOn: null };
    return hand(
      year,
      (said) => issueBills(year.store, said, input),
      (events) => {
        const issued = events.filter(({ kind }) => kind === "bill-issued");
        expect(issued.length).toBe(2);
        for (const { fact } of issued) keepBill(year, fact, month, uses[partyOf(year, fact)]);
      },
    );
  },

  async pay(year, step) {
    const box = boxFor(step);
    const input = {
      ...{ party: `H-00${step.party + 1}`, amount: money(step.amount), way: ways[box], box },
      ...{ namedFor: null, happenedOn: happened(year, step), book: "R", number: null, memo: "" },
    };
    return hand(
      year,
      (said) => receivePayment(year.store, said, input),
      ([event]) => {
        year.auditor.paid(event!.fact, year.parties[step.party]!, step.amount, { box, from: null });
        year.receipts.push({ receipt: String(event!.fact.receipt), box, amount: step.amount });
      },
    );
  },

  async "right-payer"(year, step) {
    const from = pickOf(
      Object.keys(year.auditor.waiting).filter((receipt) => year.auditor.waiting[receipt]! > 0),
      step,
    );
    if (!from) return "nothing";
    const [amount, there] = [step.amount, year.auditor.waiting[from]!];
    const input = {
      ...({ party: `H-00${step.party + 1}`, amount: money(amount), way: "unidentified", box: from } as const),
      ...{ namedFor: null, happenedOn: year.today, book: "R", number: null, memo: "" },
    };
    return hand(
      year,
      (said) => receivePayment(year.store, said, input),
      ([event]) => {
        year.auditor.paid(event!.fact, year.parties[step.party]!, amount, { box: null, from });
        year.receipts.push({ receipt: String(event!.fact.receipt), box: null, amount });
      },
      { "unidentified-short": amount > there },
    );
  },

  async "cancel-receipt"(year, step) {
    const found = pickOf(year.receipts, step);
    if (!found) return "nothing";
    const why = step.amount % 3 === 0 ? ("wrong-payer" as const) : ("given-back" as const);
    const input = { receipt: found.receipt, on: year.today, why, reason: "a mistake" };
    return hand(
      year,
      (said) => cancelReceipt(year.store, said, input),
      ([event]) => {
        year.auditor.receiptCancelled(event!.fact, why === "wrong-payer");
        year.receipts = year.receipts.filter((one) => one !== found);
      },
      {
        "receipt-refunded": year.auditor.gaveBack(found.receipt),
        "box-short": found.box !== null && year.auditor.boxOf(found.box) < found.amount,
      },
    );
  },

  async correct(year, step) {
    const wrong = pickOf(year.bills, step);
    if (!wrong) return "nothing";
    const { party, month } = wrong;
    const known = (of: Month) => year.indexes.get(of)?.[party];
    const [before, now, after] = [known(addMonths(month, -1))!, known(month)!, known(addMonths(month, 1))];
    const index = after === undefined ? before + (step.amount % 40) : before + (step.amount % (after - before + 1));
    const reading = index === now ? null : { meter: `W-${party + 1}`, day: lastDay(month), index: String(index) };
    const input = { bill: wrong.bill, on: year.today, reason: "misread", reading, reissue: true };
    return hand(
      year,
      (said) => correctBill(year.store, said, input),
      (events) => {
        year.indexes.get(month)![party] = index;
        for (const { kind, fact } of events) {
          if (kind === "bill-cancelled") {
            year.auditor.billCancelled(fact);
            year.bills = year.bills.filter(({ bill }) => bill !== fact.bill);
          }
          if (kind !== "bill-issued") continue;
          const of = String((fact.period as { from: string }).from).slice(0, 7) as Month;
          keepBill(year, fact, of, known(of)! - known(addMonths(of, -1))!);
        }
      },
    );
  },

  async expense(year, step) {
    const [fund, box] = [fundFor(step), boxFor(step)];
    const input = {
      ...{ kind: "expense" as const, fund, box, party: null, amount: money(step.amount) },
      ...{ happenedOn: happened(year, step), memo: "" },
    };
    return hand(
      year,
      (said) => payOut(year.store, said, input),
      ([event]) => {
        year.auditor.moved(fund, box, -step.amount);
        year.expenses.push({ payout: String(event!.fact.payout), fund, box, amount: step.amount });
      },
      short(year, step, box, step.amount),
    );
  },

  async "cancel-expense"(year, step) {
    const found = pickOf(year.expenses, step);
    if (!found) return "nothing";
    const input = { payout: found.payout, on: year.today, reason: "a mistake" };
    return hand(
      year,
      (said) => cancelPayout(year.store, said, input),
      () => {
        year.auditor.moved(found.fund, found.box, found.amount);
        year.expenses = year.expenses.filter((one) => one !== found);
      },
    );
  },

  async move(year, step) {
    const [fromBox, toBox] = step.party === 0 ? ["office", "bank"] : ["bank", "office"];
    const input = {
      ...({ kind: "move", amount: money(step.amount), slip: "", givenBy: null, takenBy: null } as const),
      ...{ fromBox: fromBox!, toBox: toBox!, happenedOn: happened(year, step) },
    };
    return hand(
      year,
      (said) => moveCash(year.store, said, input),
      () => {
        year.auditor.moved(null, fromBox!, -step.amount);
        year.auditor.moved(null, toBox!, step.amount);
      },
      short(year, step, fromBox!, step.amount),
    );
  },

  async count(year, step) {
    const difference = (step.amount % 101) - 50;
    const expected = year.auditor.boxOf("office");
    const counted = Math.max(0, expected + difference);
    const input = {
      box: "office",
      countedOn: year.today,
      pieces: [{ value: money(1), count: counted }],
      explanation: "counted twice",
    };
    return hand(
      year,
      (said) => countCash(year.store, said, input),
      ([event]) => {
        expect([Number(event!.fact.expected), Number(event!.fact.counted)]).toEqual([expected, counted]);
        year.auditor.moved("common", "office", counted - expected);
      },
    );
  },

  async gift(year, step) {
    const [fund, box] = [fundFor(step), boxFor(step)];
    const input = {
      kind: "gift" as const,
      fund,
      box,
      party: null,
      amount: money(step.amount),
      happenedOn: happened(year, step),
      memo: "",
    };
    return hand(
      year,
      (said) => takeIn(year.store, said, input),
      () => year.auditor.moved(fund, box, step.amount),
    );
  },

  async refund(year, step) {
    const party = year.parties[step.party]!;
    const there = year.auditor.creditOf(party);
    const input = {
      ...{ kind: "refund" as const, fund: "common", box: "office", party: `H-00${step.party + 1}` },
      ...{ amount: money(step.amount), happenedOn: year.today, memo: "" },
    };
    return hand(
      year,
      (said) => payOut(year.store, said, input),
      ([event]) => {
        year.auditor.moved("common", "office", -step.amount);
        year.auditor.refunded(party, step.amount, event!.fact.openItems as { item: string; settles: string }[]);
      },
      { "refund-too-much": step.amount > there, "box-short": year.auditor.boxOf("office") < step.amount },
    );
  },

  async "close-month"(year) {
    const month = year.closes;
    return hand(
      year,
      (said) => closeMonth(year.store, said, { month }),
      () => {
        year.closes = addMonths(month, 1);
      },
      { "month-running": monthOf(year.today) <= month },
    );
  },

  /** The answer was lost on its way; the same request changes nothing and hears the same. */
  async again(year) {
    if (!year.last) return "nothing";
    expect(await year.last()).toEqual(year.answered);
    return "done";
  },

  async wait(year, step) {
    year.today = addDays(year.today, 1 + (step.pick % 10));
    return "nothing";
  },
};

const playStep: Play = (year, step) => plays[step.act]!(year, step);

const partyOf = ({ parties }: Year, { party }: Sealed["fact"]): 0 | 1 => (parties[0] === party ? 0 : 1);

function keepBill(year: Year, fact: Sealed["fact"], month: Month, used: number): void {
  year.auditor.billed(fact, used);
  year.bills.push({ bill: String(fact.bill), party: partyOf(year, fact), month });
}

/** What the tables hold, by SQL of its own. */
async function compare({ raw, auditor, parties }: Year): Promise<void> {
  const levels = (rows: readonly Readonly<Record<string, unknown>>[]) =>
    Object.fromEntries(rows.map(({ name, there }) => [String(name), Number(there)]));
  const funds = levels(
    await raw.ask(
      `select a.fund as name, t.debits - t.credits as there from account_total t
       join account a on a.village = t.village and a.account = t.account where a.code = 'pooled-cash'`,
    ),
  );
  const boxes = levels(await raw.ask("select box as name, money_in - money_out as there from box_total"));
  const booked = levels(
    await raw.ask(
      `select a.owner as name, sum(t.debits - t.credits) as there from account_total t
       join account a on a.village = t.village and a.account = t.account
       where a.code in ('receivable', 'advances') group by a.owner`,
    ),
  );
  const open = levels(
    await raw.ask(
      `select party as name, sum(case kind when 'debt' then amount - settled else settled - amount end) as there
       from open_item group by party`,
    ),
  );
  const all = (found: Record<string, number>) => Object.fromEntries(parties.map((party) => [party, found[party] ?? 0]));
  const seen = auditor.view();
  expect({ funds, boxes, booked: all(booked), open: all(open) }).toEqual({
    ...{ funds: seen.funds, boxes: seen.boxes },
    ...{ booked: all(seen.owed), open: all(seen.owed) },
  });
}
