import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { money, printMoney } from "../../src/domain/money.ts";
import { dayAr } from "../../src/words/ar/days.ts";
import { nounsAr, termAr } from "../../src/words/ar/terms.ts";
import { nounsEn } from "../../src/words/en/terms.ts";
import { wordsFor } from "../../src/words/words.ts";

const [ar, fr] = [wordsFor("ar"), wordsFor("fr")];
const on = day("2026-03-31");
const month = { from: day("2026-03-01"), until: day("2026-04-01") };

/** Marks made visible: [figures], {text}; U+00A0 as ~. */
const seen = (text: string) => text.replace(/[\u00a0\u2066\u2068]/g, (mark) => shown[mark]!).replace(/\u2069/g, ">");
const shown: Readonly<Record<string, string>> = { "\u00a0": "~", "\u2066": "<", "\u2068": "<" };

/** Each word of a language that is no sentence with facts, by its path. */
function plainWords(words: object, path = ""): [path: string, word: string][] {
  return Object.entries(words).flatMap(([key, word]): [string, string][] => {
    if (typeof word === "string") return [[path + key, word]];
    return typeof word === "object" ? plainWords(word, `${path}${key}.`) : [];
  });
}

describe("whole languages", () => {
  const french = new Map(plainWords(fr));

  test("every word is there, and none is empty", () => {
    for (const language of ["ar", "en"] as const) {
      const words = plainWords(wordsFor(language));
      expect(words.map(([path]) => path).sort()).toEqual([...french.keys()].sort());
      expect(words.filter(([, word]) => word.trim() === "")).toEqual([]);
    }
  });

  test("an Arabic word is Arabic, never the French one left behind", () => {
    const letters = (word: string) => /\p{L}/u.test(word);
    const strange = plainWords(ar).filter(
      ([path, word]) => path !== "tag" && letters(french.get(path)!) && !/\p{Script=Arabic}/u.test(word),
    );
    expect(strange).toEqual([]);
  });

  test("nouns and terms too, with the article in the one form and not in the other", () => {
    expect(Object.keys(nounsAr)).toEqual(Object.keys(nounsEn));
    for (const { word, the } of Object.values(nounsAr)) {
      expect(the).toContain("ال");
      expect(word).toMatch(/^(?!ال)\p{Script=Arabic}/u);
    }
    expect(termAr("no-quorum")).toBe("دون نصاب قانوني");
    expect(termAr("whatever")).toBe("whatever");
  });
});

describe("days", () => {
  test("months have their Moroccan names, and the first has its own word", () => {
    const months = Array.from({ length: 12 }, (_, i) => dayAr(day(`2026-${String(i + 1).padStart(2, "0")}-12`)));
    expect(months.map((said) => said.split(" ")[1])).toEqual([
      ...["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو"],
      ...["يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"],
    ]);
    expect(dayAr(day("2026-05-01"))).toBe("فاتح ماي 2026");
  });

  test.each`
    from            | until           | said
    ${"2026-03-01"} | ${"2026-04-01"} | ${"مارس 2026"}
    ${"2026-07-01"} | ${"2026-09-01"} | ${"يوليوز – غشت 2026"}
    ${"2025-12-01"} | ${"2026-02-01"} | ${"دجنبر 2025 – يناير 2026"}
    ${"2026-03-01"} | ${"2026-03-11"} | ${"من فاتح مارس 2026 إلى 10 مارس 2026"}
  `("$from until $until", ({ from, until, said }) => {
    expect(ar.period({ from: day(from), until: day(until) })).toBe(said);
  });
});

test("amounts are figures that don't turn, bound to their currency", () => {
  const figures = printMoney(money(-123450));
  expect(seen(ar.money(figures, "MAD"))).toBe("<−1~234,50>~درهم");
  expect(seen(ar.money(figures, "EUR"))).toBe("<−1~234,50>~EUR");
  expect([ar.currency("MAD"), ar.currency("EUR")]).toEqual(["درهم", "EUR"]);
});

const line = {
  kind: "block",
  code: "block:2",
  label: null,
  quantity: null,
  rate: null,
  base: null,
  amount: 0,
} as never;
const water = { kind: "service", number: "2026-0412", about: "ماء", period: month } as const;

test.each([
  ["a cancelled paper", ar.paper.cancelled(on, "erreur"), "ملغى في 31 مارس 2026: <erreur>"],
  ["a reprint", ar.paper.duplicate(2), "نظير رقم <2>"],
  ["a place", ar.paper.place("Tafraout", "تزنيت"), "<جماعة <Tafraout>>، <إقليم <تزنيت>>"],
  ["a place without its province", ar.paper.place("أملن", null), "<جماعة <أملن>>"],
  ["a bill as other papers name it", ar.bill.named(water), "<فاتورة <2026-0412>>، <ماء>، <مارس 2026>"],
  ["a block", ar.bill.lineNamed(line), "الشطر <2>"],
  [
    "a block of the second tariff",
    ar.bill.lineNamed({ ...(line as object), code: "2/block:1" } as never),
    "<الشطر <1>>، التسعيرة <2>",
  ],
  ["a percentage", ar.bill.percentOf("5", "100,00"), "<5~%> من <100,00>"],
  ["a seal", ar.join(ar.paper.bookCode, "K7QF-2M"), "رمز السجل: <K7QF-2M>"],
  ["bands", ar.whatIf.block("band:1/block:2"), "<الصنف <1>>، <الشطر <2>>"],
  ["seats", ar.minutes.seatsOf(4, 7, 1), "<4> من <7>، النصاب القانوني: <1>"],
  ["one vote", ar.minutes.struckOut(1), "صوت واحد غير محتسب"],
  ["two votes", ar.minutes.struckOut(2), "صوتان غير محتسبين"],
  ["three votes", ar.minutes.struckOut(3), "<3> أصوات غير محتسبة"],
  ["a fund of the year", ar.year.cashOf("Eau"), "الأموال: <Eau>"],
])("%s", (_, said, wanted) => {
  expect(seen(said)).toBe(wanted);
});

test("a problem's place has the Arabic comma", () => {
  expect(seen(ar.list(["relevés.csv", ar.line(7), undefined]))).toBe("<relevés.csv>، <السطر <7>>");
});
