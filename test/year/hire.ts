import { type Levels, less, sum } from "./centimes.ts";

/** What an answer said, as plain text: the auditor reads it as anybody could, and knows no code of the book. */
export type Fact = Readonly<Record<string, unknown>>;
export interface Bill {
  readonly bill: string;
  readonly party: string;
  /** First day of the month that was read, and its cubic metres; null of other bills. */
  readonly month: string | null;
  readonly used: number;
  /** The late bill that a penalty hangs on, or the helped one behind a commune's share. */
  readonly origin: string | null;
  /** The day of a penalty; null of what is none. */
  readonly penaltyOn: string | null;
  readonly dueOn: string;
  readonly total: number;
  readonly open: Levels;
  stands: boolean;
}
export interface Use {
  readonly receipt: string;
  readonly bill: Bill;
  readonly credit: string | null;
  readonly parts: Levels;
}
/** A box, or the receipt of a wrong payer. */
export interface Source {
  readonly box: string | null;
  readonly from: string | null;
}
export interface Payer {
  readonly kind: "fund" | "sponsor" | "commune" | "labour";
  readonly fund: string;
  readonly contribution: string | null;
  readonly share: number;
}
export interface Terms {
  readonly form: "percent" | "free-units" | "fixed-waived" | "whole" | "ceiling" | "remit";
  /** Percent, cubic metres, or centimes. */
  readonly value: number;
  /** A percentage of all of the bill, and not of the service alone. */
  readonly ofBill: boolean;
  readonly most: number | null;
  readonly from: string;
  readonly until: string;
  readonly payers: readonly Payer[];
}
export interface Grant extends Terms {
  readonly grant: string;
  readonly code: string;
  readonly party: string;
  readonly decidedOn: string;
  readonly urgent: boolean;
  ratified: boolean;
  /** The committee did not say yes to what the president had given. */
  refused: boolean;
  review: string | null;
  ended: string | null;
}
/** What one payer of a grant pays of a bill, or is to pay. */
export interface Help {
  readonly grant: Grant;
  readonly payer: number;
  readonly bill: Bill;
  readonly parts: Levels;
  waits: boolean;
}
export interface Plan {
  readonly plan: string;
  readonly party: string;
  readonly amount: number;
  readonly bills: readonly Bill[];
  readonly parts: readonly { readonly dueOn: string; readonly amount: number }[];
  readonly grace: number;
  ended: string | null;
}

/** A village in plain maps, kept from what was asked and what the answers said. */
export const hireAuditor = (boxes: Levels, funds: Levels) => ({
  ...{ boxes, funds, owed: {} as Levels, bills: [] as Bill[], uses: [] as Use[] },
  receipts: new Map<string, Source & { party: string; amount: number }>(),
  credits: new Map<string, { receipt: string; party: string; open: number; refunded: number }>(),
  /** A wrong payer's money, by its receipt, until the right one takes it. */
  waiting: {} as Levels,
  contributions: [] as {
    readonly contribution: string;
    readonly code: string;
    readonly received: number;
    /** For help, and not for the school. */
    readonly forHelp: boolean;
    left: number;
  }[],
  ...{ deposits: {} as Levels, reserves: {} as Levels },
  /** By lender and borrower: what is owed, and how much of it was decided. */
  loans: {} as Record<string, { open: number; decided: number }>,
  ...{ grants: [] as Grant[], helps: [] as Help[], plans: [] as Plan[] },
  /** What a step lets go of remitted debts, by grant and month: the right bill gets it again. */
  freed: {} as Levels,
  /** What communes are about to be asked for: origin, fund and amount. */
  shares: [] as string[],
});
export type Auditor = ReturnType<typeof hireAuditor>;

/** What nobody but the household pays of a bill: what help will pay is not asked. */
export const askedOf = ({ helps }: Auditor, bill: Bill): Levels =>
  helps.reduce((left, one) => (one.waits && one.bill === bill ? less(left, one.parts) : left), bill.open);
export const creditOf = ({ credits }: Auditor, party: string): number =>
  sum([...credits.values()].map((one) => (one.party === party ? one.open : 0)));
/** Other people's money, by the fund that holds it. */
export const heldBy = ({ credits, waiting, deposits }: Auditor): Levels => ({
  common: sum([...credits.values()].map(({ open }) => open)) + sum(Object.values(waiting)),
  water: sum(Object.values(deposits)),
});
