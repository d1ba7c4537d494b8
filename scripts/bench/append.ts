import { copyFileSync } from "node:fs";
import { receivePayment, receivePayments } from "../../src/books/payment.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { type Bench, contest, judged, timedAsync } from "./measure.ts";
import { writeRaw, writtenIn } from "./raw.ts";
import { billMonth, by, payment, readMeters, settle } from "./village.ts";

const january = "2026-01" as Month;
const on = day("2026-02-01");

/** The whole act of a payment against the rows that it writes. */
export async function appendAct({ folder, rounds, report }: Bench): Promise<void> {
  const households = 1_000;
  const base = `${folder}/billed.db`;
  const store = await settle(base, households);
  await readMeters(store, january, 1, households);
  await billMonth(store, january);
  await store.close();
  let files = 0;
  const fresh = () => `${folder}/append-${files++}.db`;
  const all = Array.from({ length: households }, (_, i) => payment(i, on));
  const acts: readonly [string, (store: Store) => Promise<void>, boolean, number][] = [
    ["1000 per transaction", async (store) => void (await receivePayments(store, by(on), all)), false, 1.5],
    [
      "one per transaction",
      async (store) => {
        for (const one of all.slice(0, 300)) await receivePayment(store, by(on), one);
      },
      true,
      1.3,
    ],
  ];
  for (const [how, act, single, ratio] of acts) {
    const play = async (path: string) => {
      copyFileSync(base, path);
      const store = await openStore(path);
      const ms = await timedAsync(() => act(store));
      await store.close();
      return ms;
    };
    const sample = fresh();
    await play(sample);
    const written = writtenIn(sample, base);
    const medians = await contest(rounds, () => play(fresh()), () => writeRaw(base, fresh(), written, single));
    report(judged({ metric: `payment, whole act, ${how}`, anchor: "raw prepared statements, the same rows" }, medians, { ratio }));
  }
}
