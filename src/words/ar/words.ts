import { amountInWords } from "../amounts.ts";
import type { Words } from "../en/words.ts";
import { fr } from "../fr/words.ts";
import { arabic } from "./amounts.ts";
import { chartAr } from "./chart.ts";
import { householdAr } from "./household.ts";

/** Arabic. */
export const ar: Words = {
  ...fr,
  tag: "ar",
  amount: (amount, currency, decimals) => amountInWords(amount, currency, decimals, arabic),
  household: householdAr,
  chart: chartAr,
};
