import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../postgres.ts";
import { type Client, smallServer } from "./client.ts";
import { tariffFile } from "./small.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
const clients: Client[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  for (const address of [undefined, await postgres.newBook()]) {
    const client = await smallServer(address ? { address } : {});
    const readings = [
      { meter: "48213", day: "2026-03-31", index: "00435" },
      { meter: "48214", day: "2026-03-31", index: "00005" },
    ];
    await client.post("/readings", { readings }, "readings");
    await client.post("/bills/runs", { month: "2026-03", issuedOn: "2026-04-01" }, "run");
    clients.push(client);
  }
});
afterAll(async () => {
  for (const client of clients) await client.done();
  await postgres.stop();
});

const base = (amount: string) => ({ ...tariffFile, fixed: [{ code: "base", amount }] });
const march = { from: "2026-03", to: "2026-03" };
const asking = (client: Client, body: object) =>
  client.send({
    ...{ method: "POST", url: "/villages/tamazirt/tariffs/what-if" },
    ...{ headers: { "content-type": "application/json", "accept-language": "en" }, payload: JSON.stringify(body) },
  });

test("a what-if needs no id, answers the same on both engines, and leaves nothing in the book", async () => {
  const [lite, large] = await Promise.all(
    clients.map(async (client) => {
      const { body, status } = await asking(client, { file: base("12.00"), ...march, costs: "130.00" });
      expect(status).toBe(200);
      expect((await client.get("/funds?asKnown=999")).status).toBe(200);
      expect((await client.get("/bills")).body.bills).toHaveLength(2);
      return body;
    }),
  );
  expect(large).toEqual(lite);
  // 117.50 and 10.00 + 10.00 + 2.50 = 22.50, each 2.00 more: 140.00 → 144.00, of which 11.50 + 2.50 = 14.00 the village's.
  expect(lite).toMatchObject({
    tariff: "Eau 2026",
    report: {
      bills: 2,
      income: { before: "140.00", after: "144.00" },
      funds: [
        { fund: "village", before: "14.00", after: "14.00" },
        { fund: "water", before: "126.00", after: "130.00" },
      ],
      all: { households: 2, more: 2, less: 0, same: 0 },
      households: [{ household: "H-014", section: "centre" }, { household: "H-015" }],
      burden: null,
    },
    costs: { costs: "130.00", given: true, income: "130.00", cover: { income: "130.00" } },
    cliffs: [],
  });
});

test("a tariff that is not well shaped is refused with the place", async () => {
  const { status, body } = await asking(clients[0]!, { file: { ...tariffFile, fixed: [{ code: "base" }] }, ...march });
  expect([status, body.code, body.place]).toEqual([400, "field-invalid", { field: "fixed[0].amount" }]);
});

test("figures over two households are not published", async () => {
  const { status, body } = await asking(clients[0]!, { file: base("12.00"), ...march, public: true });
  expect([status, body.code]).toEqual([409, "households-too-few"]);
});
