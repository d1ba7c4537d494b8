import type { BillLine } from "./bill.ts";
import type { OtherCalendar } from "./calendar.ts";
import type { Day, Period } from "./day.ts";
import type { Money } from "./money.ts";
import type { Quantity } from "./quantity.ts";
import type { Saying } from "./saying.ts";
import type { Outcome } from "./vote.ts";

/** What every paper says of its village. A part that is not known is null and left out. */
export interface VillageOnPaper {
  readonly name: string;
  readonly commune: string | null;
  readonly province: string | null;
  /** Number of the legal receipt of the association. */
  readonly legalNumber: string | null;
}

/** Somebody by name, in Arabic letters too where the village has them; both are null once erased. */
export interface PersonOnPaper {
  readonly name: string | null;
  readonly nameAr: string | null;
}

/** A household or other party; its name may be erased, its code never is. */
export interface PartyOnPaper extends PersonOnPaper {
  readonly code: string;
}

/** What all papers share. */
export interface Paper {
  readonly village: VillageOnPaper;
  readonly currency: string;
  readonly decimals: number;
  readonly headCode: string;
  /** Those that stand below its days; none where it says nothing. */
  readonly calendars?: readonly OtherCalendar[];
  /** How the village's own words are said in the languages of its readers; none where it has said none. */
  readonly sayings?: readonly Saying[];
}

type BillKind = "service" | "dues" | "penalty" | "share" | "connection-fee" | "credit-charge" | "opening";

/** A bill as other papers name it. `about` is the service, or what the dues are for. */
export interface BillNamed {
  readonly kind: BillKind;
  readonly number: string;
  readonly about: string | null;
  readonly period: Period | null;
}

type Way = "cash" | "bank" | "mobile" | "cheque" | "transfer";

interface Cancelled {
  readonly on: Day;
  /** Null when erased. */
  readonly why: string | null;
}

/** On a receipt: sum of `paid` + `credit` - `creditUsed` + `rounding` = `amount`. */
export interface ReceiptPaper extends Paper {
  readonly number: string;
  /** 1 is the original; a copy n above 1 prints DUPLICATE n. */
  readonly copy: number;
  readonly book: string;
  readonly happenedOn: Day;
  readonly bookedOn: Day;
  readonly payer: PartyOnPaper;
  readonly amount: Money;
  readonly way: Way;
  readonly paid: readonly { readonly bill: BillNamed; readonly amount: Money }[];
  /** The rest, kept for the next bills; `creditFor` is the service it is bound to. */
  readonly credit: Money;
  readonly creditFor?: string;
  /** Earlier credit that went into `paid` beside this money. */
  readonly creditUsed?: Money;
  /** Cash rounded to a coin: positive when more was handed over. */
  readonly rounding?: Money;
  readonly stillOwed: Money;
  readonly receivedBy: PersonOnPaper;
  readonly cancelled?: Cancelled;
}

type ReadingSource = "read" | "told" | "estimated" | "initial" | "final";

interface Reading {
  readonly on: Day;
  /** The index as the dial shows it, without leading zeros. */
  readonly index: string;
  readonly source: ReadingSource;
}

/** A line as it is called: by the village's own word for it, else its kind and its code speak. */
export type NamedLine = Pick<LineOnPaper, "code" | "kind" | "label">;
export interface LineOnPaper {
  /** Code of the line in its tariff: "block:1", "surcharge:village". */
  readonly code: string;
  readonly kind: BillLine["kind"];
  /** The village's own word for it, else the kind and the code speak. */
  readonly label?: string;
  readonly quantity: Quantity | null;
  /** Plain decimal text, per unit or in percent of `base`. */
  readonly rate: string | null;
  readonly base: Money | null;
  readonly amount: Money;
}

/** On a bill: sum of lines = `total`; `total` - `settledByOtherMeans` - `creditUsed` = `due`; arrears stand apart. */
export interface BillPaper extends Paper {
  /** The bill shows the price alone, and what is left to pay stands on a slip: on every bill of the village, so that none differs. */
  readonly slip: boolean;
  readonly number: string;
  readonly copy: number;
  readonly kind: BillKind;
  readonly debtor: PartyOnPaper;
  readonly section: string | null;
  readonly service: { readonly name: string; readonly unit: string | null } | null;
  readonly connection: string | null;
  readonly meter: string | null;
  readonly period: Period | null;
  readonly readings: { readonly from: Reading; readonly to: Reading } | null;
  readonly quantity: Quantity | null;
  readonly lines: readonly LineOnPaper[];
  readonly total: Money;
  readonly settledByOtherMeans: Money;
  readonly creditUsed: Money;
  readonly due: Money;
  readonly arrears: Money;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  /** What the household was billed on this connection over twelve months, up to this bill and with it; left out where it is the first. */
  readonly uses?: readonly { readonly period: Period; readonly quantity: Quantity }[];
  readonly replaces?: string;
  /** The late bill of a penalty, the fee of a charge for credit. */
  readonly origin?: string;
  readonly cancelled?: Cancelled;
}

type StatementRowKind =
  | "bill"
  | "credit-note"
  | "payment"
  | "payment-cancelled"
  | "settled"
  | "settled-back"
  | "refund";

/** What a household owed and paid from `from` until `until`. Balances above zero are owed, below zero in advance. */
export interface StatementPaper extends Paper {
  readonly household: PartyOnPaper;
  readonly section: string | null;
  readonly period: Period;
  readonly madeOn: Day;
  readonly opening: Money;
  readonly rows: readonly {
    readonly on: Day;
    readonly what: StatementRowKind;
    readonly number: string | null;
    /** The service, or what it is about, in the village's words. */
    readonly about: string | null;
    readonly period: Period | null;
    readonly owed: Money;
    readonly paid: Money;
    readonly balance: Money;
  }[];
  readonly closing: Money;
  /** Receipts' rests that no bill has used yet; part of `closing`. */
  readonly credit: Money;
}

type FundRowKind =
  | "collected"
  | "contribution"
  | "expense"
  | "help"
  | "between-funds"
  | "loan"
  | "refund"
  | "correction"
  | "other";

/** The money of one fund. Rows in time, but help, which is one sum where that may be told and else within another (domain.md 8). */
export interface FundStatementPaper extends Paper {
  readonly fund: string;
  readonly period: Period;
  readonly madeOn: Day;
  readonly opening: Money;
  readonly rows: readonly {
    readonly on: Day;
    readonly kind: FundRowKind;
    readonly number: string | null;
    readonly text: string | null;
    readonly moneyIn: Money;
    readonly moneyOut: Money;
    readonly balance: Money;
  }[];
  readonly closing: Money;
  /** What users still owe the fund at the end. */
  readonly receivable: Money;
}

export interface CashBookPaper extends Paper {
  readonly box: string;
  readonly holder: PersonOnPaper | null;
  readonly period: Period;
  readonly madeOn: Day;
  readonly opening: Money;
  readonly rows: readonly {
    readonly on: Day;
    readonly number: string | null;
    readonly text: string | null;
    readonly moneyIn: Money;
    readonly moneyOut: Money;
    readonly balance: Money;
  }[];
  readonly closing: Money;
  /** Counted less expected is the difference. */
  readonly counted?: { readonly on: Day; readonly amount: Money; readonly difference: Money };
}

/** A meeting as it is signed: a request for help stands there by its code alone, never with the household or a ground. */
export interface MinutesPaper extends Paper {
  readonly number: string;
  readonly body: string;
  readonly convenedOn: Day;
  readonly heldOn: Day;
  readonly place: string | null;
  readonly agenda: string | null;
  readonly members: number;
  /** How many members had to be there. */
  readonly quorum: number;
  /** Members who were there or represented. */
  readonly seats: number;
  /** No mandate of the body was in force on the day. */
  readonly expired: boolean;
  readonly present: readonly (PersonOnPaper & {
    readonly seat: "member" | "deputy" | "guest";
    readonly standsFor: PersonOnPaper | null;
  })[];
  readonly motions: readonly {
    readonly number: number;
    readonly kind: string;
    readonly request: string | null;
    readonly text: string | null;
    /** Null where it was not closed. */
    readonly decision: null | {
      readonly code: string;
      readonly outcome: Outcome;
      readonly votesFor: number;
      readonly votesAgainst: number;
      readonly abstained: number;
      readonly recused: number;
      readonly struckOut: number;
    };
  }[];
  /** Who signs, where the office is known. */
  readonly chair: PersonOnPaper | null;
  readonly secretary: PersonOnPaper | null;
}

/** An amount of another currency than the paper's, with the decimals that it has. */
export interface ForeignAmount {
  readonly currency: string;
  readonly decimals: number;
  readonly amount: Money;
}

/** A contribution as papers show it: never for which household, and what was sent in the currency in which it was sent. */
export interface ContributionOnPaper {
  readonly number: string;
  readonly on: Day;
  readonly sent: ForeignAmount;
  readonly fee: ForeignAmount;
  readonly feeBy: "fund" | "donor";
  /** What a unit was worth, plain decimal text. */
  readonly rate: string;
  readonly received: Money;
  /** Name of the fund that got it, and what it may be spent on alone; codes of the village's own. */
  readonly fund: string;
  readonly purpose: string | null;
  readonly helpClass: string | null;
  readonly caseCode: string | null;
  readonly deadline: Day | null;
  readonly cancelledOn: Day | null;
}

/** What a contributor is told of one contribution. An anonymous one has a code alone. */
export interface ContributionPaper extends Paper {
  readonly contributor: PartyOnPaper;
  readonly anonymous: boolean;
  readonly language: string;
  readonly contribution: ContributionOnPaper;
}

/** What a contributor promised, sent and gave in a year, and what became of it. */
export interface ContributorPaper extends Paper {
  readonly contributor: PartyOnPaper;
  readonly anonymous: boolean;
  readonly language: string;
  readonly period: Period;
  readonly madeOn: Day;
  readonly pledges: readonly {
    readonly number: string;
    readonly on: Day;
    readonly pledged: ForeignAmount;
    readonly sent: ForeignAmount;
    readonly open: ForeignAmount;
  }[];
  /** Those of the year, and earlier ones bound to something of which something was left when it began. */
  readonly contributions: readonly (ContributionOnPaper & {
    readonly uses: readonly {
      readonly on: Day;
      readonly what: "expense" | "help";
      /** Number of the payout, and what it was for. */
      readonly number: string | null;
      readonly text: string | null;
      readonly amount: Money;
    }[];
    /** Null where it is bound to nothing: then it joined the fund. */
    readonly left: Money | null;
  })[];
  readonly inKind: readonly {
    readonly on: Day;
    readonly what: "labour" | "material";
    readonly quantity: Quantity;
    readonly unit: string;
    readonly rate: string;
    readonly amount: Money;
  }[];
  /** What stands of the year, by currency, the contributor's own first; and what the funds got for it. */
  readonly sent: readonly ForeignAmount[];
  readonly received: Money;
}
