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
  "class-unpriced": {
    sentence: (f) =>
      f.class === ""
        ? `${f.charge} goes by contribution class, and this household has none.`
        : `${f.charge} has no amount for class ${f.class}, only for: ${f.classes}.`,
    hint: (f) =>
      f.class === ""
        ? "Record the household’s contribution class."
        : "Correct the household’s class, or adopt an amount for it.",
  },
  "field-invalid": {
    sentence: (f) => `${f.field}: “${f.found}” is not ${f.want}.`,
    hint: (f) => `Enter ${f.want}.`,
  },
  "letter-missing": {
    sentence: (f) => `The letter “${f.letter}” (${f.code}) in “${f.text}” cannot be printed.`,
    hint: () => "Write this text in Latin letters too, then print again.",
  },
  "tariff-code-twice": {
    sentence: (f) => `${f.field}: the code “${f.code}” stands twice.`,
    hint: () => "Give each charge a code of its own.",
  },
  "tariff-example-differs": {
    sentence: (f) => `Example ${f.example}, ${f.line}: the file says ${f.expected}, the tariff gives ${f.found}.`,
    hint: () => "Work the example again by hand, then correct it or the tariff.",
  },
  "tariff-examples-missing": {
    sentence: (f) => `The tariff “${f.tariff}” holds no example.`,
    hint: () => "Add one bill worked by hand to `examples`: its quantity and its total.",
  },
  "tariff-limit-below-previous": {
    sentence: (f) => `${f.field}: ${f.limit} is not above ${f.previous}.`,
    hint: () => "Write the limits in rising order, from above 0.",
  },
  "tariff-on-unknown": {
    sentence: (f) => `${f.field}: “${f.found}” names no charge that stands above it.`,
    hint: (f) => `Choose among: ${f.known}.`,
  },
  "tariff-open-end": {
    sentence: (f) => `${f.field}: the last limit, and only the last, is open.`,
    hint: () => "Write `null` as the last limit, and a quantity as each other.",
  },
  "tariff-percent-beyond": {
    sentence: (f) => `${f.field}: ${f.percent} % is more than the whole.`,
    hint: () => "Write a percent from 0 to 100.",
  },
};
