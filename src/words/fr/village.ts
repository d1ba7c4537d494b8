import type { VillageWords } from "../en/village.ts";

/** What stands on papers for all, and on the forms of the bureau. */
export const villageFr: VillageWords = {};
