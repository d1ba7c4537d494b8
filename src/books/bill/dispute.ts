import type { Day } from "../../domain/day.ts";
import { Problem } from "../../domain/problem.ts";
import { type About, type By, type Kind, kind, type Sealed } from "../book.ts";
import { act } from "../log.ts";
import type { Store } from "../store/store.ts";
import { findBill } from "./bill.ts";

interface DisputeFact {
  readonly bill: string;
  readonly on: Day;
  readonly about: About;
}
const disputeOpened = kind<DisputeFact>("dispute-opened", (rows, { village, fact: { bill, on } }) =>
  rows.set("bill", { village, bill }, { disputedOn: on }),
);
const disputeClosed = kind<DisputeFact & { readonly decision: string }>(
  "dispute-closed",
  (rows, { village, fact: { bill } }) => rows.set("bill", { village, bill }, { disputedOn: null }),
);

/** A disputed bill ages apart and is no ground for a cut. @throws Problem `code-unknown`, `bill-cancelled`, `bill-disputed` */
export function disputeBill(
  store: Store,
  by: By,
  input: { readonly bill: string; readonly on: Day; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "dispute-bill", input, async (book) => {
    const { bill, disputedOn, cancelledOn } = await findBill(book, input.bill);
    if (cancelledOn) throw new Problem("bill-cancelled", { bill: input.bill, day: cancelledOn });
    if (disputedOn) throw new Problem("bill-disputed", { bill: input.bill });
    await book.append(disputeOpened, { bill, on: input.on, about: book.tell({ reason: input.reason }) });
  });
}

/** Closed by a decision; what was wrong is corrected by an act of its own. @throws Problem `code-unknown`, `bill-undisputed` */
export function closeDispute(
  store: Store,
  by: By,
  input: { readonly bill: string; readonly on: Day; readonly decision: string; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "close-dispute", input, async (book) => {
    const { bill, disputedOn } = await findBill(book, input.bill);
    if (!disputedOn) throw new Problem("bill-undisputed", { bill: input.bill });
    const { on, decision, reason } = input;
    await book.append(disputeClosed, { bill, on, decision, about: book.tell({ reason }) });
  });
}

export const disputeKinds: readonly Kind<never>[] = [disputeOpened, disputeClosed];
