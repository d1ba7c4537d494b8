import { type LoanDue, lendToFund, loansDue, ratifyLoan, repayLoan, transferToFund } from "../books/loan.ts";
import { type Money, moneyText } from "../domain/money.ts";
import { loanAnswer } from "../shapes/answer/fund.ts";
import type { Shape } from "../shapes/field.ts";
import { lendShape, loanShape, transferShape } from "../shapes/loan.ts";
import type { Terminal } from "../words/terminal.ts";
import { type Act, act } from "./act.ts";
import { look, nothingAsked } from "./look.ts";
import { type Column, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

type Between = "lender" | "borrower" | "amount" | "happenedOn";
const between = <T extends Readonly<Record<Between, unknown>>>(
  verb: string,
  about: string,
  of: Shape<T>,
  run: Act<T>["run"],
  more = "",
): Verb =>
  act({
    ...{ path: `fund ${verb}`, about, shape: of, run },
    example: `tiwizi fund ${verb} water village 700.00 --decision AG-2026-02 --decided-on 2026-02-01${more}`,
    args: ["lender", "borrower", "amount"],
    today: ["happenedOn"],
  });

/** Below zero, or without a decision, is marked with a word: not everybody sees a colour, and a minus is overlooked. */
export const marked = (said: Terminal, red: boolean): string => (red ? said.red : "");

export const loanColumns: readonly Column[] = [
  ...([["lender"], ["borrower"], ["open", "figures"], ["unapproved", "figures"], ["mark"]] as const),
  ...([
    ["due", "figures"],
    ["late", "figures"],
  ] as const),
];
export function loanRow({ lender, borrower, ...loan }: LoanDue, said: Terminal, decimals: number) {
  const text = (amount: Money) => moneyText(amount, decimals);
  return {
    ...{ lender, borrower, open: text(loan.open), unapproved: text(loan.unapproved) },
    ...{ mark: marked(said, loan.unapproved > 0), due: text(loan.due), late: text(loan.overdue) },
  };
}

export const loanVerbs: readonly Verb[] = [
  between(
    "lend",
    "One fund lends to another, by decision, with a plan where it is paid back in parts; no box moves",
    lendShape,
    lendToFund,
    " --instalments 10 --first-due-on 2026-03-01",
  ),
  between("repay", "The second fund pays the first back", loanShape, repayLoan),
  between("ratify", "The assembly says yes to what a short fund had borrowed by itself", loanShape, ratifyLoan),
  between("transfer", "One fund gives to another, for good", transferShape, transferToFund),
  look({
    path: "fund loans",
    about: "What funds owe one another, what of it is due and overdue; unapproved is red until ratified or repaid",
    example: "tiwizi fund loans",
    shape: nothingAsked,
    async show(session, desk) {
      const loans = await desk.read((reader) => loansDue(reader, desk.today));
      const said = session.said();
      const { decimals } = desk.settings;
      const rows = () => loans.map((loan) => loanRow(loan, said, decimals));
      session.answer(
        loans.map((loan) => loanAnswer.say(loan, decimals)),
        () => tableText(rows(), loanColumns, said, session.io.width),
      );
    },
  }),
];
