import type { FastifyInstance } from "fastify";
import { cancelPayout, payOut, payoutsTold } from "../books/payout.ts";
import type { Reader } from "../books/store/store.ts";
import { payoutAnswer, payoutsAnswer } from "../shapes/answer/cash.ts";
import { payoutCancelShape, payoutShape } from "../shapes/cash.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

async function payoutOf(reader: Reader, id: unknown) {
  return (await payoutsTold(reader)).find(({ payout }) => payout === id)!;
}

export function payoutRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/payouts", about: "Money that went out, cancelled payouts too", params: nothing, query: nothing },
    payoutsAnswer,
    async ({ reader }) => ({ payouts: await payoutsTold(reader) }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/payouts", about: "Enter money that went out; an expense may name its contribution" },
    ...{ params: nothing, body: payoutShape, said: payoutAnswer },
    run: payOut,
    tell: (reader, events) => payoutOf(reader, events[0]!.fact.payout),
  });
  acts(app, door, {
    ...{
      method: "POST",
      path: "/payouts/cancellations",
      about: "Cancel a payout; what it took of a contribution is back",
    },
    ...{ params: nothing, body: payoutCancelShape, said: payoutAnswer },
    run: cancelPayout,
    tell: (reader, events) => payoutOf(reader, events[0]!.fact.payout),
  });
}
