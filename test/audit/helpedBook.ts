import { establishBody } from "../../src/books/body.ts";
import { countCash } from "../../src/books/cash.ts";
import { changeConnection } from "../../src/books/connection.ts";
import { receiveContribution } from "../../src/books/contributor/contribution.ts";
import { addContributor } from "../../src/books/contributor/contributor.ts";
import { recordDecision } from "../../src/books/decision.ts";
import { seeEvidence } from "../../src/books/evidence.ts";
import {
  endGrant,
  grantHelp,
  grantUrgently,
  ratifyGrant,
  reviewGrant,
  setHelpClass,
} from "../../src/books/grant/decide.ts";
import { giveWaiting } from "../../src/books/grant/give.ts";
import { lendToFund, transferToFund } from "../../src/books/loan.ts";
import { closeMonth } from "../../src/books/month.ts";
import { addParty } from "../../src/books/party.ts";
import { takeIn } from "../../src/books/payout.ts";
import { giveMandate } from "../../src/books/person.ts";
import { issueReceiptBook, returnReceiptBook } from "../../src/books/receiptBook.ts";
import { correctRequest, renewHelp, reviewRequest, withdrawRequest } from "../../src/books/request.ts";
import { setReserve } from "../../src/books/reserve.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { type Money, money } from "../../src/domain/money.ts";
import { correct, numberOf, out } from "../books/attacker.ts";
import { askHelp, five, helped, met, voted, withCommittee } from "../books/committee.ts";
import { by, type Small, small } from "../books/small.ts";

const dh = (dirhams: number): Money => money(dirhams * 100);
const all = { zineb: "for", itto: "for", moha: "for" } as const;
const memo = { party: null, memo: "" };

/**
 * The small village from January to April with one of everything that help can be: `H-001` is helped by C-1 and C-2 and forgiven
 * C-4, `H-002` by the president's C-3, which is ratified, and C-5, which is not, and by C-6, beyond what there is.
 */
export async function writeHelped(book?: string): Promise<void> {
  const one = await small(book);
  await withCommittee(one.store);
  await before(one);
  await january(one);
  await february(one);
  await march(one);
  await one.store.close();
}

async function before({ store }: Small): Promise<void> {
  const on = "2026-01-01";
  await giveMandate(store, by(on), {
    ...{ person: "aziz", body: "bureau", role: "president", fromOn: day(on), untilOn: null },
  });
  await establishBody(store, by(on), {
    ...{ body: "assembly", name: "Assemblée", kind: "assembly", prefix: "AG", quorum: "1/2" },
    ...{ fromOn: day(on), decision: "PV 1" },
  });
  await setHelpClass(store, by(on), { helpClass: "poor", months: 24, fromOn: day(on), decision: "AG-1" });
  await setReserve(store, by(on), { fund: "village", amount: dh(20), fromOn: day(on), decision: "AG-1" });
  await sponsor(store);
  // At most 70.00 in each of three months, half of it from the fund village: 105.00 are promised, 52.50 of the sponsor's 100.00.
  const payers = [
    { kind: "fund", of: "village", share: 2 },
    { kind: "sponsor", of: "2026/1", share: 1 },
    { kind: "labour", of: "common", share: 1 },
  ] as const;
  await helped(store, "C-1", "H-001", { payers, most: dh(70), untilOn: day("2026-03-31"), helpClass: "poor" });
  await addParty(store, by(on), { code: "COM", kind: "commune", name: "Commune", nameAr: "", contact: "" });
  const fixed = { form: "fixed-waived", value: "", untilOn: day("2026-01-31"), madeOn: day("2026-01-02") } as const;
  await helped(store, "C-2", "H-001", { ...fixed, payers: [{ kind: "commune", of: "COM", share: 1 }] });
}

/** 100.00 for water and nothing else. */
async function sponsor(store: Store): Promise<void> {
  const on = "2026-01-01";
  await addContributor(store, by(on), {
    ...({ code: "MALIKA", name: "Malika", kind: "migrant", currency: "MAD", language: "fr" } as const),
    ...{ nameAr: "", contact: "", sealed: "", contributionClass: "", anonymous: false },
  });
  await receiveContribution(store, by(on), {
    ...({ contributor: "MALIKA", sent: "100", currency: null, rate: "1", fee: "0", feeBy: "donor" } as const),
    ...{ pledge: null, fund: "village", box: "office", happenedOn: day(on), purpose: null, memo: "" },
    ...{ helpClass: "poor", caseCode: null, deadline: null },
  });
}

const president = (on: string) => by(on, { person: "aziz" });

/**
 * 63.60 of C-1 (31.80, 15.90, 15.90) and 10.00 of C-2, which the commune gives back, are given. The 60.00 of C-3 wait: the fund has
 * 100.00 beside the sponsor's, and must keep 20.00.
 */
async function january(one: Small): Promise<void> {
  const { store } = one;
  await askHelp(store, "C-3", "H-002", { form: "whole", value: "", most: dh(60), untilOn: day("2026-01-31") });
  await grantUrgently(store, president("2026-01-05"), { request: "C-3", on: day("2026-01-05") });
  await out(one, 20000, "2026-01-20", { kind: "expense", fund: "village" });
  const issued = { kind: "office", fromNumber: null, toNumber: null, holder: null } as const;
  await issueReceiptBook(store, by("2026-01-20"), { book: "S", ...issued, issuedOn: day("2026-01-20") });
  await returnReceiptBook(store, by("2026-01-21"), { book: "S", returnedOn: day("2026-01-21") });
  await one.bill("2026-01", { "W-1": "23", "W-2": "23" });
  const meeting = await met(store, "2026-02-01", five);
  await voted(store, "2026-02-01", meeting, all, { request: "C-3" });
  await ratifyGrant(store, by("2026-02-01"), { grant: "C-3" });
  for (const month of ["2025-12", "2026-01"] as Month[]) await closeMonth(store, by("2026-02-02"), { month });
}

async function february(one: Small): Promise<void> {
  const { store } = one;
  await one.pay("H-001", 4390, "2026-02-03");
  await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
  const gift = { kind: "gift", fund: "village", box: "office", happenedOn: day("2026-02-10"), ...memo } as const;
  await takeIn(store, by("2026-02-10"), { ...gift, amount: dh(200) });
  await giveWaiting(store, by("2026-02-11"), { on: day("2026-02-11") });
  await askHelp(store, "C-5", "H-002", { most: dh(30), fromOn: day("2026-02-01"), untilOn: day("2026-02-28") });
  await grantUrgently(store, president("2026-02-12"), { request: "C-5", on: day("2026-02-12") });
  const between = { lender: "water", borrower: "common", decision: "AG-2", decidedOn: day("2026-02-12") };
  await lendToFund(store, by("2026-02-12"), { ...between, amount: dh(50), happenedOn: day("2026-02-12") });
  await transferToFund(store, by("2026-02-12"), { ...between, amount: dh(10), happenedOn: day("2026-02-12") });
  for (const [state, from] of [
    ["suspended", "2026-02-20"],
    ["open", "2026-02-21"],
  ] as const)
    await changeConnection(store, by(from), { connection: "W-1", state, fromOn: day(from) });
  await one.bill("2026-02", { "W-1": "43", "W-2": "46" });
}

async function march(one: Small): Promise<void> {
  const { store } = one;
  const end = { on: day("2026-03-15"), reason: "" };
  await endGrant(store, by("2026-03-15"), { grant: "C-5", why: "not-ratified", ...end });
  await reviewGrant(store, by("2026-03-15"), { grant: "C-1", why: "return", ...end });
  const forgiven = { fromOn: day("2026-03-16"), untilOn: day("2026-03-16"), madeOn: day("2026-03-16") };
  await helped(store, "C-4", "H-001", { form: "remit", value: "30.00", ...forgiven });
  await beyond(one);
  await requests(one);
  await countCash(store, by("2026-03-20"), {
    ...{ box: "office", countedOn: day("2026-03-20"), explanation: "a coin too many" },
    pieces: [{ value: money(100), count: 1144 }],
  });
  await one.bill("2026-03", { "W-1": "63", "W-2": "69" });
}

/** 500.00 in each of three months: the assembly wants it, whatever the fund has. */
async function beyond({ store }: Small): Promise<void> {
  const on = "2026-03-17";
  const counted = { present: 40, votesFor: 30, votesAgainst: 2, abstained: 8 };
  await recordDecision(store, by(on), {
    ...{
      code: "AG-3",
      body: "assembly",
      decidedOn: day(on),
      kind: "help",
      outcome: "carried",
      text: "C-6",
      ...counted,
    },
  });
  const terms = {
    form: "whole",
    value: "",
    most: dh(500),
    fromOn: day("2026-04-01"),
    untilOn: day("2026-06-30"),
  } as const;
  await askHelp(store, "C-6", "H-002", { ...terms, madeOn: day(on) });
  await voted(store, on, await met(store, on, five), all, { request: "C-6" });
  await grantHelp(store, by(on), { request: "C-6", on: day(on), beyond: "AG-3" });
  await endGrant(store, by("2026-03-18"), { grant: "C-6", on: day("2026-03-18"), why: "decided", reason: "" });
}

/** A renewal that is looked at, put right, and taken back. */
async function requests({ store }: Small): Promise<void> {
  const on = day("2026-03-18");
  const term = { fromOn: day("2026-04-01"), untilOn: day("2026-06-30") };
  await renewHelp(store, by(on), { request: "C-1", code: "C-7", madeOn: on, ground: "", ...term });
  const seen = { kind: "visit", seenBy: "itto", seenOn: on, validUntil: null, ground: "" };
  await seeEvidence(store, by(on), { request: "C-7", ...seen });
  const terms = {
    form: "percent",
    value: "50",
    charges: [],
    services: [],
    most: null,
    helpClass: "",
    payers: [],
  } as const;
  await correctRequest(store, by(on), { request: "C-7", ...terms, ...term });
  await reviewRequest(store, by(on), { request: "C-7", person: "itto", on });
  await withdrawRequest(store, by(on), { request: "C-7", on });
}
