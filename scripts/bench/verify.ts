import { hash } from "node:crypto";
import Database from "better-sqlite3";
import { chainOf } from "../../src/audit/chain.ts";
import { type Desk, readEvent } from "../../src/audit/fact.ts";
import { openSource } from "../../src/audit/open.ts";
import { postingsOf } from "../../src/audit/postings.ts";
import { notebook } from "../../src/audit/report.ts";
import { totalsOf } from "../../src/audit/totals.ts";
import { isSound, verifyBook } from "../../src/audit/verify.ts";
import { receivePayments } from "../../src/books/payment.ts";
import { addMonths, day, type Month } from "../../src/domain/day.ts";
import { type Bench, contest, judged, timed, timedAsync } from "./measure.ts";
import { billMonth, by, payment, readMeters, settle, village } from "./village.ts";

const january = "2026-01" as Month;

/** A quarter of 1,000 households, verified by one thread: against the cheapest look at the same bytes that proves anything. */
export async function verifyQuarter({ folder, rounds, report }: Bench): Promise<void> {
  const path = `${folder}/quarter.db`;
  const store = await settle(path, 1_000);
  for (let nth = 0; nth < 3; nth += 1) {
    const month = addMonths(january, nth);
    await readMeters(store, month, nth + 1, 1_000);
    await billMonth(store, month);
    const on = day(`${addMonths(month, 1)}-05`);
    const paid = Array.from({ length: 900 }, (_, i) => payment(i, on));
    await receivePayments(store, by(on), paid);
  }
  await store.close();
  const file = new Database(path, { readonly: true });
  const bytes = Buffer.from((file.prepare("select body from event order by seq").pluck().all() as string[]).join("\n"));
  file.close();
  const onePass = () => timed(() => void hash("sha256", bytes, "hex"));
  const anchor = "one SHA-256 pass over the same texts";
  const core = await contest(rounds, () => timedAsync(() => proveLog(path)), onePass);
  report(judged({ metric: "verify chain, text, postings, totals", anchor }, core, { ratio: 30 }));
  const whole = await contest(rounds, () => timedAsync(() => prove(path)), onePass);
  report(judged({ metric: "verify, all rules", anchor }, whole, {}));
}

async function prove(path: string): Promise<void> {
  const report = await verifyBook(path);
  if (!("villages" in report) || !isSound(report)) throw new Error("the book of the bench is not sound");
}

/** The part of verify that every event pays for: its seal, its form, its postings, and the totals at the end. */
async function proveLog(path: string): Promise<void> {
  const source = await openSource(path);
  const { findings, note } = notebook();
  const desk: Desk = { village, source, note, missing: () => undefined };
  const chain = chainOf(desk);
  const checks = [postingsOf(desk), totalsOf(desk)];
  for await (const page of source.pages("event", village, "seq"))
    for (const row of page) {
      const event = readEvent(Number(row.seq), chain.link(row)!);
      for (const check of checks) await check.event(event);
    }
  await chain.end();
  for (const check of checks) await check.end();
  await source.close();
  if (findings.length > 0) throw new Error("the book of the bench is not sound");
}
