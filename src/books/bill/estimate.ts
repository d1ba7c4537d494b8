import { reestimate } from "../../domain/consumption.ts";
import { addMonths, type Day, daysBetween, type Month, monthOf, periodOf } from "../../domain/day.ts";
import { dialAfter, indexText, type Meter } from "../../domain/meter.ts";
import { Problem, refuse } from "../../domain/problem.ts";
import type { Quantity } from "../../domain/quantity.ts";
import { estimateFor } from "../../domain/reading.ts";
import type { Book, By, Sealed } from "../book.ts";
import { connectionByCode } from "../connection.ts";
import { act } from "../log.ts";
import { meterMarked } from "../meter.ts";
import { readingRecorded, readingWithdrawn } from "../reading.ts";
import { serviceByCode } from "../service.ts";
import type { Store } from "../store/store.ts";
import { creditsByParty, earlierUses } from "./bill.ts";
import { loadCases, type NamedCase } from "./cases.ts";
import { billsOfConnection, cancelBills, issueAgain } from "./correct.ts";

/**
 * Estimates the connections of a service that nobody could read: the use of the same month last year, else the mean of the last
 * six periods. Those with a reading near the day are left as they are.
 * @throws Problem `code-unknown`, `estimate-impossible` (nothing is known yet, or several meters), `nothing-to-bill` (all are read)
 */
export function estimateReadings(
  store: Store,
  by: By,
  input: { readonly service: string; readonly day: Day; readonly connections: readonly string[] },
): Promise<readonly Sealed[]> {
  return act(store, by, "estimate-readings", input, async (book) => {
    const { service } = await serviceByCode(book, input.service);
    for (const code of input.connections) await connectionByCode(book, code);
    const window = Number(book.settings.rules.readingWindow);
    const asked = (one: NamedCase) => input.connections.length === 0 || input.connections.includes(one.code);
    const near = (one: NamedCase) =>
      one.history.readings.some((reading) => Math.abs(daysBetween(reading.day, input.day)) <= window);
    const unread = (await loadCases(book)).filter(
      (one) =>
        one.service === service && asked(one) && one.openedOn <= input.day && one.closedOn === null && !near(one),
    );
    if (unread.length === 0) throw new Problem("nothing-to-bill", { period: input.day });
    const uses = await earlierUses(book);
    const made = unread.map((one) => estimateOf(one, uses.get(one.connection) ?? [], input.day));
    refuse(made.filter((one) => one instanceof Problem));
    for (const one of made) if (!(one instanceof Problem)) await appendEstimate(book, one, input.day);
  });
}

interface Estimate {
  readonly meter: Meter;
  readonly dial: number;
  readonly rolledOver: boolean;
}

function estimateOf(
  one: NamedCase,
  uses: readonly { readonly month: Month; readonly quantity: Quantity }[],
  day: Day,
): Estimate | Problem {
  const impossible = new Problem("estimate-impossible", { connection: one.code });
  const inPlace = one.history.meters.filter((meter) => meter.removedOn === null);
  const meter = inPlace[0];
  const lastYear = uses.find(({ month }) => month === addMonths(monthOf(day), -12));
  const found = estimateFor(
    uses.map((use) => use.quantity),
    lastYear?.quantity ?? null,
  );
  if (!meter || inPlace.length > 1 || !found) return impossible;
  const last = one.history.readings.filter((reading) => reading.meter === meter.meter && reading.day < day).at(-1);
  return { meter, ...dialAfter(meter, last?.dial ?? meter.installedAt, found.quantity) };
}

async function appendEstimate(book: Book, { meter, dial, rolledOver }: Estimate, day: Day): Promise<void> {
  if (rolledOver) await book.append(meterMarked, { meter: meter.meter, day, kind: "rolled-over", quantity: null });
  await appendReading(book, meter, day, dial);
}

const appendReading = (book: Book, meter: Meter, day: Day, dial: number) =>
  book.append(readingRecorded, {
    ...{ reading: book.newId("r"), meter: meter.meter, day, dial, index: indexText(dial, meter), source: "estimated" },
    ...{ flag: null, reader: null, replaces: [] },
  });

/**
 * Puts right what estimates had billed wrong, once a real reading has come: the real use is shared over the estimated days, the
 * estimates are replaced, and each bill that changes is cancelled and issued anew. The bill run asks for it (`estimate-off`).
 * @param input.month first month of the period that the real reading closes
 * @throws Problem `code-unknown`, `unchanged` where the estimates were right
 */
export function correctEstimates(
  store: Store,
  by: By,
  input: { readonly connection: string; readonly month: Month; readonly on: Day; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "correct-estimates", input, async (book) => {
    const { on, reason } = input;
    const { connection } = await connectionByCode(book, input.connection);
    const one = (await loadCases(book)).find((each) => each.connection === connection)!;
    const { periodMonths } = await serviceByCode(book, one.service);
    const { openedOn, closedOn, history } = one;
    const billed = one.billed.flatMap(({ use }) => use ?? []);
    const period = periodOf(input.month, periodMonths);
    const { readings, uses } = reestimate(
      history,
      { period, openedOn, closedOn, billed },
      {
        windowDays: Number(book.settings.rules.readingWindow),
        trueUp: "correct-both",
      },
    );
    if (readings.length === 0) throw new Problem("unchanged", { what: "reading", code: input.connection });
    const meters = new Map(history.meters.map((meter) => [meter.meter, meter]));
    for (const { reading, day, dial } of readings) {
      const meter = meters.get(history.readings.find((each) => each.reading === reading)!.meter)!;
      await book.append(readingWithdrawn, { reading, about: book.tell({ reason }) });
      await appendReading(book, meter, day, dial);
    }
    const credits = await creditsByParty(book);
    const wrong = (await billsOfConnection(book, { connection })).filter(
      (bill) => bill.cancelledSeq === null && uses.some(({ from, to }) => bill.useFrom === from && bill.useTo === to),
    );
    await cancelBills(book, wrong, { on, reason }, credits);
    const fixed = new Map(readings.map(({ reading, dial }) => [reading, dial]));
    await issueAgain(book, wrong, fixed, on, credits);
  });
}
