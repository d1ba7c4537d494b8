import { copyFileSync } from "node:fs";
import { kinds } from "../../src/books/acts.ts";
import { projectEvent } from "../../src/books/log.ts";
import { closeMonth } from "../../src/books/month.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { canonical } from "../../src/domain/canonical.ts";
import { leafOf, nextHead } from "../../src/domain/chain.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { type Bench, contest, judged, median, timedAsync } from "./measure.ts";
import { type Written, writeRaw, writtenIn } from "./raw.ts";
import { sizeOf } from "./size.ts";
import { billMonth, by, payment, readMeters, settle, village } from "./village.ts";

const january = "2026-01" as Month;
const on = day("2026-02-01");

/** A month of a large village as its treasurer lives it, each payment an act of its own; papers apart. */
export async function liveMonth({ folder, rounds, report }: Bench): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const path = `${folder}/month-${round}.db`;
    const store = await settle(path, 500);
    const month = async () => {
      await readMeters(store, january, 1, 500);
      await billMonth(store, january);
      for (let i = 0; i < 450; i += 1) await receivePayment(store, by(on), payment(i, on));
      await closeMonth(store, by(day("2026-02-02")), { month: january });
    };
    times.push(await timedAsync(month));
    await store.close();
  }
  const medians = { product: median(times.slice(1)), against: 3_000 };
  report(judged({ metric: "a month of 500 households", anchor: "3 s" }, medians, { ms: 3_000 }));
  const sizes = await sizeOf(`${folder}/month-${rounds}.db`);
  report(judged({ metric: "file of that month", anchor: "its hledger journal" }, sizes, { ratio: 10 }, "bytes"));
}

/** All bills of 5,000 households in one act. */
export async function billRun({ folder, rounds, report }: Bench): Promise<void> {
  const base = `${folder}/read.db`;
  const store = await settle(base, 5_000);
  await readMeters(store, january, 1, 5_000);
  await store.close();
  let copies = 0;
  const fresh = () => {
    copies += 1;
    const path = `${folder}/run-${copies}.db`;
    copyFileSync(base, path);
    return path;
  };
  const play = async (path: string, act: (store: Store) => Promise<unknown>) => {
    const store = await openStore(path);
    const ms = await timedAsync(() => act(store));
    await store.close();
    return ms;
  };
  const run = () => play(fresh(), (store) => billMonth(store, january));
  const sample = fresh();
  await play(sample, (store) => billMonth(store, january));
  const written = writtenIn(sample, base);
  const priced = await contest(rounds, run, () => play(fresh(), (store) => sealAgain(store, written)));
  const metric = "bill run of 5,000";
  report(judged({ metric, anchor: "sealing and inserting them priced" }, priced, { ratio: 1.25, ms: 300 }));
  const raw = await contest(rounds, run, () => writeRaw(fresh(), written, false));
  report(judged({ metric, anchor: "raw prepared statements, the same rows" }, raw, {}));
}

/** The same events without what led to them: written as text, sealed, projected and inserted. */
const sealAgain = (store: Store, { events, requests }: Written): Promise<void> =>
  store.write(village, async (tx) => {
    let head = tx.head!;
    for (const { seq, columns, fact } of events) {
      const body = canonical(fact);
      const leaf = leafOf(body);
      head = { seq, head: nextHead(head.head, seq, leaf), recordedAt: (fact as { at: string }).at };
      tx.add("event", { ...columns, body, leaf, head: head.head });
      projectEvent(tx, { village, seq }, kinds.get(String(columns.kind))!, body, () => undefined);
    }
    for (const { request, digest, first, last } of requests)
      tx.add("request", { village, request, digest, firstSeq: first, lastSeq: last });
    tx.moveHead(head);
  });
