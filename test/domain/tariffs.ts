import type { Tariff } from "../../src/domain/tariff/model.ts";
import { parseTariff } from "../../src/domain/tariff/parse.ts";

export const villageBlocks = [
  { upTo: "6", rate: "2.00" },
  { upTo: "20", rate: "4.50" },
  { upTo: null, rate: "7.00" },
];
export const water = {
  service: "water",
  name: "Water",
  scale: { by: "none" },
  model: "graduated",
  blocks: villageBlocks,
};
export const byDays = { by: "days", days: "30" };
export const perUnit = (value: string) => ({ code: "fund", kind: "per-unit", value, fund: "village" });

/** A tariff from the content of its file, which must be well shaped. */
export function adopted(file: object): Tariff {
  const parsed = parseTariff(file);
  if ("problems" in parsed) throw new Error(parsed.problems.map((problem) => problem.place.field).join(", "));
  return parsed.tariff;
}
