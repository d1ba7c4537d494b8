/** What papers and answers are written in, in the order in which it is offered. `shi` is Tachelhit in Latin letters, `shi-Tfng` the same in Tifinagh. */
export const languages = ["fr", "ar", "shi", "shi-Tfng", "en"] as const;
export type Language = (typeof languages)[number];

/** Languages in which all can be said. Tachelhit is filled up from one of them, the village's second language. */
export const wholeLanguages = ["fr", "ar", "en"] as const;
export type WholeLanguage = (typeof wholeLanguages)[number];

/**
 * The language that a tag asks for, whatever its country: "ar-MA" is Arabic. People who speak Tachelhit set their telephones to
 * Tamazight of any kind. Source: BCP 47; ISO 639 has shi for Tachelhit, zgh for standard Moroccan, ber for all.
 */
export function languageOf(tag: string): Language | undefined {
  const [first, ...rest] = tag.trim().toLowerCase().split(/[-_.]/);
  if (first === "shi" || first === "zgh" || first === "ber") return rest.includes("tfng") ? "shi-Tfng" : "shi";
  return wholeLanguages.find((each) => each === first);
}

/** The language itself where all can be said in it, else the second one. */
export const wholeOf = (language: string, second: WholeLanguage): WholeLanguage =>
  wholeLanguages.find((each) => each === language) ?? second;
