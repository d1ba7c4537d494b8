import { useBetween } from "../domain/consumption.ts";
import type { Day } from "../domain/day.ts";
import type { Mark } from "../domain/meter.ts";
import { Problem } from "../domain/problem.ts";
import { loadCases } from "./bill/cases.ts";
import type { Book, By, Sealed } from "./book.ts";
import { act } from "./log.ts";
import { listMarks, type MeterRow, meterBySerial, meterMarked, meterUnmarked } from "./meter.ts";
import type { Store } from "./store/store.ts";

/**
 * Declares that a dial passed zero, ran backwards or stuck (with the quantity that stands for the stretch).
 * @throws Problem `code-unknown`, `mark-billed`, `day-in-future`
 */
export function markMeter(
  store: Store,
  by: By,
  input: Mark & { readonly decision: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "mark-meter", input, async (book) => {
    book.refuseFuture(input.day);
    const device = await meterBySerial(book, input.meter);
    const mark = { ...input, meter: device.meter };
    await refuseBilled(book, device, input.day, (marks) => [...marks, mark]);
    await book.append(meterMarked, mark);
  });
}

/** Takes back a declaration that was wrong; of several alike, the last. @throws Problem `code-unknown`, `mark-billed` */
export function unmarkMeter(
  store: Store,
  by: By,
  input: Omit<Mark, "quantity"> & { readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "unmark-meter", input, async (book) => {
    const { day, kind, reason } = input;
    const device = await meterBySerial(book, input.meter);
    const isIt = (mark: Mark) => mark.meter === device.meter && mark.day === day && mark.kind === kind;
    const found = (await listMarks(book)).filter(isIt).at(-1);
    if (!found) {
      const code = `${input.meter} ${day} ${kind}`.slice(0, 60);
      throw new Problem("code-unknown", { what: "mark", code });
    }
    await refuseBilled(book, device, day, (marks) => marks.filter((_, i) => i !== marks.findLastIndex(isIt)));
    await book.append(meterUnmarked, {
      ...{ meter: device.meter, mark: found.seq, day, kind, about: book.tell({ reason }) },
    });
  });
}

/**
 * A declaration says what indexes mean, and no reading that comes later makes up for it: a bill whose use it would change is
 * cancelled first, and issued again after it.
 */
async function refuseBilled(
  book: Book,
  { connection, serial }: MeterRow,
  day: Day,
  change: (marks: readonly Mark[]) => readonly Mark[],
): Promise<void> {
  const one = (await loadCases(book)).find((each) => each.connection === connection);
  if (!one) return;
  const { history, billed } = one;
  const changed = { ...history, marks: change(history.marks) };
  const standing = billed.find(
    ({ use }) => use && useBetween(history, use).quantity !== useBetween(changed, use).quantity,
  );
  if (standing) throw new Problem("mark-billed", { meter: serial, day, bill: standing.bill });
}
