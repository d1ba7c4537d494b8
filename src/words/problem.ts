import type { ProblemCode, ProblemFacts } from "../domain/problem.ts";

/** What is wrong, with its facts, and what to do about it: the hint starts with a verb and can be followed on the spot. */
export type ProblemWords = {
  readonly [C in ProblemCode]: {
    sentence(facts: ProblemFacts<C>): string;
    hint(facts: ProblemFacts<C>): string;
  };
};
