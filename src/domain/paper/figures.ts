import type { Day, Month, Period } from "../day.ts";
import type { Loss } from "../loss.ts";
import type { Money } from "../money.ts";
import type { Paper } from "../paper.ts";
import type { Quantity } from "../quantity.ts";

/** A village over whole months, in sums that name nobody. Lists by month are as long as `months`. */
export interface FiguresPaper extends Paper, ArrearsTold {
  readonly period: Period;
  readonly months: readonly Month[];
  readonly madeOn: Day;
  /** Those that have, or had, any money: at the beginning, and at the end of each month. */
  readonly funds: readonly {
    readonly fund: string;
    readonly name: string;
    readonly opening: Money;
    readonly closings: readonly Money[];
  }[];
  /** What became owed to all funds, corrections taken off; below zero where more was taken off. */
  readonly billed: readonly Money[];
  /** What settled it, whoever paid: what help paid stands in it and is not told apart, since a month of it may be one household's. */
  readonly paid: readonly Money[];
  readonly services: readonly ServiceByMonth[];
}

/** What is owed at the end by days overdue; null: by fewer than five, or another could be worked out of it. */
export interface ArrearsTold {
  readonly arrears: readonly { readonly age: string; readonly amount: Money | null }[];
  readonly owed: Money | null;
}

export interface ServiceByMonth {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
  readonly used: readonly Quantity[];
  /** Null where nothing is measured at the source; of a month, where it was not measured over all of it. */
  readonly losses: readonly (Loss | null)[] | null;
}
