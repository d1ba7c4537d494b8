import { expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { issueDues } from "../../src/books/bill/dues.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { addBox } from "../../src/books/box.ts";
import {
  type ContributionInput,
  cancelContribution,
  listContributions,
  receiveContribution,
  restrictedContributions,
} from "../../src/books/contributor/contribution.ts";
import {
  addContributor,
  type ContributorInput,
  correctContributor,
  listContributors,
} from "../../src/books/contributor/contributor.ts";
import {
  cancelKindGift,
  type KindGiftInput,
  listKindGifts,
  recordKindGift,
} from "../../src/books/contributor/inKind.ts";
import { endPledge, listPledges, makePledge } from "../../src/books/contributor/pledge.ts";
import { listTotals } from "../../src/books/entry.ts";
import { listGrants } from "../../src/books/grant/list.ts";
import { listParties } from "../../src/books/party.ts";
import { cancelPayout, payOut } from "../../src/books/payout.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { openStore } from "../../src/books/store/open.ts";
import { adoptDues } from "../../src/books/tariff.ts";
import { day } from "../../src/domain/day.ts";
import { money, moneyText } from "../../src/domain/money.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { dump } from "../store/raw.ts";
import { askHelp, helped, withCommittee } from "./committee.ts";
import { by, newFile, refused, type Small, small } from "./small.ts";

const on = "2026-08-05";
const malika: ContributorInput = {
  ...{ code: "MALIKA", name: "Malika", nameAr: "", contact: "", sealed: "", kind: "migrant", currency: "EUR" },
  ...{ language: "fr", contributionClass: "abroad", anonymous: false },
};
const add = ({ store }: Small, given: Partial<ContributorInput> = {}) =>
  addContributor(store, by(on), { ...malika, ...given });
const pledge = ({ store }: Small, amount: string, given = {}) =>
  makePledge(store, by(on), {
    ...{ contributor: "MALIKA", amount, currency: null, rate: "10.70", fund: "village", caseCode: null, memo: "" },
    ...{ pledgedOn: day("2026-06-01"), dueOn: null, ...given },
  });
/** 50 € of Malika, less 3.90 € at 10.82: 46.10 × 10.82 = 498.802 (domain.md 9). */
const send = ({ store }: Small, given: Partial<ContributionInput> = {}) =>
  receiveContribution(store, by(on), {
    ...{ contributor: "MALIKA", sent: "50", currency: null, rate: "10.82", fee: "3.90", feeBy: "fund", pledge: null },
    ...{ fund: null, box: "bank", happenedOn: day(on), purpose: null, helpClass: null, caseCode: null, deadline: null },
    ...{ memo: "", ...given },
  });
const spend = ({ store }: Small, dirhams: number, fromContribution: string, given = {}) =>
  payOut(store, by("2026-09-01"), {
    ...{ kind: "expense", fund: "village", box: "bank", party: null, amount: money(dirhams * 100), memo: "roof" },
    ...{ happenedOn: day("2026-09-01"), fromContribution, ...given },
  });
const ended = { on: day("2026-09-02"), reason: "by mistake" };
const levels = ({ store }: Small, ...codes: string[]) =>
  store.read("small", async (reader) =>
    Object.fromEntries(
      (await listTotals(reader))
        .filter(({ account }) => codes.includes(account.split("/")[0]!))
        .map(({ account, debits, credits }) => [
          account.split("/").slice(0, 2).join("/"),
          moneyText(money(debits - credits)),
        ]),
    ),
  );
const contributions = ({ store }: Small) => store.read("small", listContributions);
const pledges = ({ store }: Small) => store.read("small", listPledges);

/** A story after which the auditor has nothing to say, and the log makes the same tables again. */
async function told(story: (one: Small) => Promise<void>) {
  const file = newFile();
  const one = await small(file);
  await story(one);
  const report = await verifyBook(file);
  if ("unreadable" in report) throw new Error(report.unreadable);
  expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
  const again = newFile();
  const to = await openStore(again, { create: true });
  await rebuildInto(one.store, "small", to);
  for (const store of [one.store, to]) await store.close();
  expect(await dump(again)).toEqual(await dump(file));
}

test("Malika pledges 50 € and sends them: the donor gave 541.00, the way took 42.20, the fund got 498.80", () =>
  told(async (one) => {
    await add(one);
    await pledge(one, "50");
    expect(await pledges(one)).toMatchObject([{ number: "2026/1", amount: 5000, sent: 0, open: 5000, worth: 53500 }]);
    await send(one, { pledge: "2026/1" });
    expect(await contributions(one)).toMatchObject([
      { number: "2026/1", sent: 5000, fee: 390, received: 49880, gift: 54100, currency: "EUR", fund: "village" },
    ]);
    expect(await pledges(one)).toMatchObject([{ sent: 5000, open: 0 }]);
    // 300.00 were in the fund.
    expect((await one.balances()).village).toBe("798.80");
    expect(await levels(one, "gift", "bank-charge")).toEqual({
      "gift/village": "-541.00",
      "bank-charge/village": "42.20",
    });
  }));

test("a fee that the donor pays on top is nobody's expense here, and dirhams need no rate", () =>
  told(async (one) => {
    await add(one);
    await send(one, { feeBy: "donor" });
    await send(one, { currency: "MAD", rate: null, sent: "200.00", fee: "0" });
    expect((await contributions(one)).map(({ received, gift, rate }) => [received, gift, rate])).toEqual([
      [54100, 54100, "10.82"],
      [20000, 20000, "1"],
    ]);
    await refused(send(one, { rate: null }), "field-invalid");
    await refused(send(one, { currency: "MAD" }), "field-invalid");
    await refused(send(one, { sent: "50.005" }), "field-invalid");
    await refused(send(one, { fee: "50" }), "fee-beyond");
    await refused(send(one, { rate: "0.000001", fee: "0" }), "field-invalid");
  }));

test("currencies have their own decimals: 5000 yen, 20.500 Tunisian dinars", () =>
  told(async (one) => {
    await add(one);
    await send(one, { currency: "JPY", sent: "5000", fee: "0", rate: "0.0653" });
    await send(one, { currency: "TND", sent: "20.500", fee: "0.250", rate: "3.21" });
    // 5000 × 0.0653 = 326.50; 20.25 × 3.21 = 65.0025, of a gift of 20.5 × 3.21 = 65.805.
    expect((await contributions(one)).map(({ sent, received, gift }) => [sent, received, gift])).toEqual([
      [5000, 32650, 32650],
      [20500, 6500, 6581],
    ]);
    await refused(send(one, { currency: "JPY", sent: "50.5", fee: "0" }), "field-invalid");
  }));

test("what a commune, a programme or an NGO gives is a grant", () =>
  told(async (one) => {
    await add(one, { code: "INDH", name: "INDH", kind: "programme", currency: "MAD" });
    await send(one, { contributor: "INDH", sent: "18000", fee: "0", rate: null, purpose: "roof" });
    expect(await levels(one, "gift", "grant")).toEqual({ "grant/village": "-18000.00" });
  }));

test("an expense is paid from a contribution for a purpose, up to what is left and until its day; a cancelled one gives it back", () =>
  told(async (one) => {
    await add(one);
    await send(one, { purpose: "school", deadline: day("2026-12-31") });
    const left = async () => moneyText((await contributions(one))[0]!.left);
    await spend(one, 300, "2026/1");
    expect(await left()).toBe("198.80");
    const short = await refused(spend(one, 200, "2026/1"), "contribution-short");
    expect(short.facts).toMatchObject({ asked: "200.00", there: "198.80" });
    await refused(spend(one, 10, "2026/1", { fund: "water" }), "contribution-fund");
    await refused(spend(one, 10, "2026/2"), "code-unknown");
    await refused(spend(one, 10, "2026/1", { kind: "bank-charge" }), "field-invalid");
    await refused(spend(one, 10, "2026/1", { happenedOn: day("2026-08-01") }), "day-order");
    await refused(
      payOut(one.store, by("2027-01-01"), {
        ...{ kind: "expense", fund: "village", box: "bank", party: null, amount: money(1000), memo: "" },
        ...{ happenedOn: day("2027-01-01"), fromContribution: "2026/1" },
      }),
      "contribution-over",
    );
    await refused(
      cancelContribution(one.store, by("2026-09-02"), { contribution: "2026/1", ...ended }),
      "contribution-spent",
    );
    await cancelPayout(one.store, by("2026-09-02"), { payout: "2026/1", ...ended });
    expect(await left()).toBe("498.80");
    await spend(one, 498.8, "2026/1", { happenedOn: day("2026-09-02") });
    expect(await left()).toBe("0.00");
  }));

test("what is restricted is listed with what is left, and what should have been spent comes first", () =>
  told(async (one) => {
    await add(one);
    await send(one);
    await send(one, { helpClass: "zakat" });
    await send(one, { purpose: "school", deadline: day("2026-12-31") });
    await send(one, { purpose: "pump", deadline: day("2026-08-31") });
    const list = await one.store.read("small", (reader) => restrictedContributions(reader, day("2026-09-01")));
    expect(list.map(({ number, late, left }) => [number, late, moneyText(left)])).toEqual([
      ["2026/4", true, "498.80"],
      ["2026/3", false, "498.80"],
      ["2026/2", false, "498.80"],
    ]);
    await refused(spend(one, 10, "2026/2"), "contribution-for-help");
  }));

test("a contribution that never came is mirrored, once; its pledge is open again", () =>
  told(async (one) => {
    await add(one);
    await pledge(one, "80");
    await send(one, { pledge: "2026/1" });
    expect((await pledges(one))[0]).toMatchObject({ sent: 5000, open: 3000 });
    const cancelled = { contribution: "2026/1", ...ended };
    await refused(
      cancelContribution(one.store, by("2026-09-02"), { ...cancelled, on: day("2026-08-01") }),
      "day-order",
    );
    await cancelContribution(one.store, by("2026-09-02"), cancelled);
    expect((await one.balances()).village).toBe("300.00");
    expect(await levels(one, "gift", "bank-charge")).toEqual({ "gift/village": "0.00", "bank-charge/village": "0.00" });
    expect((await pledges(one))[0]).toMatchObject({ sent: 0, open: 8000 });
    await refused(cancelContribution(one.store, by("2026-09-02"), cancelled), "contribution-cancelled");
    await refused(spend(one, 10, "2026/1"), "contribution-cancelled");
    // The number stays used.
    await send(one);
    expect((await contributions(one)).at(-1)!.number).toBe("2026/2");
  }));

test("a pledge is kept by its own contributor, in its own currency, until it ends; nothing of it is a debt", () =>
  told(async (one) => {
    await add(one);
    await add(one, { code: "ALI", name: "Ali" });
    await pledge(one, "50");
    expect(await levels(one, "receivable")).toEqual({});
    await refused(send(one, { contributor: "ALI", pledge: "2026/1" }), "pledge-misfit");
    await refused(send(one, { currency: "USD", pledge: "2026/1" }), "pledge-misfit");
    await refused(pledge(one, "50", { dueOn: day("2026-05-31") }), "day-order");
    await refused(pledge(one, "0"), "field-invalid");
    const end = { pledge: "2026/1", endedOn: day("2026-09-02"), reason: "lost his work" };
    await refused(endPledge(one.store, by(on), { ...end, endedOn: day("2026-05-01") }), "day-order");
    await endPledge(one.store, by("2026-09-02"), end);
    expect((await pledges(one))[0]).toMatchObject({ open: 0, endedOn: "2026-09-02" });
    await refused(endPledge(one.store, by("2026-09-02"), end), "pledge-ended");
    await refused(send(one, { pledge: "2026/1" }), "pledge-ended");
  }));

test("a household may contribute too and keeps its name; an anonymous contributor has a code alone", () =>
  told(async (one) => {
    await add(one, { code: "H-002", name: "" });
    await refused(add(one, { code: "H-002", name: "" }), "code-taken");
    await refused(add(one, { code: "H-001", name: "Somebody" }), "code-taken");
    await refused(add(one, { code: "NOBODY", name: "" }), "code-unknown");
    await refused(add(one, { code: "H-001", name: "", anonymous: true }), "field-invalid");
    await refused(add(one, { code: "ANON", anonymous: true }), "field-invalid");
    await add(one, { code: "ANON", name: "", sealed: "sealed:q83v", anonymous: true });
    await add(one, { code: "COMMUNE", name: "Comune", kind: "commune", currency: "MAD" });
    await correctContributor(one.store, by(on), { ...malika, code: "COMMUNE", name: "Commune", kind: "commune" });
    await refused(
      correctContributor(one.store, by(on), { ...malika, code: "COMMUNE", name: "", anonymous: true }),
      "field-invalid",
    );
    await correctContributor(one.store, by(on), {
      ...malika,
      code: "H-002",
      name: "Moha in Lyon",
      contributionClass: "city",
    });
    const list = await one.store.read("small", listContributors);
    expect(list.map(({ code, name, currency, anonymous }) => [code, name, currency, anonymous])).toEqual([
      ["ANON", "", "EUR", 1],
      ["COMMUNE", "Commune", "EUR", 0],
      ["H-002", "Moha", "EUR", 0],
    ]);
    expect(await one.store.read("small", async (reader) => JSON.stringify(await listParties(reader)))).not.toContain(
      "q83v",
    );
    await refused(send(one, { contributor: "H-001" }), "code-unknown");
  }));

test("a sponsor names a case that the committee knows, and nothing else about it", async () => {
  const one = await small();
  await add(one);
  await refused(send(one, { caseCode: "C-17" }), "code-unknown");
  await refused(pledge(one, "50", { caseCode: "C-17" }), "code-unknown");
  await askHelp(one.store, "C-17", "H-001");
  await pledge(one, "50", { caseCode: "C-17" });
  // The case of the pledge is that of what keeps it.
  await send(one, { pledge: "2026/1" });
  expect((await contributions(one))[0]).toMatchObject({ caseCode: "C-17", restricted: true });
  await refused(spend(one, 10, "2026/1"), "contribution-for-help");
});

test("labour and material stand on both sides of the fund at their voted rates, and never as cash", () =>
  told(async (one) => {
    await add(one);
    const days: KindGiftInput = {
      ...{ what: "labour", party: "H-001", unit: "jour", quantity: quantity(2500), rate: "100.00", decision: "AG-4" },
      ...{ fund: "village", happenedOn: day(on), caseCode: null, evidence: "the foreman's sheet" },
    };
    await recordKindGift(one.store, by(on), days);
    await recordKindGift(one.store, by(on), {
      ...{ ...days, what: "material", party: "MALIKA", unit: "sac", quantity: quantity(12000), rate: "72.5" },
    });
    const gifts = await one.store.read("small", listKindGifts);
    // 2.5 × 100.00 and 12 × 72.50.
    expect(gifts.map(({ number, amount }) => [number, amount])).toEqual([
      ["2026/1", 25000],
      ["2026/2", 87000],
    ]);
    expect(await levels(one, "kind-used")).toEqual({ "kind-used/village": "1120.00" });
    expect((await one.balances()).village).toBe("300.00");
    await refused(recordKindGift(one.store, by(on), { ...days, rate: "0" }), "field-invalid");
    await refused(recordKindGift(one.store, by(on), { ...days, party: "H-404" }), "code-unknown");
    const cancelled = { kindGift: "2026/2", ...ended };
    await refused(cancelKindGift(one.store, by(on), { ...cancelled, on: day("2026-08-01") }), "day-order");
    await cancelKindGift(one.store, by("2026-09-02"), cancelled);
    expect(await levels(one, "kind-used")).toEqual({ "kind-used/village": "250.00" });
    await refused(cancelKindGift(one.store, by("2026-09-02"), cancelled), "kind-gift-cancelled");
    await refused(cancelKindGift(one.store, by("2026-09-02"), { ...cancelled, kindGift: "2026/9" }), "code-unknown");
  }));

test("a labour share of help is paid by a fund, and worked off by the case's number", () =>
  told(async (one) => {
    await withCommittee(one.store);
    await helped(one.store, "C-1", "H-001", { payers: [{ kind: "labour", of: "village", share: 1 }] });
    const dug: KindGiftInput = {
      ...{ what: "labour", party: "H-002", unit: "jour", quantity: quantity(1500), rate: "20", decision: "AG-4" },
      ...{ fund: "village", happenedOn: day(on), caseCode: "C-1", evidence: "" },
    };
    await recordKindGift(one.store, by(on), dug);
    await recordKindGift(one.store, by(on), { ...dug, quantity: quantity(1000) });
    await recordKindGift(one.store, by(on), { ...dug, caseCode: null });
    await cancelKindGift(one.store, by(on), { kindGift: "2026/2", on: day(on), reason: "twice" });
    // 1.5 days at 20.00; the second was cancelled, and the third is for nobody's case.
    expect(await one.store.read("small", (reader) => listGrants(reader, day(on)))).toMatchObject([{ worked: 3000 }]);
    await refused(recordKindGift(one.store, by(on), { ...dug, caseCode: "C-9" }), "code-unknown");
  }));

test("money that has gone since can't be taken back out of an empty box", () =>
  told(async (one) => {
    const terms = { holder: null, ceiling: null, reserve: money(0), overdraft: money(0), signatures: 1 };
    await addBox(one.store, by(on), { box: "post", name: "Post", kind: "bank", ...terms });
    await add(one);
    await send(one, { box: "post" });
    await payOut(one.store, by("2026-09-01"), {
      ...{ kind: "expense", fund: "village", box: "post", party: null, amount: money(49880), memo: "" },
      happenedOn: day("2026-09-01"),
    });
    await refused(cancelContribution(one.store, by("2026-09-02"), { contribution: "2026/1", ...ended }), "box-short");
  }));

test("a levy asks households by their class and contributors by theirs; a house that contributes is asked once", () =>
  told(async (one) => {
    await add(one);
    await add(one, { code: "H-002", name: "" });
    await add(one, { code: "ROTARY", name: "Rotary", kind: "ngo", contributionClass: "" });
    const adopt = (code: string, file: object) =>
      adoptDues(one.store, by(on), {
        ...{ decision: "AG-2", decidedOn: day("2026-01-01"), fromOn: day("2026-01-01"), untilOn: null },
        file: { code, name: "Levy", fund: "village", amounts: { A: "50", abroad: "300" }, ...file },
      });
    await adopt("levy", { for: ["households", "contributors"] });
    await adopt("august", { for: ["contributors"] });
    const ask = async (dues: string) => {
      await issueDues(one.store, by(on), { dues, year: 2026, issuedOn: day(on), dueOn: null });
      const bills = await one.store.read("small", listBills);
      return bills.filter((bill) => bill.dues === dues).map(({ partyCode, total }) => [partyCode, moneyText(total)]);
    };
    expect(await ask("levy")).toEqual([
      ["H-001", "50.00"],
      ["H-002", "50.00"],
      ["MALIKA", "300.00"],
    ]);
    expect(await ask("august")).toEqual([
      ["H-002", "300.00"],
      ["MALIKA", "300.00"],
    ]);
    await refused(ask("august"), "nothing-to-bill");
  }));
