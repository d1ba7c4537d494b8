/** What stands on charts. */
export const chartEn = {};
export type ChartWords = typeof chartEn;
