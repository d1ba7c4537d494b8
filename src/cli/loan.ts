import { lendToFund, listLoans, ratifyLoan, repayLoan, transferToFund } from "../books/loan.ts";
import { moneyText } from "../domain/money.ts";
import { loanShape } from "../shapes/loan.ts";
import { act } from "./act.ts";
import { list } from "./look.ts";
import type { Verb } from "./verb.ts";

const between = (verb: string, about: string, run: typeof lendToFund): Verb =>
  act({
    ...{ path: `fund ${verb}`, about, shape: loanShape, run },
    example: `tiwizi fund ${verb} water village 700.00 --decision AG-2026-02 --decided-on 2026-02-01`,
    args: ["lender", "borrower", "amount"],
    today: ["happenedOn"],
  });

export const loanVerbs: readonly Verb[] = [
  between("lend", "One fund lends to another, by decision; no box moves", lendToFund),
  between("repay", "The second fund pays the first back", repayLoan),
  between("ratify", "The assembly says yes to what a short fund had borrowed by itself", ratifyLoan),
  between("transfer", "One fund gives to another, for good", transferToFund),
  list(
    "fund loans",
    "What funds owe one another; unapproved is red until ratified or repaid",
    [["lender"], ["borrower"], ["open", "figures"], ["unapproved", "figures"]],
    async (reader, desk) => {
      const text = (amount: Parameters<typeof moneyText>[0]) => moneyText(amount, desk.settings.decimals);
      return (await listLoans(reader)).map(({ open, unapproved, ...pair }) => ({
        ...pair,
        open: text(open),
        unapproved: text(unapproved),
      }));
    },
  ),
];
