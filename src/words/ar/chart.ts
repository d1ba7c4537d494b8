import { shortMonth } from "../days.ts";
import type { ChartWords } from "../en/chart.ts";

/** Moroccan names, which are short enough for an axis. */
const months = [
  ...(["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو"] as const),
  ...(["يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"] as const),
] as const;

/** What stands on charts. */
export const chartAr: ChartWords = {
  shortMonth: (month) => shortMonth(month, months),
  inUnit: (title, unit) => `${title} (${unit})`,
  of: (title, name) => `${title}: ${name}`,
  month: "الشهر",
  fund: "تطور الرصيد",
  funds: "رصيد كل صندوق في نهاية الشهر",
  billed: "المفوتر والمؤدى حسب الشهر",
  billedLabel: "المفوتر",
  paidLabel: "المؤدى",
  arrears: (on) => `الباقي أداؤه في ${Number(on.slice(8))} ${shortMonth(on, months)} ${on.slice(0, 4)} حسب الأقدمية`,
  age: "الأقدمية",
  used: "الاستهلاك حسب الشهر",
  usedLabel: "الاستهلاك",
  losses: "المنتج والمفوتر حسب الشهر",
  producedLabel: "المنتج",
  lostLabel: "الضائع",
  lostShare: "الضائع،\u00a0%",
  lostNote: "%: نسبة الضائع",
  ownUse: "الاستهلاك خلال الاثني عشر شهرا الأخيرة",
  fromTo: (from, first, to, last) => `${from}: ${first}. ${to}: ${last}.`,
  most: (label, figure) => `الأعلى: ${label}، ${figure}.`,
  figures: "الدوار بالأرقام",
};
