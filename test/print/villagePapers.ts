import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import type { ServicePriced } from "../../src/domain/paper/village.ts";
import type { Tariff } from "../../src/domain/tariff/model.ts";
import type { Sheet } from "../../src/print/sheet.ts";
import { sheetText } from "../../src/print/text.ts";
import { receipt } from "./papers.ts";

const { village, currency, decimals, headCode } = receipt;
export const shared = { village, currency, decimals, headCode };
/** Columns are told apart, however wide they are. */
export const columns = (text: string) => text.replace(/[^\S\n]{2,}/g, " | ").trim();
/** What stands below the letterhead, without its rules, and with spaces that can be typed. */
export const body = (sheet: Sheet, width = 80) => {
  const lines = sheetText(sheet, width).replaceAll("\u00a0", " ").split("\n");
  return columns(
    lines
      .slice(5, -4)
      .filter((line) => !/^[─═]+$/.test(line))
      .join("\n"),
  );
};

/** 10 m³: 10.00 + 6 × 2.00 + 4 × 4.50 + 10 × 0.50 = 45.00; 23 m³ of a school: 10.00 + 12.00 + 63.00 + 21.00 = 106.00. */
export const water = {
  ...{ service: "water", name: "Eau potable 2026", model: "graduated" },
  scale: { by: "months", per: "1" },
  fixed: [{ code: "compteur", amount: "10.00" }],
  blocks: [
    { upTo: "6", rate: "2.00" },
    { upTo: "20", rate: "4.50" },
    { upTo: null, rate: "7.00" },
  ],
  surcharges: [{ code: "caisse", kind: "per-unit", value: "0.50", fund: "village", except: ["école"] }],
  suspended: { percent: "50" },
  examples: [{ quantity: "23", category: "école", total: "106.00" }],
} as const satisfies Tariff;
export const priced: ServicePriced = {
  ...{ service: "water", name: "Eau potable", unit: "m³", mode: "metered", periodMonths: 1 },
  tariffs: [
    {
      ...{
        body: water,
        decision: "AG-2025-04",
        decidedOn: day("2025-12-14"),
        fromOn: day("2026-01-01"),
        untilOn: null,
      },
      usual: [{ quantity: "10", total: "45.00" }],
    },
  ],
  penalties: [
    {
      ...{ code: "retard", name: "Pénalité de retard", fund: "water", kind: "percent", value: "2", every: "month" },
      ...{ graceDays: "15", ceilingPercent: "10", examples: [] },
    },
  ],
  fees: [
    { class: "A", ground: "au village avant 2015", cash: money(500_00), instalments: "10", instalment: money(55_00) },
    { class: null, ground: "les autres", cash: money(1_000_00), instalments: null, instalment: null },
  ],
};
export const funds = { water: "Eau potable", village: "Caisse du village" };
