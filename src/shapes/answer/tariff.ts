import type { Money } from "../../domain/money.ts";
import type { Cover } from "../../domain/tariff/cover.ts";
import type { Tariff } from "../../domain/tariff/model.ts";
import { amount, count, flag, listOf, maybe, record, text, used } from "./value.ts";

const figure = {
  before: maybe(amount("As it was billed; null: withheld")),
  after: maybe(amount("Under the proposed tariff; null: withheld")),
};
const counted = (about: string) => maybe(count(`${about}; null: withheld`));
const group = record({
  group: maybe(text("Code of the group; null: all, or those of none")),
  households: counted("How many there are"),
  more: counted("How many would pay more"),
  less: counted("How many would pay less"),
  same: counted("How many would pay the same"),
  ...figure,
});
const change = { before: amount("As it was billed"), after: amount("Under the proposed tariff") };

const report = record({
  bills: count("Bills that were priced again"),
  kept: record({
    bills: counted("Bills that the proposed tariff is not for; they keep their price"),
    total: maybe(amount("What they sum to; null: withheld")),
  }),
  income: record(figure),
  earned: record(figure),
  funds: listOf(record({ fund: text("Code of the fund"), ...figure }), "Income by fund; they sum to the income"),
  kinds: listOf(
    record({ kind: text("service, third-party, or the line: surcharge:caisse, tax:vat"), ...figure }),
    "Income by kind of line; they sum to the income",
  ),
  all: group,
  blocks: listOf(group, "By the block that most of a household's bills reach: block:2, band:1/block:2, package"),
  categories: listOf(group, "By category"),
  sections: listOf(group, "By section"),
  burden: maybe(
    record({
      limit: amount("A month's bills above it are too much"),
      households: counted("Households that had a bill"),
      before: counted("Of these, above the limit as it was billed"),
      after: counted("Of these, above it under the proposed tariff"),
    }),
  ),
  households: listOf(
    record({
      household: text("Code of the household"),
      category: text("Category of its last bill"),
      section: maybe(text("Section of the village")),
      block: maybe(text("Block that most of its bills reach; null: it keeps its price")),
      ...change,
    }),
    "The largest changes first; empty where it is public",
  ),
});

export const whatIfAnswer = record({
  tariff: text("Name of the proposed tariff"),
  service: text("Code of the service"),
  unit: text("Its unit"),
  from: text("First month of the span"),
  to: text("Last month of the span"),
  report,
  cliffs: listOf(
    record({ from: used("This much"), to: used("One unit more"), ...change }),
    "Uses of a month where one whole unit more costs more than the highest rate, without surcharges and taxes",
  ),
  costs: record({
    costs: amount("What the service must earn"),
    given: flag("Whether that was said; else it is what its fund bore"),
    income: maybe(amount("What its fund earns under the proposed tariff; null: withheld")),
    cover: maybe(
      record({
        factor: text("By what its rates and fixed charges must be multiplied"),
        income: amount("What its fund then earns"),
        file: text("That tariff, as a file to check and adopt"),
      }),
    ),
  }),
});

/** A tariff as a file that people read and change. */
export const tariffText = (tariff: Tariff): string => `${JSON.stringify(tariff, null, 2)}\n`;

type Costs = { readonly costs: Money; readonly given: boolean; readonly income: Money | null };
/** With the covering tariff as the text of its file. */
export function whatIfSaid<T extends { readonly costs: Costs & { readonly cover: Cover | null } }>(found: T) {
  const { cover, ...costs } = found.costs;
  const file = cover && { factor: cover.factor, income: cover.income, file: tariffText(cover.tariff) };
  return { ...found, costs: { ...costs, cover: file } };
}
