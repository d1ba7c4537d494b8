import type { Piece } from "../cash.ts";
import type { Day, Period } from "../day.ts";
import type { FeeOfClassInMoney } from "../fee.ts";
import type { Money } from "../money.ts";
import type { FundStatementPaper, Paper, PersonOnPaper } from "../paper.ts";
import type { PenaltyRule } from "../penalty.ts";
import type { Quantity } from "../quantity.ts";
import type { Dues } from "../tariff/dues.ts";
import type { Example, Tariff } from "../tariff/model.ts";
import type { Report } from "../tariff/report.ts";
import type { VillageRules } from "../village.ts";
import type { Outcome } from "../vote.ts";
import type { ArrearsTold } from "./figures.ts";

/** To count a box by hand, before anything is entered. */
export interface CountSheetPaper extends Paper {
  readonly box: string;
  readonly holder: PersonOnPaper | null;
  readonly on: Day;
  /** What the book says lies in it at the end of the day. */
  readonly expected: Money;
  readonly pieces: readonly Piece[];
}

/** Money that somebody carries from a box to another, such as to the bank. Null: a line to write on. */
export interface SlipPaper extends Paper {
  readonly kind: "move" | "banking" | "withdrawal" | "hand-over";
  /** What the bank wrote on its own slip. */
  readonly number: string | null;
  readonly madeOn: Day;
  readonly on: Day | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly amount: Money | null;
  readonly carriedBy: PersonOnPaper | null;
  readonly receivedBy: PersonOnPaper | null;
}

/** A decision by itself. One on help names its case and nobody. */
export interface DecisionPaper extends Paper {
  readonly number: string;
  readonly body: string;
  readonly decidedOn: Day;
  readonly kind: string;
  /** Code of the case, of a decision on help. */
  readonly request: string | null;
  readonly text: string | null;
  readonly outcome: Outcome;
  /** Code of the meeting that voted; null where it was only written down. */
  readonly meeting: string | null;
  readonly members: number | null;
  readonly quorum: number | null;
  readonly present: number | null;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly abstained: number | null;
  readonly recused: number | null;
  /** What was adopted by it, and from when it holds. */
  readonly adopted: readonly { readonly name: string; readonly fromOn: Day }[];
  readonly chair: PersonOnPaper | null;
  readonly secretary: PersonOnPaper | null;
}

/** What a service costs, as the assembly adopted it. */
export interface ServicePriced {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
  readonly mode: string;
  readonly periodMonths: number;
  /** Several where it has one for each category or zone. */
  readonly tariffs: readonly TariffInForce[];
  readonly penalties: readonly PenaltyRule[];
  /** What a new connection costs, by class; class null: all others. */
  readonly fees: readonly FeeOfClassInMoney[];
}
export interface TariffInForce {
  readonly body: Tariff;
  readonly decision: string;
  readonly decidedOn: Day;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
  /** Bills for usual quantities, priced by the tariff itself; and those that were adopted with it. */
  readonly usual: readonly Example[];
}
export interface TariffPaper extends Paper {
  readonly on: Day;
  readonly service: ServicePriced;
  /** Names by code. */
  readonly funds: Readonly<Record<string, string>>;
}

/** A month for all eyes: no name, no household's code, and no figure that is over few households where that would tell of help. */
export interface MonthPaper extends Paper, ArrearsTold {
  readonly period: Period;
  readonly madeOn: Day;
  /** Null while more may be booked into it. */
  readonly closedOn: Day | null;
  readonly funds: readonly MonthOfFund[];
  /** Null where so few were helped that it stands among expenses and payments. */
  readonly help: Money | null;
  readonly services: readonly {
    readonly name: string;
    readonly unit: string;
    readonly billed: Quantity;
    /** Null where nothing is measured at the source. */
    readonly produced: Quantity | null;
    /** Null where the source was not measured over the whole month, too. */
    readonly loss: Quantity | null;
    readonly percentText: string | null;
  }[];
  readonly expenses: readonly {
    readonly on: Day;
    readonly fund: string;
    readonly number: string | null;
    readonly text: string | null;
    readonly amount: Money;
  }[];
  /** Work and material that were given, as valued. */
  readonly inKind: Money;
  readonly meetings: readonly { readonly body: string; readonly heldOn: Day; readonly place: string | null }[];
}
export interface MonthOfFund {
  readonly name: string;
  readonly opening: Money;
  readonly closing: Money;
  readonly billed: Money;
  /** What bills were paid with, advances too; with what help paid where that may not be told. */
  readonly collected: Money;
  /** What moved its money, out of it below zero. */
  readonly byKind: Readonly<Record<FundStatementPaper["rows"][number]["kind"], Money>>;
  /** What users still owe it at the end. */
  readonly receivable: Money;
}

/** A proposed tariff beside the one in force, for the assembly: public figures alone. */
export interface WhatIfPaper extends Paper {
  readonly period: Period;
  readonly service: string;
  readonly unit: string;
  readonly before: Tariff | null;
  readonly after: Tariff;
  readonly funds: Readonly<Record<string, string>>;
  readonly report: Report;
  readonly examples: readonly { readonly quantity: string; readonly before: Money | null; readonly after: Money }[];
  readonly costs: Money;
  readonly income: Money | null;
}

/** The village's own settings as a booklet. */
export interface HandbookPaper extends Paper {
  readonly on: Day;
  readonly bodies: readonly {
    readonly name: string;
    readonly kind: string;
    readonly quorum: string;
    readonly expired: boolean;
    readonly offices: readonly (PersonOnPaper & {
      readonly role: string;
      readonly sex: string;
      readonly untilOn: Day | null;
    })[];
  }[];
  readonly services: readonly ServicePriced[];
  readonly dues: readonly Dues[];
  readonly funds: readonly { readonly fund: string; readonly name: string; readonly kind: string }[];
  readonly boxes: readonly { readonly name: string; readonly kind: string; readonly holder: PersonOnPaper | null }[];
  readonly rules: VillageRules;
}
