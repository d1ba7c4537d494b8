import { expect } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { addContributor } from "../../src/books/contributor/contributor.ts";
import { fundStandings } from "../../src/books/fund.ts";
import { listLoans } from "../../src/books/loan.ts";
import { adoptPenalty } from "../../src/books/penalty.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { openStore } from "../../src/books/store/open.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { by, newFile, small } from "../books/small.ts";
import { expectSoundChain } from "../store/chain.ts";
import { dump, openRaw, type Raw } from "../store/raw.ts";
import { contributorPlays } from "./contributorPlays.ts";
import { expectStandings } from "./fundAuditor.ts";
import { fundPlays } from "./fundPlays.ts";
import { expectShares } from "./helpAuditor.ts";
import { helpPlays, prepareHelp } from "./helpPlays.ts";
import { hireAuditor } from "./hire.ts";
import { lateRule } from "./lateAuditor.ts";
import { latePlays } from "./latePlays.ts";
import { plays as olderPlays } from "./plays.ts";
import type { Step, Year } from "./step.ts";

const plays = { ...olderPlays, ...contributorPlays, ...helpPlays, ...fundPlays, ...latePlays };

/**
 * Plays a year on a new book. After every step the tables are what the auditor says; at the end the chain recomputes, and the log
 * alone gives equal tables again.
 * @param spoil something done to the tables behind the book's back before they are compared for the last time
 * @returns how many steps of each kind were done, and how many refused
 */
export async function playYear(
  book: string,
  year: readonly Step[],
  spoil?: (raw: Raw) => Promise<unknown>,
): Promise<Record<string, number>> {
  const { store } = await small(book);
  await addContributor(store, by("2026-01-02"), {
    ...{ code: "H-001", name: "", nameAr: "", contact: "", sealed: "", kind: "migrant", currency: "EUR" },
    ...{ language: "fr", contributionClass: "", anonymous: false },
  });
  await prepareHelp(store);
  await adoptPenalty(store, by("2026-01-02"), {
    ...{ decision: "AG-1", decidedOn: day("2025-12-20"), fromOn: day("2026-01-01"), file: lateRule },
  });
  const raw = await openRaw(book);
  const count: Record<string, number> = {};
  try {
    const [commune = "", ...parties] = (await raw.ask("select party from party order by code")).map((one) =>
      String(one.party),
    );
    const state: Year = {
      ...{ store, parties, commune, today: day("2026-01-02"), next: "2026-01" as Month, closes: "2025-12" as Month },
      auditor: hireAuditor({ office: 100_000, bank: 0 }, { water: 60_000, village: 30_000, common: 10_000 }),
      indexes: new Map([["2025-12" as Month, [0, 0]]]),
      ...{
        bills: [],
        receipts: [],
        expenses: [],
        approved: [],
        cases: 0,
        answers: new Map(),
        closed: false,
        last: undefined,
        answered: [],
      },
    };
    for (const step of year) {
      state.auditor.freed = {};
      const outcome = await plays[step.act]!(state, step);
      const name = outcome === "done" ? step.act : outcome;
      count[name] = (count[name] ?? 0) + 1;
      await compare(raw, state);
    }
    await spoil?.(raw);
    await compare(raw, state);
    const again = newFile();
    const rebuilt = await openStore(again, { create: true });
    await rebuildInto(store, "small", rebuilt);
    await rebuilt.close();
    expect(await dump(again)).toEqual(await dump(book));
  } finally {
    await raw.close();
    await store.close();
  }
  await expectSoundChain(book, "small");
  const report = await verifyBook(book);
  expect("villages" in report && report.villages.flatMap(({ findings }) => findings)).toEqual([]);
  return count;
}

/** What the tables hold, by SQL of its own; a household's balance twice, as booked and as open items. */
async function compare({ ask }: Raw, { store, auditor, parties, commune, today }: Year): Promise<void> {
  const levels = async (text: string) =>
    Object.fromEntries((await ask(text)).map(({ name, there }) => [String(name), Number(there)]));
  const accounts = "account_total t join account a on a.village = t.village and a.account = t.account";
  const funds = await levels(
    `select a.fund as name, t.debits - t.credits as there from ${accounts} where a.code = 'pooled-cash'`,
  );
  const boxes = await levels("select box as name, money_in - money_out as there from box_total");
  const booked = await levels(
    `select a.owner as name, sum(t.debits - t.credits) as there from ${accounts}
     where a.code in ('receivable', 'advances') group by a.owner`,
  );
  const open = await levels(
    `select party as name, sum(case kind when 'debt' then amount - settled else settled - amount end) as there
     from open_item group by party`,
  );
  // No two funds owe one another.
  const lent = (
    await ask("select account from account_total where account like 'due-from/%' and debits > credits")
  ).map(({ account }) => String(account).split("/").slice(1));
  expect(lent.filter(([a, b]) => lent.some(([c, d]) => a === d && b === c))).toEqual([]);
  const left = await levels(
    `select c.contribution as name, c.received - coalesce(sum(u.amount), 0) as there
     from contribution c left join contribution_use u
       on u.village = c.village and u.contribution = c.contribution and u.undone_seq is null
     where c.cancelled_seq is null group by c.contribution, c.received`,
  );
  expect(left).toEqual(Object.fromEntries(auditor.contributions.map((one) => [one.contribution, one.left])));
  expectShares(auditor, commune);
  await store.read("small", async (reader) =>
    expectStandings(auditor, today, await fundStandings(reader, today), await listLoans(reader)),
  );
  const all = (found: Record<string, number>) => [commune, ...parties].map((party) => found[party] ?? 0);
  expect({ funds, boxes, booked: all(booked), open: all(open) }).toEqual({
    ...{ funds: auditor.funds, boxes: auditor.boxes },
    ...{ booked: all(auditor.owed), open: all(auditor.owed) },
  });
}
