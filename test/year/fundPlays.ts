import { lendToFund, ratifyLoan, repayLoan, transferToFund } from "../../src/books/loan.ts";
import { payOut, takeIn } from "../../src/books/payout.ts";
import { setReserve } from "../../src/books/reserve.ts";
import { addDays, type Day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { moved } from "./auditor.ts";
import { add } from "./centimes.ts";
import { owes, standings } from "./fundAuditor.ts";
import { pickOf } from "./plays.ts";
import { hand, type Outcome, type Step, type Year } from "./step.ts";

/** What funds lend and give one another by decision, what they must keep, and what households leave with them. */
export const fundPlays: Readonly<Record<string, (year: Year, step: Step) => Promise<Outcome>>> = {
  async lend(year, step) {
    const { lender, borrower } = pairOf(step);
    const plan = step.party === 0 ? { instalments: 3, firstDueOn: addDays(year.today, 30) } : {};
    const input = { ...loan(year, step, lender, borrower), ...plan };
    return hand(year, (said) => lendToFund(year.store, said, input), undefined, {
      ...bound(year, step, lender),
      "loan-against": owes(year.auditor, borrower, lender).open > 0,
    });
  },

  async repay(year, step) {
    const found = lentOut(year, step);
    if (!found) return "nothing";
    const { lender, borrower, open } = found;
    const amount = step.party === 0 ? Math.min(step.amount, open) : step.amount;
    const input = loan(year, { ...step, amount }, lender, borrower);
    return hand(year, (said) => repayLoan(year.store, said, input), undefined, {
      "loan-smaller": amount > open,
      "fund-short": amount > year.auditor.funds[borrower]!,
    });
  },

  async "ratify-loan"(year, step) {
    const found = lentOut(year, step);
    if (!found) return "nothing";
    const { lender, borrower, open, decided } = found;
    const amount = step.party === 0 && open > decided ? Math.min(step.amount, open - decided) : step.amount;
    const input = loan(year, { ...step, amount }, lender, borrower);
    return hand(year, (said) => ratifyLoan(year.store, said, input), undefined, {
      "loan-smaller": amount > open - decided,
    });
  },

  async transfer(year, step) {
    const { lender, borrower } = pairOf(step);
    const input = loan(year, step, lender, borrower);
    return hand(
      year,
      (said) => transferToFund(year.store, said, input),
      () => {
        add(year.auditor.funds, lender, -step.amount);
        add(year.auditor.funds, borrower, step.amount);
      },
      bound(year, step, lender),
    );
  },

  async reserve(year, step) {
    const fund = pairOf(step).lender;
    const amount = step.party === 0 ? 0 : step.amount % 20_000;
    const input = { fund, amount: money(amount), fromOn: year.today, decision: "AG-3" };
    return hand(
      year,
      (said) => setReserve(year.store, said, input),
      () => {
        year.auditor.reserves[fund] = amount;
      },
      { unchanged: (year.auditor.reserves[fund] ?? 0) === amount },
    );
  },

  async "take-deposit"(year, step) {
    const input = deposit(year, step);
    return hand(
      year,
      (said) => takeIn(year.store, said, input),
      () => {
        moved(year.auditor, "water", "office", step.amount);
        add(year.auditor.deposits, year.parties[step.party]!, step.amount);
      },
    );
  },

  async "give-deposit"(year, step) {
    const party = year.parties[step.party]!;
    const input = deposit(year, step);
    return hand(
      year,
      (said) => payOut(year.store, said, input),
      () => {
        moved(year.auditor, "water", "office", -step.amount);
        add(year.auditor.deposits, party, -step.amount);
      },
      {
        "refund-too-much": step.amount > (year.auditor.deposits[party] ?? 0),
        "box-short": step.amount > year.auditor.boxes.office!,
      },
    );
  },
};

const pairs = ["water village", "village water", "water common", "common water", "village common", "common village"];
function pairOf({ pick }: Step): { lender: string; borrower: string } {
  const [lender = "", borrower = ""] = pairs[pick % pairs.length]!.split(" ");
  return { lender, borrower };
}
const loan = ({ today }: Year, { amount }: Step, lender: string, borrower: string) => ({
  ...{ lender, borrower, amount: money(amount), decision: "AG-2" },
  ...{ decidedOn: today, happenedOn: today as Day },
});
const bound = ({ auditor, today }: Year, { amount }: Step, from: string) => ({
  "fund-short": amount > auditor.funds[from]!,
  "fund-bound": amount > standings(auditor, today).available[from]!,
});
function lentOut({ auditor }: Year, step: Step) {
  const found = pickOf(
    Object.entries(auditor.loans).filter(([, { open }]) => open > 0),
    step,
  );
  if (!found) return undefined;
  const [lender = "", borrower = ""] = found[0].split(" ");
  return { lender, borrower, ...found[1] };
}
const deposit = ({ today }: Year, { party, amount }: Step) => ({
  ...({ kind: "deposit", fund: "water", box: "office", memo: "" } as const),
  ...{ party: `H-00${party + 1}`, amount: money(amount), happenedOn: today },
});
