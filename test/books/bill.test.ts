import { expect, test } from "vitest";
import { correctBill } from "../../src/books/bill/correct.ts";
import { issueDues } from "../../src/books/bill/dues.ts";
import { issueBills, previewBills } from "../../src/books/bill/issue.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { whyBill } from "../../src/books/bill/why.ts";
import { changeConnection, openConnections } from "../../src/books/connection.ts";
import { replaceMeter } from "../../src/books/meter.ts";
import { addParty } from "../../src/books/party.ts";
import { clearReading, correctReading, recordReadings, withdrawReading } from "../../src/books/reading.ts";
import { addService } from "../../src/books/service.ts";
import { adoptDues, adoptTariff } from "../../src/books/tariff.ts";
import { recordTurns, withdrawTurn } from "../../src/books/turn.ts";
import { villageSettings } from "../../src/books/village.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { by, refused, small, water } from "./small.ts";

const run = (month: string, issuedOn: string) => ({
  month: month as Month,
  services: [],
  issuedOn: day(issuedOn),
  dueOn: null,
});
const decision = { decision: "AG-2", decidedOn: day("2026-01-15"), fromOn: day("2026-02-01"), untilOn: null };

test("one household's unread meter never blocks the others; run again, the rest is billed and nobody twice", async () => {
  const { store } = await small();
  await recordReadings(store, by("2026-01-31"), [
    { meter: "W-1", day: day("2026-01-31"), index: "23", source: "read", reader: null },
  ]);
  const seen = await store.read("small", async (reader) =>
    previewBills(reader, await villageSettings(reader), run("2026-01", "2026-01-31")),
  );
  expect(seen.drafts.map(({ partyCode, total }) => [partyCode, total])).toEqual([["H-001", 11750]]);
  expect(seen.leftOut.map(({ code, problem }) => [code, problem.code])).toEqual([["W-2", "reading-missing"]]);
  await issueBills(store, by("2026-01-31"), run("2026-01", "2026-01-31"));
  await recordReadings(store, by("2026-02-01"), [
    { meter: "W-2", day: day("2026-02-01"), index: "6", source: "read", reader: null },
  ]);
  await issueBills(store, by("2026-02-01"), run("2026-01", "2026-02-01"));
  await refused(issueBills(store, by("2026-02-01"), run("2026-01", "2026-02-01")), "nothing-to-bill");
  const bills = await store.read("small", (reader) => listBills(reader));
  expect(bills.map(({ partyCode, total, number }) => [partyCode, total, number])).toEqual([
    ["H-001", 11750, 1],
    ["H-002", 2500, 2],
  ]);
});

test("a run is refused before its month is over, for a strange service, and with a due day before the day of issue", async () => {
  const { store } = await small();
  await recordReadings(store, by("2026-01-31"), [
    { meter: "W-1", day: day("2026-01-31"), index: "23", source: "read", reader: null },
  ]);
  await refused(issueBills(store, by("2026-01-10"), run("2026-01", "2026-01-10")), "period-open");
  await refused(
    issueBills(store, by("2026-02-01"), { ...run("2026-01", "2026-02-01"), services: ["gas"] }),
    "code-unknown",
  );
  await refused(
    issueBills(store, by("2026-02-01"), { ...run("2026-01", "2026-02-01"), dueOn: day("2026-01-01") }),
    "day-order",
  );
});

test("a suspicious reading is kept with a flag, holds its bill until somebody clears it, and can be corrected or withdrawn", async () => {
  const { store, bill, billOf } = await small();
  for (const [month, index] of [
    ["2026-01", "5"],
    ["2026-02", "10"],
    ["2026-03", "15"],
  ] as const)
    await bill(month, { "W-1": index });
  // 5 m³ a month so far; 40 are more than three times the median.
  await recordReadings(store, by("2026-04-30"), [
    { meter: "W-1", day: day("2026-04-30"), index: "55", source: "read", reader: "hassan" },
  ]);
  const asked = await store.read("small", async (reader) =>
    previewBills(reader, await villageSettings(reader), run("2026-04", "2026-04-30")),
  );
  expect(asked.leftOut.map(({ problem }) => problem.code)).toContain("flag-open");
  await clearReading(store, by("2026-04-30"), { meter: "W-1", day: day("2026-04-30") });
  await refused(clearReading(store, by("2026-04-30"), { meter: "W-1", day: day("2026-04-30") }), "reading-unflagged");
  await correctReading(store, by("2026-04-30"), {
    meter: "W-1",
    day: day("2026-04-30"),
    index: "20",
    reason: "a 5 for a 2",
  });
  await refused(
    correctReading(store, by("2026-04-30"), { meter: "W-1", day: day("2026-04-30"), index: "20", reason: "x" }),
    "unchanged",
  );
  await issueBills(store, by("2026-04-30"), run("2026-04", "2026-04-30"));
  expect((await billOf("H-001", "2026-04")).quantity).toBe(5000);
  await refused(
    recordReadings(store, by("2026-04-30"), [
      { meter: "W-1", day: day("2026-04-30"), index: "20", source: "read", reader: null },
    ]),
    "readings-known",
  );
  await recordReadings(store, by("2026-05-30"), [
    { meter: "W-1", day: day("2026-05-30"), index: "26", source: "read", reader: null },
  ]);
  await withdrawReading(store, by("2026-05-31"), { meter: "W-1", day: day("2026-05-30"), reason: "another house" });
  await refused(
    withdrawReading(store, by("2026-05-31"), { meter: "W-1", day: day("2026-05-30"), reason: "again" }),
    "code-unknown",
  );
});

test("all that is wrong in a list is told at once, with its line, and nothing is kept", async () => {
  const { store } = await small();
  const reading = { day: day("2026-01-31"), source: "read", reader: null } as const;
  const why = await refused(
    recordReadings(store, by("2026-01-31"), [
      { ...reading, meter: "W-1", index: "5" },
      { ...reading, meter: "W-9", index: "5" },
      { ...reading, meter: "W-2", index: "123456" },
    ]),
    "several-problems",
  );
  expect(why.each.map(({ code, place }) => [code, place.line, place.field])).toEqual([
    ["code-unknown", 3, "meter"],
    ["index-too-long", 4, "index"],
  ]);
  await recordReadings(store, by("2026-01-31"), [{ ...reading, meter: "W-1", index: "5" }]);
});

test("a meter replaced in the month is one visit and one bill: 20 on the old and 3 on the new are 23 m³", async () => {
  const { store, bill, billOf } = await small();
  const visit = {
    old: "S1",
    removedAt: "20",
    on: day("2026-01-15"),
    serial: "N1",
    digits: 5,
    decimals: 3,
    multiplier: "1",
    installedAt: "100",
  };
  await refused(replaceMeter(store, by("2026-01-15"), { ...visit, serial: "S2" }), "serial-taken");
  await replaceMeter(store, by("2026-01-15"), visit);
  await bill("2026-01", { "W-1": "103", "W-2": "6" });
  const one = await billOf("H-001", "2026-01");
  expect([one.quantity, one.total]).toEqual([23000, 11750]);
  const why = await store.read("small", (reader) => whyBill(reader, one.bill));
  expect(why.readings.map(({ meter, from, to }) => [meter, from.index, to.index])).toEqual([
    ["S1", "0.000", "20.000"],
    ["N1", "100.000", "103.000"],
  ]);
  await refused(replaceMeter(store, by("2026-01-16"), visit), "meter-removed");
});

test("irrigation is billed by hours of water: 1 h 45 min and 2 h at 15.00 are 56.25", async () => {
  const { store, billOf } = await small();
  await addService(store, by("2026-01-01"), {
    service: "irrigation",
    name: "Irrigation",
    unit: "h",
    mode: "turn",
    periodMonths: 1,
    fromOn: day("2026-01-01"),
  });
  await openConnections(store, by("2026-01-01"), [
    { code: "I-1", party: "H-002", service: "irrigation", zone: null, openedOn: day("2026-01-01") },
  ]);
  const file = {
    service: "irrigation",
    name: "Turns",
    scale: { by: "none" },
    model: "graduated",
    blocks: [{ upTo: null, rate: "15.00" }],
    examples: [{ quantity: "3.75", total: "56.25" }],
  };
  await adoptTariff(store, by("2026-01-01"), { ...decision, fromOn: day("2026-01-01"), file });
  const turns = [6300, 7200, 3600].map((seconds, i) => ({ connection: "I-1", day: day(`2026-01-${10 + i}`), seconds }));
  await recordTurns(store, by("2026-01-20"), turns);
  await withdrawTurn(store, by("2026-01-20"), { connection: "I-1", day: day("2026-01-12"), reason: "the wrong day" });
  await refused(
    recordTurns(store, by("2026-01-20"), [{ connection: "W-1", day: day("2026-01-10"), seconds: 60 }]),
    "turn-misfit",
  );
  await changeConnection(store, by("2026-01-25"), { connection: "I-1", state: "closed", fromOn: day("2026-01-25") });
  await refused(
    recordTurns(store, by("2026-01-27"), [{ connection: "I-1", day: day("2026-01-26"), seconds: 60 }]),
    "connection-closed",
  );
  await issueBills(store, by("2026-01-31"), { ...run("2026-01", "2026-01-31"), services: ["irrigation"] });
  expect((await billOf("H-002", "2026-01")).total).toBe(5625);
});

test("a tariff whose own worked example fails can't be adopted; one of the same name and day neither", async () => {
  const { store } = await small();
  const wrong = { ...water, examples: [{ quantity: "23", total: "117.51" }] };
  await refused(adoptTariff(store, by("2026-01-15"), { ...decision, file: wrong }), "tariff-example-differs");
  await refused(
    adoptTariff(store, by("2026-01-15"), { ...decision, fromOn: day("2026-01-01"), file: water }),
    "tariff-exists",
  );
  await refused(
    adoptTariff(store, by("2026-01-15"), {
      ...decision,
      file: {
        ...water,
        surcharges: [{ code: "x", kind: "fixed", value: "1", fund: "moon" }],
        examples: [{ quantity: "0", total: "11.00" }],
      },
    }),
    "code-unknown",
  );
});

test("where no tariff is in force, the bill is left out and says so", async () => {
  const { store } = await small();
  await addService(store, by("2026-01-01"), {
    service: "lamp",
    name: "Street lamp",
    unit: "",
    mode: "flat",
    periodMonths: 3,
    fromOn: day("2026-01-01"),
  });
  await openConnections(store, by("2026-01-01"), [
    { code: "L-1", party: "H-002", service: "lamp", zone: null, openedOn: day("2026-01-01") },
  ]);
  const asked = { month: "2026-01" as Month, services: ["lamp"] };
  const seen = await store.read("small", async (reader) => previewBills(reader, await villageSettings(reader), asked));
  expect(seen.leftOut.map(({ problem }) => problem.code)).toEqual(["tariff-missing"]);
  await refused(
    issueBills(store, by("2026-03-01"), { ...run("2026-02", "2026-03-01"), services: ["lamp"] }),
    "period-misfit",
  );
});

test("the commune takes 0.15 of each m³: the household sees the line, the commune owes it on a bill of its own", async () => {
  const { store, bill } = await small();
  await addParty(store, by("2026-01-01"), {
    code: "commune",
    kind: "commune",
    name: "Commune",
    nameAr: "",
    contact: "",
  });
  await refused(
    addParty(store, by("2026-01-01"), { code: "commune", kind: "commune", name: "Commune", nameAr: "", contact: "" }),
    "code-taken",
  );
  // 10 m³: 40.00 - 1.50 + 5.00 = 43.50 for the household, 1.50 for the commune.
  const file = {
    ...water,
    name: "With subsidy",
    subsidies: [{ code: "commune", party: "commune", perUnit: "0.15" }],
    examples: [{ quantity: "10", total: "43.50" }],
  };
  await adoptTariff(store, by("2026-01-02"), { ...decision, fromOn: day("2026-01-02"), file });
  await bill("2026-01", { "W-1": "10" });
  const last = await store.read("small", (reader) => listBills(reader));
  // The tariff of the 1st holds for one day of 31; what is left of the subsidy is on the commune's bill of the same run.
  expect(last.map(({ kind, partyCode }) => [kind, partyCode])).toEqual([
    ["service", "H-001"],
    ["third-party", "commune"],
  ]);
  await correctBill(store, by("2026-02-01"), {
    bill: last[0]!.bill,
    on: day("2026-02-01"),
    reason: "a test",
    reading: null,
    reissue: false,
  });
  const after = await store.read("small", (reader) => listBills(reader));
  expect(after.map(({ cancelledOn }) => cancelledOn)).toEqual(["2026-02-01", "2026-02-01"]);
  await refused(
    correctBill(store, by("2026-02-01"), {
      bill: last[0]!.bill,
      on: day("2026-02-01"),
      reason: "a test",
      reading: null,
      reissue: true,
    }),
    "bill-cancelled",
  );
});

test("where nobody reads, a village may bill the fixed charge alone; such a bill can be corrected like any other", async () => {
  const { store, billOf } = await small(undefined, { unread: "fixed" });
  await issueBills(store, by("2026-01-31"), run("2026-01", "2026-01-31"));
  const bill = await billOf("H-001", "2026-01");
  expect([bill.total, bill.quantity]).toEqual([1000, 0]);
  await correctBill(store, by("2026-02-01"), {
    bill: bill.bill,
    on: day("2026-02-01"),
    reason: "a test",
    reading: null,
    reissue: true,
  });
  expect((await billOf("H-001", "2026-01")).total).toBe(1000);
});

test("a bill that is no service's own is cancelled, not issued anew", async () => {
  const { store } = await small();
  await adoptDues(store, by("2026-01-15"), {
    ...decision,
    fromOn: day("2026-01-01"),
    file: { code: "imam", name: "Imam", fund: "common", amount: "20.00" },
  });
  const issue = { dues: "imam", year: 2026, issuedOn: day("2026-01-20"), dueOn: null };
  await issueDues(store, by("2026-01-20"), issue);
  const wrong = { bill: "2026/1", on: day("2026-01-21"), reason: "he is the imam", reading: null };
  await refused(correctBill(store, by("2026-01-21"), { ...wrong, reissue: true }), "bill-not-reissued");
  await correctBill(store, by("2026-01-21"), { ...wrong, reissue: false });
  await issueDues(store, by("2026-01-22"), { ...issue, issuedOn: day("2026-01-22") });
});
