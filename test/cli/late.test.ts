import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
/** 10 m³ in January: 12.00 + 20.00 + 10.00, and 5.00 for the village: 47.00, due on 15 February. */
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  await must("reading", "record", "W-001", "110", "--day", "2025-01-31");
  await must("reading", "record", "W-002", "210", "--day", "2025-01-31");
  await must("bill", "issue", "2025-01", "--issued-on", "2025-01-31");
});
afterAll(() => at.leave());

async function must(...argv: string[]): Promise<string> {
  const { exit, out, err } = await at.type(...argv);
  if (exit !== 0) throw new Error(`${argv.join(" ")}: ${err}`);
  return out;
}
const codeOf = async (...argv: string[]) => {
  const { exit, err } = await at.type(...argv, "--json");
  return [exit, (JSON.parse(err) as { code: string }).code];
};
const voted = ["--decision", "AG-2", "--decided-on", "2024-12-31", "--from-on", "2025-01-01"];
const rule = {
  ...{ code: "late", name: "Late bills", fund: "village", kind: "percent", value: "2", every: "month" },
  ...{ graceDays: "15", ceilingPercent: "5", examples: [{ overdue: "47.00", days: "16", penalty: "0.94" }] },
};
const fee = {
  ...{ service: "water", name: "Connection", fund: "water", classes: { B: { ground: "migrant", cash: "4000.00" } } },
  others: { ground: "all others", cash: "2500.00", credit: { instalments: "84", amount: "40.00" } },
};

test("a rule is checked, adopted and listed; a run is previewed, done and explained", async () => {
  const wrong = at.file("wrong.json", JSON.stringify({ ...rule, value: "3" }));
  expect(await codeOf("penalty", "check", wrong)).toEqual([2, "penalty-example-differs"]);
  const file = at.file("late.json", JSON.stringify(rule));
  expect(await must("penalty", "check", file)).toContain("come out right");
  await must("penalty", "adopt", file, ...voted);
  expect(await must("penalty", "list")).toMatch(/late +Late bills +village +percent +2 +5 +AG-2/);
  at.today("2025-03-10");
  expect(await must("penalty", "preview", "--on", "2025-03-02")).toMatch(/2025\/1 +H-001 +within the days of grace/);
  expect(await must("penalty", "preview", "--on", "2025-03-03")).toMatch(/2025\/1 +H-001 +16 +47,00 +0,94/);
  expect(await must("penalty", "preview", "--on", "2025-03-02", "--lang", "fr")).toContain("dans le délai de grâce");
  type Made = { answer: { bills: object[] } };
  const [made] = (await at.json<Made>("bill", "penalise", "--on", "2025-03-03")).answer.bills;
  expect(made).toMatchObject({ bill: "2025/3", kind: "penalty", party: "H-001", total: "0.94" });
  expect(await codeOf("bill", "penalise", "--on", "2025-03-10")).toEqual([1, "nothing-to-bill"]);
  const why = await must("bill", "why", "2025/3");
  expect(why).toMatch(/Late bills +AG-2/);
  expect(why).toContain("Bill 2025/1 was late by 16 days");
  expect(why).toContain("47,00 overdue");
  expect(await must("bill", "show", "2025/3")).toMatch(/For bill +2025\/1/);
});

test("arrears under a plan are not cut for; a plan that failed is broken", async () => {
  const agreed = await must(
    ...["plan", "agree", "H-002", "--instalments", "2", "--first-due-on", "2025-03-15"],
    ...["--grace-days", "5", "--bills", "2025/2", "--decision", "B-1", "--agreed-on", "2025-03-05"],
  );
  expect(agreed).toMatch(/1 +2025-03-15 +23,50[\s\S]*2 +2025-04-15 +23,50/);
  expect(await must("cut", "list", "water", "--on", "2025-03-10")).not.toContain("W-002");
  at.today("2025-03-21");
  expect(await must("plan", "list")).toMatch(/P-1 +H-002 +47,00 +0,00 +47,00 +23,50 +2025-03-15 +failed/);
  expect(await must("plan", "break", "P-1", "--reason", "nothing came")).toContain("Entered");
  expect(await must("plan", "show", "P-1")).toMatch(/State +broken[\s\S]*Bill +2025\/2/);
  expect(await must("cut", "list", "water", "--on", "2025-03-21")).toContain("W-002");
  expect(await codeOf("plan", "show", "P-9")).toEqual([1, "code-unknown"]);
});

test("a connection is bought on credit, and the rest is paid at once later", async () => {
  const file = at.file("fee.json", JSON.stringify(fee));
  expect(await must("fee", "check", file)).toContain("well made");
  await must("fee", "adopt", file, ...voted);
  expect(await must("fee", "list")).toMatch(/water +all others +2\s500,00 +84 +40,00 +AG-2/);
  const on = ["--on", "2025-03-20", "--credit-from", "2025-04-01"];
  expect(await must("connection", "fee", "W-001", ...on)).toMatch(/connection fee[\s\S]*credit charge/);
  const { instalments } = await at.json<{ instalments: { amount: string }[] }>("plan", "show", "P-2");
  expect(instalments).toHaveLength(84);
  at.today("2025-04-02");
  expect(await must("plan", "settle", "P-2", "--reason", "paid at once")).toContain("credit charge");
  // One instalment of 84 was due: 860.00 / 84 = 10.24.
  const bills = await at.json<{ bill: string; kind: string; total: string }[]>("bill", "list", "--party", "H-001");
  expect(bills.at(-1)).toMatchObject({ kind: "credit-charge", total: "10.24" });
  const why = await must("bill", "why", bills.at(-1)!.bill);
  expect(why).toContain("Settled early: 1 of 84 instalments were due");
  expect(why).toContain("all others");
});

test("a deposit is listed, pays a closed connection's debts, and the rest goes back", async () => {
  await must("deposit", "take", "300", "--party", "H-002", "--fund", "water", "--box", "office");
  expect(await must("fund", "list")).toMatch(/water .*300,00 +300,00/);
  await must("connection", "close", "W-002", "--from-on", "2025-04-02");
  await must("deposit", "apply", "W-002");
  expect(await must("deposit", "list")).toMatch(/H-002 +Brahim Ouaziz +water +253,00/);
  await must("deposit", "return", "253", "--party", "H-002", "--fund", "water", "--box", "office");
  expect(await must("deposit", "list")).toContain("Nothing to show");
  expect(await codeOf("deposit", "apply", "W-002")).toEqual([1, "deposit-none"]);
  expect(await at.type("verify")).toMatchObject({ exit: 0 });
});
