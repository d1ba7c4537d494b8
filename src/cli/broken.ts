import { appendFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { newRequest } from "./door.ts";
import { isAddress, type Session } from "./session.ts";

/**
 * Writes what a developer needs of a bug into a file beside the book: where it happened and in which command, nothing that
 * anybody had typed. @returns the reference under which it stands there
 */
export function writeReport(session: Session, argv: readonly string[], why: unknown): string {
  const reference = newRequest(session.io).slice(-12);
  const { name = "Error", stack = "", code } = why instanceof Error ? (why as Error & { code?: string }) : {};
  const words = argv.filter((word, i) => /^[a-z-]+$/.test(word) && i < 2).join(" ");
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const text = [`${session.io.now().toISOString()} ${reference} ${words}`, `${name} ${code ?? ""}`, ...frames].join(
    "\n",
  );
  const { book } = session.asked;
  try {
    appendFileSync(join(isAddress(book) ? "." : dirname(book), "tiwizi-errors.log"), `${text}\n\n`, { mode: 0o600 });
  } catch {
    // The report is a courtesy; the sentence on the screen comes all the same.
  }
  if (session.io.env.TIWIZI_DEBUG) session.io.err(`${why instanceof Error ? why.stack : String(why)}\n`);
  return reference;
}
