import type { Place, Problem, ProblemCode, ProblemFacts } from "../domain/problem.ts";
import { en, type Words } from "./en.ts";
import { fr } from "./fr.ts";

const languages = { en, fr };
export type Language = keyof typeof languages;
export type { Words };

export const wordsFor = (language: Language): Words => languages[language];

/** The words in which somebody reads, where the program has them; else others. */
export const paperWords = (language: string, others: Words): Words =>
  language === "en" || language === "fr" ? languages[language] : others;

/** A problem in words. `place` is null where the problem has none: "readings.csv, line 3, index". */
export interface SaidProblem {
  readonly title: string;
  readonly hint: string;
  readonly place: string | null;
}

export function sayProblem<C extends ProblemCode>(problem: Problem<C>, words: Words): SaidProblem {
  const { sentence, hint } = words.problems[problem.code];
  const facts: ProblemFacts<C> = problem.facts;
  return {
    title: words.typeset(sentence(facts)),
    hint: words.typeset(hint(facts)),
    place: sayPlace(problem.place, words),
  };
}

function sayPlace({ file, line, field }: Place, words: Words): string | null {
  const parts = [file, line === undefined ? undefined : words.line(line), field];
  return parts.filter((part) => part !== undefined).join(", ") || null;
}
