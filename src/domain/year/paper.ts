import type { AccountCode } from "../account.ts";
import type { Day, Month, Period } from "../day.ts";
import { type FundFlows, isHelp, type Posted } from "../fund.ts";
import type { Money } from "../money.ts";
import type { ServiceByMonth } from "../paper/figures.ts";
import type { Paper } from "../paper.ts";
import type { Quantity } from "../quantity.ts";
import type { FundYear, TrialLine } from "./close.ts";

/** A fiscal year for the assembly: the treasurer's figures, which tie, and those of the moral report. Nobody is named in it. */
export interface YearPaper extends Paper {
  readonly year: number;
  readonly period: Period;
  /** Null while it is a proposal. */
  readonly closed: { readonly on: Day; readonly decision: string; readonly decidedOn: Day } | null;
  readonly funds: readonly FundReport[];
  readonly boxes: readonly BoxReport[];
  readonly bills: { readonly issued: number; readonly cancelled: number };
  /** What came in by receipts, and what of that or of older ones was cancelled during the year. */
  readonly receipts: {
    readonly given: number;
    /** Null where help is: collected less received would be what help paid. */
    readonly amount: Money | null;
    readonly cancelled: number;
    readonly cancelledAmount: Money;
  };
  /** What is owed at the end, by days overdue; together what all funds are owed. */
  readonly arrears: readonly { readonly age: string; readonly amount: Money }[];
  readonly served: readonly {
    readonly service: string;
    readonly section: string | null;
    readonly households: number;
  }[];
  readonly services: readonly ServiceReport[];
  /** The same month by month. */
  readonly months: readonly Month[];
  readonly uses: readonly ServiceByMonth[];
  /** Null where so few were helped that somebody could be known by it: their help then stands among expenses and payments. */
  readonly help: HelpReport | null;
  readonly contributions: {
    readonly contributors: number;
    readonly received: Money;
    readonly inKind: Money;
  };
  /** By their codes. */
  readonly sectionNames: Readonly<Record<string, string>>;
  readonly bodyNames: Readonly<Record<string, string>>;
  /** Those on single requests for help are not counted. */
  readonly decisions: readonly { readonly body: string; readonly carried: number; readonly refused: number }[];
  readonly meetings: readonly { readonly body: string; readonly held: number }[];
  /** On the year's last day. */
  readonly bodies: readonly { readonly body: string; readonly members: number; readonly women: number }[];
}

export interface FundReport extends FundYear, FundFlows {
  readonly name: string;
  readonly openingCash: Money;
  readonly closingCash: Money;
  readonly openingOwed: Money;
  readonly closingOwed: Money;
  /** The trial balance; a line below zero is a credit. */
  readonly lines: readonly TrialLine[];
  readonly incomes: readonly AccountFigure[];
  readonly expenses: readonly AccountFigure[];
  /** With its opposite it is the balance sheet: what there is; and what is owed, which `closing` completes. */
  readonly has: readonly AccountFigure[];
  readonly owes: readonly AccountFigure[];
}
export interface AccountFigure {
  readonly account: AccountCode;
  readonly amount: Money;
}

export interface BoxReport {
  readonly box: string;
  readonly name: string;
  readonly opening: Money;
  readonly closing: Money;
  /** The last count of the year. */
  readonly counted: { readonly on: Day; readonly amount: Money; readonly difference: Money } | null;
}

export interface ServiceReport {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
  /** Connections on the last day, and those opened and closed during the year. */
  readonly connections: number;
  readonly opened: number;
  readonly closed: number;
  readonly billed: Quantity;
  readonly produced: Quantity;
  readonly authorised: Quantity;
  readonly loss: Quantity;
  /** Null where nothing is measured at the source. */
  readonly percentText: string | null;
  /** Whether the source was measured over the whole year; else the loss says nothing yet. */
  readonly complete: boolean;
}

export interface HelpReport {
  /** Those whose bills help paid, and those that it was granted to. */
  readonly households: number;
  readonly granted: number;
  readonly grants: number;
  readonly amount: Money;
}

/**
 * The same transfers with help given as any expense, and what it settled as any payment: no account of a fund tells what few
 * households got. Help on a fund's own surcharge goes through its cash, in and out, so that the two sides of collecting agree.
 */
export const withoutHelp = (posted: readonly Posted[]): Posted[] =>
  posted.flatMap((one) => {
    const hidden = (account: string) => account.replace(/^help-given\//, "expense/");
    const [debit, credit] = [hidden(one.debit), hidden(one.credit)];
    if (!(isHelp(one.debit) || isHelp(one.credit)) || debit.startsWith(cash) || credit.startsWith(cash))
      return [{ ...one, debit, credit }];
    const pooled = `${cash}${debit.split("/")[1]}`;
    return [
      { ...one, debit, credit: pooled },
      { ...one, debit: pooled, credit },
    ];
  });
const cash = "pooled-cash/";
