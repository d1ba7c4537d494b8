import type { Day } from "../day.ts";
import type { Money } from "../money.ts";
import type { BillNamed, BillPaper, Paper, PartyOnPaper } from "../paper.ts";
import type { Quantity } from "../quantity.ts";

type Reading = NonNullable<BillPaper["readings"]>["from"];

/** A bill in short sentences: what its lines were multiplied from, and who decided it. It says no more of others' part than the bill. */
export interface WhyPaper extends BillPaper {
  /** One for each meter that stood there in the period. */
  readonly spans: readonly {
    readonly meter: string;
    readonly from: Reading;
    readonly to: Reading;
    readonly quantity: Quantity;
  }[];
  /** What earlier bills had held too much; negative, too little. */
  readonly carried: Quantity;
  /** Where each block ends, by the code of its line; null where it is open. The first begins at nothing. */
  readonly blocks: readonly { readonly code: string; readonly from: Quantity; readonly upTo: Quantity | null }[];
  /** All is at the rate of the block that was reached. */
  readonly volume: boolean;
  /** Funds that lines go to beside the service's own, by their names. */
  readonly funds: readonly { readonly line: string; readonly fund: string }[];
  readonly tariffs: readonly {
    readonly name: string;
    readonly decision: string;
    readonly decidedOn: Day;
    readonly fromOn: Day;
  }[];
  /** Of a penalty: the late bill, since when it was due, and what of it was overdue. */
  readonly penalty: null | { readonly bill: string; readonly days: number; readonly base: Money };
  /** Of a connection fee: why the household's class pays so much, in the words of the vote. */
  readonly fee: null | { readonly ground: string };
}

/** What is past its due day of one bill; under a plan, of one instalment. */
export interface OverdueOnPaper {
  readonly bill: BillNamed;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  /** Since the due day. */
  readonly days: number;
  readonly open: Money;
  readonly byPlan: boolean;
}

/** Somebody of the bureau whom a household may ask. */
interface ToAsk {
  readonly name: string;
  readonly nameAr: string | null;
  readonly phone: string | null;
}

/** Bills past their due day, oldest first; what is disputed, or will be paid by others, is not asked for. */
export interface ReminderPaper extends Paper {
  readonly household: PartyOnPaper;
  readonly section: string | null;
  readonly madeOn: Day;
  readonly payBy: Day;
  readonly overdue: readonly OverdueOnPaper[];
  readonly total: Money;
  readonly ask: readonly ToAsk[];
}

/** Before a connection is cut: debts of that same service alone, neither disputed nor under a plan. Source: domain.md 5. */
export interface NoticePaper extends ReminderPaper {
  readonly service: string;
  readonly connection: string;
  readonly cutOn: Day;
}

/** The meters of one section in the order in which they are read. */
export interface RoundPaper extends Paper {
  readonly service: { readonly name: string; readonly unit: string | null };
  /** Null: houses in no section. */
  readonly section: string | null;
  readonly madeOn: Day;
  readonly rows: readonly {
    readonly connection: string;
    readonly household: PartyOnPaper;
    readonly meter: string;
    readonly last: { readonly on: Day; readonly index: string };
    /**
     * An index above it is looked at again; null where too little is known, or the dial passes zero before. It says where a reading
     * is strange, and not what it usually is, so that nobody can fill in the list at home.
     */
    readonly lookAbove: string | null;
  }[];
}
