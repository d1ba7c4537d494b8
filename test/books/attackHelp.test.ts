import { describe, expect, test } from "vitest";
import { changeConnection } from "../../src/books/connection.ts";
import {
  type ContributionInput,
  cancelContribution,
  listContributions,
  receiveContribution,
} from "../../src/books/contributor/contribution.ts";
import { addContributor } from "../../src/books/contributor/contributor.ts";
import { applyDeposit } from "../../src/books/deposit.ts";
import { endGrant, grantUrgently, setHelpClass } from "../../src/books/grant/decide.ts";
import { giveWaiting } from "../../src/books/grant/give.ts";
import { leaveVillage } from "../../src/books/household.ts";
import { declareKin } from "../../src/books/kin.ts";
import { listLoans } from "../../src/books/loan.ts";
import { addParty } from "../../src/books/party.ts";
import { takeIn } from "../../src/books/payout.ts";
import { giveMandate } from "../../src/books/person.ts";
import { type RequestInput, withdrawRequest } from "../../src/books/request.ts";
import { setReserve } from "../../src/books/reserve.ts";
import { listWaiting } from "../../src/books/waitingHelp.ts";
import { day } from "../../src/domain/day.ts";
import { money, moneyText } from "../../src/domain/money.ts";
import { begun, correct, numberOf, out } from "./attacker.ts";
import { askHelp, five, helped, met, told, voted } from "./committee.ts";
import { by, refused, type Small } from "./small.ts";

// 23 m³ cost 117.50: water 106.00, and 11.50 into the fund village; 60 % of the water are 63.60.
const january = { "W-1": "23" };
const inJanuary = { untilOn: day("2026-01-31") };
const inFebruary = { fromOn: day("2026-02-01"), untilOn: day("2026-02-01"), madeOn: day("2026-02-01") };

const addCommune = ({ store }: Small) =>
  addParty(store, by("2026-01-01"), { code: "commune", kind: "commune", name: "Commune", nameAr: "", contact: "" });
const byCommune = { kind: "commune", of: "commune", share: 1 } as const;
const bySponsor = (contribution: string) => ({ kind: "sponsor", of: contribution, share: 1 }) as const;

/** Malika gives 200.00 for help of the class *poor*, unless it is said otherwise. */
async function sponsored({ store }: Small, ...gifts: readonly Partial<ContributionInput>[]): Promise<void> {
  await addContributor(store, by("2026-01-01"), {
    ...({ code: "MALIKA", name: "Malika", kind: "migrant", currency: "MAD", language: "fr" } as const),
    ...{ nameAr: "", contact: "", sealed: "", contributionClass: "", anonymous: false },
  });
  for (const given of gifts)
    await receiveContribution(store, by("2026-01-01"), {
      ...({ contributor: "MALIKA", sent: "200.00", currency: null, rate: null, fee: "0", feeBy: "fund" } as const),
      ...{ pledge: null, fund: "village", box: "bank", happenedOn: day("2026-01-01"), purpose: null },
      ...{ helpClass: "poor", caseCode: null, deadline: null, memo: "", ...given },
    });
}
const leftOf = ({ store }: Small) =>
  store.read("small", async (reader) => (await listContributions(reader)).map(({ left }) => moneyText(left)));
const waits = ({ store }: Small) =>
  store.read("small", async (reader) => (await listWaiting(reader)).map(({ amount }) => moneyText(amount)));

const loans = ({ store }: Small) =>
  store.read("small", async (reader) =>
    (await listLoans(reader)).map(({ lender, borrower, open }) => `${lender} to ${borrower} ${moneyText(open)}`),
  );

/** The president gives on 5 January what nobody will ratify. */
async function urgently({ store }: Small, given: Partial<RequestInput>): Promise<void> {
  await giveMandate(store, by("2026-01-01"), {
    ...{ person: "aziz", body: "bureau", role: "president", fromOn: day("2026-01-01"), untilOn: null },
  });
  await askHelp(store, "C-3", "H-001", { ...inJanuary, ...given });
  await grantUrgently(store, by("2026-01-05", { person: "aziz" }), { request: "C-3", on: day("2026-01-05") });
}
const fall = ({ store }: Small) =>
  endGrant(store, by("2026-02-05"), { grant: "C-3", on: day("2026-02-05"), why: "not-ratified", reason: "" });

describe("a commune", () => {
  test("owes nothing for an urgent word that fell, and what it had paid of it is its credit", () =>
    told(async (one) => {
      await addCommune(one);
      await urgently(one, { payers: [byCommune] });
      await one.bill("2026-01", january);
      await one.pay("commune", 2000, "2026-02-01");
      expect([await one.owed("H-001"), await one.owed("commune")]).toEqual(["53.90", "43.60"]);
      await fall(one);
      expect([await one.owed("H-001"), await one.owed("commune")]).toEqual(["117.50", "0.00"]);
      expect(await one.balances()).toEqual({ ...begun, common: "120.00" });
    }));
});

describe("a sponsor's contribution", () => {
  test("is not spent twice when a reading puts two bills right", () =>
    told(async (one) => {
      await sponsored(one, { sent: "130.00" });
      const payers = [bySponsor("2026/1")];
      await helped(one.store, "C-1", "H-001", { untilOn: day("2026-02-28"), helpClass: "poor", payers });
      await one.bill("2026-01", january);
      await one.bill("2026-02", { "W-1": "46" });
      expect(await leftOf(one)).toEqual(["2.80"]);
      // 35 m³ of water cost 190.00 and 11 m³ 44.50: 114.00 are given, of the other 26.70 no more than 16.00 are there.
      await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-03-01", { index: "35" });
      expect([await leftOf(one), await waits(one)]).toEqual([["16.00"], ["26.70"]]);
    }));

  test("pays only help that it is for, while it may, and no more than is left of it beside what it has promised", () =>
    told(async (one) => {
      await askHelp(one.store, "C-0", "H-002");
      await sponsored(
        one,
        { helpClass: null },
        { helpClass: null, purpose: "school" },
        { helpClass: "orphan" },
        { helpClass: null, caseCode: "C-0" },
        { deadline: day("2026-01-30") },
        {},
        {},
      );
      const gone = { contribution: "2026/6", on: day("2026-01-02"), reason: "never came" };
      await cancelContribution(one.store, by("2026-01-02"), gone);
      const ask = (code: string, contribution: string, given: Partial<RequestInput> = {}) =>
        helped(one.store, code, "H-001", {
          ...{ ...inJanuary, helpClass: "poor", most: money(15000), madeOn: day("2026-01-03") },
          ...{ payers: [bySponsor(contribution)], ...given },
        });
      for (const n of [1, 2, 3, 4]) await refused(ask(`C-${n}`, `2026/${n}`), "contribution-misfit");
      await refused(ask("C-5", "2026/5"), "contribution-over");
      await refused(ask("C-6", "2026/6"), "contribution-cancelled");
      await ask("C-7", "2026/7");
      const short = await refused(ask("C-8", "2026/7", { most: money(5001) }), "contribution-short");
      expect(short.facts).toEqual({ contribution: "2026/7", asked: "50.01", there: "50.00" });
      // A remitted debt and what waits of it bind it too.
      const remit = { form: "remit", value: "50.01", fromOn: day("2026-01-03"), most: null } as const;
      await refused(ask("C-9", "2026/7", { ...remit, untilOn: day("2026-01-03") }), "contribution-short");
      // What was given for one case of a household pays another of the same.
      await helped(one.store, "C-10", "H-002", { ...inJanuary, payers: [bySponsor("2026/4")], most: money(20000) });
    }));
});

describe("a remitted debt", () => {
  test("stays remitted of the bill that puts it right, as far as that one reaches", () =>
    told(async (one) => {
      await one.bill("2026-01", january);
      await helped(one.store, "C-27", "H-001", { form: "remit", value: "100.00", ...inFebruary });
      expect(await one.owed("H-001")).toBe("17.50");
      // 20 m³ cost 95.00, 35 m³ 190.00 + 17.50.
      await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
      expect(await one.owed("H-001")).toBe("0.00");
      await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-06", { index: "35" });
      expect(await one.owed("H-001")).toBe("112.50");
      await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-07", { reissue: false });
      expect(await one.balances()).toEqual(begun);
    }));

  test("in shares comes back to each payer, and is asked of the commune anew", () =>
    told(async (one) => {
      await addCommune(one);
      await one.bill("2026-01", january);
      const payers = [{ kind: "fund", of: "village", share: 1 } as const, { ...byCommune, share: 2 }];
      await helped(one.store, "C-27", "H-001", { form: "remit", value: "100.00", payers, ...inFebruary });
      expect([await one.owed("H-001"), await one.owed("commune")]).toEqual(["17.50", "66.67"]);
      // Two thirds of 95.00.
      await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
      expect([await one.owed("H-001"), await one.owed("commune")]).toEqual(["0.00", "63.33"]);
    }));

  test("is not remitted twice: a second grant pays what the first has left", () =>
    told(async (one) => {
      await one.bill("2026-01", january);
      for (const code of ["C-27", "C-28"])
        await helped(one.store, code, "H-001", { form: "remit", value: "100.00", ...inFebruary });
      expect(await one.owed("H-001")).toBe("0.00");
      // Of 117.50 the fund's own 11.50 move no cash.
      expect(await one.balances()).toEqual({ common: "100.00", village: "194.00", water: "706.00" });
    }));
});

test("of two words on a class for one day the last holds", () =>
  told(async ({ store }) => {
    const said = { helpClass: "widow", months: 24, fromOn: day("2026-01-01"), decision: "AG-3" };
    await setHelpClass(store, by("2026-01-03"), said);
    await setHelpClass(store, by("2026-01-03"), { ...said, months: 6 });
    await refused(setHelpClass(store, by("2026-01-03"), { ...said, months: 6 }), "unchanged");
    await refused(helped(store, "C-1", "H-001", { helpClass: "widow", most: money(100) }), "term-too-long");
  }));

describe("what waits", () => {
  const take = (one: Small, kind: "deposit" | "gift", given: { fund: string; on: string; party: string | null }) =>
    takeIn(one.store, by(given.on), {
      ...{ kind, fund: given.fund, party: given.party, box: "office", amount: money(20000), memo: "" },
      happenedOn: day(given.on),
    });

  test("is taken out of nobody's deposit, and keeps nobody who leaves", () =>
    told(async (one) => {
      await take(one, "deposit", { fund: "water", on: "2026-01-02", party: "H-001" });
      await helped(one.store, "C-1", "H-001", { ...inJanuary, most: money(7000) });
      await out(one, 30000, "2026-01-20", { kind: "expense", fund: "village" });
      await one.bill("2026-01", january);
      const closed = { connection: "W-1", state: "closed", fromOn: day("2026-02-10") } as const;
      await changeConnection(one.store, by("2026-02-10"), closed);
      await applyDeposit(one.store, by("2026-02-11"), { connection: "W-1", on: day("2026-02-11") });
      // 53.90 of the 200.00 are its own part; the 63.60 are the fund's.
      expect((await one.balances()).village).toBe("11.50");
      await refused(
        applyDeposit(one.store, by("2026-02-11"), { connection: "W-1", on: day("2026-02-11") }),
        "nothing-owed",
      );
      await leaveVillage(one.store, by("2026-02-12"), {
        ...{ household: "H-001", leftOn: day("2026-02-12"), owing: false },
      });
      await take(one, "gift", { fund: "village", on: "2026-02-13", party: null });
      await giveWaiting(one.store, by("2026-02-14"), { on: day("2026-02-14") });
      expect(await one.balances()).toEqual({ common: "100.00", village: "147.90", water: "852.10" });
    }));
});

describe("help waits and never borrows", () => {
  test("from what other help of the same run will bring", () =>
    told(async (one) => {
      await out(one, 60000, "2026-01-02", { kind: "expense", fund: "water" });
      await helped(one.store, "C-1", "H-002", { ...inJanuary, most: money(7000) });
      // Water is to pay H-001's surcharge of 11.50 to the village, and H-001's bill is booked first.
      const surcharges = { form: "percent", value: "100", charges: ["surcharges"] } as const;
      const payers = [{ kind: "fund", of: "water", share: 1 }] as const;
      await helped(one.store, "C-2", "H-001", { ...inJanuary, ...surcharges, payers, madeOn: day("2026-01-03") });
      await one.bill("2026-01", { "W-1": "23", "W-2": "23" });
      expect([await waits(one), await loans(one)]).toEqual([["11.50"], []]);
      expect((await one.balances()).water).toBe("63.60");
    }));

  test("from what a wrong bill lets go to its household", () =>
    told(async (one) => {
      const payers = [{ kind: "fund", of: "common", share: 1 }] as const;
      await helped(one.store, "C-1", "H-001", { ...inJanuary, payers });
      await one.bill("2026-01", january);
      await one.pay("H-001", 5390, "2026-02-03");
      // For 35 m³ common would give 114.00 of its 100.00; the 53.90 that lie in it are the household's.
      await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "35" });
      expect([await waits(one), await loans(one)]).toEqual([["114.00"], []]);
      expect((await one.balances()).common).toBe("100.00");
    }));
});

test("a fund that is short borrows last what others must keep or have promised", () =>
  told(async (one) => {
    const reserve = { fund: "water", amount: money(55000), fromOn: day("2026-01-01"), decision: "AG-3" };
    await setReserve(one.store, by("2026-01-02"), reserve);
    // Three months at 60.00: of the village's 300.00 120.00 are free, of water's 600.00 50.00.
    await helped(one.store, "C-1", "H-001", { untilOn: day("2026-03-31"), most: money(6000) });
    await out(one, 25000, "2026-01-05", { kind: "expense", fund: "common" });
    expect(await loans(one)).toEqual(["village to common 120.00", "water to common 30.00"]);
    // 20.00 are left free; the other 100.00 come from where most lies: water has 550.00 then, village 180.00.
    await out(one, 12000, "2026-01-06", { kind: "expense", fund: "common" });
    expect(await loans(one)).toEqual(["village to common 120.00", "water to common 150.00"]);
  }));

describe("the president's urgent word", () => {
  const decides = async ({ store }: Small, vote: "for" | "against") =>
    voted(store, "2026-01-06", await met(store, "2026-01-06", five), { zineb: vote, itto: vote }, { request: "C-3" });

  test("is not for the president's own household or kin", () =>
    told(async (one) => {
      const tie = { person: "aziz", party: "H-001", tie: "kin", fromOn: day("2020-01-01") } as const;
      await declareKin(one.store, by("2026-01-01"), tie);
      await refused(urgently(one, {}), "president-tied");
    }));

  test("gives nothing more once a body has refused it, and can be ended at once", () =>
    told(async (one) => {
      await urgently(one, { most: money(20000) });
      await decides(one, "against");
      await one.bill("2026-01", january);
      expect(await one.owed("H-001")).toBe("117.50");
      // The 200.00 that it had bound are free again.
      await helped(one.store, "C-4", "H-002", { ...inJanuary, madeOn: day("2026-01-07"), most: money(30000) });
      const on = day("2026-01-08");
      await endGrant(one.store, by(on), { grant: "C-3", on, why: "not-ratified", reason: "" });
    }));

  test("binds the household that has it: the request is not withdrawn any more", () =>
    told(async (one) => {
      await urgently(one, {});
      await decides(one, "for");
      const withdrawn = { request: "C-3", on: day("2026-01-07") };
      await refused(withdrawRequest(one.store, by("2026-01-07"), withdrawn), "request-state");
    }));
});

test("nobody appeals for another household than the one that was refused", () =>
  told(async ({ store }) => {
    await askHelp(store, "C-1", "H-001");
    const meeting = await met(store, "2026-01-06", five);
    await voted(store, "2026-01-06", meeting, { zineb: "against", itto: "against" }, { request: "C-1" });
    const appeal = { appealOf: "C-1", madeOn: day("2026-01-07") };
    await refused(askHelp(store, "C-2", "H-002", appeal), "code-unknown");
    await askHelp(store, "C-2", "H-001", appeal);
  }));

test("a reserve binds from its day on, for the auditor too", () =>
  told(async ({ store }) => {
    const keep = (amount: number, fromOn: string) =>
      setReserve(store, by("2026-01-02"), {
        ...{ fund: "village", amount: money(amount), fromOn: day(fromOn), decision: "AG-3" },
      });
    await keep(29000, "2026-06-01");
    const asked = { ...inJanuary, most: money(7000), madeOn: day("2026-01-03") };
    await helped(store, "C-1", "H-001", asked);
    await keep(20000, "2026-01-03");
    // 300.00 less 70.00 and 200.00.
    await refused(helped(store, "C-2", "H-002", asked), "help-unfunded");
  }));
