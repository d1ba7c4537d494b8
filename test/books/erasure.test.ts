import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { billPaper } from "../../src/books/bill/paper.ts";
import { whyPaper } from "../../src/books/bill/why.ts";
import { groundsOf } from "../../src/books/committee/ground.ts";
import { changeConnection } from "../../src/books/connection.ts";
import { partyDossier, personDossier } from "../../src/books/dossier/dossier.ts";
import { eraseParty, erasePerson } from "../../src/books/erasure.ts";
import { correctHousehold, householdByCode } from "../../src/books/household.ts";
import { receiptPaper } from "../../src/books/paper.ts";
import { addPersons, correctPerson, endMandate, giveMandate } from "../../src/books/person.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { cancelReceipt } from "../../src/books/receipt.ts";
import { roundPapers } from "../../src/books/round.ts";
import { cashPaper, fundPaper } from "../../src/books/statement/fund.ts";
import { statementPaper } from "../../src/books/statement/household.ts";
import { openStore } from "../../src/books/store/open.ts";
import { day } from "../../src/domain/day.ts";
import { receiptSheet } from "../../src/print/receipt.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { startPostgres } from "../postgres.ts";
import { dump } from "../store/raw.ts";
import { askForHelp } from "./grounds.ts";
import { by, refused, type Small, small } from "./small.ts";

const scratch = mkdtempSync(join(tmpdir(), "tiwizi-erasure-"));
let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
});
let books = 0;
function newBook(): string {
  books += 1;
  return join(mkdtempSync(join(scratch, `${books}-`)), "book.db");
}

const reason = "asked for it";
const erase = ({ store }: Small, party: string, on = "2026-04-01") => eraseParty(store, by(on), { party, reason });

/** Fadma used 6 m³ in January: 12.00 + 10.00 + 3.00 = 25.00. Her daughter pays it, twice since the first slip was wrong. */
async function fadmaIsGone(file?: string): Promise<Small> {
  const one = await small(file);
  const { store } = one;
  await one.bill("2026-01", { S1: "6", S2: "0" });
  const paid = await one.pay("H-001", 2500, "2026-02-02", { memo: "by the daughter in Agadir" });
  const wrong = String(paid[0]!.fact.receipt);
  await cancelReceipt(store, by("2026-02-03"), {
    ...{ receipt: wrong, on: day("2026-02-03"), why: "given-back", reason: "Fadma counted again" },
  });
  await one.pay("H-001", 2500, "2026-02-03", { memo: "by the daughter, counted" });
  const found = await store.read("small", (reader) => householdByCode(reader, "H-001"));
  const { party: _, leftOn: __, ...stands } = found;
  await correctHousehold(store, by("2026-02-04"), {
    ...{ ...stands, name: "Fadma Oussaïd", nameAr: "فاطمة أوسعيد", contact: "0612345678" },
  });
  await changeConnection(store, by("2026-03-01"), { connection: "W-1", state: "closed", fromOn: day("2026-03-01") });
  return one;
}
const traces = ["Fadma", "Oussaïd", "فاطمة", "0612345678", "daughter", "H-001", "W-1"];
const tracesIn = (text: string) => traces.filter((trace) => text.includes(trace));

describe("a household", () => {
  test("is not erased while something is open, and is told what", async () => {
    const one = await small();
    await one.bill("2026-01", { S1: "6", S2: "0" });
    await one.pay("H-002", 1500, "2026-02-02");
    const { facts } = await refused(erase(one, "H-001"), "still-open");
    // Of 25.00, 22.00 are water's and 3.00 the village's.
    expect(facts).toMatchObject({
      what: "household",
      open: "open-debt 3.00; open-debt 22.00; open-connection W-1",
    });
    // Moha used nothing and owed 10.00 of fixed charge: 5.00 of his 15.00 are left.
    const moha = await refused(erase(one, "H-002"), "still-open");
    expect(moha.facts).toMatchObject({ open: "open-credit 5.00; open-connection W-2" });
    await refused(erase(one, "H-404"), "code-unknown");
  });

  test("is not erased while it asks for help", async () => {
    const one = await fadmaIsGone();
    await askForHelp(one.store, by("2026-03-02"), { party: "H-001", ground: "" });
    const { facts } = await refused(erase(one, "H-001"), "still-open");
    expect(facts).toMatchObject({ open: "open-request C-1" });
  });

  test("leaves no text behind, neither of before a correction; its figures stay", async () => {
    const file = newBook();
    const one = await fadmaIsGone(file);
    expect(tracesIn(JSON.stringify(await dump(file)))).toEqual(traces);
    const [done] = await erase(one, "H-001");
    const party = String(done!.fact.party);
    const after = JSON.stringify(await dump(file));
    expect(tracesIn(after)).toEqual([]);
    const found = await one.store.read("small", (reader) => householdByCode(reader, party));
    expect([found.code, found.name, found.contact]).toEqual([party, "", ""]);
    await refused(erase(one, party), "unchanged");
    await one.store.close();
    const bytes = readdirSync(join(file, "..")).map((name) => readFileSync(join(file, "..", name)).toString("latin1"));
    expect(tracesIn(bytes.join().replaceAll("Oussa\u00c3\u00afd", "Oussaïd"))).toEqual([]);
  });

  test("a receipt that is printed again says that the name was erased", async () => {
    const one = await fadmaIsGone();
    await erase(one, "H-001");
    const paper = await one.store.read("small", (reader) => receiptPaper(reader, "R/2"));
    expect([paper.payer.name, paper.payer.nameAr, paper.amount]).toEqual([null, null, 2500]);
    const text = sheetText(receiptSheet(paper, wordsFor("en")));
    expect(text).toContain("name erased");
  });

  test("no other paper that is made anew names it either, by name, in Arabic or by its old codes", async () => {
    const one = await fadmaIsGone();
    const papers = (household: string) =>
      one.store.read("small", async (reader) => {
        const period = { from: day("2026-01-01"), until: day("2026-05-01") };
        const madeOn = day("2026-04-02");
        return JSON.stringify([
          await billPaper(reader, "2026/1"),
          await whyPaper(reader, "2026/1"),
          await statementPaper(reader, household, period, madeOn),
          await roundPapers(reader, { service: "water", section: null, madeOn }),
          await fundPaper(reader, "water", period, madeOn),
          await cashPaper(reader, "office", period, madeOn),
        ]);
      });
    expect(tracesIn(await papers("H-001"))).toEqual(expect.arrayContaining(["Fadma", "فاطمة", "H-001"]));
    const [done] = await erase(one, "H-001");
    expect(tracesIn(await papers(String(done!.fact.party)))).toEqual([]);
  });

  test("the chain holds, and rebuilding the erased log gives equal tables, on both engines", async () => {
    const file = newBook();
    const one = await fadmaIsGone(file);
    await erase(one, "H-001");
    const before = await dump(file);
    const address = await postgres.newBook();
    const [there, back] = [await openStore(address, { create: true }), await openStore(newBook(), { create: true })];
    await rebuildInto(one.store, "small", there);
    await rebuildInto(there, "small", back);
    expect(await dump(address)).toEqual(before);
    for (const store of [one.store, there, back]) await store.close();
    for (const book of [file, address]) {
      const report = await verifyBook(book);
      expect("villages" in report && report.villages.flatMap(({ findings }) => findings)).toEqual([]);
    }
  });
});

test("on PostgreSQL the same is given out, and the same erased", async () => {
  const address = await postgres.newBook();
  const one = await fadmaIsGone(address);
  const found = await one.store.read("small", (reader) => partyDossier(reader, "H-001"));
  expect([found.events.length, tracesIn(JSON.stringify(found))]).toEqual([10, traces]);
  const sealed = await one.store.read("small", (reader) => groundsOf(reader, "C-1").catch(({ code }) => code));
  expect(sealed).toBe("code-unknown");
  await erase(one, "H-001");
  expect(tracesIn(JSON.stringify(await dump(address)))).toEqual([]);
  await one.store.close();
  const report = await verifyBook(address);
  expect("villages" in report && report.villages.flatMap(({ findings }) => findings)).toEqual([]);
});

describe("a person", () => {
  const itto = {
    code: "itto",
    name: "Itto Aït Hdiddou",
    nameAr: "إيطو أيت حديدو",
    sex: "f",
    phone: "0611111111",
  } as const;
  const office = { person: "itto", body: "bureau", role: "reader" };

  test("is not erased in office; afterwards nothing is left of name and phone", async () => {
    const file = newBook();
    const { store } = await small(file);
    await addPersons(store, by("2026-01-01"), [{ ...itto, name: "Ito" }]);
    await correctPerson(store, by("2026-01-02"), { of: "itto", ...itto });
    await giveMandate(store, by("2026-01-03"), { ...office, fromOn: day("2026-01-01"), untilOn: null });
    const open = await refused(erasePerson(store, by("2026-02-01"), { person: "itto", reason }), "still-open");
    expect(open.facts).toMatchObject({ what: "person", open: "open-mandate bureau, reader" });
    await endMandate(store, by("2026-02-01"), { ...office, untilOn: day("2026-02-01") });
    const [done] = await erasePerson(store, by("2026-02-02"), { person: "itto", reason });
    expect(done!.fact.erases).toHaveLength(2);
    expect(JSON.stringify(await dump(file))).not.toMatch(/Ito|Itto|itto|إيطو|0611111111/);
    await refused(erasePerson(store, by("2026-02-03"), { person: String(done!.fact.person), reason }), "unchanged");
    await refused(erasePerson(store, by("2026-02-03"), { person: "hassan", reason }), "still-open");
  });
});

describe("what the book holds about somebody", () => {
  test("is given out in one piece: registers, events with who entered them, and texts", async () => {
    const one = await fadmaIsGone();
    const found = await one.store.read("small", (reader) => partyDossier(reader, "H-001"));
    expect(tracesIn(JSON.stringify(found))).toEqual(traces);
    expect(Object.keys(found.registers)).toEqual([
      ...["party", "household", "connections", "meters", "readings", "bills", "receipts"],
    ]);
    expect(found.events.map(({ kind }) => kind)).toEqual([
      ...["household-opened", "connection-opened", "meter-installed", "reading-recorded", "bill-issued"],
      ...["payment-received", "receipt-cancelled", "payment-received", "household-corrected", "connection-changed"],
    ]);
    const reasons = found.events.find(({ kind }) => kind === "receipt-cancelled");
    expect([reasons!.enteredBy, reasons!.texts]).toEqual(["hassan", [{ reason: "Fadma counted again" }]]);
    expect(JSON.stringify(found)).not.toContain("Moha");
    await refused(
      one.store.read("small", (reader) => partyDossier(reader, "H-404")),
      "code-unknown",
    );
  });

  test("of a person is what others wrote of them, not what they wrote of others", async () => {
    const one = await fadmaIsGone();
    const found = await one.store.read("small", (reader) => personDossier(reader, "hassan"));
    expect(found.events.map(({ kind }) => kind)).toEqual(["village-founded", "mandate-given"]);
    expect(found.events[0]!.texts).toEqual([{ code: "hassan", name: "Hassan", nameAr: "", phone: "" }]);
  });
});
