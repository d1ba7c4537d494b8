import type { FastifyInstance } from "fastify";
import { receiptPaper } from "../books/paper.ts";
import { listParties } from "../books/party.ts";
import { cancelReceipt, listReceipts, reprintReceipt } from "../books/receipt.ts";
import type { Day } from "../domain/day.ts";
import { receiptSheet } from "../print/receipt.ts";
import { cancellationAnswer, receiptAnswer, receiptsAnswer } from "../shapes/answer/receipt.ts";
import { optional, shape } from "../shapes/field.ts";
import { day, whole } from "../shapes/measure.ts";
import { receiptCancelShape, receiptNamedShape } from "../shapes/payment.ts";
import { code } from "../shapes/value.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";

const named = shape({
  book: code("Receipt book", "B"),
  number: whole("Number in the book", 1, 999_999_999, 12),
});
const codeOf = ({ book, number }: { readonly book: string; readonly number: number }) => `${book}/${number}`;

const query = shape({
  party: optional(code("Household (or other party) that paid", "H-014")),
  from: optional(day("First day on which it was paid")),
  until: optional(day("The day after the last")),
});

export function receiptRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/receipts", about: "Receipts, cancelled ones too", params: nothing, query },
    receiptsAnswer,
    async ({ reader, query: { party, from, until } }) => {
      const codes = new Map((await listParties(reader)).map((one) => [one.party, one.code]));
      const receipts = (await listReceipts(reader)).map((one) => ({
        ...one,
        number: codeOf(one),
        party: codes.get(one.party)!,
      }));
      return {
        receipts: receipts.filter(
          (one) =>
            (party === null || one.party === party) &&
            (from === null || one.happenedOn >= from) &&
            (until === null || one.happenedOn < until),
        ),
      };
    },
  );
  const address = { about: "One receipt", params: named };
  answers(
    app,
    door,
    { path: "/receipts/:book/:number", ...address, query: nothing },
    receiptAnswer,
    ({ reader, params }) => receiptPaper(reader, codeOf(params)),
  );
  prints(
    app,
    door,
    { path: "/receipts/:book/:number/receipt.pdf", ...address, query: shape(onPaper) },
    async ({ reader, params }) => {
      const paper = await receiptPaper(reader, codeOf(params));
      return { name: `receipt-${codeOf(params)}`, sheet: (words) => receiptSheet(paper, words) };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/receipts/cancellations", about: "Cancel a receipt; both stay visible" },
    ...{ params: nothing, body: receiptCancelShape, said: cancellationAnswer },
    run: cancelReceipt,
    async tell(_, events, { receipt, why }) {
      const [event] = events as [(typeof events)[number]];
      return {
        ...{ receipt, cancelledOn: event.fact.on as Day, headCode: event.headCode },
        stays: why === "wrong-payer",
      };
    },
  });
  acts(app, door, {
    ...{ method: "POST", path: "/receipts/reprints", about: "Count one more copy; its paper says DUPLICATE" },
    ...{ params: nothing, body: receiptNamedShape, said: receiptAnswer },
    run: reprintReceipt,
    tell: (reader, _, { receipt }) => receiptPaper(reader, receipt),
    at: ({ number }) => `receipts/${number}`,
  });
}
