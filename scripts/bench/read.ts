import { and, eq } from "drizzle-orm";
import { fundBalances } from "../../src/books/fund.ts";
import { closeMonth } from "../../src/books/month.ts";
import { ask, given, inVillage, type Store } from "../../src/books/store/store.ts";
import { accountId } from "../../src/domain/account.ts";
import { addDays, addMonths, firstDay, lastDay, type Month } from "../../src/domain/day.ts";
import { writeEntries } from "./entries.ts";
import { type Bench, contest, judged, timed, timedAsync } from "./measure.ts";
import { connectRaw } from "./raw.ts";
import { by, settle, village } from "./village.ts";

const totalOf = ask("bench: total of an account", (db, t) =>
  db
    .select()
    .from(t.accountTotal)
    .where(and(inVillage(t.accountTotal), eq(t.accountTotal.account, given("account")))),
);

/** Four years of 300 households, 695 entries of three transfers a month, all months closed but the last: 100,000 postings. */
export async function readBook({ folder, rounds, report }: Bench): Promise<void> {
  const path = `${folder}/years.db`;
  const store = await settle(path, 10);
  const months = await writeYears(store);
  const file = connectRaw(path);
  const pool = accountId("pooled-cash", "water");
  const get = file.prepare("select * from account_total where village = ? and account = ?");
  const often = Array.from({ length: 5_000 });
  const byKey = await contest(
    rounds,
    () =>
      store.read(village, (reader) =>
        timedAsync(async () => {
          for (const _ of often) await totalOf(reader, { account: pool });
        }),
      ),
    () =>
      timed(() => {
        for (const _ of often) get.get(village, pool);
      }),
  );
  report(judged({ metric: "read by key, 5,000 times", anchor: "raw get" }, byKey, { ratio: 1.3 }));
  const scan = file.prepare(
    "select debit, credit, sum(amount) from transfer join entry using (village, seq, part) where village = ? and booked_on <= ? group by debit, credit",
  );
  const middle = addDays(firstDay(addMonths("2026-01" as Month, months >> 1)), 14);
  const asked = { now: undefined, "at any day": middle };
  for (const [when, on] of Object.entries(asked)) {
    const medians = await contest(
      rounds,
      () => store.read(village, (reader) => timedAsync(() => fundBalances(reader, on))),
      () => timed(() => scan.all(village, on ?? "9999")),
    );
    const names = { metric: `fund balances ${when}, 100,000 postings`, anchor: "summing the postings" };
    report(judged(names, medians, { ratio: 1 / 300, ms: 1 }));
  }
  file.close();
  await store.close();
}

/** Closes each month but the last. */
async function writeYears(store: Store): Promise<number> {
  const months = 48;
  for (let nth = 0; nth < months; nth += 1) {
    const month = addMonths("2026-01" as Month, nth);
    await writeEntries(store, 695, 300, addDays(firstDay(month), 9));
    if (nth < months - 1) await closeMonth(store, by(addDays(lastDay(month), 2)), { month });
  }
  return months;
}
