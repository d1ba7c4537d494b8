import type { FastifyInstance } from "fastify";
import { receiptPaper } from "../books/paper.ts";
import { receivePayment } from "../books/payment.ts";
import { receiptAnswer } from "../shapes/answer/receipt.ts";
import { paymentShape } from "../shapes/payment.ts";
import { acts, type Door, nothing } from "./door.ts";

export function paymentRoutes(app: FastifyInstance, door: Door): void {
  acts(app, door, {
    ...{ method: "POST", path: "/payments", about: "Receive a payment; the answer is its receipt" },
    ...{ params: nothing, body: paymentShape, said: receiptAnswer },
    run: receivePayment,
    tell: (reader, events) => receiptPaper(reader, events[0]!.fact.receipt as string),
    at: ({ number }) => `receipts/${number}`,
  });
}
