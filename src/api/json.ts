import { Problem } from "../domain/problem.ts";

/** Deeper than any shape of ours, so that no reader of what was sent can be made to climb without end. */
const deepest = 32;

/**
 * What was sent, as JSON in UTF-8. A field that stands twice is refused: programs disagree on which of the two holds, and an
 * amount must not hang on that. @throws Problem `body-malformed`, `body-repeats`, `body-too-deep`
 */
export function readJson(sent: Uint8Array): unknown {
  const text = decoded(sent);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(sent);
  }
  refuseRepeats(text);
  return value;
}

function decoded(sent: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(sent);
  } catch {
    throw malformed(sent);
  }
}

const malformed = (sent: Uint8Array) => new Problem("body-malformed", { bytes: String(sent.byteLength) });

/** Walks over a text that is JSON for sure: only brackets, strings and what stands after them matter. */
function refuseRepeats(text: string): void {
  // One set of keys for each object that is open, undefined for a list.
  const open: (Set<string> | undefined)[] = [];
  const tokens = /[{}[\]]|"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;
  for (const [token, key] of text.matchAll(tokens)) {
    if (token === "{" || token === "[") {
      if (open.length === deepest) throw new Problem("body-too-deep", { most: String(deepest) });
      open.push(token === "{" ? new Set() : undefined);
    } else if (token === "}" || token === "]") open.pop();
    else if (key !== undefined) {
      const name = JSON.parse(token.slice(0, -key.length)) as string;
      const keys = open.at(-1)!;
      if (keys.has(name)) throw new Problem("body-repeats", { key: name.slice(0, 60) }, { field: name.slice(0, 60) });
      keys.add(name);
    }
  }
}
