import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres } from "../postgres.ts";
import { type Client, smallServer } from "./client.ts";
import { helpBegun, helpRight } from "./help.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const codes = (rows: unknown) => (rows as { readonly code: string }[]).map(({ code }) => code);

/** The committee of `helpBegun`, over the wire; each test goes on where the one before ended. */
describe.each(["SQLite", "PostgreSQL"])("help, on %s", (engine) => {
  let client: Client;
  beforeAll(async () => {
    client = await smallServer(engine === "SQLite" ? {} : { address: await postgres.newBook() });
    const on = "2026-04-01";
    await client.post("/contributors", { code: "ALI", name: "Ali" }, "ali");
    // 498.80 without a purpose lie in the village's fund.
    const sent = { contributor: "ALI", sent: "498.80", fund: "village", box: "bank", happenedOn: on };
    expect((await client.post("/contributions", sent, "sent")).status).toBe(201);
    await helpBegun(client);
  });
  afterAll(() => client.done());

  test("requests come in the order in which they must be answered; one shows its vote and what came of it", async () => {
    const { requests } = (await client.get("/requests")).body;
    expect(codes(requests)).toEqual(["C-1", "C-2", "C-5", "C-6", "C-4", "C-3"]);
    expect((await client.get("/requests/C-4")).body).toMatchObject({
      ...{ household: "H-015", state: "granted", answerBy: "2026-05-01", overdue: false, decision: "AI-2026/2" },
      ...{ payers: ["fund:village=1"], most: "10.00", grant: "C-4" },
      motions: [{ motion: "AI-M1.2", outcome: "carried", votesFor: 1, current: true }],
    });
    expect((await client.get("/requests/C-99")).body).toMatchObject({
      code: "code-unknown",
      facts: { what: "request" },
    });
  });

  test("a ground in clear is refused, and stands nowhere", async () => {
    const clear = { ...helpRight["POST /requests"], ground: "secret-word-xyz" };
    const { status, body, bytes } = await client.post("/requests", clear, "clear");
    expect([status, body.code, body.place]).toEqual([409, "committee-key-missing", { field: "ground" }]);
    expect(bytes.toString()).not.toContain("secret-word");
  });

  test("twice with the same id makes one request, and is answered the same", async () => {
    const first = await client.post("/requests", helpRight["POST /requests"], "make");
    const second = await client.post("/requests", helpRight["POST /requests"], "make");
    expect([first.status, first.headers.location]).toEqual([201, "/villages/tamazirt/requests/C-9"]);
    expect(second.body).toEqual(first.body);
  });

  test("a grant says what it may cost, and the fund opens into its lists, today and as it was known", async () => {
    expect(codes((await client.get("/grants")).body.grants)).toEqual(["C-6", "C-4"]);
    expect((await client.get("/grants/C-4")).body).toMatchObject({
      ...{ state: "ends-soon", monthsLeft: 1, committed: "10.00", given: "0.00", waiting: "0.00", help: [] },
    });
    const { body } = await client.get("/funds/village");
    // C-4 and C-6, each 10.00 for one month.
    expect(body).toMatchObject({
      ...{ cash: "498.80", committed: "20.00", available: "478.80", red: false },
      committedTo: [
        { grant: "C-6", months: 1, each: "10.00", amount: "10.00" },
        { grant: "C-4", months: 1, each: "10.00", amount: "10.00" },
      ],
      movements: [{ on: "2026-04-01", kind: "contribution", moneyIn: "498.80" }],
    });
    const seq = Number(
      String((await client.post("/grants", { request: "C-3", on: "2026-04-01" }, "give")).body.headCode).split("-")[0],
    );
    const then = (await client.get(`/funds/village?asKnown=${seq - 1}`)).body;
    expect([then.committed, (await client.get("/funds/village")).body.committed]).toEqual(["20.00", "30.00"]);
    expect((await client.get("/funds/village?on=2026-03-31")).body).toMatchObject({ cash: "0.00", committed: "0.00" });
  });

  test("a preview tells of help that ends soon", async () => {
    expect(codes((await client.get("/bills/preview?month=2026-04")).body.lapses)).toEqual(["C-4", "C-3"]);
  });

  test("loans with a plan: what is beyond what is available is refused, and says how much is", async () => {
    const loan = helpRight["POST /loans"]!;
    const { body } = await client.post("/loans", { ...loan, amount: "480.00" }, "large");
    expect(body).toMatchObject({ code: "fund-bound", facts: { fund: "village", asked: "480.00", there: "468.80" } });
    expect((await client.post("/loans", { ...loan, amount: "10.01" }, "loan")).status).toBe(201);
    // Half a plan is none.
    const half = await client.post("/loans", { ...loan, firstDueOn: null }, "half");
    expect([half.status, half.body.place]).toEqual([400, { field: "firstDueOn" }]);
    expect((await client.get("/loans")).body.loans).toEqual([
      {
        ...{ lender: "village", borrower: "water", open: "10.01", unapproved: "0.00", due: "0.00", overdue: "0.00" },
        plan: [
          { dueOn: "2026-05-01", amount: "5.01" },
          { dueOn: "2026-06-01", amount: "5.00" },
        ],
      },
    ]);
  });

  test("papers of a household that nobody helps yet are as they were", async () => {
    const reading = { meter: "48214", day: "2026-03-31", index: "00010" };
    await client.post("/readings", { readings: [reading] }, "reading");
    // 6 × 2.00 + 4 × 4.50 + 10.00 + 10 × 0.50 = 45.00.
    expect((await client.post("/bills/runs", { month: "2026-03", issuedOn: "2026-04-01" }, "run")).status).toBe(201);
    const { rows, closing } = (await client.get("/households/H-015/statement?from=2026-01-01&until=2026-12-31")).body;
    expect([rows, closing]).toMatchObject([[{ what: "bill", owed: "45.00" }], "45.00"]);
    expect((await client.get("/bills/2026/1/why")).body.help).toEqual([]);
    expect((await client.get("/help?month=2026-03")).body.help).toEqual([]);
    expect((await client.get("/bills/2026/1/slip.pdf")).bytes.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("the page of solidarity, whole or for everybody, as JSON and as PDF", async () => {
    const span = "from=2026-01&to=2026-12";
    const { status, body } = await client.get(`/help/report?${span}`);
    expect([status, body.public]).toEqual([200, false]);
    expect((await client.get(`/help/report?${span}&public=true`)).body).toMatchObject({ public: true, payers: [] });
    expect((await client.get(`/help/report.pdf?${span}&lang=fr`)).bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect((await client.get("/help/report?from=2026-02&to=2026-01")).body).toMatchObject({ code: "day-order" });
  });
});
