import { earnedCharge } from "../../domain/fee.ts";
import {
  appendBill,
  type BillFact,
  type BillRow,
  creditsByParty,
  findBill,
  linesOfBill,
  unmeasured,
} from "../bill/bill.ts";
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
    const due = instalments.filter(({ dueOn }) => dueOn <= on).length;
    for (const { bill, kind } of bills) {
      const charge = await findBill(book, bill);
      if (kind === "credit-charge" && charge.cancelledSeq === null)
        await cutCharge(book, charge, input, { due, of: instalments.length });
    }
  });
}

async function cutCharge(
  book: Book,
  bill: BillRow,
  why: EndInput,
  { due, of }: { readonly due: number; readonly of: number },
): Promise<void> {
  const credits = await creditsByParty(book);
  await cancelBills(book, [bill], why, credits);
  const [line] = await linesOfBill(book, { bill: bill.bill });
  const amount = earnedCharge(bill.total, due, of);
  if (amount === 0) return;
  const { fact } = await eventAt<BillFact>(book, bill.seq);
  const { party, connection, service, origin } = bill;
  await appendBill(
    book,
    {
      ...unmeasured,
      ...{ kind: "credit-charge", dues: null, about: null },
      ...{ party, connection, service, origin, once: fact.once, period: fact.period },
      ...{ issuedOn: why.on, dueOn: why.on, replaces: bill.bill },
      fee: { ...fact.fee!, earned: { charge: bill.total, due, of } },
      lines: [{ code: "credit-charge", kind: "credit-charge", fund: line!.fund, amount }],
    },
    credits.get(party) ?? [],
  );
}
