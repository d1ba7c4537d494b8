import { describe, expect, test } from "vitest";
import { arrearsByAge, cutList } from "../../src/books/arrears.ts";
import { billPaper } from "../../src/books/bill/paper.ts";
import { listContributions, receiveContribution } from "../../src/books/contributor/contribution.ts";
import { addContributor } from "../../src/books/contributor/contributor.ts";
import { seeEvidence } from "../../src/books/evidence.ts";
import { fundStandings } from "../../src/books/fund.ts";
import { commitments } from "../../src/books/grant/commit.ts";
import {
  endGrant,
  grantHelp,
  grantUrgently,
  ratifyGrant,
  reviewGrant,
  setHelpClass,
} from "../../src/books/grant/decide.ts";
import { giveWaiting } from "../../src/books/grant/give.ts";
import { addParty } from "../../src/books/party.ts";
import { takeIn } from "../../src/books/payout.ts";
import { giveMandate } from "../../src/books/person.ts";
import { correctRequest, renewHelp, requestByCode, reviewRequest, withdrawRequest } from "../../src/books/request.ts";
import type { Reader } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";
import { money, moneyText } from "../../src/domain/money.ts";
import { correct, numberOf, out } from "./attacker.ts";
import { askHelp, five, helped, met, told, voted } from "./committee.ts";
import { by, refused, type Small } from "./small.ts";

// 23 m³ cost 117.50: water 106.00, of which 10.00 fixed and 12.00 + 63.00 + 21.00 for the blocks, and 11.50 into the fund village.
const january = { "W-1": "23" };

const read = <T>({ store }: Small, look: (reader: Reader) => Promise<T>) => store.read("small", look);
const standing = (one: Small, on = "2026-02-01") =>
  read(one, async (reader) => {
    const { cash, committed, waiting, available } = (await fundStandings(reader, day(on))).find(
      ({ fund }) => fund === "village",
    )!;
    return [cash, committed, waiting, available].map((amount) => moneyText(amount)).join(" ");
  });
const overdue = (one: Small, on: string) =>
  read(one, async (reader) =>
    (await arrearsByAge(reader, day(on))).map(({ code, overdue: late }) => `${code} ${moneyText(late)}`),
  );
const gift = ({ store }: Small, amount: number, on: string) =>
  takeIn(store, by(on), {
    ...{ kind: "gift", fund: "village", box: "office", party: null, amount: money(amount) },
    ...{ happenedOn: day(on), memo: "" },
  });

describe("what each form of help pays of 117.50", () => {
  test.each([
    // 60 % of 106.00 are 63.60.
    [{ form: "percent", value: "60" }, "53.90", "village 236.40 water 663.60"],
    // 60 % of 117.50 are 70.50: 63.60 and 6.90, of which the last moves no cash.
    [{ form: "percent", value: "60", charges: ["bill"] }, "47.00", "village 236.40 water 663.60"],
    // The first 7 m³: 6 at 2.00 and 1 at 4.50.
    [{ form: "free-units", value: "7" }, "101.00", "village 283.50 water 616.50"],
    [{ form: "fixed-waived", value: "" }, "107.50", "village 290.00 water 610.00"],
    [{ form: "whole", value: "" }, "0.00", "village 194.00 water 706.00"],
    // 117.50 − 45.00 = 72.50, by 106.00 : 11.50: 65.40 and 7.10 (65.404…, 7.095…).
    [{ form: "ceiling", value: "45.00" }, "45.00", "village 234.60 water 665.40"],
  ] as const)("%o leaves %s to the household", (terms, left, funds) =>
    told(async (one) => {
      // The fund has 300.00 for one month of it.
      await helped(one.store, "C-1", "H-001", { ...terms, untilOn: day("2026-01-31"), most: money(20000) });
      await one.bill("2026-01", january);
      expect(await one.owed("H-001")).toBe(left);
      const { village, water } = await one.balances();
      expect(`village ${village} water ${water}`).toBe(funds);
      const bill = await numberOf(one, "H-001", "2026-01");
      const paper = await read(one, (reader) => billPaper(reader, bill));
      expect(moneyText(paper.due)).toBe(left);
    }),
  );

  test("never more in a month than the most, and only the service and the months that were named", () =>
    told(async (one) => {
      await helped(one.store, "C-1", "H-001", { most: money(5000), untilOn: day("2026-01-31") });
      await helped(one.store, "C-2", "H-002", { services: ["water"], untilOn: day("2026-01-31"), most: money(5000) });
      await one.bill("2026-01", { "W-1": "23", "W-2": "6" });
      // 117.50 − 50.00; H-002 used 6 m³: 22.00 + 3.00, 60 % of 22.00 are 13.20.
      expect([await one.owed("H-001"), await one.owed("H-002")]).toEqual(["67.50", "11.80"]);
      await one.bill("2026-02", { "W-1": "46", "W-2": "6" });
      expect(await one.owed("H-001")).toBe("185.00");
    }));
});

test("a right index gives back what the fund had paid too much", () =>
  told(async (one) => {
    await helped(one.store, "C-1", "H-001", { untilOn: day("2026-01-31"), most: money(20000) });
    await one.bill("2026-01", january);
    await one.pay("H-001", 5390, "2026-02-03");
    // 20 m³ cost 85.00 + 10.00: help 51.00, the household 44.00; 9.90 of what it paid are its credit.
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
    expect(await one.owed("H-001")).toBe("0.00");
    expect(await one.balances()).toEqual({ common: "109.90", village: "259.00", water: "685.00" });
  }));

describe("a sponsor", () => {
  /** Malika's 50 euros, 498.80, for the case C-1: she pays 25 of 85 percent, the fund 60. */
  const sponsored = async (one: Small) => {
    const terms = { untilOn: day("2026-02-28"), most: money(20000), value: "85" };
    await askHelp(one.store, "C-1", "H-001", terms);
    await addContributor(one.store, by("2026-01-01"), {
      ...({ code: "MALIKA", name: "Malika", kind: "migrant", currency: "EUR", language: "fr" } as const),
      ...{ nameAr: "", contact: "", sealed: "", contributionClass: "", anonymous: false },
    });
    await receiveContribution(one.store, by("2026-01-01"), {
      ...({ contributor: "MALIKA", sent: "50", currency: null, rate: "10.82", fee: "3.90", feeBy: "fund" } as const),
      ...{ pledge: null, fund: "village", box: "bank", happenedOn: day("2026-01-01"), purpose: null },
      ...{ helpClass: null, caseCode: "C-1", deadline: null, memo: "" },
    });
    const payers = [
      { kind: "fund", of: "village", share: 60 },
      { kind: "sponsor", of: "2026/1", share: 25 },
    ] as const;
    const { form, charges, services, helpClass, fromOn } = { ...half85, ...terms };
    await correctRequest(one.store, by("2026-01-01"), {
      ...{ request: "C-1", form, charges, services, helpClass, fromOn, ...terms, payers },
    });
    const meeting = await met(one.store, "2026-01-01", five);
    await voted(one.store, "2026-01-01", meeting, { zineb: "for", itto: "for" }, { request: "C-1" });
    await grantHelp(one.store, by("2026-01-01"), { request: "C-1", on: day("2026-01-01"), beyond: null });
  };
  const half85 = { form: "percent", charges: [], services: [], helpClass: "", fromOn: day("2026-01-01") } as const;
  const leftOf = (one: Small) => read(one, async (reader) => moneyText((await listContributions(reader))[0]!.left));

  test("pays beside the fund, and a right index flows back through all", () =>
    told(async (one) => {
      await sponsored(one);
      await one.bill("2026-01", january);
      // 85 % of 106.00 are 90.10: 63.60 and 26.50.
      expect([await one.owed("H-001"), await leftOf(one)]).toEqual(["27.40", "472.30"]);
      await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
      // 85 % of 85.00 are 72.25: 51.00 and 21.25.
      expect([await one.owed("H-001"), await leftOf(one)]).toEqual(["22.75", "477.55"]);
      expect((await one.balances()).village).toBe("726.55");
    }));
});

test("what the fund commits falls month by month", () =>
  told(async (one) => {
    // Three months at 60.00 at most.
    await helped(one.store, "C-1", "H-001", { untilOn: day("2026-03-31"), most: money(6000) });
    expect(await standing(one)).toBe("300.00 180.00 0.00 120.00");
    await refused(
      helped(one.store, "C-2", "H-002", { untilOn: day("2026-03-31"), most: money(6000) }),
      "help-unfunded",
    );
    await one.bill("2026-01", january);
    expect(await standing(one)).toBe("240.00 120.00 0.00 120.00");
  }));

test("without a most, the mean of what it would have been is committed, and marked", () =>
  told(async (one) => {
    await one.bill("2026-01", january);
    await helped(one.store, "C-1", "H-001", {
      madeOn: day("2026-02-01"),
      fromOn: day("2026-02-01"),
      untilOn: day("2026-03-31"),
    });
    // 60 % of January's 106.00, twice.
    const [only] = await read(one, (reader) => commitments(reader, day("2026-02-01")));
    expect(only).toMatchObject({ months: 2, each: 6360, estimated: true, amount: 12720 });
  }));

describe("when the fund is short", () => {
  // 300.00 are there when both are promised 70.00; then 200.00 go for something that could not wait.
  const shortIn = async (one: Small) => {
    const term = { untilOn: day("2026-01-31"), most: money(7000) };
    await helped(one.store, "C-2", "H-002", term);
    await helped(one.store, "C-1", "H-001", { ...term, madeOn: day("2026-01-02") });
    await out(one, 20000, "2026-01-20", { kind: "expense", fund: "village" });
    await one.bill("2026-01", { "W-1": "23", "W-2": "23" });
  };

  test("help waits in order of decision, nobody is chased for it, and it is given when the money comes", () =>
    told(async (one) => {
      await shortIn(one);
      // The first decided was H-002's: 63.60 of 100.00; H-001 waits, and owes no more than its own part.
      expect(await standing(one)).toBe("36.40 0.00 63.60 -27.20");
      expect(await overdue(one, "2026-03-31")).toEqual(["H-001 53.90", "H-002 53.90"]);
      await one.pay("H-001", 6000, "2026-02-03");
      expect(await overdue(one, "2026-03-31")).toEqual(["H-002 53.90"]);
      expect(await read(one, (reader) => cutList(reader, "water", day("2026-03-31")))).toHaveLength(1);
      // 11.50 of H-001's payment were the fund's own: 47.90.
      await refused(giveWaiting(one.store, by("2026-02-09"), { on: day("2026-02-09") }), "help-short");
      await gift(one, 10000, "2026-02-10");
      await giveWaiting(one.store, by("2026-02-11"), { on: day("2026-02-11") });
      expect(await standing(one)).toBe("84.30 0.00 0.00 84.30");
      expect((await one.balances()).water).toBe("769.60");
      await refused(giveWaiting(one.store, by("2026-02-12"), { on: day("2026-02-12") }), "nothing-waits");
    }));

  test("the next run gives first what has waited longest", () =>
    told(async (one) => {
      await shortIn(one);
      await gift(one, 10000, "2026-02-10");
      await one.bill("2026-02", { "W-1": "23", "W-2": "23" });
      expect((await standing(one)).split(" ").slice(0, 3)).toEqual(["72.80", "0.00", "0.00"]);
    }));

  test("what waits goes with its bill, and comes again with the right one", () =>
    told(async (one) => {
      await shortIn(one);
      await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
      // 60 % of 85.00 wait; 34.00 + 10.00 are the household's.
      expect(await standing(one)).toBe("36.40 0.00 51.00 -14.60");
      expect(await one.owed("H-001")).toBe("44.00");
    }));
});

test("a remitted debt pays the oldest bills first, and only what is open", () =>
  told(async (one) => {
    await one.bill("2026-01", january);
    await one.bill("2026-02", { "W-1": "46" });
    const once = { fromOn: day("2026-03-01"), untilOn: day("2026-03-01"), madeOn: day("2026-03-01") };
    await helped(one.store, "C-27", "H-001", { form: "remit", value: "150.00", ...once });
    // January's 117.50 whole; 32.50 of February's by 106.00 : 11.50: 29.32 and 3.18.
    expect(await one.owed("H-001")).toBe("85.00");
    expect(await one.balances()).toEqual({ common: "100.00", village: "164.68", water: "735.32" });
  }));

describe("the president's urgent word", () => {
  const urgent = async (one: Small) => {
    await giveMandate(one.store, by("2026-01-01"), {
      ...{ person: "aziz", body: "bureau", role: "president", fromOn: day("2026-01-01"), untilOn: null },
    });
    await askHelp(one.store, "C-3", "H-001", { untilOn: day("2026-01-31") });
    const said = { request: "C-3", on: day("2026-01-05") };
    await refused(grantUrgently(one.store, by("2026-01-05"), said), "president-needed");
    await grantUrgently(one.store, by("2026-01-05", { person: "aziz" }), said);
    await one.bill("2026-01", january);
    expect(await one.owed("H-001")).toBe("53.90");
  };
  const end = (one: Small, on: string) =>
    endGrant(one.store, by(on), { grant: "C-3", on: day(on), why: "not-ratified", reason: "" });

  test("falls when nobody ratifies it within thirty days: what was given goes back", () =>
    told(async (one) => {
      await urgent(one);
      await refused(end(one, "2026-02-04"), "grant-unratified");
      // Ended otherwise it would be neither the household's to pay nor the fund's.
      const left = { grant: "C-3", on: day("2026-01-20"), why: "left", reason: "" } as const;
      await refused(endGrant(one.store, by("2026-01-20"), left), "grant-urgent");
      await end(one, "2026-02-05");
      expect(await one.owed("H-001")).toBe("117.50");
      expect(await one.balances()).toEqual({ common: "100.00", village: "300.00", water: "600.00" });
      await refused(end(one, "2026-02-06"), "grant-ended");
    }));

  test("stands when the committee ratifies it in time", () =>
    told(async (one) => {
      await urgent(one);
      await refused(ratifyGrant(one.store, by("2026-02-01"), { grant: "C-3" }), "help-unapproved");
      const meeting = await met(one.store, "2026-02-01", five);
      await voted(one.store, "2026-02-01", meeting, { zineb: "for", itto: "for" }, { request: "C-3" });
      await ratifyGrant(one.store, by("2026-02-01"), { grant: "C-3" });
      await refused(end(one, "2026-02-10"), "grant-unratified");
      expect(await one.owed("H-001")).toBe("53.90");
    }));

  test("gives nothing once it has fallen, not even what had waited; it is of its own day, not of one to come", () =>
    told(async (one) => {
      await giveMandate(one.store, by("2026-01-01"), {
        ...{ person: "aziz", body: "bureau", role: "president", fromOn: day("2026-01-01"), untilOn: null },
      });
      await askHelp(one.store, "C-3", "H-001", { untilOn: day("2026-01-31"), most: money(6000) });
      const say = (on: string) =>
        grantUrgently(one.store, by("2026-01-05", { person: "aziz" }), { request: "C-3", on: day(on) });
      await refused(say("2026-06-01"), "day-in-future");
      await say("2026-01-05");
      await out(one, 29000, "2026-01-20", { kind: "expense", fund: "village" });
      await one.bill("2026-01", january);
      // 60.00 wait, the fund has 10.00; on 10 February there is enough, and the word has fallen on the 5th.
      expect((await standing(one)).split(" ")[2]).toBe("60.00");
      await gift(one, 10000, "2026-02-10");
      await refused(giveWaiting(one.store, by("2026-02-10"), { on: day("2026-02-10") }), "nothing-waits");
      await end(one, "2026-02-10");
      expect(await one.owed("H-001")).toBe("117.50");
    }));

  test("too late is too late, and one month is the most", () =>
    told(async (one) => {
      await urgent(one);
      const meeting = await met(one.store, "2026-02-06", five);
      await voted(one.store, "2026-02-06", meeting, { zineb: "for", itto: "for" }, { request: "C-3" });
      await refused(ratifyGrant(one.store, by("2026-02-06"), { grant: "C-3" }), "ratified-late");
      // The late yes grants nothing either: C-3 has had its grant.
      const late = { request: "C-3", on: day("2026-02-06"), beyond: null };
      await refused(grantHelp(one.store, by("2026-02-06"), late), "code-taken");
      await askHelp(one.store, "C-4", "H-002", { untilOn: day("2026-02-28") });
      const said = { request: "C-4", on: day("2026-02-06") };
      await refused(grantUrgently(one.store, by("2026-02-06", { person: "aziz" }), said), "term-too-long");
    }));
});

describe("from a request to its end", () => {
  const half = { madeOn: day("2026-01-01"), most: money(1000), untilOn: day("2026-06-30") };

  test("nothing is given before it is decided, nor longer than its class allows", () =>
    told(async ({ store }) => {
      await askHelp(store, "C-1", "H-001", { ...half, untilOn: day("2027-06-30"), helpClass: "two-years" });
      const give = () => grantHelp(store, by("2026-01-03"), { request: "C-1", on: day("2026-01-03"), beyond: null });
      await refused(give(), "request-state");
      await seeEvidence(store, by("2026-01-02"), {
        ...{ request: "C-1", kind: "visit", seenBy: "itto", seenOn: day("2026-01-02"), validUntil: null, ground: "" },
      });
      await reviewRequest(store, by("2026-01-02"), { request: "C-1", person: "itto", on: day("2026-01-02") });
      const meeting = await met(store, "2026-01-03", five);
      await voted(store, "2026-01-03", meeting, { zineb: "for", itto: "for", moha: "for" }, { request: "C-1" });
      // Eighteen months; twelve where the village has said nothing, then twenty-four.
      await refused(give(), "term-too-long");
      const longer = { helpClass: "two-years", months: 24, fromOn: day("2026-01-01"), decision: "AG-3" };
      await setHelpClass(store, by("2026-01-03"), longer);
      await give();
      await refused(give(), "request-state");
    }));

  test("a review leaves one month of grace; what is renewed is voted on again", () =>
    told(async (one) => {
      await helped(one.store, "C-1", "H-001", half);
      const why = { grant: "C-1", on: day("2026-01-20"), why: "return", reason: "the son is back" } as const;
      await reviewGrant(one.store, by("2026-01-20"), why);
      // Until 20 February: January and February are helped, March is not.
      await one.bill("2026-01", january);
      await one.bill("2026-02", { "W-1": "46" });
      await one.bill("2026-03", { "W-1": "69" });
      expect(await one.owed("H-001")).toBe("332.50");
      const term = { fromOn: day("2026-04-01"), untilOn: day("2026-09-30"), madeOn: day("2026-03-31") };
      await renewHelp(one.store, by("2026-03-31"), { request: "C-1", code: null, ground: "", ...term });
      expect(await read(one, (reader) => requestByCode(reader, "C-2"))).toMatchObject({
        state: "open",
        voice: "committee",
      });
      await withdrawRequest(one.store, by("2026-03-31"), { request: "C-2", on: day("2026-03-31") });
    }));
});

test("a commune's credit pays its part of two bills of one run once", () =>
  told(async (one) => {
    await addParty(one.store, by("2026-01-01"), {
      ...({ code: "COM", kind: "commune", name: "Commune", nameAr: "", contact: "" } as const),
    });
    await one.pay("COM", 5000, "2026-01-02");
    const payers = [
      { kind: "fund", of: "village", share: 1 },
      { kind: "commune", of: "COM", share: 1 },
    ] as const;
    const term = { untilOn: day("2026-01-31"), most: money(7000), payers };
    await helped(one.store, "C-1", "H-001", term);
    await helped(one.store, "C-2", "H-002", term);
    await one.bill("2026-01", { "W-1": "23", "W-2": "23" });
    // Twice 63.60, of which the commune bears 31.80 each: 63.60 less the 50.00 that it had paid in advance.
    expect(await one.owed("COM")).toBe("13.60");
    expect((await one.balances()).village).toBe("222.80");
  }));

test("a debt is spread over months by the committee: nothing is overdue but the part that is due, and no fund pays", () =>
  told(async (one) => {
    await one.bill("2026-01", january);
    await one.bill("2026-02", { "W-1": "46" });
    const spread = { form: "instalments", value: "5", fromOn: day("2026-03-15"), untilOn: day("2026-07-15") } as const;
    await helped(one.store, "C-5", "H-001", { ...spread, madeOn: day("2026-03-01") });
    // 235.00 in five parts of 47.00.
    expect(await overdue(one, "2026-03-31")).toEqual(["H-001 47.00"]);
    expect(await read(one, (reader) => cutList(reader, "water", day("2026-03-31")))).toEqual([]);
    expect(await standing(one)).toBe("300.00 0.00 0.00 300.00");
    await refused(helped(one.store, "C-6", "H-001", { ...spread, madeOn: day("2026-03-02") }), "nothing-owed");
  }));
