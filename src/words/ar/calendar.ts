import type { CalendarWords } from "../en/calendar.ts";

const hijri = [
  ...["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال"],
  ...["ذو القعدة", "ذو الحجة"],
];
const farming = [
  ...["ينّاير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر"],
  ...["نونبر", "دجنبر"],
];

export const calendarAr: CalendarWords = {
  hijri: "الشهر الهجري",
  hijriMonth: ({ month, year }) => `حوالي ${hijri[month - 1]} ${year}`,
  farming: "السنة الفلاحية",
  farmingDay: ({ date, month, year }) => `${date} ${farming[month - 1]} ${year}`,
};
