import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, smallServer } from "./client.ts";

/** Malika's 50 €, in the order in which it is lived; each test goes on where the one before ended. */
let client: Client;
beforeAll(async () => {
  client = await smallServer();
});
afterAll(() => client.done());

const on = "2026-04-01";
const sent = {
  ...{ contributor: "MALIKA", sent: "50", fee: "3.90", rate: "10.82", box: "bank", happenedOn: on, purpose: "school" },
};

test("a contributor promises 50 € and sends them; twice with the same id counts them once", async () => {
  await client.post("/contributors", { code: "MALIKA", name: "Malika", currency: "EUR", language: "en" }, "malika");
  const pledge = { contributor: "MALIKA", amount: "50", rate: "10.70", pledgedOn: on };
  expect((await client.post("/pledges", pledge, "pledge")).body).toMatchObject({
    ...{ number: "2026/1", pledged: { amount: "50.00", currency: "EUR" } },
  });
  const first = await client.post("/contributions", { ...sent, pledge: "2026/1" }, "sent");
  const second = await client.post("/contributions", { ...sent, pledge: "2026/1" }, "sent");
  expect(first.status).toBe(201);
  expect(first.headers.location).toBe("/villages/tamazirt/contributions/2026/1");
  expect(first.body.contribution).toMatchObject({ number: "2026/1", received: "498.80", rate: "10.82" });
  expect(second.body).toEqual(first.body);
  expect((await client.get("/pledges")).body.pledges).toMatchObject([{ open: { amount: "0.00" }, worth: "535.00" }]);
});

test("what is spent of it is seen in the list, and what is left", async () => {
  const payout = { box: "bank", fund: "village", amount: "300.00", happenedOn: on, fromContribution: "2026/1" };
  const { status, body } = await client.post("/payouts", payout, "desks");
  expect([status, body.fromContribution]).toEqual([201, "2026/1"]);
  const over = await client.post("/payouts", { ...payout, amount: "199.00" }, "more");
  expect([over.status, over.body.code]).toEqual([409, "contribution-short"]);
  expect((await client.get("/contributions/restricted")).body).toMatchObject({
    contributions: [{ number: "2026/1", purpose: "school", spent: "300.00", left: "198.80", late: false }],
    left: "198.80",
  });
});

test("labour is valued and never cash", async () => {
  const days = { what: "labour", party: "H-014", quantity: "2.5", unit: "jour", rate: "100", decision: "AG-1" };
  const { body } = await client.post("/gifts-in-kind", { ...days, happenedOn: on }, "labour");
  expect(body).toMatchObject({ number: "2026/1", amount: "250.00", quantity: "2.5" });
  expect((await client.get("/gifts-in-kind")).body.worth).toBe("250.00");
  expect((await client.get("/funds")).body.cash).toBe("198.80");
});

test("the year is told as JSON, and as PDF in the contributor's language", async () => {
  const { body } = await client.get("/contributors/MALIKA/statements/2026");
  expect(body).toMatchObject({
    sent: [{ amount: "50.00", currency: "EUR" }],
    received: "498.80",
    contributions: [{ left: "198.80", uses: [{ what: "expense", number: "2026/1", amount: "300.00" }] }],
  });
  const bytes = async (query: string) =>
    (await client.get(`/contributors/MALIKA/statements/2026/statement.pdf${query}`)).bytes;
  expect((await bytes("")).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await bytes("")).equals(await bytes("?lang=en"))).toBe(true);
  expect((await bytes("")).equals(await bytes("?lang=fr"))).toBe(false);
  const receipt = await client.get("/contributions/2026/1/receipt.pdf");
  expect([receipt.status, receipt.type]).toEqual([200, "application/pdf"]);
  expect((await client.get("/contributors/H-014/statements/2026")).status).toBe(404);
});
