import { languageOf, type WholeLanguage, wholeLanguages, wholeOf } from "../domain/language.ts";
import { Problem, type ProblemCode, type ProblemKind } from "../domain/problem.ts";
import type { Schema } from "../shapes/field.ts";
import { sayProblem, type Words, wordsFor } from "../words/words.ts";

/** The content type of every answer that is a refusal. Source: RFC 9457. */
export const problemType = "application/problem+json; charset=utf-8";

const statusOfKind: Readonly<Record<ProblemKind, number>> = {
  invalid: 400,
  unauthorised: 401,
  forbidden: 403,
  missing: 404,
  refused: 409,
  limited: 429,
  broken: 500,
};
/** Where HTTP knows better than the kind. */
const statusOfCode: Partial<Readonly<Record<ProblemCode, number>>> = {
  "method-unknown": 405,
  "body-too-large": 413,
  "body-type": 415,
  "host-unknown": 421,
};
export const statusOf = ({ code, kind }: Problem): number => statusOfCode[code] ?? statusOfKind[kind];

/** A refusal as it leaves: stable code and facts for programs, sentence and hint for people, each problem of many by itself. */
export function problemAnswer(problem: Problem, words: Words): Readonly<Record<string, unknown>> {
  const each = problem.each.map((one) => ({ code: one.code, ...said(one, words) }));
  return {
    type: `urn:tiwizi:problem:${problem.code}`,
    status: statusOf(problem),
    code: problem.code,
    ...said(problem, words),
    ...(each.length > 0 && { problems: each }),
  };
}

function said(problem: Problem, words: Words) {
  const { title, hint } = sayProblem(problem, words);
  return { title, facts: problem.facts, hint, place: problem.place };
}

/**
 * The first of our languages that somebody asks for, else French; where Tachelhit has no word, the next that they ask for, else
 * the village's second. Source: the header Accept-Language, without its weights.
 */
export function wordsAsked(accepted: string | undefined, second?: WholeLanguage): Words {
  const asked = languagesAsked(accepted, second);
  return wordsFor(asked.language, asked.second);
}

/** Tachelhit has no words for problems at all, so that the language which says them is the one that is named. */
export function problemWords(accepted: string | undefined): Words {
  const { language, second } = languagesAsked(accepted);
  return wordsFor(wholeOf(language, second));
}

function languagesAsked(accepted = "", second: WholeLanguage = "fr") {
  const tags = accepted.split(",").map((each) => each.split(";")[0]!);
  const asked = tags.map(languageOf).filter((each) => each !== undefined);
  const whole = asked.map((each) => wholeLanguages.find((one) => one === each)).find((each) => each !== undefined);
  return { language: asked[0] ?? "fr", second: whole ?? second };
}

const text = { type: "string" };
const one = {
  code: { ...text, description: "Stable: what programs go by" },
  title: { ...text, description: "What is wrong, in the language asked for" },
  facts: { type: "object", additionalProperties: text },
  hint: { ...text, description: "What to do about it" },
  place: {
    type: "object",
    properties: { field: text, line: { type: "integer" }, file: text },
    description: "Where it stands in what was sent",
  },
};
export const problemSchema: Schema = {
  description: "A problem, with what to do about it",
  content: {
    "application/problem+json": {
      schema: {
        type: "object",
        properties: {
          type: { ...text, format: "uri" },
          status: { type: "integer" },
          ...one,
          problems: { type: "array", items: { type: "object", properties: one } },
        },
        required: ["type", "status", "code", "title", "facts", "hint", "place"],
      },
    },
  },
};

/**
 * Lets an act of many be asked over the wire: it counts the lines of a file, the header being line 1; here the place is an item
 * of the list that was sent, "readings[3].index".
 */
export async function listed<T>(list: string, run: () => Promise<T>): Promise<T> {
  return run().catch((why) => {
    throw why instanceof Problem ? placed(why, (line) => `${list}[${line - 2}]`) : why;
  });
}
/** The same for one thing, which needs no line. */
export async function alone<T>(run: () => Promise<T>): Promise<T> {
  return run().catch((why) => {
    throw why instanceof Problem ? placed(why, () => undefined) : why;
  });
}

function placed({ code, facts, place, each }: Problem, itemAt: (line: number) => string | undefined): Problem {
  const item = place.line === undefined ? undefined : itemAt(place.line);
  const field = [item, place.field].filter((part) => part !== undefined).join(".");
  return new Problem(
    code,
    facts,
    field === "" ? {} : { field },
    each.map((one) => placed(one, itemAt)),
  );
}
