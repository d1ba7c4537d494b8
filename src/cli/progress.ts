import type { Session } from "./session.ts";

/** One line on the error stream that is written over, where somebody watches; an empty text clears it. */
export function progress({ io }: Session, text: string): void {
  if (io.watched) io.err(`\r\u001b[K${text}`);
}
