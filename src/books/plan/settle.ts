import { earnedCharge } from "../../domain/fee.ts";
import { appendBill, type BillFact, type BillRow, creditsByParty, findBill, linesOfBill } from "../bill/bill.ts";
import { cancelBills } from "../bill/correct.ts";
import type { Book, By, Sealed } from "../book.ts";
import { eventAt } from "../history.ts";
import { act } from "../log.ts";
import type { Store } from "../store/store.ts";
import { type EndInput, planEnded, standingPlan } from "./plan.ts";

/**
 * Ends a plan because all is to be paid at once. A charge for credit is cancelled and issued anew for the part that was used: as
 * much of it as the instalments due by then are of all, rounded once. What is open is due now.
 * @throws Problem `code-unknown`, `plan-ended`, `day-order`, `day-in-future`
 */
export function settlePlan(store: Store, by: By, input: EndInput): Promise<readonly Sealed[]> {
  return act(store, by, "settle-plan", input, async (book) => {
    const { on, reason } = input;
    const { plan, bills, instalments } = await standingPlan(book, input);
    await book.append(planEnded, { plan, on, why: "early", about: book.tell({ reason }) });
    const credits = await creditsByParty(book);
    const due = instalments.filter(({ dueOn }) => dueOn <= on).length;
    for (const { bill, kind } of bills) {
      const charge = await findBill(book, bill);
      if (kind === "credit-charge" && charge.cancelledSeq === null)
        await cutCharge(book, charge, input, { due, of: instalments.length }, credits);
    }
  });
}

async function cutCharge(
  book: Book,
  bill: BillRow,
  why: EndInput,
  { due, of }: { readonly due: number; readonly of: number },
  credits: Awaited<ReturnType<typeof creditsByParty>>,
): Promise<void> {
  await cancelBills(book, [bill], why, credits);
  const [line] = await linesOfBill(book, { bill: bill.bill });
  const amount = earnedCharge(bill.total, due, of);
  if (amount === 0) return;
  const { fact } = await eventAt<BillFact>(book, bill.seq);
  const { party, connection, service, origin } = bill;
  await appendBill(
    book,
    {
      ...({
        kind: "credit-charge",
        use: null,
        carried: null,
        quantity: null,
        pricedFor: null,
        dues: null,
        about: null,
      } as const),
      ...{ party, connection, service, origin, once: fact.once, period: fact.period },
      ...{ issuedOn: why.on, dueOn: why.on, replaces: bill.bill },
      fee: { ...fact.fee!, earned: { charge: bill.total, due, of } },
      lines: [{ code: "credit-charge", kind: "credit-charge", fund: line!.fund, amount }],
    },
    credits.get(party) ?? [],
  );
}
