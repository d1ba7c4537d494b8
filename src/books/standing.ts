import type { Day } from "../domain/day.ts";
import { type Money, zero } from "../domain/money.ts";
import { type FundStanding, fundByCode, fundStandings } from "./fund.ts";
import { commitments } from "./grant/commit.ts";
import { waitingAt } from "./grant/given.ts";
import { grantsOf } from "./grant/grant.ts";
import { type LoanDue, loansDue } from "./loan.ts";
import { always, dayOf, listRestricted, type Moment, type Restricted } from "./restricted.ts";
import { type FundMovement, movementsOfFund } from "./statement/fund.ts";
import type { Reader } from "./store/store.ts";

/** A fund whose figures open into their lists. Help stands in them by its case number: no household, no bill's owner. */
export interface FundShown extends FundStanding {
  /** The last that moved its money, the newest first. */
  readonly movements: readonly Omit<FundMovement, "seq">[];
  readonly restrictedBy: readonly Omit<Restricted, "contribution" | "fund">[];
  readonly committedTo: readonly {
    readonly grant: string;
    readonly months: number;
    readonly each: Money;
    readonly estimated: boolean;
    readonly used: Money;
    /** What this fund will pay of it. */
    readonly amount: Money;
  }[];
  readonly waitingFor: readonly { readonly grant: string; readonly bill: string; readonly amount: Money }[];
  readonly loans: readonly LoanDue[];
}

const lastMovements = 12;

/** @param at as booked up to a day and known right after an event. @throws Problem `code-unknown` */
export async function showFund(reader: Reader, code: string, today: Day, at: Moment = always): Promise<FundShown> {
  const { fund } = await fundByCode(reader, code);
  const day = dayOf(at, today);
  const standing = (await fundStandings(reader, today, at)).find((one) => one.fund === fund)!;
  const moved = (await movementsOfFund(reader, fund)).filter(({ on, seq }) => on <= at.on && seq <= at.asKnown);
  const loans = await loansDue(reader, day, at);
  return {
    ...standing,
    movements: moved.slice(-lastMovements).reverse(),
    restrictedBy: [...(await listRestricted(reader, at)).values()].filter((one) => one.fund === fund && one.left !== 0),
    committedTo: (await commitments(reader, day, at))
      .map(({ code: grant, months, each, estimated, used, byFund }) => ({
        ...{ grant, months, each, estimated, used, amount: byFund.get(fund) ?? zero },
      }))
      .filter(({ amount }) => amount > 0),
    waitingFor: await waitingFor(reader, fund, at),
    loans: loans.filter(({ lender, borrower }) => lender === fund || borrower === fund),
  };
}

/** Bills on which the fund owes help; a sponsor's contribution is restricted, and stands there. */
async function waitingFor(reader: Reader, fund: string, at: Moment): Promise<FundShown["waitingFor"]> {
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one]));
  return (await waitingAt(reader, at)).flatMap(({ helpGrant, payer, fiscalYear, number, amount }) => {
    const { code, terms } = grants.get(helpGrant)!;
    const from = terms.payers[payer]!;
    const own = from.fund === fund && from.contribution === null;
    return own ? [{ grant: code, bill: `${fiscalYear}/${number}`, amount }] : [];
  });
}
