import { join } from "node:path";
import ts from "typescript";
import type { Words } from "../../src/words/words.ts";
import { nodesOf, readFiles } from "../house/source.ts";

/** Each piece of text that stands in the files of the words: what a branch says that no call of a test comes to is there too. */
export function everyLiteral(): string[] {
  const files = readFiles(join(import.meta.dirname, "../.."), ["src/words"], [".ts"]);
  const texts = files
    .flatMap(nodesOf)
    .flatMap((node) => (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) ? [node.text] : []));
  return [...new Set(texts)];
}

/** A group of facts that answers each name with the same. */
const group = (fact: unknown): unknown => new Proxy({}, { get: () => fact });
const march = { from: "2026-03-01", until: "2026-04-01" };
const facts: readonly unknown[] = ["2026-03-31", "Fadma", 3, march, group("2026-03-31"), group("Fadma"), group(3)];

/** Each text of a language, and what its sentences say with facts of every kind, where they take that kind. */
export function everySentence(words: Words): string[] {
  const said = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === "string") said.add(value);
    else if (isSentence(value)) {
      for (const call of callsOf(value.length)) walk(saidOf(value, call));
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(words);
  return [...said];
}

type Sentence = (...facts: unknown[]) => unknown;
const isSentence = (value: unknown): value is Sentence => typeof value === "function";

/** All facts at each place of a call. */
const callsOf = (places: number): unknown[][] =>
  Array.from({ length: places }).reduce<unknown[][]>(
    (calls) => calls.flatMap((call) => facts.map((fact) => [...call, fact])),
    [[]],
  );

/** A text, or undefined: facts of another kind make a sentence throw or stammer. */
function saidOf(say: Sentence, call: readonly unknown[]): string | undefined {
  try {
    const said = say(...call);
    return typeof said === "string" && !/undefined|NaN|\[object/.test(said) ? said : undefined;
  } catch {
    return undefined;
  }
}
