import { describe, expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { arrearsByAge, cutList } from "../../src/books/arrears.ts";
import { correctBill } from "../../src/books/bill/correct.ts";
import { disputeBill } from "../../src/books/bill/dispute.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { adoptFee, chargeFee } from "../../src/books/fee.ts";
import { correctHousehold } from "../../src/books/household.ts";
import { viewPlans } from "../../src/books/plan/list.ts";
import { agreePlan, breakPlan, type PlanInput } from "../../src/books/plan/plan.ts";
import { settlePlan } from "../../src/books/plan/settle.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import { openStore } from "../../src/books/store/open.ts";
import { type Day, day } from "../../src/domain/day.ts";
import { money, moneyText } from "../../src/domain/money.ts";
import { instalmentsOf } from "../../src/domain/plan.ts";
import { dump } from "../store/raw.ts";
import { by, newFile, refused, type Small, small } from "./small.ts";

// 23 m³: water 106.00 and 11.50 into the fund village, 117.50 in all. 20 m³: 95.00 in all.
const january = { "W-1": "23", "W-2": "20" };

/** A story at whose end the auditor finds nothing, and the log projected again gives the same tables. */
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
  await to.close();
  expect(await dump(again)).toEqual(await dump(file));
}

const agree = (one: Small, on: string, given: Partial<PlanInput> = {}) =>
  agreePlan(one.store, by(on), {
    ...{ party: "H-001", bills: [], instalments: 3, firstDueOn: day("2026-03-31"), graceDays: 10 },
    ...{ agreedOn: day(on), decision: "B-3", ...given },
  });
const plan = async (one: Small, on: string) => {
  const [view] = (await one.store.read("small", (reader) => viewPlans(reader, day(on)))).slice(-1);
  const { state, paid, left, overdue, nextDueOn } = view!;
  return [state, ...[paid, left, overdue].map((amount) => moneyText(amount)), nextDueOn];
};
const late = async (one: Small, on: string, party = "H-001") => {
  const found = (await one.store.read("small", (reader) => arrearsByAge(reader, day(on)))).find(
    ({ code }) => code === party,
  );
  return found && [moneyText(found.overdue), moneyText(found.open)];
};
const cuts = async (one: Small, on: string) =>
  (await one.store.read("small", (reader) => cutList(reader, "water", day(on)))).map(({ code }) => code);
const end = (one: Small, on: string, code = "P-1") =>
  [one.store, by(on), { plan: code, on: day(on), reason: "x" }] as const;
const bills = async (one: Small) =>
  (await one.store.read("small", (reader) => listBills(reader))).map(
    ({ number, kind, total, cancelledOn }) => `${number} ${kind} ${moneyText(total)}${cancelledOn ? " cancelled" : ""}`,
  );

test("instalments share the sum to the centime, the odd ones first, on the same day of each month or its last", () => {
  const parts = instalmentsOf(money(10000), 3, day("2026-01-31"));
  expect(parts.map(({ amount }) => amount)).toEqual([3334, 3333, 3333]);
  expect(parts.map(({ dueOn }) => dueOn)).toEqual(["2026-01-31", "2026-02-28", "2026-03-31"]);
});

describe("a plan for arrears", () => {
  test("bills fall due by its instalments: nobody is cut while it stands, and what is paid goes to what is due", () =>
    told(async (one) => {
      await one.bill("2026-01", january);
      await agree(one, "2026-03-01");
      // 117.50 in three: 39.17, 39.17, 39.16.
      expect(await plan(one, "2026-03-31")).toEqual(["running", "0.00", "117.50", "0.00", "2026-03-31"]);
      expect(await late(one, "2026-03-31")).toEqual(["0.00", "117.50"]);
      expect(await cuts(one, "2026-03-31")).toEqual(["W-2"]);
      // February's bill, 10 m³: 12.00 + 18.00 + 10.00 + 5.00 = 45.00, is due on 15 March, before the first instalment.
      await one.bill("2026-02", { "W-1": "33" });
      await one.pay("H-001", 5000, "2026-03-20");
      expect(await plan(one, "2026-04-01")).toEqual(["late", "5.00", "112.50", "34.17", "2026-03-31"]);
      expect(await late(one, "2026-04-01")).toEqual(["34.17", "112.50"]);
      await one.pay("H-001", 3417, "2026-04-05");
      expect(await plan(one, "2026-04-30")).toEqual(["kept", "39.17", "78.33", "0.00", "2026-04-30"]);
      await one.pay("H-001", 7833, "2026-04-30");
      expect(await plan(one, "2026-06-30")).toEqual(["paid", "117.50", "0.00", "0.00", null]);
    }));

  test("an instalment unpaid after its grace: the plan has failed; once broken, its bills are due by their own days", () =>
    told(async (one) => {
      await one.bill("2026-01", january);
      await agree(one, "2026-03-01");
      expect((await plan(one, "2026-04-10"))[0]).toBe("late");
      await refused(breakPlan(...end(one, "2026-04-10")), "plan-kept");
      expect((await plan(one, "2026-04-11"))[0]).toBe("failed");
      expect(await cuts(one, "2026-04-11")).toEqual(["W-2"]);
      await breakPlan(...end(one, "2026-04-11"));
      expect((await plan(one, "2026-04-11"))[0]).toBe("broken");
      expect(await late(one, "2026-04-11")).toEqual(["117.50", "117.50"]);
      expect(await cuts(one, "2026-04-11")).toEqual(["W-1", "W-2"]);
      await refused(breakPlan(...end(one, "2026-04-12")), "plan-ended");
      // Whoever broke one may be trusted again.
      await agree(one, "2026-04-12", { firstDueOn: day("2026-05-31") });
      expect(await cuts(one, "2026-04-30")).toEqual(["W-2"]);
    }));

  test("a receipt that is cancelled opens the plan again", () =>
    told(async (one) => {
      await one.bill("2026-01", january);
      await agree(one, "2026-03-01");
      await one.pay("H-001", 11750, "2026-03-02");
      expect((await plan(one, "2026-04-20"))[0]).toBe("paid");
      const cancelled = { receipt: "R/1", on: day("2026-03-03"), why: "bounced", reason: "x" } as const;
      await cancelReceipt(one.store, by("2026-03-03"), cancelled);
      expect(await plan(one, "2026-04-20")).toEqual(["failed", "0.00", "117.50", "39.17", "2026-03-31"]);
    }));

  test("what can't come under a plan is refused: nothing owed, another's bill, a disputed, cancelled or planned one, too small", () =>
    told(async (one) => {
      await refused(agree(one, "2026-01-05"), "nothing-owed");
      await one.bill("2026-01", january);
      await one.bill("2026-02", { "W-1": "33" });
      await refused(agree(one, "2026-03-01", { bills: ["2026/2"] }), "code-unknown");
      await refused(agree(one, "2026-03-01", { firstDueOn: day("2026-02-28") }), "day-order");
      await refused(agree(one, "2026-03-01", { instalments: 100000 }), "field-invalid");
      await refused(
        agree(one, "2026-03-01", { agreedOn: day("2026-03-09"), firstDueOn: day("2026-04-01") }),
        "day-in-future",
      );
      const contested = { bill: "2026/3", on: day("2026-03-01"), reason: "x" };
      await disputeBill(one.store, by("2026-03-01"), contested);
      await refused(agree(one, "2026-03-01", { bills: ["2026/3"] }), "bill-disputed");
      await agree(one, "2026-03-01");
      expect(await plan(one, "2026-03-01")).toEqual(["running", "0.00", "117.50", "0.00", "2026-03-31"]);
      await refused(agree(one, "2026-03-01", { bills: ["2026/1"] }), "bill-in-plan");
      const wrong = { bill: "2026/2", on: day("2026-03-01"), reason: "x", reading: null, reissue: false };
      await correctBill(one.store, by("2026-03-01"), wrong);
      await refused(agree(one, "2026-03-01", { party: "H-002", bills: ["2026/2"] }), "bill-cancelled");
    }));
});

const schedule = {
  ...{ service: "water", name: "Branchement", fund: "water" },
  classes: {
    A: { ground: "resident all year", cash: "2500.00", credit: { instalments: "84", amount: "40.00" } },
    B: { ground: "house of a migrant", cash: "4000.00" },
  },
};
const adopted = { decision: "AG-7", decidedOn: day("2025-12-15"), fromOn: day("2026-01-01") };
const adopt = (one: Small, file: unknown = schedule) => adoptFee(one.store, by("2026-01-01"), { ...adopted, file });
const charge = (one: Small, on: string, given: { connection?: string; creditFrom?: Day | null } = {}) =>
  chargeFee(one.store, by(on), {
    connection: "W-1",
    on: day(on),
    creditFrom: day("2026-02-01"),
    graceDays: 15,
    ...given,
  });
/** The first days of so many months from February 2026. */
const months = (count: number) => instalmentsOf(money(count), count, day("2026-02-01")).map(({ dueOn }) => dueOn);

describe("a connection fee", () => {
  test("2,500 at once, or 84 × 40 = 3,360 on credit: after 30 instalments 54 × 40 = 2,160 are owed", () =>
    told(async (one) => {
      await adopt(one);
      await charge(one, "2026-01-10");
      expect(await bills(one)).toEqual(["1 connection-fee 2500.00", "2 credit-charge 860.00"]);
      for (const on of months(30)) await one.pay("H-001", 4000, on);
      expect(await plan(one, "2028-07-15")).toEqual(["kept", "1200.00", "2160.00", "0.00", "2028-08-01"]);
      expect(await plan(one, "2028-08-02")).toEqual(["late", "1200.00", "2160.00", "40.00", "2028-08-01"]);
    }));

  test("settled early, the charge is owed for the instalments that were due: 860 × 30 / 84 = 307.14", () =>
    told(async (one) => {
      await adopt(one);
      await charge(one, "2026-01-10");
      for (const on of months(30)) await one.pay("H-001", 4000, on);
      await settlePlan(...end(one, "2028-07-15"));
      expect((await bills(one)).slice(1)).toEqual(["2 credit-charge 860.00 cancelled", "1 credit-charge 307.14"]);
      // 2,500.00 + 307.14 - 1,200.00, due now.
      expect(await late(one, "2028-07-16")).toEqual(["1607.14", "1607.14"]);
      expect((await plan(one, "2028-07-16"))[0]).toBe("early");
      await one.pay("H-001", 160714, "2028-07-16");
      expect(await late(one, "2028-07-16")).toBe(undefined);
      await refused(settlePlan(...end(one, "2028-07-17")), "plan-ended");
    }));

  test("what had been paid on the charge comes back as credit, and pays what is left of it", () =>
    told(async (one) => {
      await adopt(one);
      await charge(one, "2026-01-10");
      // 3,300.00: the cash price of 2,500.00, and 800.00 of the charge; then ten were due: 860 × 10 / 84 = 102.38.
      await one.pay("H-001", 330000, "2026-02-01");
      await settlePlan(...end(one, "2026-11-15"));
      expect(await bills(one)).toContain("3 credit-charge 102.38");
      expect(await late(one, "2026-11-16")).toBe(undefined);
      // 800.00 - 102.38 wait in common, beside the 100.00 of the opening.
      expect((await one.balances()).common).toBe("797.62");
    }));

  test("settled before the first instalment, nothing is charged for credit", () =>
    told(async (one) => {
      await adopt(one);
      await charge(one, "2026-01-10");
      await settlePlan(...end(one, "2026-01-20"));
      expect(await bills(one)).toEqual(["1 connection-fee 2500.00", "2 credit-charge 860.00 cancelled"]);
    }));

  test("cancelled with its fee; then it may be charged again", () =>
    told(async (one) => {
      await adopt(one);
      await charge(one, "2026-01-10");
      await refused(charge(one, "2026-01-11"), "fee-charged");
      const wrong = { bill: "2026/1", on: day("2026-01-12"), reason: "x", reading: null, reissue: false };
      await correctBill(one.store, by("2026-01-12"), wrong);
      await charge(one, "2026-01-13", { creditFrom: null });
      expect(await bills(one)).toEqual([
        ...["1 connection-fee 2500.00 cancelled", "2 credit-charge 860.00 cancelled", "3 connection-fee 2500.00"],
      ]);
    }));

  test("goes by the class of the household; a class without a price, or without credit, is refused", () =>
    told(async (one) => {
      await refused(charge(one, "2026-01-10"), "fee-missing");
      const house = { nameAr: "", contact: "", section: null, category: "home", members: 4, language: "fr" };
      const moha = { ...house, code: "H-002", name: "Moha", openedOn: day("2020-01-01") };
      const put = (contributionClass: string) =>
        correctHousehold(one.store, by("2026-01-02"), { ...moha, contributionClass });
      await adopt(one);
      await put("C");
      await refused(charge(one, "2026-01-10", { connection: "W-2" }), "class-unpriced");
      await put("B");
      await refused(charge(one, "2026-01-10", { connection: "W-2" }), "fee-without-credit");
      await charge(one, "2026-01-10", { connection: "W-2", creditFrom: null });
      expect(await bills(one)).toEqual(["1 connection-fee 4000.00"]);
    }));

  test("a schedule whose credit is cheaper than cash, of a strange fund, or twice from one day is refused", () =>
    told(async (one) => {
      const cheap = { ground: "x", cash: "2500.00", credit: { instalments: "12", amount: "200.00" } };
      await refused(adopt(one, { ...schedule, classes: { A: cheap } }), "fee-credit-below-cash");
      await refused(adopt(one, { ...schedule, fund: "gas" }), "code-unknown");
      await refused(adopt(one, { ...schedule, price: "1" }), "field-invalid");
      await adopt(one);
      await refused(adopt(one), "adopted-already");
    }));
});
