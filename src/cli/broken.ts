import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { newRequest } from "./door.ts";
import { folderBeside, type Session } from "./session.ts";

/**
 * Writes what a developer needs of a bug into a file beside the book: where it happened and in which command, nothing that
 * anybody had typed. @returns the reference under which it stands there
 */
export function writeReport(session: Session, why: unknown): string {
  const reference = newRequest(session.io).slice(-12);
  const { name = "Error", stack = "", code } = why instanceof Error ? (why as Error & { code?: string }) : {};
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const text = [
    `${session.io.now().toISOString()} ${reference} ${session.command}`,
    `${name} ${code ?? ""}`,
    ...frames,
  ].join("\n");
  const { book } = session.asked;
  try {
    appendFileSync(join(folderBeside(book), "tiwizi-errors.log"), `${text}\n\n`, { mode: 0o600 });
  } catch {
    // The report is a courtesy; the sentence on the screen comes all the same.
  }
  return reference;
}
