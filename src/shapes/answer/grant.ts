import { terms } from "./request.ts";
import { amount, count, day, flag, listOf, maybe, record, text, word } from "./value.ts";

const states = ["running", "ends-soon", "under-review", "urgent", "fallen", "ended", "over", "paid"] as const;

const grant = {
  code: text("Case number, C-17"),
  household: text("Code of the household"),
  state: word("Where it stands; `ends-soon`: sixty days at most are left, and nobody has asked to renew it", ...states),
  ...terms,
  fromOn: day("First day"),
  lastOn: day("Last day, by all that is known"),
  decision: maybe(text("Number of the decision; null for an urgent word that is not ratified")),
  decidedOn: day("Day of the decision"),
  ratifyBy: maybe(day("Until when urgent help must be ratified")),
  beyond: flag("More than was available, because the assembly said so"),
  endedWhy: maybe(text("Why it ended: decided, death, remarriage, return, left, not-ratified")),
  monthsLeft: count("Months in which a bill is still to come"),
  used: amount("Given, or promised, in those months already"),
  committed: amount("What it may still cost"),
  estimated: flag("`committed` is worked out from earlier bills, for want of a most"),
  given: amount("What it has paid"),
  waiting: amount("What it still owes on bills that were issued"),
  worked: amount("What work and material given for it are worth"),
};
export const grantsAnswer = record({ grants: listOf(record(grant), "In order of decision") });

const month = (about: string) => text(`${about}, 2026-03`);
const help = record({
  grant: text("Case number"),
  household: text("Code of the household"),
  bill: text("Number of the bill"),
  month: month("Month in which the bill's period begins"),
  payer: text("Who pays, with the share"),
  given: amount("What was paid"),
  waiting: amount("What waits until the money is there"),
});
export const helpAnswer = record({ help: listOf(help) });
export const grantAnswer = record({ ...grant, help: listOf(help, "Bill by bill and payer by payer") });

export const grantedAnswer = record({
  grant: text("Case number"),
  headCode: text("Sequence number and start of the head"),
});
export const lapse = {
  code: text("Case number of the help"),
  household: text("Code of the household"),
  lastOn: day("Its last day"),
};
export const classAnswer = record({
  helpClass: text("Class of help"),
  months: count("How many months it may last at most"),
  fromOn: day("Since when"),
  headCode: text("Sequence number and start of the head"),
});
export const paidAnswer = record({
  paid: listOf(
    record({
      grant: text("Case number"),
      bill: text("Number of the bill"),
      payer: text("Who has paid, with the share"),
      amount: amount("What was paid"),
    }),
  ),
  headCode: text("Sequence number and start of the head"),
});
