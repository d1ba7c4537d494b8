import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, smallServer } from "./client.ts";

let client: Client;
/** March for both houses, read and billed on the 31st; it is 2 April. */
beforeAll(async () => {
  client = await smallServer();
  const reading = (meter: string, index: string) => ({ meter, index, day: "2026-03-31" });
  await client.post("/readings", { readings: [reading("E-014", "00435"), reading("E-015", "00006")] }, "readings");
  const run = { month: "2026-03", issuedOn: "2026-03-31", dueOn: "2026-04-01" };
  expect((await client.post("/bills/runs", run, "run")).status).toBe(201);
});
afterAll(() => client.done());

const pages = async (path: string) => {
  const { status, type, bytes } = await client.get(path);
  return [status, type, bytes.toString("latin1").match(/\/Type \/Page\b/g)?.length];
};

test("the bills of a month, several on a page", async () => {
  expect(await pages("/bills/bills.pdf?month=2026-03&perPage=4")).toEqual([200, "application/pdf", 1]);
  expect(await pages("/bills/bills.pdf?month=2026-03&paper=A6")).toEqual([200, "application/pdf", 2]);
  expect((await client.get("/bills/bills.pdf?month=2026-03&perPage=2&paper=A5")).body).toMatchObject({
    code: "field-invalid",
  });
  expect((await client.get("/bills/bills.pdf?month=2026-02")).body).toMatchObject({ code: "nothing-to-print" });
});

test("why a bill is so high, reminders, notices, the reading round and blank papers", async () => {
  const asked = [
    "/bills/2026/1/why.pdf?paper=A6",
    "/reminders/reminders.pdf?perPage=2",
    "/notices/notices.pdf?service=water&cutOn=2026-05-01&perPage=2",
    "/readings/round.pdf?service=water&paper=A4",
    "/forms/household/form.pdf",
  ];
  for (const path of asked) expect([path, await pages(path)]).toEqual([path, [200, "application/pdf", 1]]);
  const { reminders } = (await client.get("/reminders")).body as { reminders: { total: string }[] };
  expect(reminders.map(({ total }) => total)).toEqual(["117.50", "25.00"]);
  const { notices } = (await client.get("/notices?service=water&cutOn=2026-05-01")).body as { notices: object[] };
  expect(notices).toHaveLength(2);
  const { rounds } = (await client.get("/readings/round?service=water")).body as { rounds: { rows: object[] }[] };
  expect(rounds.map(({ rows }) => rows.length)).toEqual([2]);
});
