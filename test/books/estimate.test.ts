import { expect, test } from "vitest";
import { correctEstimates, estimateReadings } from "../../src/books/bill/estimate.ts";
import { issueBills, previewBills } from "../../src/books/bill/issue.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { clearReading, recordReadings } from "../../src/books/reading.ts";
import { villageSettings } from "../../src/books/village.ts";
import { day, lastDay, type Month } from "../../src/domain/day.ts";
import { by, refused, type Small, small } from "./small.ts";

const issue = (one: Small, month: string) => {
  const last = lastDay(month as Month);
  return issueBills(one.store, by(last), { month: month as Month, services: [], issuedOn: last, dueOn: null });
};
const estimate = (one: Small, on: string, connections = ["W-1"]) =>
  estimateReadings(one.store, by(on), { service: "water", day: day(on), connections });
const asked = (one: Small, month: string) =>
  one.store.read("small", async (reader) =>
    (await previewBills(reader, await villageSettings(reader), { month: month as Month, services: [] })).leftOut.map(
      ({ code, problem }) => [code, problem.code],
    ),
  );

test("who could not be read is estimated by the mean of what was used: 8 and 12 m³ make 10", async () => {
  const one = await small();
  await refused(estimate(one, "2026-01-31"), "estimate-impossible");
  await one.bill("2026-01", { "W-1": "8" });
  await one.bill("2026-02", { "W-1": "20" });
  await estimate(one, "2026-03-31");
  await refused(estimate(one, "2026-03-31"), "nothing-to-bill");
  await issue(one, "2026-03");
  // 6 × 2.00 + 4 × 4.50 + 10.00 + 10 × 0.50 = 45.00
  const bill = await one.billOf("H-001", "2026-03");
  expect([bill.quantity, bill.total]).toEqual([10000, 4500]);
});

test("a real reading below the estimate: the estimated bill is cancelled and issued anew over the real days", async () => {
  const one = await small();
  await one.bill("2026-01", { "W-1": "10" });
  await estimate(one, "2026-02-28");
  await issue(one, "2026-02");
  await one.pay("H-001", 9000, "2026-03-01");
  // Estimated 20 at the end of February; on 31 March the dial shows 15.9: 5.9 m³ in 59 days, 2.8 of them in February's 28.
  await recordReadings(one.store, by("2026-03-31"), [
    { meter: "W-1", day: day("2026-03-31"), index: "15.9", source: "read", reader: null },
  ]);
  expect(await asked(one, "2026-03")).toContainEqual(["W-1", "estimate-off"]);
  const right = { connection: "W-1", month: "2026-03" as Month, on: day("2026-03-31"), reason: "read at last" };
  await correctEstimates(one.store, by("2026-03-31"), right);
  await refused(correctEstimates(one.store, by("2026-03-31"), right), "unchanged");
  await issue(one, "2026-03");
  const bills = await one.store.read("small", (reader) => listBills(reader));
  const own = bills.filter(({ partyCode, periodFrom }) => partyCode === "H-001" && periodFrom > "2026-01-31");
  // February: 2.8 × 2.00 + 10.00 + 1.40 = 17.00; March: 3.1 × 2.00 + 10.00 + 1.55 = 17.75.
  expect(own.map(({ quantity, total, cancelledOn }) => [quantity, total, cancelledOn])).toEqual([
    [10000, 4500, "2026-03-31"],
    [2800, 1700, null],
    [3100, 1775, null],
  ]);
  // 90.00 paid: January 45.00, then 17.00 and 17.75 of the released 45.00; 10.25 are left as credit.
  expect(await one.owed("H-001")).toBe("0.00");
});

// Eleven nil months, then 60 m³ in December (domain.md 2; its figures leave out fixed charge and surcharge).
test.each([
  ["as-read", 35500],
  ["spread", 12000],
])(
  "the house that wakes: 60 m³ after eleven nil months cost %s %i centimes for the water itself",
  async (awake, water) => {
    const one = await small(undefined, { awake });
    for (let month = 1; month <= 11; month += 1)
      await one.bill(`2026-${String(month).padStart(2, "0")}`, { "W-1": "0" });
    const end = day("2026-12-31");
    await recordReadings(one.store, by(end), [{ meter: "W-1", day: end, index: "60", source: "read", reader: null }]);
    await clearReading(one.store, by(end), { meter: "W-1", day: end });
    await issue(one, "2026-12");
    // Beside it the fixed charge of 10.00 and 60 × 0.50 into the caisse.
    expect((await one.billOf("H-001", "2026-12")).total).toBe(water + 1000 + 3000);
  },
);
