import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Io } from "../../src/cli/door.ts";
import { run } from "../../src/cli/run.ts";
import { missedIn, readStory, type Step, wordsOf } from "./story.ts";

const here = dirname(fileURLToPath(import.meta.url));
const tour = "../../README.md";
const stories = readdirSync(here).filter((name) => name.endsWith(".md"));

describe.each([tour, ...stories.sort()])("%s", (name) => {
  const { title, after, chapters } = storyIn(name);
  const home = process.cwd();
  const desk = deskOf(title);
  beforeAll(async () => {
    process.chdir(mkdtempSync(join(tmpdir(), "tiwizi-story-")));
    if (after === undefined) return;
    for (const step of storyIn(after).chapters.flatMap(({ steps }) => steps)) await desk.take(step, after);
  });
  afterAll(() => {
    const folder = process.cwd();
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  for (const chapter of chapters.filter(({ steps }) => steps.length > 0))
    test(`${title}: ${chapter.title}`, async () => {
      for (const step of chapter.steps) await desk.take(step, name);
    });
});

function storyIn(name: string) {
  return readStory(readFileSync(join(here, name), "utf8"));
}

/** Somebody who reads the story and types what stands there. The clock is the story's, and so are the dice. */
function deskOf(title: string) {
  const env: Record<string, string> = {};
  let now = Date.parse("2026-01-01T09:00:00Z");
  let thrown = 0;
  let output = "";
  const io: Io = {
    now: () => new Date(now),
    random: (bytes) => createHash("sha256").update(`${title} ${thrown++}`).digest().subarray(0, bytes),
    env,
    out: (text) => {
      output += typeof text === "string" ? text : Buffer.from(text).toString();
    },
    err: (text) => {
      output += text;
    },
    width: 140,
    secret: async () => undefined,
    watched: false,
    open: () => undefined,
    untilStopped: async () => undefined,
  };
  const type = async (typed: string): Promise<number> => {
    const [program, ...args] = wordsOf(typed);
    if (program === "tiwizi") return run(args, io);
    const [, variable, value] = /^export (\w+)=(.*)$/.exec(wordsOf(typed).join(" ")) ?? [];
    if (!variable) throw new Error(`a story can't type: ${typed}`);
    env[variable] = value!;
    return 0;
  };
  return {
    async take(step: Step, name: string): Promise<void> {
      if ("today" in step) now = Date.parse(`${step.today}T09:00:00Z`);
      else if ("file" in step) writeFileSync(step.file, step.text);
      else {
        output = "";
        now += 60_000;
        const exit = await type(step.typed);
        const told = `${name}:${step.line}  $ ${step.typed}\n${output}`;
        expect(exit, told).toBe(step.exit);
        expect(missedIn(output, step.seen), told).toBe(undefined);
      }
    },
  };
}
