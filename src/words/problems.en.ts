import type { ProblemCode, ProblemFacts } from "../domain/problem.ts";

/** What is wrong, with its facts, and what to do about it: the hint starts with a verb and can be followed on the spot. */
export type ProblemWords = {
  readonly [C in ProblemCode]: {
    sentence(facts: ProblemFacts<C>): string;
    hint(facts: ProblemFacts<C>): string;
  };
};

/** Sorted by code. */
export const problemsEn: ProblemWords = {
  "field-invalid": {
    sentence: (f) => `${f.field}: “${f.found}” is not ${f.want}.`,
    hint: (f) => `Enter ${f.want}.`,
  },
  "letter-missing": {
    sentence: (f) => `The letter “${f.letter}” (${f.code}) in “${f.text}” cannot be printed.`,
    hint: () => "Write this text in Latin letters too, then print again.",
  },
};
