import { closeSync, fsyncSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { Problem } from "../../domain/problem.ts";

/**
 * Copies a book in one file, whole and as of one moment, while others go on writing into it. The copy is on disk when this
 * returns. @throws Problem `book-damaged`, `disk-full`, `file-unreadable`
 */
export function copyBook(from: string, to: string): void {
  try {
    const client = new Database(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
    try {
      client.prepare("vacuum into ?").run(to);
    } finally {
      client.close();
    }
    // The copy is a book itself: the mode in which a book survives a power cut stands in its first bytes.
    const copy = new Database(to);
    copy.pragma("journal_mode = wal");
    copy.close();
    const file = openSync(to, "r+");
    fsyncSync(file);
    closeSync(file);
  } catch (why) {
    const code = String((why as { readonly code?: unknown }).code);
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw new Problem("book-damaged", { book: from });
    if (code === "SQLITE_FULL" || code === "ENOSPC") throw new Problem("disk-full", { book: to });
    if (/^(SQLITE_(CANTOPEN|READONLY|IOERR|PERM)|E[A-Z]+)/.test(code))
      throw new Problem("file-unreadable", { file: to });
    throw why;
  }
}
