import { line } from "./bill.ts";
import { amount, count, day, listOf, maybe, record, text, word } from "./value.ts";

export const penaltyRulesAnswer = record({
  rules: listOf(
    record({
      code: text("Code of the rule"),
      name: text("Its name"),
      fund: text("Fund that it goes to"),
      kind: word("An amount, or percent of what is overdue", "fixed", "percent"),
      value: text("How much, or how many percent"),
      every: word("Every month, or once", "month", "once"),
      graceDays: text("Days after the due day in which nothing is charged"),
      ceilingPercent: text("All penalties on a bill: at most so many percent of what is overdue"),
      services: maybe(listOf(text("Code of a service"))),
      decision: text("Number of the decision that adopted it"),
      decidedOn: day("Day of the decision"),
      fromOn: day("First day on which it applies"),
    }),
    "In order of the day from which they hold",
  ),
});

export const penaltyAdoptedAnswer = record({
  code: text("Code of the rule"),
  headCode: text("Sequence number and start of the head"),
});

const why = word(
  "Why the bill bears none now",
  ...([
    "no-rule",
    "opening",
    "disputed",
    "office-late",
    "plan",
    "helped",
    "grace",
    "once",
    "already",
    "ceiling",
  ] as const),
);
const late = { bill: text("Number of the late bill"), party: text("Code of the household or other party") };

export const penaltyPreviewAnswer = record({
  penalties: listOf(
    record({
      ...late,
      days: count("Days since it was due"),
      base: amount("What is overdue: open, less what help will pay"),
      line: record({ ...line, fund: text("Fund that it goes to") }),
    }),
    "What a run would charge",
  ),
  leftOut: listOf(record({ ...late, why }), "Who would be spared, and why"),
});

export const penaltyRunAnswer = record({
  on: day("Day on the penalties"),
  bills: listOf(text("Number of a penalty"), "Those that were issued"),
  total: amount("What they ask for together"),
  leftOut: listOf(record({ bill: late.bill, why }), "Who was spared, and why"),
  headCode: text("Sequence number and start of the head"),
});
