import { wholeOf } from "../domain/language.ts";
import type { Language, WholeLanguage } from "./words.ts";

/**
 * What the command line says about itself, by the English text, which stands where the command or its field is declared. Nothing in
 * it is English's own.
 */
export type Usage = Readonly<Record<string, string>>;

/** Loaded only where it is shown: no command that does something waits for these texts. */
export async function usageFor(language: Language, second: WholeLanguage = "fr"): Promise<Usage> {
  const spoken = wholeOf(language, second);
  if (spoken === "ar") return (await import("./ar/usage.ts")).usageAr;
  return spoken === "fr" ? (await import("./fr/usage.ts")).usageFr : {};
}
