import { expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { correctBill } from "../../src/books/bill/correct.ts";
import { changeConnection } from "../../src/books/connection.ts";
import { applyDeposit, listDeposits } from "../../src/books/deposit.ts";
import { fundBalances } from "../../src/books/fund.ts";
import { giveWaiting } from "../../src/books/grant/give.ts";
import { payOut, takeIn } from "../../src/books/payout.ts";
import { statementPaper } from "../../src/books/statement/household.ts";
import { day } from "../../src/domain/day.ts";
import { money, moneyText } from "../../src/domain/money.ts";
import { out } from "./attacker.ts";
import { helped, withCommittee } from "./committee.ts";
import { by, newFile, refused, type Small, small } from "./small.ts";

const take = (one: Small, amount: number) =>
  takeIn(one.store, by("2026-01-02"), {
    ...{ kind: "deposit", fund: "water", box: "office", party: "H-001", amount: money(amount) },
    ...{ happenedOn: day("2026-01-02"), memo: "" },
  });
const close = (one: Small) =>
  changeConnection(one.store, by("2026-02-10"), { connection: "W-1", state: "closed", fromOn: day("2026-02-10") });
const apply = (one: Small) => applyDeposit(one.store, by("2026-02-11"), { connection: "W-1", on: day("2026-02-11") });
const held = async (one: Small) =>
  (await one.store.read("small", listDeposits)).map(({ code, fund, amount }) => [code, fund, moneyText(amount)]);
/** Money of a fund and, of that, deposits. */
const water = (one: Small) =>
  one.store.read("small", async (reader) => {
    const { cash, deposits } = (await fundBalances(reader)).find(({ fund }) => fund === "water")!;
    return [moneyText(cash), moneyText(deposits)];
  });

async function told(story: (one: Small) => Promise<void>) {
  const file = newFile();
  await story(await small(file));
  const report = await verifyBook(file);
  if ("unreadable" in report) throw new Error(report.unreadable);
  expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
}

test("a closed connection's deposit pays its service's debts in every fund; the rest goes back", () =>
  told(async (one) => {
    await take(one, 30000);
    expect(await held(one)).toEqual([["H-001", "water", "300.00"]]);
    expect(await water(one)).toEqual(["900.00", "300.00"]);
    // 23 m³: 106.00 for water and 11.50 for the village.
    await one.bill("2026-01", { "W-1": "23" });
    await refused(apply(one), "connection-not-closed");
    await close(one);
    await apply(one);
    expect(await one.owed("H-001")).toBe("0.00");
    expect(await held(one)).toEqual([["H-001", "water", "182.50"]]);
    // The village gets its 11.50 out of the cash of the water fund.
    expect(await water(one)).toEqual(["888.50", "182.50"]);
    expect((await one.balances()).village).toBe("311.50");
    await refused(apply(one), "nothing-owed");
    const back = { kind: "deposit", fund: "water", box: "office", party: "H-001", memo: "" } as const;
    const happenedOn = day("2026-02-12");
    await payOut(one.store, by("2026-02-12"), { ...back, amount: money(18250), happenedOn });
    expect(await held(one)).toEqual([]);
    await refused(apply(one), "deposit-none");
  }));

test("too small a deposit pays what it can, shared over the funds", () =>
  told(async (one) => {
    await take(one, 5875);
    await one.bill("2026-01", { "W-1": "23" });
    await close(one);
    await apply(one);
    expect(await one.owed("H-001")).toBe("58.75");
    // Half of 117.50: 53.00 for water stay in the fund, 5.75 go to the village.
    expect(await water(one)).toEqual(["653.00", "0.00"]);
  }));

test("a deposit pays nothing of what help will pay", () =>
  told(async (one) => {
    await withCommittee(one.store);
    await take(one, 30000);
    await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(10000) });
    await out(one, 29500, "2026-01-20", { kind: "expense", fund: "village" });
    await one.bill("2026-01", { "W-1": "23" });
    await close(one);
    // 63.60 wait for the fund; 42.40 for water and 11.50 for the village are asked of the household.
    await apply(one);
    expect(await held(one)).toEqual([["H-001", "water", "246.10"]]);
    await refused(apply(one), "nothing-owed");
    await takeIn(one.store, by("2026-02-12"), {
      ...{ kind: "gift", fund: "village", box: "office", party: null, amount: money(10000) },
      ...{ happenedOn: day("2026-02-12"), memo: "" },
    });
    await giveWaiting(one.store, by("2026-02-12"), { on: day("2026-02-12") });
    expect(await one.owed("H-001")).toBe("0.00");
    // 600.00 + 300.00 − 11.50 + 63.60, and 300.00 − 295.00 + 11.50 + 100.00 − 63.60.
    expect(await water(one)).toEqual(["952.10", "246.10"]);
    expect((await one.balances()).village).toBe("52.90");
  }));

test("a bill that is cancelled gives the deposit back; the statement shows both", () =>
  told(async (one) => {
    await take(one, 30000);
    await one.bill("2026-01", { "W-1": "23" });
    await close(one);
    await apply(one);
    const wrong = { bill: "2026/1", on: day("2026-02-12"), reason: "x", reading: null, reissue: false };
    await correctBill(one.store, by("2026-02-12"), wrong);
    expect(await held(one)).toEqual([["H-001", "water", "300.00"]]);
    const period = { from: day("2026-01-01"), until: day("2026-03-01") };
    const { rows, closing } = await one.store.read("small", (reader) =>
      statementPaper(reader, "H-001", period, day("2026-03-01")),
    );
    expect(rows.map(({ what, owed, paid }) => [what, moneyText(owed), moneyText(paid)])).toEqual([
      ["bill", "117.50", "0.00"],
      ...[106, 11.5].map((part) => ["settled", "0.00", part.toFixed(2)]),
      ["credit-note", "0.00", "117.50"],
      ...[106, 11.5].map((part) => ["settled-back", part.toFixed(2), "0.00"]),
    ]);
    expect(closing).toBe(0);
  }));
