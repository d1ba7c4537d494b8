import { line, point } from "./bill.ts";
import { terms } from "./request.ts";
import { amount, count, day, flag, listOf, maybe, record, text, used, variant, word } from "./value.ts";

/** Which part of the period a step is of, where the tariff changes inside it. */
const part = maybe(count("Part of the period; null where the tariff does not change inside it"));
const fund = text("Fund that it goes to");
const step = variant("step", {
  use: { part, asked: used("What was used"), priced: used("Raised to the tariff's step") },
  scale: {
    part,
    amounts: text("By what fixed amounts are multiplied"),
    limits: text("By what the limits of the blocks are multiplied"),
  },
  band: { part, band: count("Which band, from 1"), upTo: maybe(used("Its end; null: open")) },
  blocks: {
    part,
    as: word("Each slice at its own rate, or all at the rate of the block reached", "graduated", "volume"),
    limits: listOf(maybe(used("End of a block; null: open"))),
    threshold: maybe(used("Up to which it is graduated")),
  },
  line: {
    part,
    charge: record({ ...line, fund: maybe(fund) }),
    exact: text("The line before rounding, in units of the currency"),
  },
  rule: {
    part,
    rule: text("excepted, suspended, no-minimum-when-suspended, subsidy-at-most-energy"),
    code: text("Code of the line that it is about"),
  },
});

export const whyAnswer = record({
  bill: text("Number of the bill"),
  readings: listOf(
    record({
      meter: text("Serial number of the meter"),
      from: point,
      to: point,
      multiplier: text("What a unit of the dial stands for"),
      marks: listOf(text("rollover, reversed, stuck")),
      quantity: used("What was used between the two"),
    }),
  ),
  carried: used("What earlier bills had held too much; negative: too little"),
  quantity: maybe(used("What was billed")),
  months: count("Months of the billing period"),
  limitMonths: count("Months over which the limits are spread"),
  tariffs: listOf(
    record({
      name: text("Name of the tariff"),
      decision: text("Number of the decision that adopted it"),
      decidedOn: day("Day of the decision"),
      fromOn: day("First day on which it applies"),
      days: count("Days of the period at this tariff"),
    }),
  ),
  steps: listOf(step, "In the order in which it was priced"),
  penalty: maybe(
    record({
      bill: text("Number of the late bill"),
      name: text("Name of the rule"),
      decision: text("Number of the decision that adopted it"),
      decidedOn: day("Day of the decision"),
      fromOn: day("First day on which it applies"),
      kind: word("An amount, or percent of what is overdue", "fixed", "percent"),
      value: text("How much, or how many percent"),
      every: word("Every month, or once", "month", "once"),
      graceDays: text("Days in which nothing is charged"),
      ceilingPercent: text("All penalties together: at most so many percent of what is overdue"),
      since: day("Due day of the bill, eve of the rule or end of a plan, whichever is last"),
      days: count("Days since"),
      open: amount("Open of the bill"),
      helped: amount("Of that, what help will pay"),
      base: amount("What is overdue"),
      charged: amount("By earlier penalties on the bill"),
    }),
  ),
  fee: maybe(
    record({
      name: text("Name of the schedule of connection fees"),
      decision: text("Number of the decision that adopted it"),
      decidedOn: day("Day of the decision"),
      fromOn: day("First day on which it applies"),
      ground: text("Why the household's class pays so much"),
      earned: maybe(
        record({
          charge: amount("The whole charge for credit"),
          due: count("Instalments that were due when the plan was settled early"),
          of: count("Of so many"),
        }),
      ),
    }),
  ),
  lines: listOf(record({ code: line.code, fund, amount: amount("The line") })),
  help: listOf(
    record({
      grant: text("Case number"),
      form: terms.form,
      value: terms.value,
      charges: terms.charges,
      base: maybe(amount("What a percentage is of")),
      most: terms.most,
      payer: text("Who pays, with the share"),
      given: amount("What was paid"),
      waiting: amount("What waits until the money is there"),
    }),
    "Who else pays of it, for the committee and the treasurer; no paper tells it",
  ),
});

/** The same as it stands on the household's slip. */
export const whyPaperAnswer = record({
  number: text("Number of the bill"),
  spans: listOf(
    record({
      meter: text("Serial number of the meter"),
      from: point,
      to: point,
      quantity: used("Used between the two"),
    }),
  ),
  carried: used("What earlier bills had held too much; negative: too little"),
  quantity: maybe(used("What was billed")),
  blocks: listOf(
    record({ code: line.code, from: used("Where it begins"), upTo: maybe(used("Where it ends; null: open")) }),
    "Blocks of the tariff",
  ),
  volume: flag("All is at the rate of the block that was reached"),
  lines: listOf(record(line), "As printed"),
  total: amount("Sum of the lines"),
  due: amount("What is left to pay of it"),
  funds: listOf(record({ line: line.code, fund: text("Name of the fund") }), "Where lines go beside the service"),
  tariffs: listOf(
    record({
      name: text("Name of the tariff"),
      decision: text("Number of the decision that adopted it"),
      decidedOn: day("Day of the decision"),
      fromOn: day("First day on which it applies"),
    }),
  ),
});
