import type { Words } from "../en/words.ts";
import { fr } from "../fr/words.ts";
import { chartAr } from "./chart.ts";

/** Arabic. */
export const ar: Words = { ...fr, tag: "ar", chart: chartAr };
