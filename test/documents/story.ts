/** A story as people read it: prose, and between it what is typed and what then must be seen. */
export interface Story {
  readonly title: string;
  /** File of the story that comes before: "begins where [A committee begins](a-committee-begins.md) ends". */
  readonly after?: string;
  readonly chapters: readonly Chapter[];
}
export interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}
export type Step =
  /** "Today is 2026-02-01." in the prose sets the clock. */
  | { readonly today: string }
  /** A fenced block named `csv readings.csv` or `json water.json` is a file in the folder of the story. */
  | { readonly file: string; readonly text: string }
  /** In a `console` block a line that begins with `$`; the lines below it must be seen in that order, `…` stands for anything. */
  | { readonly line: number; readonly typed: string; readonly seen: readonly string[]; readonly exit: number };

export function readStory(markdown: string): Story {
  const lines = markdown.split("\n");
  const chapters: { title: string; steps: Step[] }[] = [];
  let title = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const [, fence] = /^```(.+)$/.exec(line) ?? [];
    if (fence !== undefined) {
      const end = lines.indexOf("```", at + 1);
      const block = lines.slice(at + 1, end);
      const steps = chapters.at(-1)?.steps;
      if (fence === "console") steps?.push(...typedIn(block, at + 2));
      else if (fence.includes(" ")) steps?.push({ file: fence.split(" ")[1]!, text: `${block.join("\n")}\n` });
      at = end;
    } else if (line.startsWith("# ")) title = line.slice(2);
    else if (line.startsWith("## ")) chapters.push({ title: line.slice(3), steps: [] });
    else
      for (const [, today] of line.matchAll(/Today is (\d{4}-\d\d-\d\d)/g))
        chapters.at(-1)?.steps.push({ today: today! });
  }
  const [, after] = /begins?\s+where\s+\[[^\]]+\]\(([\w-]+\.md)\)\s+ends/.exec(markdown) ?? [];
  return { title, ...(after !== undefined && { after }), chapters };
}

function typedIn(block: readonly string[], first: number): Step[] {
  const steps: { line: number; typed: string; seen: string[]; exit: number }[] = [];
  for (const [i, line] of block.entries()) {
    const last = steps.at(-1);
    const [, code] = /^exit (\d)$/.exec(line) ?? [];
    if (line.startsWith("$ ")) steps.push({ line: first + i, typed: line.slice(2), seen: [], exit: 0 });
    else if (last?.typed.endsWith("\\")) last.typed = `${last.typed.slice(0, -1)}${line.trim()}`;
    else if (last && code) last.exit = Number(code);
    else if (line.trim() !== "") last?.seen.push(line.trim());
  }
  return steps;
}

/** Words of a line as a shell would part them; quotes keep words together. */
export const wordsOf = (typed: string): string[] =>
  [...typed.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
  );

/** The first of the lines that was not seen, in the order in which they stand; undefined when all were. */
export function missedIn(output: string, seen: readonly string[]): string | undefined {
  const plain = (text: string) => text.replace(/\s+/gu, " ").trim();
  const lines = output.split("\n").map(plain);
  let at = 0;
  return seen.find((wanted) => {
    const parts = plain(wanted)
      .split(" … ")
      .flatMap((part) => part.split("…"));
    const pattern = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*"));
    const found = lines.findIndex((line, i) => i >= at && pattern.test(line));
    at = found + 1;
    return found < 0;
  });
}
