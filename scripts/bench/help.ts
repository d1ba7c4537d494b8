import { copyFileSync } from "node:fs";
import { isSound, verifyBook } from "../../src/audit/verify.ts";
import { grantUrgently } from "../../src/books/grant/decide.ts";
import { takeIn } from "../../src/books/payout.ts";
import { giveMandate } from "../../src/books/person.ts";
import { requestHelp } from "../../src/books/request.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day, firstDay, lastDay, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { type Bench, contest, judged, timedAsync } from "./measure.ts";
import { billMonth, by, household, readMeters, settle } from "./village.ts";

const january = "2026-01" as Month;

/** What it costs that every tenth household is helped: the same village beside itself without help. */
export async function helpBeside({ folder, rounds, report }: Bench): Promise<void> {
  const anchor = "the same without help";
  const large = await besideItself(folder, 5_000);
  const run = (path: string) => async () => (await billed(path)).ms;
  const runs = await contest(rounds, run(large.helped), run(large.plain));
  report(judged({ metric: "bill run of 5,000, 500 helped", anchor }, runs, { ratio: 1.25 }));
  const small = await besideItself(folder, 1_000);
  const [helped, plain] = [await billed(small.helped), await billed(small.plain)];
  const prove = (path: string) => () => timedAsync(() => provesSound(path));
  const verified = await contest(rounds, prove(helped.path), prove(plain.path));
  report(judged({ metric: "verify of 1,000, 100 helped", anchor }, verified, {}));
}

/** The same village twice, read and not yet billed: in one of the two every tenth household is helped. */
async function besideItself(folder: string, households: number): Promise<{ helped: string; plain: string }> {
  const [plain, helped] = [`${folder}/plain-${households}.db`, `${folder}/helped-${households}.db`];
  const store = await settle(plain, households);
  await readMeters(store, january, 1, households);
  await store.close();
  copyFileSync(plain, helped);
  const book = await openStore(helped);
  await helpTenth(book, households);
  await book.close();
  return { helped, plain };
}

let copies = 0;
async function billed(of: string): Promise<{ path: string; ms: number }> {
  copies += 1;
  const path = `${of}-${copies}`;
  copyFileSync(of, path);
  const book = await openStore(path);
  const ms = await timedAsync(() => billMonth(book, january));
  await book.close();
  return { path, ms };
}

/** The treasurer presides too, and gives urgent help for the month to every tenth household: 60 %, of a fund that a gift has filled. */
async function helpTenth(store: Store, households: number): Promise<void> {
  const on = firstDay(january);
  const presides = { person: "treasurer", body: "bureau", role: "president", fromOn: on, untilOn: null };
  await giveMandate(store, by(day("2026-01-02")), presides);
  await takeIn(store, by(day("2026-01-02")), {
    ...{ kind: "gift", fund: "village", box: "office", party: null, amount: money(households * 10_000) },
    ...{ happenedOn: day("2026-01-02"), memo: "" },
  });
  const terms = { form: "percent", value: "60", charges: [], services: [], helpClass: "" } as const;
  const payers = [{ kind: "fund", of: "village", share: 1 }] as const;
  const days = { fromOn: on, untilOn: lastDay(january) };
  for (let i = 0; i < households; i += 10) {
    const code = `C-${i + 1}`;
    await requestHelp(store, by(day("2026-01-02")), {
      ...{ code, household: household(i), voice: "household", madeOn: on, appealOf: null, ground: "" },
      ...{ ...terms, ...days, most: money(8_000), payers },
    });
    await grantUrgently(store, by(day("2026-01-02")), { request: code, on: day("2026-01-02") });
  }
}

async function provesSound(path: string): Promise<void> {
  const report = await verifyBook(path);
  if (!("villages" in report) || !isSound(report)) throw new Error("the book of the bench is not sound");
}
