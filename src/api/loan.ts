import type { FastifyInstance } from "fastify";
import { type LoanInput, lendToFund, loansDue, ratifyLoan, repayLoan, transferToFund } from "../books/loan.ts";
import { betweenFundsAnswer, loansAnswer } from "../shapes/answer/fund.ts";
import type { Shape } from "../shapes/field.ts";
import { lendShape, loanShape, transferShape } from "../shapes/loan.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

export function loanRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/loans", about: "What funds owe one another, what is due and overdue", params: nothing, query: nothing },
    loansAnswer,
    async ({ reader, today }) => ({ loans: await loansDue(reader, today) }),
  );
  const between = <B extends LoanInput>(path: string, about: string, body: Shape<B>, run: typeof lendToFund) =>
    acts(app, door, {
      ...{ method: "POST", path, about, params: nothing, body, said: betweenFundsAnswer },
      run,
      tell: async (_, events, { lender, borrower, amount }) => ({
        ...{ lender, borrower, amount, headCode: events.at(-1)!.headCode },
      }),
    });
  between("/loans", "One fund lends to another, by decision", lendShape, lendToFund);
  between("/loans/repayments", "The second fund pays the first back", loanShape, repayLoan);
  between("/loans/ratifications", "The assembly says yes to what a short fund had borrowed", loanShape, ratifyLoan);
  between("/transfers", "One fund gives to another, for good", transferShape, transferToFund);
}
