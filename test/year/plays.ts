import { expect } from "vitest";
import { correctBill } from "../../src/books/bill/correct.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import type { Sealed } from "../../src/books/book.ts";
import { countCash, moveCash } from "../../src/books/cash.ts";
import { closeMonth } from "../../src/books/month.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { cancelPayout, payOut, takeIn } from "../../src/books/payout.ts";
import { clearReading, recordReadings } from "../../src/books/reading.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import { addDays, addMonths, type Day, day, lastDay, type Month, monthOf } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { by } from "../books/small.ts";
import * as audit from "./auditor.ts";
import { price } from "./centimes.ts";
import { decide, helped, waitingNow } from "./helpAuditor.ts";
import { type Bill, creditOf, type Fact, type Help } from "./hire.ts";
import { claimsOn } from "./promiseAuditor.ts";
import { hand, type Outcome, type Step, type Year } from "./step.ts";

/** What each step does, and what the auditor is told of it. */
export const plays: Readonly<Record<string, (year: Year, step: Step) => Promise<Outcome>>> = {
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
      keepRun(year, (fact) => serviceBill(year, fact, month, uses[partyOf(year, fact)])),
    );
  },

  pay: (year, step) => pay(year, step, `H-00${step.party + 1}`, year.parties[step.party]!),
  "commune-pays": (year, step) => pay(year, step, "COM", year.commune),

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
      ({ fact }) => {
        audit.paid(year.auditor, fact, year.parties[step.party]!, amount, { box: null, from });
        year.receipts.push({ receipt: String(fact.receipt), box: null, amount });
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
      ({ fact }) => {
        audit.receiptCancelled(year.auditor, fact, why === "wrong-payer");
        year.receipts = year.receipts.filter((one) => one !== found);
      },
      {
        "receipt-refunded": audit.refundedOf(year.auditor, found.receipt) > 0,
        "box-short": found.box !== null && year.auditor.boxes[found.box]! < found.amount,
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
      ({ kind, fact }) => {
        year.indexes.get(month)![party] = index;
        if (kind === "bill-cancelled") audit.billCancelled(year.auditor, fact);
        year.bills = year.bills.filter(({ bill }) => bill !== fact.bill);
        if (kind !== "bill-issued") return;
        if (fact.kind !== "service") return keepShare(year, fact);
        const of = String((fact.period as { from: string }).from).slice(0, 7) as Month;
        const bill = serviceBill(year, fact, of, known(of)! - known(addMonths(of, -1))!);
        const help = decide(year.auditor, claimsOn(year.auditor, [bill], year.today));
        audit.billed(year.auditor, fact, bill, () => helped(year.auditor, helpIn(fact), help));
      },
    );
  },

  async expense(year, step) {
    const [fund, box] = [fundFor(step), boxFor(step)];
    // Now and then all that a fund has: help must wait then.
    const all = Math.min(year.auditor.funds[fund]!, year.auditor.boxes[box]!);
    const amount = step.party === 0 && all > 0 ? all : step.amount;
    const input = {
      ...{ kind: "expense" as const, fund, box, party: null, amount: money(amount) },
      ...{ happenedOn: happened(year, step), memo: "" },
    };
    return hand(
      year,
      (said) => payOut(year.store, said, input),
      ({ fact }) => {
        audit.moved(year.auditor, fund, box, -amount);
        year.expenses.push({ payout: String(fact.payout), fund, box, amount });
      },
      short(year, step, box, amount),
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
        audit.moved(year.auditor, found.fund, found.box, found.amount);
        if (found.from) found.from.left += found.amount;
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
        audit.moved(year.auditor, null, fromBox!, -step.amount);
        audit.moved(year.auditor, null, toBox!, step.amount);
      },
      short(year, step, fromBox!, step.amount),
    );
  },

  async count(year, step) {
    const difference = (step.amount % 101) - 50;
    const expected = year.auditor.boxes.office!;
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
      ({ fact }) => {
        expect([Number(fact.expected), Number(fact.counted)]).toEqual([expected, counted]);
        audit.moved(year.auditor, "common", "office", counted - expected);
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
      () => audit.moved(year.auditor, fund, box, step.amount),
    );
  },

  async refund(year, step) {
    const party = year.parties[step.party]!;
    const there = creditOf(year.auditor, party);
    const amount = step.pick % 2 === 0 && there > 0 ? Math.min(step.amount, there) : step.amount;
    const input = {
      ...{ kind: "refund" as const, fund: "common", box: "office", party: `H-00${step.party + 1}` },
      ...{ amount: money(amount), happenedOn: year.today, memo: "" },
    };
    return hand(
      year,
      (said) => payOut(year.store, said, input),
      ({ fact }) => {
        audit.moved(year.auditor, "common", "office", -amount);
        audit.refunded(year.auditor, fact, party, amount);
      },
      { "refund-too-much": amount > there, "box-short": year.auditor.boxes.office! < amount },
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
    return "done";
  },
};

async function pay(year: Year, step: Step, code: string, party: string): Promise<Outcome> {
  const box = boxFor(step);
  const input = {
    ...{ party: code, amount: money(step.amount), way: ways[box], box },
    ...{ namedFor: null, happenedOn: happened(year, step), book: "R", number: null, memo: "" },
  };
  return hand(
    year,
    (said) => receivePayment(year.store, said, input),
    ({ fact }) => {
      audit.paid(year.auditor, fact, party, step.amount, { box, from: null });
      year.receipts.push({ receipt: String(fact.receipt), box, amount: step.amount });
    },
  );
}

const happened = ({ today }: Year, { ago }: Step): Day => {
  const on = addDays(today, -ago);
  return on < "2026-01-01" ? day("2026-01-01") : on;
};
export const pickOf = <T>(list: readonly T[], { pick }: Step): T | undefined => list[pick % Math.max(1, list.length)];
const boxFor = ({ pick }: Step): "office" | "bank" => (pick % 3 === 0 ? "bank" : "office");
const fundFor = ({ pick }: Step): string => ["water", "village", "common"][pick % 3]!;
/** Too little in the box: certain when it happened today, possible when it is a late fact, as all funds together may have had too little. */
const short = ({ auditor }: Year, step: Step, box: string, amount: number) => ({
  "box-short": step.ago > 0 || auditor.boxes[box]! < amount,
  "funds-short": step.ago > 0,
});

const ways = { office: "cash", bank: "transfer" } as const;
const partyOf = ({ parties }: Year, { party }: Sealed["fact"]): 0 | 1 => (parties[0] === party ? 0 : 1);

function serviceBill(year: Year, fact: Fact, month: Month, used: number): Bill {
  year.bills.push({ bill: String(fact.bill), party: partyOf(year, fact), month });
  return audit.billOf(fact, price(used), `${month}-01`, used);
}

/** Whom help reaches in a run is decided at once for all of it, with what had waited. */
function keepRun(year: Year, billIn: (fact: Fact) => Bill) {
  const { auditor, today } = year;
  const bills = new Map<unknown, Bill>();
  let [served, given, waits]: Help[][] = [];
  return ({ kind, fact }: Sealed, i: number, events: readonly Sealed[]) => {
    if (i === 0) {
      for (const one of events) if (isService(one)) bills.set(one.fact.bill, billIn(one.fact));
      expect(bills.size).toBe(2);
      const waiting = waitingNow(auditor, today);
      ({ given, waits } = decide(auditor, [...waiting, ...claimsOn(auditor, [...bills.values()], today)]));
      served = given.filter((one) => waiting.includes(one));
    }
    const bill = bills.get(fact.bill);
    const own = (all: readonly Help[]) => all.filter((one) => one.bill === bill);
    if (kind === "help-given") helped(auditor, fact, { given: served!, waits: [] });
    else if (bill)
      audit.billed(auditor, fact, bill, () =>
        helped(auditor, helpIn(fact), { given: own(given!), waits: own(waits!) }),
      );
    else if (kind === "bill-issued") keepShare(year, fact);
    else expect(served!.filter((one) => one.waits)).toEqual([]);
  };
}
const helpIn = (fact: Fact): Fact => (fact.help ?? {}) as Fact;
const isService = ({ kind, fact }: Sealed) => kind === "bill-issued" && fact.kind === "service";

/** A commune is asked for what help has advanced in its place. */
export function keepShare({ auditor, commune }: Year, fact: Fact): void {
  const [line] = fact.lines as readonly { fund: string; amount: string }[];
  const at = auditor.shares.indexOf(`${fact.origin} ${line!.fund} ${fact.total}`);
  expect([fact.kind, fact.party, at >= 0]).toEqual(["participation", commune, true]);
  auditor.shares.splice(at, 1);
  audit.billed(auditor, fact, audit.billOf(fact, { [line!.fund]: Number(line!.amount) }));
}
