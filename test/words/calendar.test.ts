import { expect, test } from "vitest";
import type { Language } from "../../src/domain/language.ts";
import { wordsFor } from "../../src/words/words.ts";

test.each<[Language, string, string]>([
  ["fr", "vers chaoual 1447", "1er yennayer 2976"],
  ["ar", "حوالي شوال 1447", "1 ينّاير 2976"],
  ["en", "about Shawwal 1447", "1 Yennayer 2976"],
  ["shi", "vers chaoual 1447", "1 innayr 2976"],
  ["shi-Tfng", "vers chaoual 1447", "1 ⵉⵏⵏⴰⵢⵔ 2976"],
])("in %s the month of the moon is %s, and the farming year begins on %s", (language, hijri, farming) => {
  const { calendar } = wordsFor(language);
  expect(calendar.hijriMonth({ month: 10, year: 1447 })).toBe(hijri);
  expect(calendar.farmingDay({ date: 1, month: 1, year: 2976 })).toBe(farming);
});

test.each<Language>(["fr", "ar", "en"])("in %s each of the twelve months has a name of its own", (language) => {
  const { calendar } = wordsFor(language);
  const months = Array.from({ length: 12 }, (_, i) => i + 1);
  expect(new Set(months.map((month) => calendar.hijriMonth({ month, year: 1447 }))).size).toBe(12);
  const farming = months.map((month) => calendar.farmingDay({ date: 2, month, year: 2976 }));
  expect(new Set(farming).size).toBe(12);
  expect(farming.join()).not.toContain("undefined");
});
