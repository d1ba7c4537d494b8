import stringWidth from "string-width";
import type { Direction } from "./faces.ts";
import { wrap } from "./fit.ts";

/*
 * Texts of both directions beside each other (UAX 9). The marks named here take no room and are never printed.
 */
const [leftToRight, rightToLeft, endOfIsolate] = ["\u200e", "\u200f", "\u2069"];
const arabic = /(?=\p{Script=Arabic})\p{L}|\u200f/u;
const directed = /\p{L}|[\u200e\u200f]/gu;
const isolate = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/g;

/** A figure as it is, whatever stands around it; one with Arabic letters follows the paper that it stands on. */
export const isolated = (figure: string, direction: Direction): string =>
  direction === "ltr" || arabic.test(figure) ? figure : `\u2066${figure}${endOfIsolate}`;

/**
 * The lines of a paragraph, each to be set for itself. UAX 9 looks at the whole paragraph, so each line gets marks for what it can't
 * see: isolates that go on over lines are closed and opened again, and the letters before and after the line tell their direction.
 */
export function inContext(lines: readonly string[], direction: Direction): string[] {
  if (lines.length === 1 || (direction === "ltr" && !lines.some((line) => arabic.test(line)))) return [...lines];
  let open = "";
  return lines.map((line, i) => {
    const before = outOfIsolates(lines.slice(0, i).join(" "))
      .split(/[\u2066-\u2068]/)
      .at(-1)!;
    const after = outOfIsolates(lines.slice(i + 1).join(" ")).split(endOfIsolate)[0]!;
    const start = open + markOf(before.match(directed)?.at(-1));
    open = openAfter(open, line);
    return start + line + markOf(after.match(directed)?.[0]) + endOfIsolate.repeat(open.length);
  });
}

/** A text in lines of at most `room` columns of a terminal, in logical order. Source: front.md 7. */
export const terminalLines = (text: string, room: number): string[] => inContext(wrap(text, room, stringWidth), "ltr");

/** Arabic beside something else on a line of a terminal, kept from turning it round. */
export const setApart = (cell: string): string =>
  /[\u0590-\u08ff\u200f\ufb1d-\ufefc]/.test(cell) ? `\u2068${cell}${endOfIsolate}` : cell;

/** An isolate says nothing to the text around it. */
function outOfIsolates(text: string): string {
  const shorter = text.replace(isolate, "");
  return shorter === text ? text : outOfIsolates(shorter);
}

const markOf = (letter: string | undefined): string =>
  letter === undefined ? "" : arabic.test(letter) ? rightToLeft : leftToRight;

/** The signs of the isolates that are open at the end of a line. */
const openAfter = (open: string, line: string): string =>
  [...line.matchAll(/[\u2066-\u2069]/g)].reduce(
    (still, [sign]) => (sign === endOfIsolate ? still.slice(0, -1) : still + sign),
    open,
  );
