import * as harfbuzz from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import type { Direction, Face, Weight } from "../../src/print/faces.ts";
import { type Run, runsOf } from "../../src/print/runs.ts";
import { wordsFor } from "../../src/words/words.ts";
import { arabicNames, latinNames, tifinaghNames } from "./names.ts";
import { everyLiteral, everySentence } from "./sentences.ts";

/** The engine of browsers and desktops sets every run as ours does: the same glyphs at the same places. */
type Glyph = readonly [glyph: number, advance: number, right: number, up: number];

const fonts = new Map<Face, harfbuzz.Font>();
function fontOf(face: Face): harfbuzz.Font {
  const known = fonts.get(face);
  if (known) return known;
  const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(new Uint8Array(face.bytes))));
  fonts.set(face, font);
  return font;
}

const ours = ({ glyphs }: Run): Glyph[] =>
  glyphs.glyphs.map(({ id }, i) => {
    const { xAdvance, xOffset, yOffset } = glyphs.positions[i]!;
    return [id, xAdvance, xOffset, yOffset];
  });

function theirs({ text, face }: Run): Glyph[] {
  const buffer = new harfbuzz.Buffer();
  // In the order of Unicode, in which fatha precedes shadda: theirs needs no help with that.
  buffer.addText(text.normalize("NFC"));
  buffer.guessSegmentProperties();
  buffer.setDirection(face.direction === "rtl" ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
  harfbuzz.shape(fontOf(face), buffer);
  const places = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map(({ codepoint }, i) => {
    const { xAdvance, xOffset, yOffset } = places[i]!;
    return [codepoint, xAdvance, xOffset, yOffset];
  });
}

function differences(texts: readonly string[], direction: Direction): string[] {
  const weights: readonly Weight[] = ["plain", "bold"];
  const runs = texts.flatMap((text) => weights.flatMap((weight) => runsOf(text, weight, direction)));
  return runs
    .filter((run) => JSON.stringify(ours(run)) !== JSON.stringify(theirs(run)))
    .map((run) => `${run.text} in ${run.face.name}: ${ours(run).join(" ")}, HarfBuzz ${theirs(run).join(" ")}`);
}

describe("HarfBuzz sets the same", () => {
  test.each<Direction>(["ltr", "rtl"])("in each piece of text of the words, on a paper %s", (direction) => {
    const literals = everyLiteral();
    expect(literals.length).toBeGreaterThan(1500);
    expect(differences(literals, direction)).toEqual([]);
  });

  test.each(languages)("in all that the program says in %s", (language) => {
    const sentences = everySentence(wordsFor(language));
    expect(sentences.length).toBeGreaterThan(800);
    expect(differences(sentences, language === "ar" ? "rtl" : "ltr")).toEqual([]);
  });

  test("in 506 Arabic names, with and without vowel signs", () => {
    expect(arabicNames).toHaveLength(506);
    expect(differences(arabicNames, "rtl")).toEqual([]);
  });

  test("but for two hamzas with marks inside one word, as no word has them", () => {
    // All that was found among 100,000 words of random letters and marks.
    expect(differences(["تَّءيُءٍّب"], "rtl")).toHaveLength(2);
  });

  test("in names in Latin letters and in Tifinagh", () => {
    expect(differences([...latinNames, ...tifinaghNames], "ltr")).toEqual([]);
  });
});
