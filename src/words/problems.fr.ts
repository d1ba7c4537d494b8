import type { ProblemWords } from "./problems.en.ts";

/** Sorted by code. */
export const problemsFr: ProblemWords = {
  "field-invalid": {
    sentence: (f) => `${f.field} : « ${f.found} » n’est pas ${f.want}.`,
    hint: (f) => `Saisissez ${f.want}.`,
  },
  "letter-missing": {
    sentence: (f) => `La lettre « ${f.letter} » (${f.code}) de « ${f.text} » ne peut pas être imprimée.`,
    hint: () => "Écrivez ce texte aussi en lettres latines, puis imprimez de nouveau.",
  },
};
