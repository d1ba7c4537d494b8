import type { Day, Month } from "../../domain/day.ts";
import { shortMonth } from "../days.ts";
import { dayEn } from "./days.ts";

const short = [
  ...(["Jan", "Feb", "Mar", "Apr", "May", "Jun"] as const),
  ...(["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const),
] as const;

/** What stands on charts. */
export const chartEn = {
  shortMonth: (month: Month) => shortMonth(month, short),
  /** "Billed and paid, by month (DH)". */
  inUnit: (title: string, unit: string) => `${title} (${unit})`,
  /** Of one thing among several of its kind: a service, a fund. */
  of: (title: string, name: string) => `${title}: ${name}`,
  month: "Month",
  fund: "Balance over time",
  funds: "Balance of each fund at the end of the month",
  billed: "Billed and paid, by month",
  billedLabel: "Billed",
  paidLabel: "Paid",
  arrears: (on: Day) => `Still to pay on ${dayEn(on)}, by age`,
  age: "Age",
  used: "Use by month",
  usedLabel: "Used",
  losses: "Produced and billed, by month",
  producedLabel: "Produced",
  lostLabel: "Lost",
  lostShare: "Lost,\u00a0%",
  lostNote: "%: share lost",
  ownUse: "Use of the last twelve months",
  /** For those who do not see the picture. */
  fromTo: (from: string, first: string, to: string, last: string) => `${from}: ${first}. ${to}: ${last}.`,
  most: (label: string, figure: string) => `The most: ${label}, ${figure}.`,
  figures: "The village in figures",
};
export type ChartWords = typeof chartEn;
