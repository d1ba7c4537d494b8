import type { Words } from "../en/words.ts";
import { fr } from "../fr/words.ts";
import { householdAr } from "./household.ts";

/** Arabic. */
export const ar: Words = { ...fr, tag: "ar", household: householdAr };
