import type { Words } from "../en/words.ts";
import { fr } from "../fr/words.ts";
import { villageAr } from "./village.ts";

/** Arabic. */
export const ar: Words = { ...fr, tag: "ar", village: villageAr };
