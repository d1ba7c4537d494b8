import type { FastifyInstance } from "fastify";
import { adoptFee, chargeFee, listFees } from "../books/fee.ts";
import { feesByClass } from "../domain/fee.ts";
import { feeAdoptedAnswer, feeChargedAnswer, feesAnswer } from "../shapes/answer/fee.ts";
import { feeChargeShape, feeShape } from "../shapes/fee.ts";
import { issuedBy } from "./bill.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

export function feeRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/fees", about: "What a connection costs, by class", params: nothing, query: nothing },
    feesAnswer,
    async ({ reader, settings }) => ({
      fees: (await listFees(reader)).map(({ body, ...one }) => ({
        ...{ ...one, name: body.name, fund: body.fund, classes: feesByClass(body, settings) },
      })),
    }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/fees", about: "Adopt what a connection costs, by class" },
    ...{ params: nothing, body: feeShape, said: feeAdoptedAnswer },
    run: adoptFee,
    tell: async (_, events) => ({ service: String(events[0]!.fact.service), headCode: events[0]!.headCode }),
  });
  acts(app, door, {
    ...{ method: "POST", path: "/fees/charges", about: "Bill the fee of a connection, at once or on credit" },
    ...{ params: nothing, body: feeChargeShape, said: feeChargedAnswer },
    run: chargeFee,
    async tell(_, events) {
      const plan = events.find(({ kind }) => kind === "plan-agreed");
      return { bills: issuedBy(events), plan: plan && String(plan.fact.code), headCode: events.at(-1)!.headCode };
    },
  });
}
