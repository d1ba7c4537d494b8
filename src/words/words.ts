import { type Language, languageOf, type WholeLanguage } from "../domain/language.ts";
import type { Place, Problem, ProblemCode, ProblemFacts } from "../domain/problem.ts";
import { ar } from "./ar/words.ts";
import { en, type Words } from "./en/words.ts";
import { fr } from "./fr/words.ts";
import { shi } from "./shi/words.ts";
import { filled } from "./sparse.ts";

const whole: Readonly<Record<WholeLanguage, Words>> = { ar, en, fr };
const sparse = { shi: shi("latin"), "shi-Tfng": shi("tifinagh") };

export type { Language, WholeLanguage, Words };

/** @param second the village's second language: it stands in where Tachelhit has no safe word */
export function wordsFor(language: Language, second: WholeLanguage = "fr"): Words {
  if (language !== "shi" && language !== "shi-Tfng") return whole[language];
  const key = `${language} ${second}`;
  const known = both.get(key) ?? filled(sparse[language], whole[second]);
  both.set(key, known);
  return known;
}
const both = new Map<string, Words>();

/** The words in which somebody reads, where the program has them; else others. */
export function paperWords(language: string, others: Words, second: WholeLanguage): Words {
  const known = languageOf(language);
  return known ? wordsFor(known, second) : others;
}

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

function sayPlace({ file, line, field, paper }: Place, words: Words): string | null {
  return words.list([paper, file, line === undefined ? null : words.line(line), field]) || null;
}
