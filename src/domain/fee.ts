import { Exact, type Money, money, roundToMoney } from "./money.ts";
import { Problem } from "./problem.ts";
import { code, text } from "./tariff/parse.ts";
import { matching, namedBy, optional, type Reader, readWhole, record } from "./tariff/shape.ts";

/** What a connection costs, by the class of the household, as the assembly adopts it. Source: domain.md 5. */
export interface FeeSchedule {
  readonly service: string;
  readonly name: string;
  readonly fund: string;
  readonly classes: Readonly<Record<string, FeeOfClass>>;
  /** For households of a class that is not named, or of none. */
  readonly others?: FeeOfClass | undefined;
}
interface FeeOfClass {
  /** Why this class pays so much, in the words of the vote. */
  readonly ground: string;
  /** Paid at once. */
  readonly cash: string;
  /** On credit: so many instalments of so much. Left out, there is no credit. */
  readonly credit?: { readonly instalments: string; readonly amount: string } | undefined;
}

/** A class's fee in money. */
export interface Fee {
  readonly cash: Money;
  readonly credit: { readonly instalments: number; readonly amount: Money; readonly charge: Money } | null;
}

/** Reads a schedule out of a file. Codes: `field-invalid`, with the path. */
export function parseFeeSchedule(
  input: unknown,
): { readonly schedule: FeeSchedule } | { readonly problems: Problem[] } {
  const read = readWhole(schedule, input);
  return "problems" in read ? read : { schedule: read.value };
}

/** Whether each class's prices make sense. Codes: `fee-credit-below-cash`. */
export function checkFeeSchedule(asked: FeeSchedule, { decimals }: { readonly decimals: number }): Problem[] {
  return allOf(asked).flatMap(([name, one]) => {
    const { credit } = inMoney(one, decimals);
    if (credit === null || credit.charge >= 0) return [];
    const facts = {
      class: name ?? "others",
      instalments: one.credit!.instalments,
      amount: one.credit!.amount,
      cash: one.cash,
    };
    return [
      new Problem("fee-credit-below-cash", facts, {
        field: name === null ? "others.credit" : `classes.${name}.credit`,
      }),
    ];
  });
}

/** What a class pays; undefined where neither it nor all others are priced. */
export const classOf = ({ classes, others }: FeeSchedule, contributionClass: string): FeeOfClass | undefined =>
  Object.hasOwn(classes, contributionClass) ? classes[contributionClass] : others;

/** @throws Problem `class-unpriced` */
export function feeOf(asked: FeeSchedule, contributionClass: string, { decimals }: { readonly decimals: number }): Fee {
  const found = classOf(asked, contributionClass);
  if (found) return inMoney(found, decimals);
  const classes = Object.keys(asked.classes).join(", ");
  throw new Problem("class-unpriced", { charge: asked.name, class: contributionClass, classes });
}

/** What a class pays; class null: all others. */
export interface FeeOfClassInMoney {
  readonly class: string | null;
  readonly ground: string;
  readonly cash: Money;
  readonly instalments: string | null;
  readonly instalment: Money | null;
}

/** What each class pays, in the order of the file. */
export const feesByClass = (asked: FeeSchedule, { decimals }: { readonly decimals: number }): FeeOfClassInMoney[] =>
  allOf(asked).map(([name, one]) => {
    const { cash, credit } = inMoney(one, decimals);
    const instalments = one.credit?.instalments ?? null;
    return { class: name, ground: one.ground, cash, instalments, instalment: credit?.amount ?? null };
  });

const allOf = ({ classes, others }: FeeSchedule): (readonly [string | null, FeeOfClass])[] => [
  ...Object.entries(classes),
  ...(others ? [[null, others] as const] : []),
];

/**
 * What of a charge for credit is owed when the plan is settled early: as much as the instalments that were due are of all,
 * rounded once.
 */
export const earnedCharge = (charge: Money, due: number, of: number): Money =>
  roundToMoney(new Exact(charge).times(due).div(of));

function inMoney({ cash, credit }: FeeOfClass, decimals: number): Fee {
  const price = amountOf(cash, decimals);
  if (!credit) return { cash: price, credit: null };
  const [instalments, amount] = [Number(credit.instalments), amountOf(credit.amount, decimals)];
  return { cash: price, credit: { instalments, amount, charge: money(instalments * amount - price) } };
}
const amountOf = (value: string, decimals: number): Money => roundToMoney(new Exact(value).times(10 ** decimals));

const some = matching(/^(?=.*[1-9])\d{1,9}(\.\d{1,3})?$/, '"2500.00"');
const priced = record<FeeOfClass>({
  ground: text,
  cash: some,
  credit: optional(record({ instalments: matching(/^([2-9]|[1-9]\d{1,2})$/, '"84"'), amount: some })),
});
const schedule: Reader<FeeSchedule> = record({
  service: code,
  name: text,
  fund: code,
  classes: namedBy(code, priced),
  others: optional(priced),
});
