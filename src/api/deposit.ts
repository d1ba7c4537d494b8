import type { FastifyInstance } from "fastify";
import { applyDeposit, listDeposits } from "../books/deposit.ts";
import { money } from "../domain/money.ts";
import { depositAppliedAnswer, depositsAnswer } from "../shapes/answer/cash.ts";
import { depositShape } from "../shapes/cash.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

export function depositRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/deposits", about: "What each household has left of its deposit", params: nothing, query: nothing },
    depositsAnswer,
    async ({ reader }) => ({
      deposits: (await listDeposits(reader)).map(({ code: party, fund, amount }) => ({ party, fund, amount })),
    }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/deposits/applications", about: "Pay a closed connection's debts out of its deposit" },
    ...{ params: nothing, body: depositShape, said: depositAppliedAnswer },
    run: applyDeposit,
    async tell(_, events, { connection }) {
      const [{ fact, headCode }] = events as [(typeof events)[number]];
      return { connection, amount: money(Number(fact.amount)), headCode };
    },
  });
}
