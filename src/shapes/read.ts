import { type Place, Problem, refuse } from "../domain/problem.ts";
import type { Field } from "./field.ts";

/** What is told of a value that somebody handed in: the file and line it stands in, the decimals of the village's currency. */
export type From = Pick<Place, "file" | "line"> & { readonly decimals?: number };

/** @throws Problem `field-invalid` with the place, or `several-problems` with each */
export function readShape<T>(shape: Field<T>, value: unknown, from: From = {}): T {
  const read = tryShape(shape, value, from);
  if ("problems" in read) return refuse(read.problems) as never;
  return read.value;
}

/** Reads rows of a file, each with its line. @throws Problem with all that is wrong in the file */
export function readShapes<T>(
  shape: Field<T>,
  rows: readonly { readonly line: number; readonly cells: unknown }[],
  from: Omit<From, "line"> = {},
): T[] {
  const problems: Problem[] = [];
  const values: T[] = [];
  for (const { line, cells } of rows) {
    const read = tryShape(shape, cells, { ...from, line });
    if ("problems" in read) problems.push(...read.problems);
    else values.push(read.value);
  }
  refuse(problems);
  return values;
}

function tryShape<T>(
  shape: Field<T>,
  input: unknown,
  { decimals = 2, ...place }: From,
): { readonly value: T } | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const value = shape.read(input, {
    path: "",
    decimals,
    wrong(path, found, want) {
      const field = readable(path) || "{}";
      problems.push(new Problem("field-invalid", { field, found: shown(found), want }, { ...place, field }));
      return undefined as never;
    },
    refused({ code, facts, place: inside, each }) {
      problems.push(new Problem(code, facts, { ...place, ...inside }, each));
      return undefined as never;
    },
  });
  return problems.length > 0 ? { problems } : { value };
}

const longestShown = 60;
/** Letters that a screen obeys instead of showing them: controls, half characters, and those that turn the direction of writing. */
const hidden = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** What was found, so that a person can see it. */
function shown(found: unknown): string {
  if (found === undefined || found === null) return "—";
  const text = typeof found === "object" ? (Array.isArray(found) ? "[…]" : "{…}") : String(found);
  return readable(text);
}
function readable(text: string): string {
  const start = [...text.slice(0, 2 * longestShown)].slice(0, longestShown).join("");
  const plain = start.replace(hidden, (letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`);
  return start.length < text.length ? `${plain}…` : plain;
}
