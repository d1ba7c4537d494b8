import { printDecimal } from "../domain/money.ts";

/** Figures read from left to right wherever they stand: "−12,50" keeps its sign in front. The marks have no ink and no width. */
export const figures = (text: string): string => `\u2066${text}\u2069`;

/**
 * A sentence written from right to left, whose facts turn none of their neighbours round: each stands between marks, in the
 * direction of its own first letter. Numbers come as people read them. No prefix that joins (ب, ل, ك) may touch a fact, since
 * letters don't join over a mark.
 */
export const isolating = (words: TemplateStringsArray, ...facts: readonly (string | number)[]): string =>
  words.reduce((said, after, i) => said + isolated(facts[i - 1]!) + after);

export function isolated(fact: string | number): string {
  const text = typeof fact === "number" ? printDecimal(String(fact)) : withoutLoose(fact, "");
  if (text === "") return "";
  return /\p{L}/u.test(text) ? `\u2068${text}\u2069` : figures(text);
}

/** Marks stay where each is closed by its own, as around facts of a sentence; else none does: nobody's name closes marks that it did not open. */
export const withoutLoose = (text: string, instead: string): string =>
  isClosed(text) ? text : text.replace(/[\u2066-\u2069]/g, instead);

function isClosed(text: string): boolean {
  let open = 0;
  for (const [mark] of text.matchAll(/[\u2066-\u2069]/g)) {
    open += mark === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
