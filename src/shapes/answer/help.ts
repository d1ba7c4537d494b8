import { amount, count, day, flag, listOf, maybe, record, text } from "./value.ts";

const counted = (about: string) => maybe(count(`${about}; null: withheld`));
const told = (about: string) => maybe(amount(`${about}; null: withheld`));
const rate = (about: string) =>
  maybe(text(`${about}, in percent of what was billed, 87.5; null: withheld, or nothing was billed`));

const helped = record({
  group: maybe(text("Code of the group; null: all, or those of none")),
  households: counted("Households that help paid for, or will pay for"),
  bills: counted("Their bills that it did"),
  given: told("What was paid"),
  waiting: told("What waits until the money is there"),
});
const cross = {
  households: counted("How many there are"),
  below: told("What bills lack to their quantity at the mean price"),
  above: told("What bills are above it"),
};

/** What solidarity did over some months; what tariffs make some pay for others stands apart. */
export const helpReportAnswer = record({
  period: record({ from: day("First day of the months"), until: day("The day after the last") }),
  public: flag("Whether it is for everybody, with what is over few households withheld"),
  all: helped,
  months: listOf(helped, "By month in which the bill's period begins, 2026-03"),
  services: listOf(helped, "By service; null: bills of none"),
  sections: listOf(helped, "By section of the village"),
  categories: listOf(helped, "By category of the household"),
  forms: listOf(helped, "By form of help"),
  payers: listOf(helped, "By who pays: fund, sponsor, commune, labour"),
  settled: record({
    billed: told("All bills of households for these months that stand"),
    paid: told("What was paid of them"),
    given: told("What help paid of them"),
    collectionRate: rate("Paid"),
    settledRate: rate("Paid and given"),
    helpRate: rate("Given"),
  }),
  requests: record({
    made: counted("Requests made in these months"),
    carried: counted("Of these, accepted by now"),
    refused: counted("Of these, refused by now"),
    appeals: counted("Of these, appeals against a refusal"),
    days: maybe(text("Mean days from request to decision, 12.5; null: withheld, or none is decided")),
  }),
  cross: listOf(
    record({
      service: text("Code of the service"),
      mean: maybe(text("Mean price of one unit, 4.5217: all bills over all quantities; null: withheld")),
      all: record(cross),
      blocks: listOf(record({ block: text("Block that the bill's use reached, block:2"), ...cross })),
    }),
    "What the tariff makes some pay for others: each bill less its quantity at the mean price; never part of help",
  ),
});
