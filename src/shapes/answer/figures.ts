import { frame, period } from "./paper.ts";
import { amount, day, flag, listOf, maybe, record, text, used } from "./value.ts";

const loss = record({
  produced: used("Measured at the source"),
  billed: used("Billed"),
  authorised: used("Used with leave and not billed"),
  loss: used("Produced less billed less authorised"),
  percentText: maybe(text("Loss in percent of what was produced")),
  complete: flag("The source was measured over the whole month"),
});

export const figuresAnswer = record({
  period,
  months: listOf(text("2026-03"), "All lists below that are by month are as long as this one"),
  madeOn: day("As of this day"),
  funds: listOf(
    record({
      fund: text("Code of the fund"),
      name: text("Its name"),
      opening: amount("Its money at the beginning"),
      closings: listOf(amount("Its money at the end of the month")),
    }),
    "By position",
  ),
  billed: listOf(amount("What became owed to all funds in the month, corrections taken off")),
  paid: listOf(amount("What settled it in the month, whoever paid")),
  arrears: listOf(
    record({
      age: text("Days overdue"),
      amount: maybe(amount("What is owed; null where so few owe it that somebody could be known by it")),
    }),
    "At the end of the last month",
  ),
  owed: maybe(amount("All of it")),
  services: listOf(
    record({
      service: text("Service"),
      name: text("Its name"),
      unit: text("Its unit"),
      used: listOf(used("Billed, by the days that it was used on")),
      losses: maybe(listOf(maybe(loss), "Null for a month that was not measured over all of it")),
    }),
  ),
  ...frame,
});

/** A picture's figures, as they stand in the table beside it. */
export const chartsAnswer = record({
  charts: listOf(
    record({
      service: maybe(text("Of which service; null where it is of none")),
      title: text("What it shows, in the reader's language"),
      about: text("What it tells, for those who do not see it"),
      series: listOf(text("What is compared")),
      rows: listOf(
        record({ label: text("Month, or age"), figures: listOf(text("As printed; empty where there is none")) }),
        "As many figures as series",
      ),
    }),
  ),
});
