import type { ArabicForms } from "../plural.ts";

/** What the terminal and problems count, as it stands by itself or after a colon: Arabic ends a word by its place in the sentence. */
export const acts: ArabicForms = {
  zero: "لا عملية",
  one: "عملية واحدة",
  two: "عمليتان",
  few: "# عمليات",
  many: "# عملية",
  other: "# عملية",
};
export const bills: ArabicForms = {
  zero: "لا فاتورة",
  one: "فاتورة واحدة",
  two: "فاتورتان",
  few: "# فواتير",
  many: "# فاتورة",
  other: "# فاتورة",
};
export const days: ArabicForms = {
  zero: "لا يوم",
  one: "يوم واحد",
  two: "يومان",
  few: "# أيام",
  many: "# يوما",
  other: "# يوم",
};
export const events: ArabicForms = {
  zero: "لا قيد",
  one: "قيد واحد",
  two: "قيدان",
  few: "# قيود",
  many: "# قيدا",
  other: "# قيد",
};
export const instalments: ArabicForms = {
  zero: "دون أقساط",
  one: "قسط واحد",
  two: "قسطان",
  few: "# أقساط",
  many: "# قسطا",
  other: "# قسط",
};
export const months: ArabicForms = {
  zero: "أقل من شهر",
  one: "شهر واحد",
  two: "شهران",
  few: "# أشهر",
  many: "# شهرا",
  other: "# شهر",
};
export const wrongs: ArabicForms = {
  zero: "لا خطأ",
  one: "خطأ واحد",
  two: "خطآن",
  few: "# أخطاء",
  many: "# خطأ",
  other: "# خطأ",
};
