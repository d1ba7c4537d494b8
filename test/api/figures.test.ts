import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, smallServer } from "./client.ts";

let client: Client;
/** March for both houses, 23 and 6 m³ at 117.50 and 25.00; it is 2 April. */
beforeAll(async () => {
  client = await smallServer();
  const reading = (meter: string, index: string) => ({ meter, index, day: "2026-03-31" });
  await client.post("/readings", { readings: [reading("E-014", "00435"), reading("E-015", "00006")] }, "readings");
  const run = { month: "2026-03", issuedOn: "2026-03-31", dueOn: "2026-04-01" };
  expect((await client.post("/bills/runs", run, "run")).status).toBe(201);
});
afterAll(() => client.done());

test("the village in figures, as figures and on A4", async () => {
  const { body } = await client.get("/figures?from=2026-03&to=2026-03");
  expect(body).toMatchObject({ months: ["2026-03"], billed: ["142.50"], paid: ["0.00"] });
  expect(body.services).toMatchObject([{ service: "water", unit: "m³", losses: null }]);
  const { type, bytes } = await client.get("/figures.pdf?from=2026-03");
  expect([type, bytes.toString("latin1").includes("595.27")]).toEqual(["application/pdf", true]);
});

test("a chart is a picture, and its table in figures", async () => {
  const { type, bytes } = await client.get("/charts/billed/picture.svg?from=2026-03&to=2026-03&lang=en");
  expect(type).toBe("image/svg+xml; charset=utf-8");
  expect(bytes.toString()).toContain("<title>Billed and paid, by month (DH)</title>");
  const { body } = await client.get("/charts/billed?from=2026-03&to=2026-03", { "accept-language": "en" });
  expect(body).toMatchObject({
    charts: [{ series: ["Billed", "Paid"], rows: [{ label: "March 2026", figures: ["142,50", "0,00"] }] }],
  });
  expect((await client.get("/charts/use?service=water")).body).toMatchObject({ charts: [{ service: "water" }] });
  expect((await client.get("/charts/use?service=gas")).body).toMatchObject({ code: "code-unknown" });
  expect((await client.get("/charts/poor")).body).toMatchObject({ code: "field-invalid" });
});

test("a fund's balance as a picture", async () => {
  const { type, bytes } = await client.get("/funds/water/statement/picture.svg?lang=fr");
  expect([type, bytes.toString()]).toEqual([
    "image/svg+xml; charset=utf-8",
    expect.stringContaining("Le solde au fil du temps"),
  ]);
});
