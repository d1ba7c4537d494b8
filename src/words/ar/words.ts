import type { Words } from "../en/words.ts";
import { fr } from "../fr/words.ts";

/** Arabic. */
export const ar: Words = { ...fr, tag: "ar" };
