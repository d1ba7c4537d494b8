/** What stands on papers for all, and on the forms of the bureau. */
export const villageEn = {};
export type VillageWords = typeof villageEn;
