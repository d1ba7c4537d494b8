import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import {
  listContributions,
  receiveContribution,
  restrictedContributions,
} from "../../src/books/contributor/contribution.ts";
import { addContributor } from "../../src/books/contributor/contributor.ts";
import { recordKindGift } from "../../src/books/contributor/inKind.ts";
import { listPledges, makePledge } from "../../src/books/contributor/pledge.ts";
import { contributionPaper, contributorPaper } from "../../src/books/contributor/statement.ts";
import { cancelPayout, payOut, payoutsTold } from "../../src/books/payout.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { fundPaper } from "../../src/books/statement/fund.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Reader } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { startPostgres } from "../postgres.ts";
import { dump } from "../store/raw.ts";
import { by, newFile, refused, type Small, small } from "./small.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Two years of Malika: 50 € for the school in 2026, of which 300.00 are spent that year and 100.00 the next; 20 € for all in 2027. */
async function twoYears({ store }: Small): Promise<void> {
  await addContributor(store, by("2026-06-01"), {
    ...{ code: "MALIKA", name: "Malika", nameAr: "", contact: "", sealed: "", kind: "migrant", currency: "EUR" },
    ...{ language: "en", contributionClass: "", anonymous: false },
  });
  await makePledge(store, by("2026-06-01"), {
    ...{
      contributor: "MALIKA",
      amount: "80",
      currency: null,
      rate: "10.70",
      fund: "village",
      caseCode: null,
      memo: "",
    },
    ...{ pledgedOn: day("2026-06-01"), dueOn: null },
  });
  const send = (on: string, sent: string, purpose: string | null) =>
    receiveContribution(store, by(on), {
      ...{ contributor: "MALIKA", sent, currency: null, rate: "10.82", fee: "3.90", feeBy: "fund", pledge: "2026/1" },
      ...{ fund: null, box: "bank", happenedOn: day(on), purpose, helpClass: null, caseCode: null, deadline: null },
      memo: "for Fadma's children",
    });
  const spend = (on: string, dirhams: number) =>
    payOut(store, by(on), {
      ...{ kind: "expense", fund: "village", box: "bank", party: null, amount: money(dirhams * 100), memo: "desks" },
      ...{ happenedOn: day(on), fromContribution: "2026/1" },
    });
  await send("2026-08-05", "50", "school");
  await spend("2026-09-01", 300);
  await spend("2026-09-02", 50);
  await cancelPayout(store, by("2026-09-03"), { payout: "2026/2", on: day("2026-09-03"), reason: "twice" });
  await recordKindGift(store, by("2026-08-10"), {
    ...{ what: "labour", party: "MALIKA", unit: "day", quantity: quantity(2000), rate: "100", decision: "AG-4" },
    ...{ fund: "village", happenedOn: day("2026-08-10"), caseCode: null, evidence: "" },
  });
  await send("2027-01-15", "20", null);
  await spend("2027-02-01", 100);
}

const all = async (reader: Reader) => ({
  lists: [await listContributions(reader), await listPledges(reader), await payoutsTold(reader)],
  restricted: await restrictedContributions(reader, day("2027-02-02")),
  papers: [
    await contributorPaper(reader, "MALIKA", 2026, day("2027-02-02")),
    await contributorPaper(reader, "MALIKA", 2027, day("2027-02-02")),
    await contributionPaper(reader, "2026/1"),
  ],
});

test("a year says what came and what it became; what is left of an earlier gift is carried into the next", async () => {
  const one = await small();
  await twoYears(one);
  const [first, second] = await one.store.read("small", async (reader) => (await all(reader)).papers.slice(0, 2));
  expect(first).toMatchObject({
    ...{ language: "en", pledges: [{ number: "2026/1", open: { amount: 1000, currency: "EUR" } }] },
    contributions: [
      {
        ...{ number: "2026/1", sent: { amount: 5000 }, received: 49880, purpose: "school", left: 9880 },
        uses: [
          { on: "2026-09-01", what: "expense", number: "2026/1", text: "desks", amount: 30000 },
          { on: "2027-02-01", what: "expense", number: "2027/1", text: "desks", amount: 10000 },
        ],
      },
    ],
    ...{ inKind: [{ what: "labour", amount: 20000 }], sent: [{ currency: "EUR", amount: 5000 }], received: 49880 },
  });
  // (20 - 3.90) × 10.82 = 174.202.
  expect(second).toMatchObject({
    contributions: [
      { number: "2026/1", left: 9880 },
      { number: "2027/1", left: null, uses: [], received: 17420 },
    ],
    ...{ inKind: [], sent: [{ amount: 2000 }], received: 17420 },
  });
  // What somebody wrote with it may name a house: it stands on none of these papers.
  expect(JSON.stringify([first, second])).not.toContain("Fadma");
  await refused(
    one.store.read("small", (reader) => contributorPaper(reader, "H-001", 2026, day("2027-02-02"))),
    "code-unknown",
  );
});

test("the fund's statement calls it a contribution, by its number", async () => {
  const one = await small();
  await twoYears(one);
  const paper = await one.store.read("small", (reader) =>
    fundPaper(reader, "village", { from: day("2026-08-01"), until: day("2026-09-01") }, day("2026-09-01")),
  );
  expect(paper.rows.map(({ kind, number, moneyIn }) => [kind, number, moneyIn])).toEqual([
    ["contribution", "2026/1", 49880],
  ]);
});

test("both engines hold the same and answer the same, and the auditor has nothing to say on either", async () => {
  const [file, address] = [newFile(), await postgres.newBook()];
  const one = await small(file);
  await twoYears(one);
  const to = await openStore(address, { create: true });
  await rebuildInto(one.store, "small", to);
  expect(await to.read("small", all)).toEqual(await one.store.read("small", all));
  for (const store of [one.store, to]) await store.close();
  expect(await dump(address)).toEqual(await dump(file));
  for (const book of [file, address]) {
    const report = await verifyBook(book);
    if ("unreadable" in report) throw new Error(report.unreadable);
    expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
  }
});
