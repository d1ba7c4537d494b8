import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { isSound, verifyBook } from "../../src/audit/verify.ts";
import { balancesOn, closeMonth } from "../../src/books/month.ts";
import { receivePayments } from "../../src/books/payment.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { openStore } from "../../src/books/store/open.ts";
import { addDays, addMonths, day, firstDay, lastDay, type Month } from "../../src/domain/day.ts";
import { hledgerOf } from "../../src/exchange/hledger.ts";
import { writeEntries } from "./entries.ts";
import { type Bench, contest, judged, timed, timedAsync } from "./measure.ts";
import { connectRaw } from "./raw.ts";
import { billMonth, by, payment, readMeters, settle, village } from "./village.ts";

const january = "2026-01" as Month;

/** The trial balance of a middle day, with an open account for each of 5,000 households. */
export async function trialBalance({ folder, rounds, report }: Bench): Promise<void> {
  const path = `${folder}/large.db`;
  const store = await settle(path, 10);
  const months = 24;
  for (let nth = 0; nth < months; nth += 1) {
    const month = addMonths(january, nth);
    await writeEntries(store, 5_000, 5_000, addDays(firstDay(month), 9));
    await closeMonth(store, by(addDays(lastDay(month), 2)), { month });
  }
  const file = connectRaw(path);
  const totals = file.prepare("select * from account_total where village = ?").raw();
  const on = addDays(firstDay(addMonths(january, months >> 1)), 5);
  const medians = await contest(
    rounds,
    () => store.read(village, (reader) => timedAsync(() => balancesOn(reader, on))),
    () => timed(() => void totals.all(village)),
  );
  const names = { metric: "trial balance at any day, 5,000 accounts", anchor: "reading the totals of now" };
  report(judged(names, medians, { ratio: 3, ms: 5 }));
  file.close();
  await store.close();
}

/** A year of 1,000 households: rebuilt into an empty book against its verify, and verify against a peer on our export. */
export async function rebuildBook({ folder, rounds, report }: Bench): Promise<void> {
  const path = `${folder}/year.db`;
  const store = await settle(path, 1_000);
  for (let nth = 0; nth < 12; nth += 1) {
    const month = addMonths(january, nth);
    await readMeters(store, month, nth + 1, 1_000);
    await billMonth(store, month);
    const on = day(`${addMonths(month, 1)}-05`);
    await receivePayments(
      store,
      by(on),
      Array.from({ length: 900 }, (_, i) => payment(i, on)),
    );
  }
  const prove = () =>
    timedAsync(async () => {
      const report = await verifyBook(path);
      if (!("villages" in report) || !isSound(report)) throw new Error("the book of the bench is not sound");
    });
  let copies = 0;
  const rebuild = async () => {
    copies += 1;
    const copy = await openStore(`${folder}/rebuilt-${copies}.db`, { create: true });
    const ms = await timedAsync(() => rebuildInto(store, village, copy));
    await copy.close();
    return ms;
  };
  const rebuilt = await contest(rounds, rebuild, prove);
  report(judged({ metric: "rebuild into an empty file", anchor: "verify, all rules" }, rebuilt, { ratio: 5 }));
  const journal = createWriteStream(`${folder}/year.journal`);
  await store.read(village, async (reader) => {
    for await (const piece of hledgerOf(reader)) journal.write(piece);
  });
  await finished(journal.end());
  await store.close();
  for (const peer of ["ledger", "hledger"]) {
    const balance = () => spawnSync(peer, ["-f", `${folder}/year.journal`, "bal"], { maxBuffer: 2 ** 28 });
    if (balance().status !== 0) continue;
    const medians = await contest(rounds, prove, () => timed(() => void balance()));
    report(judged({ metric: "verify, all rules", anchor: `${peer} bal on our export` }, medians, { ratio: 0.5 }));
  }
}
