import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres } from "../postgres.ts";
import { type Client, smallServer } from "./client.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const march = { meter: "48213", day: "2026-03-31", index: "00435" };
const payment = { party: "H-014", amount: "200.00", box: "office", happenedOn: "2026-04-02", book: "B" };

describe.each(["SQLite", "PostgreSQL"])("from a reading to a printed receipt, on %s", (engine) => {
  let client: Client;
  beforeAll(async () => {
    client = await smallServer(engine === "SQLite" ? {} : { address: await postgres.newBook() });
  });
  afterAll(() => client.done());

  test("readings are recorded", async () => {
    const { status, body } = await client.post("/readings", { readings: [march] }, "readings");
    expect(status).toBe(201);
    expect(body).toMatchObject({ recorded: [{ ...march, source: "read", flag: null }], known: 0 });
  });

  test("a preview says who would be billed, and why another would not", async () => {
    const { body } = await client.get("/bills/preview?month=2026-03", { "accept-language": "en" });
    // 6 × 2.00 + 14 × 4.50 + 3 × 7.00 + 10.00 + 23 × 0.50.
    expect(body.bills).toMatchObject([{ connection: "E-014", party: "H-014", quantity: "23", total: "117.50" }]);
    expect(body.leftOut).toMatchObject([{ connection: "E-015", problem: "reading-missing" }]);
    expect(body.leftOut).toMatchObject([{ title: expect.stringContaining("48214") }]);
  });

  test("a run issues the bill", async () => {
    const { status, body } = await client.post("/bills/runs", { month: "2026-03", issuedOn: "2026-04-01" }, "run");
    expect(status).toBe(201);
    expect(body).toMatchObject({
      bills: ["2026/1"],
      total: "117.50",
      leftOut: [{ connection: "E-015", problem: "reading-missing" }],
    });
  });

  test("the bill can be read, printed and explained", async () => {
    const bill = await client.get("/bills/2026/1");
    expect(bill.body).toMatchObject({
      number: "2026/1",
      debtor: { code: "H-014", name: "Fadma Aït Lahcen" },
      readings: { from: { index: "412", source: "initial" }, to: { index: "435", source: "read" } },
      quantity: "23",
      total: "117.50",
      due: "117.50",
      dueOn: "2026-04-16",
      cancelled: null,
    });
    const pdf = await client.get("/bills/2026/1/bill.pdf?paper=A4&lang=en");
    expect([pdf.type, pdf.bytes.subarray(0, 5).toString()]).toEqual(["application/pdf", "%PDF-"]);
    const why = await client.get("/bills/2026/1/why");
    expect(why.body).toMatchObject({ tariffs: [{ name: "Eau 2026", decision: "AG 2026-1" }], months: 1 });
    // Block 2 goes from 6 to 20: 14 × 4.50.
    expect(why.body.steps).toContainEqual(
      expect.objectContaining({ step: "line", charge: expect.objectContaining({ code: "block:2", amount: "63.00" }) }),
    );
  });

  test("a payment is answered with its receipt", async () => {
    const { status, headers, body } = await client.post("/payments", payment, "payment");
    expect([status, headers.location]).toEqual([201, "/villages/tamazirt/receipts/B/1"]);
    expect(body).toMatchObject({
      number: "B/1",
      amount: "200.00",
      paid: [{ bill: { number: "2026/1", about: "Eau potable" }, amount: "117.50" }],
      credit: "82.50",
      stillOwed: "0.00",
      receivedBy: "Hassan Ouali",
    });
  });

  test("what its QR code says is held against the book", async () => {
    const seal = String((await client.get("/receipts/B/1")).body.headCode).replace(/^\d+-|-/g, "");
    const right = await client.get(`/papers/check?code=TWZ1:B/1:20000:${seal}`);
    expect(right.body).toMatchObject({ what: "receipt", party: "H-014", amount: "200.00", differs: [] });
    const forged = await client.get(`/papers/check?code=TWZ1:B/1:30000:${seal}`);
    expect([forged.status, forged.body.differs]).toEqual([200, ["amount"]]);
    expect((await client.get("/papers/check?code=B/1")).body).toMatchObject({ code: "paper-code-malformed" });
  });

  test("a service is said in Arabic, for papers", async () => {
    const said = { said: "Eau potable", language: "ar", text: "الماء الصالح للشرب" };
    expect((await client.put("/sayings", said, "say")).status).toBe(200);
    const { words } = (await client.get("/sayings")).body as { words: { said: string; sayings: unknown[] }[] };
    expect(words.find((word) => word.said === said.said)?.sayings).toEqual([{ language: "ar", text: said.text }]);
  });

  test("the receipt prints on A5 and on a roll, in French and English", async () => {
    for (const query of ["", "?paper=A5&lang=fr", "?paper=thermal80&lang=en"]) {
      const { status, headers, bytes } = await client.get(`/receipts/B/1/receipt.pdf${query}`);
      expect([status, headers["content-disposition"]]).toEqual([200, 'inline; filename="receipt-B-1.pdf"']);
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    }
  });

  test("statements, funds and boxes agree", async () => {
    const statement = await client.get("/households/H-014/statement?from=2026-01-01&until=2027-01-01");
    // 0.00 + 117.50 billed - 200.00 paid.
    expect(statement.body).toMatchObject({ opening: "0.00", closing: "-82.50", credit: "82.50" });
    const funds = await client.get("/funds");
    expect(funds.body).toMatchObject({
      cash: "200.00",
      funds: [
        { fund: "common", cash: "82.50", held: "82.50" },
        { fund: "village", cash: "11.50" },
        { fund: "water", cash: "106.00" },
      ],
    });
    const boxes = await client.get("/boxes");
    expect(boxes.body).toMatchObject({
      boxes: [
        { box: "bank", money: "0.00" },
        { box: "office", money: "200.00" },
      ],
    });
    for (const path of ["/households/H-014/statement.pdf", "/funds/water/statement.pdf", "/boxes/office/cash-book.pdf"])
      expect([path, (await client.get(path)).type]).toEqual([path, "application/pdf"]);
  });

  test("a fund can be asked for as it was on a day, and as it was known", async () => {
    const before = await client.get("/funds?on=2026-04-01");
    expect(before.body).toMatchObject({ on: "2026-04-01", cash: "0.00" });
    const known = await client.get("/funds?on=2026-04-02&asKnown=0");
    expect(known.body).toMatchObject({ asKnown: 0, cash: "0.00" });
  });

  test("a wrong index is corrected: a credit note, a new bill, and the rest as credit", async () => {
    const body = {
      bill: "2026/1",
      on: "2026-04-02",
      reason: "deux chiffres inversés",
      reading: { ...march, index: "00425" },
    };
    const corrected = await client.post("/bills/corrections", body, "correction");
    expect(corrected.body).toMatchObject({ cancelled: [{ bill: "2026/1", creditNote: "2026/1" }], issued: ["2026/2"] });
    // 13 m³: 12.00 + 7 × 4.50 + 10.00 + 6.50 = 60.00, all of it paid out of the 200.00.
    const bill = await client.get("/bills/2026/2");
    expect(bill.body).toMatchObject({ replaces: "2026/1", total: "60.00", creditUsed: "60.00", due: "0.00" });
    const list = await client.get("/bills?party=H-014");
    expect(list.body.bills).toMatchObject([{ number: "2026/1", cancelledOn: "2026-04-02" }, { number: "2026/2" }]);
  });

  test("a receipt is cancelled, and its copy says DUPLICATE", async () => {
    const reprint = await client.post("/receipts/reprints", { receipt: "B/1" }, "reprint");
    expect(reprint.body.copy).toBe(2);
    const body = { receipt: "B/1", on: "2026-04-02", why: "given-back", reason: "erreur" };
    const { status } = await client.post("/receipts/cancellations", body, "cancel");
    expect(status).toBe(201);
    const list = await client.get("/receipts?party=H-014");
    expect(list.body.receipts).toMatchObject([{ number: "B/1", cancelledOn: "2026-04-02" }]);
  });

  test("months close in order", async () => {
    expect((await client.get("/months")).body).toEqual({ closed: [], next: "2026-04" });
    const { status, body } = await client.post("/months", { month: "2026-04" }, "close");
    expect([status, body.code]).toEqual([409, "month-running"]);
  });
});

describe("households", () => {
  let client: Client;
  beforeAll(async () => {
    client = await smallServer();
  });
  afterAll(() => client.done());

  const yamna = { code: "H-016", name: "Yamna", section: "centre", openedOn: "2026-02-01", category: "household" };

  test("are opened, read and corrected", async () => {
    const opened = await client.post("/households", yamna, "open");
    expect([opened.status, opened.headers.location]).toEqual([201, "/villages/tamazirt/households/H-016"]);
    const corrected = await client.put("/households/H-016", { ...yamna, members: 7 }, "correct");
    expect([corrected.status, corrected.body.members]).toEqual([200, 7]);
    expect((await client.get("/households/H-016")).body).toMatchObject({ name: "Yamna", members: 7, leftOn: null });
    expect((await client.get("/households")).body.households).toHaveLength(3);
  });

  test("keep their code", async () => {
    const { status, body } = await client.put("/households/H-016", { ...yamna, code: "H-017" }, "rename");
    expect([status, body.code, body.place]).toEqual([400, "field-invalid", { field: "code" }]);
  });
});
