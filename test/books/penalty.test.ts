import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { cutList } from "../../src/books/arrears.ts";
import { correctBill } from "../../src/books/bill/correct.ts";
import { closeDispute, disputeBill } from "../../src/books/bill/dispute.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { whyBill } from "../../src/books/bill/why.ts";
import { openBalances } from "../../src/books/opening.ts";
import { adoptPenalty, penalise, previewPenalties } from "../../src/books/penalty.ts";
import { agreePlan, breakPlan } from "../../src/books/plan/plan.ts";
import { recordReadings } from "../../src/books/reading.ts";
import { adoptDues } from "../../src/books/tariff.ts";
import { villageSettings } from "../../src/books/village.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money, moneyText } from "../../src/domain/money.ts";
import { type PenaltyRule, penaltyOn, ruleFor } from "../../src/domain/penalty.ts";
import { by, newFile, refused, type Small, small } from "./small.ts";

/** 2 % a month of what is overdue, 15 days after the due day, never more than 5 %. */
const rule = {
  ...{ code: "late", name: "Retard", fund: "village", kind: "percent", value: "2", every: "month" },
  ...{ graceDays: "15", ceilingPercent: "5", lateAfterDays: "20" },
  examples: [
    { overdue: "117.50", days: "16", penalty: "2.35" },
    { overdue: "117.50", days: "15", penalty: "0" },
    { overdue: "117.50", helped: "63.60", days: "40", penalty: "1.08" },
    { overdue: "117.50", charged: "4.70", days: "80", penalty: "1.18" },
  ],
};
const decision = { decision: "AG-5", decidedOn: day("2025-12-20"), fromOn: day("2026-01-01") };
const adopt = (one: Small, file: unknown = rule, fromOn = "2026-01-01") =>
  adoptPenalty(one.store, by("2026-01-01"), { ...decision, fromOn: day(fromOn), file });
const run = (one: Small, on: string) => penalise(one.store, by(on), { on: day(on) });
const spared = async (one: Small, on: string) =>
  (
    await one.store.read("small", async (reader) => previewPenalties(reader, await villageSettings(reader), day(on)))
  ).leftOut.map(({ number, why }) => `${number} ${why}`);
const penalties = async (one: Small) =>
  (await one.store.read("small", (reader) => listBills(reader)))
    .filter(({ kind }) => kind === "penalty")
    .map(({ number, partyCode, total, cancelledOn }) => [number, partyCode, moneyText(total), cancelledOn]);

/** A story at whose end the auditor finds nothing. */
async function told(story: (one: Small) => Promise<void>) {
  const file = newFile();
  await story(await small(file));
  const report = await verifyBook(file);
  if ("unreadable" in report) throw new Error(report.unreadable);
  expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
}

// 23 m³: 117.50. Issued on 31 January, due on 15 February; the grace ends on 2 March.
const january = { "W-1": "23", "W-2": "20" };

test("late bills bear 2 % a month up to 5 %, each bill once a month, after the grace", () =>
  told(async (one) => {
    await adopt(one);
    await one.bill("2026-01", january);
    await one.pay("H-002", 9500, "2026-02-10");
    await refused(run(one, "2026-02-15"), "nothing-to-bill");
    expect(await spared(one, "2026-03-02")).toEqual(["2026/1 grace"]);
    await run(one, "2026-03-03");
    await refused(run(one, "2026-03-20"), "nothing-to-bill");
    expect(await spared(one, "2026-03-20")).toEqual(["2026/1 already"]);
    await run(one, "2026-04-01");
    // 5 % of 117.50 are 5.88 (5.875), and 2 × 2.35 = 4.70 are charged: 1.18 are left.
    await run(one, "2026-05-01");
    expect(await spared(one, "2026-06-01")).toEqual(["2026/1 ceiling"]);
    expect(await penalties(one)).toEqual([
      [3, "H-001", "2.35", null],
      [4, "H-001", "2.35", null],
      [5, "H-001", "1.18", null],
    ]);
    // 117.50 + 5.88, of which only the water itself is a ground for a cut.
    expect(await one.owed("H-001")).toBe("123.38");
    const [cut] = await one.store.read("small", (reader) => cutList(reader, "water", day("2026-06-01")));
    expect(moneyText(cut!.overdue)).toBe("117.50");
  }));

test("why says the rule, the late bill as it stood, and the sum", () =>
  told(async (one) => {
    await adopt(one);
    await one.bill("2026-01", january);
    await one.pay("H-001", 1750, "2026-02-20");
    await run(one, "2026-03-10");
    const { penalty, lines } = await one.store.read("small", (reader) => whyBill(reader, "2026/3"));
    // 100.00 open, 23 days after 15 February: 2.00.
    expect(penalty).toMatchObject({
      ...{ name: "Retard", decision: "AG-5", kind: "percent", value: "2", graceDays: "15", ceilingPercent: "5" },
      ...{ bill: "2026/1", since: "2026-02-15", days: 23, open: 10000, helped: 0, charged: 0, base: 10000 },
    });
    expect(lines).toEqual([{ code: "penalty:late", fund: "village", amount: 200 }]);
  }));

test("a disputed bill bears none; when the dispute is closed it does again", () =>
  told(async (one) => {
    await adopt(one);
    await one.bill("2026-01", { "W-1": "23" });
    await disputeBill(one.store, by("2026-02-01"), { bill: "2026/1", on: day("2026-02-01"), reason: "x" });
    expect(await spared(one, "2026-03-10")).toEqual(["2026/1 disputed"]);
    const closed = { bill: "2026/1", on: day("2026-03-11"), decision: "B-1", reason: "the index is right" };
    await closeDispute(one.store, by("2026-03-11"), closed);
    await run(one, "2026-03-12");
    expect(await penalties(one)).toHaveLength(1);
  }));

test("a bill that the office issued more than 20 days after its month bears none", () =>
  told(async (one) => {
    await adopt(one);
    const read = { meter: "W-1", day: day("2026-01-31"), index: "23", source: "read", reader: null } as const;
    await recordReadings(one.store, by("2026-01-31"), [read]);
    const issue = { month: "2026-01" as Month, services: [], issuedOn: day("2026-02-21"), dueOn: null };
    await issueBills(one.store, by("2026-02-21"), issue);
    expect(await spared(one, "2026-05-01")).toEqual(["2026/1 office-late"]);
  }));

test("a bill under a plan bears none", () =>
  told(async (one) => {
    await adopt(one);
    await one.bill("2026-01", { "W-1": "23" });
    await agreePlan(one.store, by("2026-02-20"), {
      ...{ party: "H-001", bills: [], instalments: 3, firstDueOn: day("2026-03-31"), graceDays: 10 },
      ...{ agreedOn: day("2026-02-20"), decision: "B-3" },
    });
    expect(await spared(one, "2026-03-10")).toEqual(["2026/1 plan"]);
  }));

test("cancelled with the late bill; nothing is charged on penalties themselves", () =>
  told(async (one) => {
    await adopt(one);
    await one.bill("2026-01", { "W-1": "23" });
    await run(one, "2026-03-03");
    // The penalty of 2.35 is overdue too by then: it is not even looked at.
    expect(await spared(one, "2026-03-31")).toEqual(["2026/1 already"]);
    const wrong = { bill: "2026/1", on: day("2026-04-02"), reason: "x", reissue: true };
    const reading = { meter: "W-1", day: day("2026-01-31"), index: "20" };
    await correctBill(one.store, by("2026-04-02"), { ...wrong, reading });
    expect(await penalties(one)).toEqual([[2, "H-001", "2.35", "2026-04-02"]]);
    // The new bill came 61 days after January: the office's own delay.
    expect(await spared(one, "2026-06-01")).toEqual(["2026/3 office-late"]);
  }));

test("opening debts bear none unless the rule says so; a rule reaches back to no day before its own", () =>
  told(async (one) => {
    await openBalances(one.store, by("2026-01-01"), {
      ...{ on: day("2025-12-31"), boxes: [], funds: [], credits: [] },
      debts: [
        {
          ...{ party: "H-001", service: "water", on: day("2025-06-30") },
          parts: [{ fund: "water", amount: money(20000) }],
        },
      ],
    });
    await adopt(one);
    expect(await spared(one, "2026-02-01")).toEqual(["2025/1 opening"]);
    const examples = [{ overdue: "200.00", days: "16", penalty: "4.00" }];
    await adopt(one, { ...rule, openingDebts: true, examples }, "2026-02-01");
    expect(await spared(one, "2026-02-15")).toEqual(["2025/1 grace"]);
    await run(one, "2026-02-16");
    expect(await penalties(one)).toEqual([[1, "H-001", "4.00", null]]);
  }));

test("once means once, a fixed sum stays under the ceiling, and a rule for one service goes before one for all", () =>
  told(async (one) => {
    await adopt(one);
    const fixed = { ...rule, code: "water", kind: "fixed", value: "10.00", every: "once", services: ["water"] };
    const examples = [
      { overdue: "117.50", days: "16", penalty: "5.88" },
      { overdue: "400.00", days: "16", penalty: "10.00" },
    ];
    await adopt(one, { ...fixed, examples });
    await one.bill("2026-01", { "W-1": "23" });
    const dues = { code: "imam", name: "Imam", fund: "common", amount: "20.00" };
    await adoptDues(one.store, by("2026-01-01"), { ...decision, untilOn: null, file: dues });
    await run(one, "2026-03-10");
    expect(await penalties(one)).toEqual([[2, "H-001", "5.88", null]]);
    expect(await spared(one, "2026-04-10")).toEqual(["2026/1 once"]);
  }));

test("where no rule is in force nobody is charged", () =>
  told(async (one) => {
    await one.bill("2026-01", { "W-1": "23" });
    expect(await spared(one, "2026-03-10")).toEqual(["2026/1 no-rule"]);
    await refused(run(one, "2026-03-10"), "nothing-to-bill");
  }));

describe("a rule", () => {
  test("whose own examples differ, that has none, that is no rule or of a strange fund is not adopted, nor twice from one day", () =>
    told(async (one) => {
      const { examples, ...bare } = rule;
      const off = [...examples.slice(1), { overdue: "100.00", days: "40", penalty: "3.00" }];
      const { facts } = await refused(adopt(one, { ...bare, examples: off }), "penalty-example-differs");
      expect(facts).toEqual({ example: "4", expected: "3.00", found: "2.00" });
      await refused(adopt(one, { ...bare, examples: [] }), "penalty-examples-missing");
      await refused(adopt(one, bare), "field-invalid");
      await refused(adopt(one, { ...rule, per: "week" }), "field-invalid");
      await refused(adopt(one, { ...rule, fund: "gas" }), "code-unknown");
      await refused(adopt(one, { ...rule, services: ["gas"] }), "code-unknown");
      await adopt(one);
      await refused(adopt(one), "adopted-already");
    }));

  test("charges on what is overdue less what help will pay, and nothing where help pays all", () => {
    const late = { open: money(11750), helped: money(6360), charged: money(0), days: 40 };
    // 2 % of 53.90 are 1.08 (1.078).
    expect(penaltyOn(rule as PenaltyRule, late, { decimals: 2 })).toEqual({ base: 5390, amount: 108, capped: false });
    const whole = { ...late, helped: money(11750) };
    expect(penaltyOn(rule as PenaltyRule, whole, { decimals: 2 }).amount).toBe(0);
  });

  test("for a bill of no service, only one that names none", () => {
    const [all, water] = [{ body: rule as PenaltyRule }, { body: { ...rule, services: ["water"] } as PenaltyRule }];
    expect([ruleFor([all, water], "water"), ruleFor([all, water], null), ruleFor([water], "gas")]).toEqual([
      ...[water, all, undefined],
    ]);
  });
});

test("what help will pay is not fined: 2 % of 117.50 - 63.60 are 1.08", async () => {
  const file = newFile();
  const one = await small(file);
  await adopt(one);
  await one.bill("2026-01", { "W-1": "23" });
  const { bill } = await one.billOf("H-001", "2026-01");
  const other = new Database(file);
  other.pragma("foreign_keys = 0");
  other.prepare("insert into waiting_help values ('small', ?, ?, 'g-1', 0, 6360, 0, null)").run(bill, `${bill}/0`);
  await run(one, "2026-03-10");
  expect(await penalties(one)).toEqual([[2, "H-001", "1.08", null]]);
  other.close();
});

test("once a plan is broken the bill is late again, with its days of grace from that day", () =>
  told(async (one) => {
    await adopt(one);
    await one.bill("2026-01", { "W-1": "23" });
    await agreePlan(one.store, by("2026-02-20"), {
      ...{ party: "H-001", bills: [], instalments: 3, firstDueOn: day("2026-02-28"), graceDays: 10 },
      ...{ agreedOn: day("2026-02-20"), decision: "B-3" },
    });
    const on = day("2026-03-11");
    await breakPlan(one.store, by(on), { plan: "P-1", on, reason: "x" });
    expect(await spared(one, "2026-03-26")).toEqual(["2026/1 grace"]);
    await run(one, "2026-03-27");
    expect(await penalties(one)).toEqual([[2, "H-001", "2.35", null]]);
  }));
