/** What stands on papers for one household beside its bill and its receipts. */
export const householdEn = {};
export type HouseholdWords = typeof householdEn;
