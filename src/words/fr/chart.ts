import type { ChartWords } from "../en/chart.ts";

/** What stands on charts. */
export const chartFr: ChartWords = {};
