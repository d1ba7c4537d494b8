import { expect, test } from "vitest";
import { endGrant, grantUrgently } from "../../src/books/grant/decide.ts";
import { addParty } from "../../src/books/party.ts";
import { adoptPenalty, penalise } from "../../src/books/penalty.ts";
import { giveMandate } from "../../src/books/person.ts";
import { day } from "../../src/domain/day.ts";
import { correct, numberOf } from "./attacker.ts";
import { askHelp, helped, withCommittee } from "./committee.ts";
import { attacked, by, type Small } from "./small.ts";

/** The commune pays the fixed charge, 10.00, in January; the fund advances it. */
const fixed = {
  ...({ form: "fixed-waived", value: "", untilOn: day("2026-01-31") } as const),
  payers: [{ kind: "commune", of: "COM", share: 1 }],
} as const;

const told = (story: (one: Small) => Promise<void>) =>
  attacked(async (one) => {
    await withCommittee(one.store);
    await addParty(one.store, by("2026-01-01"), {
      ...{ code: "COM", kind: "commune", name: "Commune", nameAr: "", contact: "" },
    });
    await story(one);
  });

test("what a commune has paid ahead pays one of two shares, not both", () =>
  told(async (one) => {
    await helped(one.store, "C-1", "H-001", fixed);
    await helped(one.store, "C-2", "H-002", fixed);
    await one.pay("COM", 1000, "2026-01-10");
    await one.bill("2026-01", { "W-1": "23", "W-2": "23" });
    expect(await one.owed("COM")).toBe("10.00");
    expect(await one.balances()).toEqual({ common: "100.00", village: "290.00", water: "620.00" });
  }));

test("what a commune had paid for a wrong bill pays its share of the right one", () =>
  told(async (one) => {
    await helped(one.store, "C-1", "H-001", fixed);
    await one.bill("2026-01", { "W-1": "23" });
    await one.pay("COM", 1000, "2026-02-03");
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-02-05", { index: "20" });
    expect(await one.owed("COM")).toBe("0.00");
    expect(await one.balances()).toEqual({ common: "100.00", village: "300.00", water: "610.00" });
  }));

test("a commune is not asked for help that has fallen; what it had paid of it is its credit", () =>
  told(async (one) => {
    await giveMandate(one.store, by("2026-01-01"), {
      ...{ person: "aziz", body: "bureau", role: "president", fromOn: day("2026-01-01"), untilOn: null },
    });
    await askHelp(one.store, "C-1", "H-001", fixed);
    await grantUrgently(one.store, by("2026-01-05", { person: "aziz" }), { request: "C-1", on: day("2026-01-05") });
    await one.bill("2026-01", { "W-1": "23" });
    await one.pay("COM", 400, "2026-02-01");
    expect(await one.owed("COM")).toBe("6.00");
    const end = { grant: "C-1", on: day("2026-02-10"), why: "not-ratified", reason: "" } as const;
    await endGrant(one.store, by("2026-02-10"), end);
    expect([await one.owed("COM"), await one.owed("H-001")]).toEqual(["0.00", "117.50"]);
    expect(await one.balances()).toEqual({ common: "104.00", village: "300.00", water: "600.00" });
  }));

test("a commune's share of a penalty goes with the late bill that the penalty hangs on", () =>
  told(async (one) => {
    const rule = {
      ...{ code: "late", name: "Retard", fund: "village", kind: "percent", value: "2", every: "month" },
      ...{ graceDays: "10", ceilingPercent: "5", examples: [{ overdue: "117.50", days: "11", penalty: "2.35" }] },
    };
    const adopted = { decision: "AG-5", decidedOn: day("2025-12-20"), fromOn: day("2026-01-01"), file: rule };
    await adoptPenalty(one.store, by("2026-01-01"), adopted);
    await one.bill("2026-01", { "W-1": "23" });
    await penalise(one.store, by("2026-03-10"), { on: day("2026-03-10") });
    const once = { fromOn: day("2026-03-11"), untilOn: day("2026-03-11"), madeOn: day("2026-03-11") };
    await helped(one.store, "C-1", "H-001", { form: "remit", value: "119.85", payers: fixed.payers, ...once });
    // 117.50 for January and 2.35 for being late.
    expect([await one.owed("COM"), await one.owed("H-001")]).toEqual(["119.85", "0.00"]);
    // The right bill of 95.00 stays remitted; the penalty is gone, and its share with it.
    await correct(one, await numberOf(one, "H-001", "2026-01"), "2026-03-12", { index: "20" });
    expect([await one.owed("COM"), await one.owed("H-001")]).toEqual(["95.00", "0.00"]);
  }));
