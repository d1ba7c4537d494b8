import { expect, test } from "vitest";
import { missedIn, readStory, wordsOf } from "./story.ts";

test("a story falls into chapters, days, files and lines to type", () => {
  const story = readStory(
    [
      "# A day",
      "## Morning",
      "Today is 2026-01-31. It rains.",
      "```csv readings.csv",
      "meter,index",
      "```",
      "```console",
      "$ tiwizi reading import \\",
      "    readings.csv",
      "Entered: 1 event.",
      "exit 1",
      "```",
      "## Evening",
      "```sh",
      "$ not run",
      "```",
    ].join("\n"),
  );
  expect(story).toEqual({
    title: "A day",
    chapters: [
      {
        title: "Morning",
        steps: [
          { today: "2026-01-31" },
          { file: "readings.csv", text: "meter,index\n" },
          { line: 8, typed: "tiwizi reading import readings.csv", seen: ["Entered: 1 event."], exit: 1 },
        ],
      },
      { title: "Evening", steps: [] },
    ],
  });
});

test("a story may begin where another ends", () => {
  const { after } = readStory("# One\nIt begins where\n[A committee begins](a-committee-begins.md) ends.\n## Then");
  expect(after).toBe("a-committee-begins.md");
});

test("quotes keep words together, and an apostrophe inside them stays", () => {
  expect(wordsOf(`pay 5 --memo "Aziz's boy" --to='x y'`)).toEqual(["pay", "5", "--memo", "Aziz's boy", "--to=x y"]);
});

test.each`
  seen              | missed        | because
  ${["a b", "c"]}   | ${undefined}  | ${"spaces of any number and kind are one"}
  ${["c", "a b"]}   | ${"a b"}      | ${"lines stand in their order"}
  ${["a … 5,00"]}   | ${"a … 5,00"} | ${"the dots stay inside one line"}
  ${["c … 5,00"]}   | ${undefined}  | ${"the dots stand for anything"}
  ${["c.*5"]}       | ${"c.*5"}     | ${"only the dots stand for anything"}
  ${["a b", "a b"]} | ${"a b"}      | ${"a line is seen once"}
`("$seen: $because", ({ seen, missed }) => {
  expect(missedIn("a  \u00a0 b\n\nc   x   5,00\n", seen)).toBe(missed);
});
