export type Script = "latin" | "tifinagh";

/** Writes a text of ours in one script. What is put into it (names, codes, figures) is a fact and stays as it was given. */
export type Scribe = (ours: TemplateStringsArray, ...facts: readonly (string | number)[]) => string;

export const scribeOf =
  (script: Script): Scribe =>
  (ours, ...facts) =>
    ours.map((text, i) => (script === "tifinagh" ? tifinagh(text) : text) + (facts[i] ?? "")).join("");

/**
 * IRCAM's alphabet of 33 letters: these, and ⴳⵯ and ⴽⵯ, which are two signs. A long consonant is written twice in both scripts.
 * Source: IRCAM, as in ISO/IEC 10646 and the glossary.
 */
const pairs = `a ⴰ, b ⴱ, g ⴳ, d ⴷ, ḍ ⴹ, e ⴻ, f ⴼ, k ⴽ, h ⵀ, ḥ ⵃ, ɛ ⵄ, x ⵅ, q ⵇ, i ⵉ, j ⵊ, l ⵍ, m ⵎ, n ⵏ, u ⵓ, r ⵔ, ṛ ⵕ, ɣ ⵖ,
  s ⵙ, ṣ ⵚ, c ⵛ, t ⵜ, ṭ ⵟ, w ⵡ, y ⵢ, z ⵣ, ẓ ⵥ, ʷ ⵯ`;
const letters = new Map(
  pairs.split(",").map((pair) => {
    const [latin = "", sign = ""] = pair.trim().split(" ");
    return [latin, sign];
  }),
);

/**
 * Tachelhit from Latin letters into Tifinagh, which has no capitals. Figures and signs stay.
 * @throws RangeError for a letter that Tifinagh lacks (o, p, v): such a loan is to be spelt with letters that it has, or left out
 */
export const tifinagh = (latin: string): string =>
  latin.normalize("NFC").replace(/[\p{L}\p{M}]+/gu, (word) =>
    Array.from(word.toLowerCase(), (letter) => {
      const sign = letters.get(letter);
      if (sign === undefined) throw new RangeError(`Tifinagh has no letter for ${letter} in ${word}`);
      return sign;
    }).join(""),
  );
