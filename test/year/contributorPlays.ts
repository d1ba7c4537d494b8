import { cancelContribution, receiveContribution } from "../../src/books/contributor/contribution.ts";
import { payOut } from "../../src/books/payout.ts";
import { money } from "../../src/domain/money.ts";
import * as audit from "./auditor.ts";
import { hand, type Outcome, type Step, type Year } from "./step.ts";

/** What the household H-001, which is a contributor too, sends for a purpose; what is spent of it; what never came. */
export const contributorPlays: Readonly<Record<string, (year: Year, step: Step) => Promise<Outcome>>> = {
  async contribute(year, step) {
    const fee = step.pick % step.amount;
    const forHelp = step.pick % 3 > 0;
    const input = {
      ...{ contributor: "H-001", sent: euros(step.amount), fee: euros(fee), rate: "10.82", feeBy: "fund" as const },
      ...{ currency: "EUR", pledge: null, fund: "village", box: "bank", happenedOn: year.today, memo: "" },
      ...{ purpose: forHelp ? null : "school", helpClass: forHelp ? "need" : null, caseCode: null, deadline: null },
    };
    return hand(
      year,
      (said) => receiveContribution(year.store, said, input),
      ({ fact }) => {
        // Cents of 10.82 centimes each, the half away from zero.
        const received = Math.floor(((step.amount - fee) * 1082 + 50) / 100);
        audit.moved(year.auditor, "village", "bank", received);
        const code = `${fact.fiscalYear}/${fact.number}`;
        year.auditor.contributions.push({
          contribution: String(fact.contribution),
          code,
          received,
          forHelp,
          left: received,
        });
      },
    );
  },

  async "spend-contribution"(year, step) {
    const from = picked(year, step);
    if (!from) return "nothing";
    const input = {
      ...{ kind: "expense" as const, fund: "village", box: "bank", party: null, amount: money(step.amount) },
      ...{ happenedOn: year.today, memo: "", fromContribution: from.contribution },
    };
    return hand(
      year,
      (said) => payOut(year.store, said, input),
      ({ fact }) => {
        audit.moved(year.auditor, "village", "bank", -step.amount);
        from.left -= step.amount;
        const payout = String(fact.payout);
        year.expenses.push({ payout, fund: "village", box: "bank", amount: step.amount, from });
      },
      {
        "contribution-for-help": from.forHelp,
        "contribution-short": step.amount > from.left,
        "box-short": year.auditor.boxes.bank! < step.amount,
      },
    );
  },

  async "cancel-contribution"(year, step) {
    const found = picked(year, step);
    if (!found) return "nothing";
    const input = { contribution: found.contribution, on: year.today, reason: "it never came" };
    return hand(
      year,
      (said) => cancelContribution(year.store, said, input),
      () => {
        audit.moved(year.auditor, "village", "bank", -found.received);
        year.auditor.contributions.splice(year.auditor.contributions.indexOf(found), 1);
      },
      {
        "contribution-spent": found.left < found.received,
        "box-short": year.auditor.boxes.bank! < found.received,
      },
    );
  },
};

const picked = ({ auditor: { contributions } }: Year, { pick }: Step) =>
  contributions[pick % Math.max(1, contributions.length)];
const euros = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
