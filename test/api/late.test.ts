import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, smallServer } from "./client.ts";

let client: Client;
/** Moha's January, 20 m³: 12.00 + 63.00 + 10.00, and 10.00 for the village: 95.00, due on 16 February. */
beforeAll(async () => {
  client = await smallServer();
  await client.post("/readings", { readings: [{ meter: "48214", day: "2026-01-31", index: "00020" }] }, "read");
  await client.post("/bills/runs", { month: "2026-01", issuedOn: "2026-02-01" }, "run");
});
afterAll(() => client.done());

const voted = { decision: "AG-5", decidedOn: "2026-01-01", fromOn: "2026-01-01" };
const rule = {
  ...{ code: "late", name: "Retard", fund: "village", kind: "percent", value: "2", every: "month" },
  ...{ graceDays: "15", ceilingPercent: "5", examples: [{ overdue: "95.00", days: "16", penalty: "1.90" }] },
};

test("a rule is adopted, a run previewed and done, once whatever comes twice", async () => {
  const adopt = await client.post("/penalties/rules", { ...voted, file: rule }, "adopt");
  expect([adopt.status, adopt.body.code]).toEqual([201, "late"]);
  const { body: rules } = await client.get("/penalties/rules");
  expect(rules.rules).toMatchObject([{ code: "late", kind: "percent", ceilingPercent: "5", services: null }]);
  const { body: early } = await client.get("/penalties/preview?on=2026-03-03");
  expect(early).toEqual({ penalties: [], leftOut: [{ bill: "2026/1", party: "H-015", why: "grace" }] });
  const { body: seen } = await client.get("/penalties/preview?on=2026-03-04");
  expect(seen.penalties).toMatchObject([{ bill: "2026/1", days: 16, base: "95.00", line: { amount: "1.90" } }]);
  const first = await client.post("/penalties/runs", { on: "2026-03-04" }, "penalise");
  const again = await client.post("/penalties/runs", { on: "2026-03-04" }, "penalise");
  expect(first.body).toMatchObject({ bills: ["2026/2"], total: "1.90", leftOut: [] });
  expect(again.body).toEqual(first.body);
  expect((await client.post("/penalties/runs", { on: "2026-03-05" }, "more")).body.code).toBe("nothing-to-bill");
  const { body: why } = await client.get("/bills/2026/2/why");
  expect(why.penalty).toMatchObject({ bill: "2026/1", decision: "AG-5", days: 16, open: "95.00", base: "95.00" });
  expect((await client.get("/bills/2026/2")).body).toMatchObject({ kind: "penalty", origin: "2026/1", due: "1.90" });
});

test("a plan is agreed, shown with its instalments, and settled", async () => {
  const terms = { instalments: 2, firstDueOn: "2026-04-30", agreedOn: "2026-04-02", decision: "B-1" };
  const { body, headers } = await client.post("/plans", { party: "H-015", ...terms }, "agree");
  expect([body.code, body.amount, headers.location]).toEqual(["P-1", "96.90", "/villages/tamazirt/plans/P-1"]);
  expect((await client.get("/plans/P-1?on=2026-05-01")).body).toMatchObject({
    ...{ party: "H-015", state: "late", overdue: "48.45", left: "96.90", bills: ["2026/1", "2026/2"] },
    instalments: [{ number: 1, dueOn: "2026-04-30", amount: "48.45", paid: "0.00" }, { dueOn: "2026-05-30" }],
  });
  const ended = await client.post("/plans/settlements", { plan: "P-1", on: "2026-04-02", reason: "x" }, "settle");
  expect(ended.body).toMatchObject({ plan: "P-1", issued: [] });
  expect((await client.get("/plans")).body.plans).toMatchObject([{ code: "P-1", state: "early" }]);
});

test("a connection is bought on credit", async () => {
  const others = { ground: "tous", cash: "2500.00", credit: { instalments: "84", amount: "40.00" } };
  const file = { service: "water", name: "Branchement", fund: "water", classes: { A: { ground: "x", cash: "1" } } };
  await client.post("/fees", { ...voted, file: { ...file, others } }, "fee");
  const { body: fees } = await client.get("/fees");
  expect(fees.fees).toMatchObject([
    { classes: [{ class: "A" }, { class: null, cash: "2500.00", instalment: "40.00" }] },
  ]);
  const asked = { connection: "E-014", on: "2026-04-02", creditFrom: "2026-05-01" };
  const { body } = await client.post("/fees/charges", asked, "charge");
  expect(body).toMatchObject({ bills: ["2026/3", "2026/4"], plan: "P-2" });
  expect((await client.get("/bills/2026/4/why")).body.fee).toMatchObject({ ground: "tous", earned: null });
  expect((await client.get("/deposits")).body).toEqual({ deposits: [] });
});
