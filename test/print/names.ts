/** Names of people of the Souss, to be printed in every face: each given name beside each family name makes 506 in Arabic alone. */
const given =
  "محمد فاطمة خديجة عائشة إبراهيم الحسين لحسن مبارك تودة إيجة زهرة رقية الحاج مولاي عبد\u00a0الله عبد\u00a0الرحمن مُحَمَّدٌ فَاطِمَةُ عَبْدُ\u00a0اللَّهِ حُسَيْنٌ زَيْنَبُ يُوسُفُ إِبْرَاهِيمُ";
const family =
  "الإدريسي أيت\u00a0باها أوعلي أوحمو السملالي البوشواري أُوحْسَايْن آيْت\u00a0بَاعْمْرَان أڭرّام بوڭرين بنعلي أزنّاگ الرّحماني الْكَبِيرُ الشَّرِيفِيّ التِّزْنِيتِيّ أُولْحَاجّ إِدّْ\u00a0بَلَّا الـمـعـلـم لَالَّة اللّٰه مَسْؤُولِيَّة";

const latinGiven = "Fadma Moḥend Ɛica Ɣanem Tuḍa Ijja Brahim Lḥusin Zineb Ḥmad Œdipe Çelikê Ṭamu Ẓahra Mbark Yuccef";
const latinFamily = "Aït-Lahcen Ou-Ali Uḥmmu N’Aït Ouhmou Agʷram Bel·Ɣazi AVATAR Tyfour Fifi";
const tifinaghGiven = "ⴼⴰⴹⵎⴰ ⵎⵓⵃⵏⴷ ⵄⵉⵛⴰ ⵉⵊⵊⴰ ⵜⵓⴷⴰ ⵣⵉⵏⴱ ⴱⵔⴰⵀⵉⵎ ⵍⵃⵙⵏ";
const tifinaghFamily = "ⴰⵢⵜ ⵓⵃⵎⵎⵓ ⴰⴳⵯⵔⴰⵎ ⵓⵄⵍⵉ ⵅⵯⵍⵉ ⵢⵓⵙⴼ";

const pairs = (first: string, second: string): string[] =>
  first.split(" ").flatMap((one) => second.split(" ").map((other) => `${one} ${other}`));

export const arabicNames = pairs(given, family);
export const latinNames = pairs(latinGiven, latinFamily);
export const tifinaghNames = pairs(tifinaghGiven, tifinaghFamily);
