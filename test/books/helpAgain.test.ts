import { expect, test } from "vitest";
import { receiveContribution } from "../../src/books/contributor/contribution.ts";
import { addContributor } from "../../src/books/contributor/contributor.ts";
import { listRestricted } from "../../src/books/restricted.ts";
import { listWaiting } from "../../src/books/waitingHelp.ts";
import { day } from "../../src/domain/day.ts";
import { moneyText, sum } from "../../src/domain/money.ts";
import { correct, numberOf } from "./attacker.ts";
import { helped, withCommittee } from "./committee.ts";
import { attacked, by, type Small } from "./small.ts";

const told = (story: (one: Small) => Promise<void>) =>
  attacked(async (one) => {
    await withCommittee(one.store);
    await story(one);
  });
const waits = async ({ store }: Small) =>
  moneyText(sum((await store.read("small", listWaiting)).map(({ amount }) => amount)));

test("a contribution pays no more of two bills put right together than is left of it", () =>
  told(async (one) => {
    const on = "2026-01-01";
    await addContributor(one.store, by(on), {
      ...({ code: "MALIKA", name: "Malika", kind: "migrant", currency: "MAD", language: "fr" } as const),
      ...{ nameAr: "", contact: "", sealed: "", contributionClass: "", anonymous: false },
    });
    await receiveContribution(one.store, by(on), {
      ...({ contributor: "MALIKA", sent: "100", currency: null, rate: "1", fee: "0", feeBy: "donor" } as const),
      ...{ pledge: null, fund: "village", box: "office", happenedOn: day(on), purpose: null, memo: "" },
      ...{ helpClass: "elderly", caseCode: null, deadline: null },
    });
    const payers = [{ kind: "sponsor", of: "2026/1", share: 1 }] as const;
    await helped(one.store, "C-1", "H-001", { payers, helpClass: "elderly", untilOn: day("2026-02-28") });
    const left = async () =>
      [...(await one.store.read("small", listRestricted)).values()].map((each) => moneyText(each.left));
    // 63.60 of January's 23 m³ are paid; of February's 23 m³ they wait, since 36.40 are left.
    await one.bill("2026-01", { "W-1": "23" });
    await one.bill("2026-02", { "W-1": "46" });
    expect([await left(), await waits(one)]).toEqual([["36.40"], "63.60"]);
    // 20 and 26 m³ cost 85.00 and 127.00: 51.00 are paid, and 76.20 wait for the 49.00 that are left.
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-03-02", { index: "20" });
    expect([await left(), await waits(one)]).toEqual([["49.00"], "76.20"]);
  }));

test("what a wrong bill lets go is its payer's, and pays nobody's help", () =>
  told(async (one) => {
    const payers = [{ kind: "fund", of: "common", share: 1 }] as const;
    await helped(one.store, "C-1", "H-001", { payers, untilOn: day("2026-01-31") });
    await one.bill("2026-01", { "W-1": "23" });
    await one.pay("H-001", 5390, "2026-02-03");
    // 40 m³ cost 225.00 + 20.00. Common has its 100.00 again and holds 53.90 for the household: 135.00 of help wait.
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "40" });
    expect(await waits(one)).toBe("135.00");
    // 245.00 − 135.00 − 53.90.
    expect(await one.owed("H-001")).toBe("56.10");
    expect((await one.balances()).common).toBe("100.00");
  }));
