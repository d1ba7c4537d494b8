import { describe, expect, test } from "vitest";
import type { Direction } from "../../src/print/faces.ts";
import { inContext, isolated } from "../../src/print/paragraph.ts";
import { runsOf, widthOf } from "../../src/print/runs.ts";

/** A line as the eye meets it from left to right: each Arabic run with its last letter first, as it is printed. */
const seen = (text: string, direction: Direction): string =>
  runsOf(text, "plain", direction)
    .map(({ text, face }) => (face.direction === "rtl" ? [...text].toReversed().join("") : text))
    .join("")
    .replaceAll("\u00a0", " ");
const reversed = (text: string): string => [...text].toReversed().join("");
const texts = (text: string, direction: Direction = "ltr") => runsOf(text, "plain", direction).map((run) => run.text);
const facesOf = (text: string, direction: Direction = "ltr") =>
  runsOf(text, "bold", direction).map(({ face }) => face.name);

describe("faces by letter", () => {
  test("Latin letters of Tachelhit come from the second face, Tifinagh and Arabic from their own", () => {
    expect(texts("Aɣbalu")).toEqual(["A", "ɣ", "balu"]);
    expect(facesOf("Aɣⵜماء")).toEqual([
      "noto-sans-latin-600-normal",
      "noto-sans-latin-ext-600-normal",
      "noto-sans-tifinagh-tifinagh-400-normal",
      "amiri-arabic-700-normal",
    ]);
  });

  test("digits, brackets and points in an Arabic line are Latin: Amiri has ( and no )", () => {
    expect(new Set(facesOf("(12).", "rtl"))).toEqual(new Set(["noto-sans-latin-600-normal"]));
    expect(texts("(وصل)", "rtl")).toEqual(["(", "وصل", ")"]);
  });

  test("a space is that of the word before it, and Arabic words are set one by one", () => {
    expect(texts("Eau de وصل رقم 12", "rtl")).toEqual(["12", " ", "رقم", " ", "وصل", " ", "Eau de"]);
    expect(facesOf("رقم 12", "rtl")[1]).toBe("amiri-arabic-700-normal");
  });

  test("the no-break space of amounts is in the face, and the narrow one becomes it", () => {
    expect(texts("1\u00a0340\u202f000")).toEqual(["1\u00a0340\u00a0000"]);
  });

  test.each([..."« » ، ؛ ؟ — – ’ “ ” … · − × % ° ³ œ Œ ʷ ⵯ ɛ ẓ ڭ گ پ ڤ".split(" ")])("%s can be printed", (sign) => {
    for (const direction of ["ltr", "rtl"] as const) {
      for (const weight of ["plain", "bold"] as const) expect(runsOf(sign, weight, direction)).toHaveLength(1);
    }
  });

  test("a letter that no face has is refused by name, never printed as a box", () => {
    expect(() => runsOf("Payé ✓", "plain")).toThrow(
      expect.objectContaining({ code: "letter-missing", facts: { letter: "✓", code: "U+2713", text: "Payé ✓" } }),
    );
  });

  test("so is a mark that the face of its letter has not", () => {
    expect(() => runsOf("ⴰ\u064e", "plain")).toThrow(
      expect.objectContaining({ facts: { letter: "\u064e", code: "U+064E", text: "ⴰ\u064e" } }),
    );
  });
});

describe("marks", () => {
  test("shadda stands before its vowel, or the vowel would be printed as another", () => {
    expect(texts("شَدَّةٌ", "rtl")).toEqual(["ش\u064eد\u0651\u064eة\u064c"]);
    expect(texts("د\u064e\u0651")).toEqual(texts("د\u0651\u064e"));
  });

  test("a mark stays with its letter", () => {
    expect(texts("مُحَمَّد", "rtl")).toHaveLength(1);
    expect(texts("e\u0301")).toEqual(["é"]);
  });
});

/** In each pair: what is written, and what stands on paper from left to right. */
describe("order", () => {
  const arabic: readonly (readonly [string, string])[] = [
    ["وصل رقم B-0412", `B-0412 ${reversed("وصل رقم")}`],
    ["فاتورة رقم 2026-0107", `2026-0107 ${reversed("فاتورة رقم")}`],
    ["رمز الدفتر 412-9F3K-2M7Q", `412-9F3K-2M7Q ${reversed("رمز الدفتر")}`],
    ["يوم 31/03/2026 صباحا", `${reversed("صباحا")} 31/03/2026 ${reversed("يوم")}`],
    ["31 مارس 2026", `2026 ${reversed("مارس")} 31`],
    ["الماء: 12,5\u00a0m³", `12,5 m³ :${reversed("الماء")}`],
    ["Fadma Aït Lahcen (H-014)", "Fadma Aït Lahcen (H-014)"],
    ["السيدة Fadma Aït Lahcen (H-014) أدت", `${reversed("أدت")} Fadma Aït Lahcen (H-014) ${reversed("السيدة")}`],
    ["فاطمة (14)", `(14) ${reversed("فاطمة")}`],
    ["«فاطمة»، نعم", `${reversed("نعم")} ،«${reversed("فاطمة")}»`],
    ["بئر ⴰⵎⴰⵏ الجديد", `${reversed("الجديد")} ⴰⵎⴰⵏ ${reversed("بئر")}`],
    ["المبلغ \u20661\u00a0234,50\u2069 درهم", `${reversed("درهم")} 1 234,50 ${reversed("المبلغ")}`],
    ["الفرق \u2066−12,50\u2069", `−12,50 ${reversed("الفرق")}`],
    ["١٢ درهما", `${reversed("درهما")} ١٢`],
  ];
  test.each(arabic)("on an Arabic paper: %s", (written, onPaper) => {
    expect(seen(written, "rtl")).toBe(onPaper);
  });

  const latin: readonly (readonly [string, string])[] = [
    ["Reçu de فاطمة آيت لحسن (H-014) le 3", `Reçu de ${reversed("فاطمة آيت لحسن")} (H-014) le 3`],
    ["فاطمة 2026-0107", `2026-0107 ${reversed("فاطمة")}`],
    ["−12,50 DH", "−12,50 DH"],
    ["ⵜⴰⵎⴰⵣⵉⵔⵜ 12", "ⵜⴰⵎⴰⵣⵉⵔⵜ 12"],
  ];
  test.each(latin)("on a Latin paper: %s", (written, onPaper) => {
    expect(seen(written, "ltr")).toBe(onPaper);
  });

  test("a bare figure in an Arabic table is isolated, one with an Arabic unit follows the paper", () => {
    expect(seen(isolated("−12,50", "rtl"), "rtl")).toBe("−12,50");
    expect(seen(isolated("2 / 5", "rtl"), "rtl")).toBe("2 / 5");
    expect(seen(isolated("12 طن", "rtl"), "rtl")).toBe(`${reversed("طن")} 12`);
    expect(isolated("−12,50", "ltr")).toBe("−12,50");
  });
});

describe("widths", () => {
  test("runs stand side by side, and the line is as wide as they are", () => {
    const runs = runsOf("فاتورة رقم 2026-0107 (Eau ⴰⵎⴰⵏ)", "plain", "rtl");
    const ends = runs.map(({ x, width }) => x + width);
    expect(runs.map(({ x }) => x)).toEqual([0, ...ends.slice(0, -1)]);
    expect(widthOf("فاتورة رقم 2026-0107 (Eau ⴰⵎⴰⵏ)", "plain", "rtl")).toBe(ends.at(-1));
  });

  test("an Arabic face is printed larger, to look as large as the others", () => {
    const [run] = runsOf("ماء", "plain", "rtl");
    expect(run!.width).toBeCloseTo((run!.glyphs.advanceWidth / 1000) * 1.18);
  });
});

/** Each line is what it would be in the whole paragraph. */
describe("a paragraph in lines", () => {
  const lines = (direction: Direction, ...parts: string[]) =>
    inContext(parts, direction).map((line) => seen(line, direction));

  test("a comma between two Latin words stays after the first, also where the line ends there", () => {
    expect(lines("rtl", "وصل Fadma,", "Moha أدى")).toEqual([`Fadma, ${reversed("وصل")}`, `${reversed("أدى")} Moha`]);
    expect(seen("وصل Fadma,", "rtl")).toBe(`,Fadma ${reversed("وصل")}`);
  });

  test("an isolate goes on in the next line, and says nothing to the text after it", () => {
    expect(lines("rtl", "السيدة \u2068Fadma", "Aït (2)\u2069 .أدت")).toEqual([
      `Fadma ${reversed("السيدة")}`,
      `${reversed("أدت")}. Aït (2)`,
    ]);
  });

  test("a paragraph without Arabic letters on a Latin paper is left as it is", () => {
    expect(inContext(["un,", "deux"], "ltr")).toEqual(["un,", "deux"]);
  });
});
