import { afterAll, beforeAll, expect, test } from "vitest";
import { establishBody } from "../../src/books/body.ts";
import { moveCash } from "../../src/books/cash.ts";
import { recordDecision } from "../../src/books/decision.ts";
import { conveneMeeting } from "../../src/books/meeting.ts";
import { closeMonth } from "../../src/books/month.ts";
import { payOut } from "../../src/books/payout.ts";
import { giveMandate } from "../../src/books/person.ts";
import { blankSlip, countSheetPaper, slipPaper } from "../../src/books/statement/cash.ts";
import { decisionPaper } from "../../src/books/statement/decision.ts";
import { fundPaper } from "../../src/books/statement/fund.ts";
import { handbookPaper } from "../../src/books/statement/handbook.ts";
import { monthPaper } from "../../src/books/statement/month.ts";
import { tariffPaper } from "../../src/books/statement/tariff.ts";
import { whatIfPaper } from "../../src/books/statement/whatIf.ts";
import type { Reader } from "../../src/books/store/store.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { type Money, money, moneyText } from "../../src/domain/money.ts";
import type { Tariff } from "../../src/domain/tariff/model.ts";
import { helped, withCommittee } from "./committee.ts";
import { homeOf, many } from "./many.ts";
import { by, refused, type Small, small, water } from "./small.ts";

const called = (name: string) => ({ name, nameAr: null });

/**
 * January of the small village. H-001 uses 23 m³ (water 106.00, village 11.50) and H-002 5 m³ (20.00 and 2.50). The fund village
 * bears 60 % of H-001's bill: 63.60 of the water, and 6.90 of what it is owed itself. H-002 pays its 22.50. Chlorine costs 134.50.
 */
let at: Small;
const january = { from: day("2026-01-01"), until: day("2026-02-01") };
const read = <T>(look: (reader: Reader) => Promise<T>) => at.store.read("small", look);
const text = (amount: Money | null) => (amount === null ? null : moneyText(amount));
beforeAll(async () => {
  at = await small();
  await withCommittee(at.store);
  await helped(at.store, "C-1", "H-001", { charges: ["bill"] });
  await at.bill("2026-01", { S1: "23", S2: "5" });
  await at.pay("H-002", 22_50, "2026-01-31");
  await payOut(at.store, by("2026-01-20"), {
    ...{ kind: "expense", fund: "water", box: "office", party: null, memo: "chlore" },
    ...{ amount: money(134_50), happenedOn: day("2026-01-20") },
  });
  await moveCash(at.store, by("2026-02-02"), {
    ...{ kind: "banking", fromBox: "office", toBox: "bank", amount: money(200_00), slip: "B-7781" },
    ...{ givenBy: "itto", takenBy: null, happenedOn: day("2026-02-02") },
  });
});
afterAll(() => at.store.close());

test("a count sheet says what a hand should find in the box on a day", async () => {
  // 1,000.00 - 134.50 + 22.50 = 888.00; 200.00 of it went to the bank in February.
  const onDay = (on: string) => read((reader) => countSheetPaper(reader, "office", day(on)));
  expect(text((await onDay("2026-01-31")).expected)).toBe("888.00");
  expect(text((await onDay("2026-02-02")).expected)).toBe("688.00");
  expect((await onDay("2026-02-02")).pieces[0]).toEqual({ kind: "note", value: 200_00 });
  await refused(
    read((reader) => countSheetPaper(reader, "moon", day("2026-01-31"))),
    "code-unknown",
  );
});

test("the slip of money that was moved is found by the number of the bank's slip", async () => {
  const on = day("2026-02-03");
  expect(await read((reader) => slipPaper(reader, "B-7781", on))).toMatchObject({
    ...{ kind: "banking", number: "B-7781", on: "2026-02-02", from: "Office", to: "Bank", amount: 200_00 },
    ...{ carriedBy: called("itto"), receivedBy: null },
  });
  const blank = await read((reader) => blankSlip(reader, { kind: "banking", fromBox: "office", madeOn: on }));
  expect(blank).toMatchObject({ from: "Office", to: null, amount: null, on: null });
  await refused(
    read((reader) => slipPaper(reader, "B-1", on)),
    "code-unknown",
  );
});

test("a decision on help says its case, how it was voted, and neither whose it is nor why", async () => {
  const paper = await read((reader) => decisionPaper(reader, "SC-2026/1"));
  expect(paper).toMatchObject({
    ...{ kind: "help", request: "C-1", text: null, meeting: "SC-M1", members: 5, quorum: 3, present: 5 },
    ...{ votesFor: 5, votesAgainst: 0, abstained: 0, chair: called("zineb") },
  });
  expect(JSON.stringify(paper)).not.toMatch(/H-001|Fadma/);
});

test("what an assembly decided is signed by the bureau's, and says what it puts in force", async () => {
  const on = "2026-01-02";
  await establishBody(at.store, by(on), {
    ...{ body: "assembly", name: "Assemblée", kind: "assembly", prefix: "AG", quorum: "1/2" },
    ...{ fromOn: day("2020-01-01"), decision: "AG-0" },
  });
  const mandate = { body: "bureau", fromOn: day("2025-01-01"), untilOn: null };
  await giveMandate(at.store, by(on), { ...mandate, person: "youssef", role: "president" });
  await giveMandate(at.store, by(on), { ...mandate, person: "rachida", role: "secretary" });
  await recordDecision(at.store, by(on), {
    ...{ code: "AG-1", body: "assembly", decidedOn: day("2025-12-01"), kind: "tariff", outcome: "carried" },
    ...{ present: 40, votesFor: 30, votesAgainst: 8, abstained: 2, text: "Le tarif de l’eau" },
  });
  expect(await read((reader) => decisionPaper(reader, "AG-1"))).toMatchObject({
    ...{
      body: "Assemblée",
      text: "Le tarif de l’eau",
      present: 40,
      chair: called("youssef"),
      secretary: called("rachida"),
    },
    adopted: [{ name: "Water", fromOn: "2026-01-01" }],
  });
});

test("a tariff for the wall is the one in force, with usual bills priced by itself", async () => {
  const { service } = await read((reader) => tariffPaper(reader, "water", day("2026-03-31")));
  expect(service.tariffs.map(({ body, decision }) => [body.name, decision])).toEqual([["Water", "AG-1"]]);
  // 5: 10 + 10 + 2.50. 10: 10 + 12 + 18 + 5. 20: 10 + 12 + 63 + 10. 30: 10 + 12 + 63 + 70 + 15.
  expect(service.tariffs[0]!.usual.map(({ quantity, total }) => [quantity, total])).toEqual([
    ["5", "22.50"],
    ["10", "45.00"],
    ["20", "95.00"],
    ["30", "170.00"],
  ]);
  await refused(
    read((reader) => tariffPaper(reader, "water", day("2025-12-31"))),
    "tariff-missing",
  );
});

test("where few were helped, a month and the statement of its funds tell the same, and nothing of the help", async () => {
  const month = await read((reader) => monthPaper(reader, "2026-01" as Month, day("2026-02-01")));
  expect(month.help).toBeNull();
  const funds = month.funds.map(({ name, opening, billed, collected, receivable, closing, byKind }) => [
    ...[name, ...[opening, billed, collected, receivable, closing].map(text)],
    ...[byKind.collected, byKind.expense, byKind.help].map(text),
  ]);
  // Water: 20.00 + 63.60 = 83.60 came in; 126.00 - 83.60 = 42.40 are owed; 600.00 + 83.60 - 134.50 = 549.10.
  // Village: 2.50 + 6.90 = 9.40; 14.00 - 9.40 = 4.60; 63.60 + 6.90 = 70.50; 300.00 + 9.40 - 70.50 = 238.90.
  expect(funds.slice(-2)).toEqual([
    ["Fonds de développement et de solidarité", "300.00", "14.00", "9.40", "4.60", "238.90", "9.40", "-70.50", "0.00"],
    ["Water", "600.00", "126.00", "83.60", "42.40", "549.10", "83.60", "-134.50", "0.00"],
  ]);
  expect(month.expenses.map(({ fund, number, text: what, amount }) => [fund, number, what, text(amount)])).toEqual([
    ["Water", "2026/1", "chlore", "134.50"],
    ["Fonds de développement et de solidarité", null, null, "70.50"],
  ]);
  const statement = await read((reader) => fundPaper(reader, "village", january, day("2026-02-01")));
  expect(statement.rows.map(({ kind, moneyIn, moneyOut }) => [kind, text(moneyIn), text(moneyOut)])).toEqual([
    ["expense", "0.00", "70.50"],
    ["collected", "9.40", "0.00"],
  ]);
  expect(JSON.stringify(month)).not.toMatch(/H-00|Fadma|Moha/);
});

test("what two households owe is not published, and the next meeting is told without its agenda", async () => {
  await conveneMeeting(at.store, by("2026-02-01"), {
    ...{ body: "committee", convenedOn: day("2026-02-01"), heldOn: day("2026-02-20"), place: "Madrasa" },
    agenda: "La demande de Fadma",
  });
  const month = await read((reader) => monthPaper(reader, "2026-01" as Month, day("2026-02-01")));
  expect(month.owed).toBeNull();
  expect(month.arrears.map(({ amount }) => amount)).toEqual([null, 0, 0, 0, 0, 0]);
  expect(month.meetings).toEqual([{ body: "Comité de solidarité", heldOn: "2026-02-20", place: "Madrasa" }]);
  expect(month.closedOn).toBeNull();
  await closeMonth(at.store, by("2026-02-01"), { month: "2025-12" as Month });
  await closeMonth(at.store, by("2026-02-02"), { month: "2026-01" as Month });
  const closed = await read((reader) => monthPaper(reader, "2026-01" as Month, day("2026-02-03")));
  expect(closed.closedOn).toBe("2026-02-02");
});

test("what many owe is published, and of two ages neither where one is of few", async () => {
  const one = await many(10);
  const bill = (month: string, index: string, homes: readonly number[]) =>
    one.bill(month, Object.fromEntries(homes.map((n) => [`W-${n}`, index])));
  const all = Array.from({ length: 12 }, (_, i) => i + 1);
  await bill("2026-01", "5", all);
  for (const n of all.slice(2)) await one.pay(homeOf(n), 22_50, "2026-02-01");
  const monthOf = (month: string) =>
    one.store.read("small", (reader) => monthPaper(reader, month as Month, day("2026-03-01")));
  // Twelve owed 22.50 each at the end of January.
  expect((await monthOf("2026-01")).arrears[0]).toEqual({ age: "not-due", amount: 270_00 });
  await bill("2026-02", "10", all);
  // In February two are late with 22.50: told, it would be theirs alone.
  const { owed, arrears } = await monthOf("2026-02");
  expect(text(owed)).toBe("315.00");
  expect(arrears.slice(0, 2)).toEqual([
    { age: "not-due", amount: null },
    { age: "0-30", amount: null },
  ]);
  await one.store.close();
});

test("a proposed tariff stands beside the one that it takes the place of", async () => {
  const one = await many(10);
  const all = Array.from({ length: 12 }, (_, i) => `W-${i + 1}`);
  await one.bill("2026-01", Object.fromEntries(all.map((meter) => [meter, "10"])));
  const file = { ...water, name: "Water 2027", fixed: [{ code: "meter", amount: "12.00" }] } as Tariff;
  const months = { from: "2026-01" as Month, to: "2026-01" as Month };
  const paper = await one.store.read("small", (reader) =>
    whatIfPaper(reader, { file, ...months, costs: money(400_00), budget: null, burden: "5" }),
  );
  expect([paper.before?.name, paper.after.name]).toEqual(["Water", "Water 2027"]);
  expect(paper.examples[0]).toEqual({ quantity: "5", before: 22_50, after: 24_50 });
  // Twelve times 40.00, and 42.00; all pay more.
  expect([text(paper.report.earned.before), text(paper.income), paper.report.all.more]).toEqual([
    "480.00",
    "504.00",
    12,
  ]);
  await one.store.close();
});

test("the handbook is made of the village's own settings", async () => {
  const paper = await read((reader) => handbookPaper(reader, day("2026-02-03")));
  expect(paper.rules.dueDays).toBe("15");
  expect(paper.bodies.map(({ name, quorum, offices }) => [name, quorum, offices.length])).toEqual([
    ["Comité de solidarité", "3", 5],
    ["Assemblée", "1/2", 0],
  ]);
  expect(paper.services.map(({ name, tariffs }) => [name, tariffs.length])).toEqual([["Water", 1]]);
  expect(paper.boxes.map(({ name }) => name)).toEqual(["Bank", "Office"]);
  const late = await read((reader) => handbookPaper(reader, day("2027-06-30")));
  expect([late.bodies[0]!.expired, late.bodies[0]!.offices.length]).toEqual([true, 5]);
});

test("a tariff that was adopted later takes the place of the one before it", async () => {
  await adoptTariff(at.store, by("2026-02-03"), {
    ...{ file: { ...water, name: "Water anew" }, decision: "AG-3", decidedOn: day("2026-02-03") },
    ...{ fromOn: day("2026-03-01"), untilOn: null },
  });
  const named = async (on: string) =>
    (await read((reader) => tariffPaper(reader, "water", day(on)))).service.tariffs.map(({ body }) => body.name);
  expect([await named("2026-02-28"), await named("2026-03-01")]).toEqual([["Water"], ["Water anew"]]);
});
