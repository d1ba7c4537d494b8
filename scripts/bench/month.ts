import { closeMonth } from "../../src/books/month.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { type Bench, judged, median, timedAsync } from "./measure.ts";
import { billMonth, by, payment, readMeters, settle } from "./village.ts";

const january = "2026-01" as Month;

/** A month of a large village as its treasurer lives it, each payment an act of its own. */
export async function monthOfVillage({ folder, rounds, report }: Bench): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const store = await settle(`${folder}/month-${round}.db`, 500);
    const parts = [
      await timedAsync(() => readMeters(store, january, 1, 500)),
      await timedAsync(() => billMonth(store, january)),
      await timedAsync(async () => {
        for (let i = 0; i < 450; i += 1) await receivePayment(store, by(day("2026-02-01")), payment(i, day("2026-02-01")));
      }),
      await timedAsync(() => closeMonth(store, by(day("2026-02-02")), { month: january })),
    ];
    if (process.env.PARTS) console.log(parts);
    times.push(parts.reduce((all, part) => all + part));
    await store.close();
  }
  const medians = { product: median(times.slice(1)), against: 3_000 };
  report(judged({ metric: "a month of 500 households, 450 payments", anchor: "3 s" }, medians, { ms: 3_000 }));
}
