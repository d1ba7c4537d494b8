import { readFileSync } from "node:fs";
import { parseMoney } from "../../src/domain/money.ts";
import { type WholeLanguage, wordsFor } from "../../src/words/words.ts";

interface WordsCase {
  readonly lang: string;
  readonly amount: string;
  readonly words: string;
  readonly accept?: readonly string[];
  readonly must_not?: readonly string[];
}

export interface WordsResult {
  readonly id: string;
  readonly expected: string;
  readonly got: string;
  readonly ok: boolean;
}

/** Says every amount of one language of a words file in dirhams, and compares as the file's own rules tell. */
export function runWordsCases(file: string, lang: WholeLanguage): WordsResult[] {
  const { cases }: { cases: WordsCase[] } = JSON.parse(readFileSync(file, "utf8"));
  const plain = plainly[lang];
  return cases
    .filter((one) => one.lang === lang)
    .map((one) => {
      const got = wordsFor(lang).amount(parseMoney(one.amount)!, "MAD", 2);
      const right = [one.words, ...(one.accept ?? [])].map(plain).includes(plain(got));
      const clean = !(one.must_not ?? []).some((wrong) => got.toLowerCase().includes(wrong));
      return { id: `${lang} ${one.amount}`, expected: one.words, got, ok: right && clean };
    });
}

const spaced = (text: string): string => text.toLowerCase().replace(/\s+/g, " ").trim();
const plainly: Readonly<Record<WholeLanguage, (text: string) => string>> = {
  ar: (text) =>
    spaced(text)
      .replace(/[\u064b-\u0652\u200f]/g, "")
      .replaceAll("مئة", "مائة")
      .replace(/(?<=^| )و /g, "و"),
  en: spaced,
  fr: (text) => spaced(text.replaceAll("-", " ")),
};
