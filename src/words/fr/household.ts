import type { HouseholdWords } from "../en/household.ts";

/** What stands on papers for one household beside its bill and its receipts. */
export const householdFr: HouseholdWords = {};
