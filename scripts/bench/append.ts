import { copyFileSync } from "node:fs";
import type Database from "better-sqlite3";
import { receivePayment, receivePayments } from "../../src/books/payment.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { makeEntry, type Place, writeEntries } from "./entries.ts";
import { type Bench, contest, judged, type Run, timed, timedAsync } from "./measure.ts";
import { connectRaw, writeRaw, writtenIn } from "./raw.ts";
import { billMonth, by, payment, readMeters, settle, village } from "./village.ts";

const january = "2026-01" as Month;
const on = day("2026-02-01");
const ways = [
  { how: "1000 per transaction", single: false, count: 1_000 },
  { how: "one per transaction", single: true, count: 300 },
] as const;

/** The store alone: ready rows of one entry, against statements by hand. */
export async function appendEntries({ folder, rounds, report }: Bench): Promise<void> {
  const base = `${folder}/settled.db`;
  const store = await settle(base, 10);
  // Accounts come into being with the first entries of a village and then only grow.
  await writeEntries(store, households, households, on);
  await store.close();
  for (const { how, single, count } of ways) {
    const medians = await contest(
      rounds,
      played(folder, base, async (store) => {
        const times = single ? count : 1;
        for (let i = 0; i < times; i += 1) await writeEntries(store, count / times, households, on);
      }),
      () => entriesByHand(folder, base, count, single),
    );
    const names = { metric: `append, store, ${how}`, anchor: "raw prepared statements, the same rows" };
    report(judged(names, medians, { ratio: 1.15 }));
  }
}
const households = 300;

/** Entries by hand, each total moved entry by entry. */
function entriesByHand(folder: string, base: string, count: number, single: boolean): number {
  const path = fresh(folder, base);
  const file = connectRaw(path);
  const begin = file.prepare("begin immediate");
  const commit = file.prepare("commit");
  const write = handOn(file);
  const { seq, head } = file.prepare("select seq, head from head").get() as Place;
  let place: Place = { seq, head };
  const ms = timed(() => {
    if (!single) begin.run();
    for (let i = 0; i < count; i += 1) {
      if (single) begin.run();
      place = write(place);
      if (single) commit.run();
    }
    if (!single) commit.run();
  });
  file.close();
  return ms;
}

function handOn(file: Database.Database): (place: Place) => Place {
  const event = file.prepare("insert into event values (?, ?, ?, ?, ?, ?, ?, ?)");
  const entry = file.prepare("insert into entry values (?, ?, 0, ?, ?, ?, ?, null, null)");
  const transfer = file.prepare("insert into transfer values (?, ?, 0, ?, ?, ?, ?, ?)");
  const request = file.prepare("insert into request values (?, ?, ?, ?, ?)");
  const total = (side: string) =>
    file.prepare(`update account_total set ${side} = ${side} + cast(? as integer) where village = ? and account = ?`);
  const [debit, credit] = [total("debits"), total("credits")];
  const move = file.prepare("update head set seq = ?, head = ?, recorded_at = ? where village = ?");
  return (place) => {
    const made = makeEntry(place, place.seq % households, on);
    const { seq, head, at, entry: of, event: is } = made;
    event.run(village, seq, is.id, is.kind, is.request, is.body, is.leaf, head);
    entry.run(village, seq, Number(of.fiscalYear), Number(of.number), on, on);
    of.transfers.forEach((one, line) => {
      const amount = Number(one.amount);
      transfer.run(village, seq, line, one.fund, one.debit, one.credit, amount);
      debit.run(amount, village, one.debit);
      credit.run(amount, village, one.credit);
    });
    request.run(village, is.request, is.leaf, seq, seq);
    move.run(seq, head, at, village);
    return made;
  };
}

/** The whole act of a payment against the rows that it writes. */
export async function appendPayments({ folder, rounds, report }: Bench): Promise<void> {
  const base = `${folder}/billed.db`;
  const store = await settle(base, 1_000);
  await readMeters(store, january, 1, 1_000);
  await billMonth(store, january);
  await store.close();
  for (const { how, single, count } of ways) {
    const all = Array.from({ length: count }, (_, i) => payment(i, on));
    const act = async (store: Store) => {
      if (!single) await receivePayments(store, by(on), all);
      else for (const one of all) await receivePayment(store, by(on), one);
    };
    const sample = fresh(folder, base);
    await playOn(sample, act);
    const written = writtenIn(sample, base);
    const medians = await contest(rounds, played(folder, base, act), () =>
      writeRaw(fresh(folder, base), written, single),
    );
    const names = { metric: `payment, whole act, ${how}`, anchor: "raw prepared statements, the same rows" };
    report(judged(names, medians, { ratio: single ? 1.3 : 1.5 }));
  }
}

/** A run of the product on a copy of a book; opening and closing it does not count. */
const played = (folder: string, base: string, act: (store: Store) => Promise<void>): Run => {
  return () => playOn(fresh(folder, base), act);
};
async function playOn(path: string, act: (store: Store) => Promise<void>): Promise<number> {
  const store = await openStore(path);
  const ms = await timedAsync(() => act(store));
  await store.close();
  return ms;
}

let copies = 0;
function fresh(folder: string, base: string): string {
  copies += 1;
  const path = `${folder}/copy-${copies}.db`;
  copyFileSync(base, path);
  return path;
}
