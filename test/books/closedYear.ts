import { changeBox } from "../../src/books/box.ts";
import { transferToFund } from "../../src/books/loan.ts";
import { closeMonth } from "../../src/books/month.ts";
import { payOut, takeIn } from "../../src/books/payout.ts";
import { closeYear } from "../../src/books/year/close.ts";
import { addMonths, day, firstDay, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { by, type Small, small } from "./small.ts";

export const decided = { decision: "AG-2027-01", decidedOn: day("2027-02-14") };
export const pump = { kind: "expense", box: "office", party: null, memo: "pump" } as const;

/** Closes months on the fifth day after each; those before a book's first month are not there. */
export async function closeThrough(one: Small, from: string, to: string): Promise<void> {
  for (let month = from as Month; month <= to; month = addMonths(month, 1))
    await closeMonth(one.store, by(`${firstDay(addMonths(month, 1)).slice(0, 8)}05`), { month });
}

/**
 * The year 2026 of the small village. Billed in January: 23 m³, 117.50 (water 106.00, village 11.50), and 6 m³, 25.00 (water 22.00,
 * village 3.00). 117.50 paid in cash. A gift of 200.00 to the village; 40.00 for chlorine out of water; the village gives water 50.00.
 */
export async function year2026(one: Small): Promise<void> {
  await one.bill("2026-01", { "W-1": "23", "W-2": "6" });
  await one.pay("H-001", 11750, "2026-02-03");
  const gift = { kind: "gift", box: "office", party: null, memo: "a visitor" } as const;
  await takeIn(one.store, by("2026-03-01"), {
    ...gift,
    fund: "village",
    amount: money(20000),
    happenedOn: day("2026-03-01"),
  });
  await payOut(one.store, by("2026-04-02"), {
    ...pump,
    fund: "water",
    amount: money(4000),
    happenedOn: day("2026-04-02"),
  });
  await transferToFund(one.store, by("2026-05-01"), {
    ...{ lender: "village", borrower: "water", amount: money(5000), decision: "AG-2", decidedOn: day("2026-05-01") },
    happenedOn: day("2026-05-01"),
  });
  await closeThrough(one, "2025-12", "2026-12");
}

/** A book whose years 2026 and 2027 are closed; 2027 has but 15.00 of chlorine, of November 2026 and found too late, and the bank's 2.00. */
export async function writeYears(file: string): Promise<void> {
  const one = await small(file);
  // The account at the bank is given up before anything lies in it.
  const bankEnds = { box: "bank", name: "Bank", holder: null, ceiling: null, reserve: money(0), signatures: 1 };
  await changeBox(one.store, by("2026-01-05"), { ...bankEnds, closedOn: day("2026-01-05") });
  await year2026(one);
  await closeYear(one.store, by("2027-02-15"), { year: 2026, ...decided });
  const late = { ...pump, fund: "water", amount: money(1500), happenedOn: day("2026-11-20") };
  await payOut(one.store, by("2027-02-16"), late);
  const bank = { ...late, kind: "bank-charge", amount: money(200), happenedOn: day("2027-02-16") } as const;
  await payOut(one.store, by("2027-02-16"), bank);
  await closeThrough(one, "2027-01", "2027-12");
  await closeYear(one.store, by("2028-02-15"), { year: 2027, decision: "AG-2028-01", decidedOn: day("2028-02-01") });
  await one.store.close();
}
