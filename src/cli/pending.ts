import { hash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Problem } from "../domain/problem.ts";
import { folderBeside, isAddress } from "./session.ts";

/** An act that was begun: kept on disk, for its owner only, until the book has answered. */
export interface Pending {
  readonly request: string;
  readonly village: string;
  readonly person: string;
  /** Such as "payment receive". */
  readonly command: string;
  /** What was said, before it was read. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** @throws Problem `file-unreadable` when it can't be kept: then the act is not begun */
export function keepPending(book: string, pending: Pending): void {
  try {
    mkdirSync(folderOf(book), { recursive: true, mode: 0o700 });
    writeFileSync(fileOf(book, pending.request), JSON.stringify({ ...pending, pid: process.pid }), {
      mode: 0o600,
      flush: true,
    });
  } catch (why) {
    if ((why as { readonly code?: string }).code === "ENOSPC") throw new Problem("disk-full", { book: folderOf(book) });
    throw new Problem("file-unreadable", { file: folderOf(book) });
  }
}

export const dropPending = (book: string, request: string): void => rmSync(fileOf(book, request), { force: true });

/** What still waits for an answer of this book, in the order in which it was said. */
export function listPending(book: string): Pending[] {
  const start = `${markOf(book)}-`;
  return namesIn(folderOf(book))
    .filter((name) => name.startsWith(start) && name.endsWith(".json"))
    .sort()
    .flatMap((name): Pending[] => {
      try {
        const { pid, ...pending } = JSON.parse(readFileSync(join(folderOf(book), name), "utf8")) as Kept;
        return isRunning(pid) ? [] : [pending];
      } catch {
        // Cut off while it was written: the act had not begun.
        rmSync(join(folderOf(book), name), { force: true });
        return [];
      }
    });
}

/** As it lies on disk, with the process that waits for the answer. */
type Kept = Pending & { readonly pid: number };
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const folderOf = (book: string): string => join(folderBeside(book), ".tiwizi-pending");
/** The book in the name of the file: several books may lie in one folder, and an address holds a password. */
const markOf = (book: string): string => hash("sha256", isAddress(book) ? book : resolve(book)).slice(0, 12);
const fileOf = (book: string, request: string): string => join(folderOf(book), `${markOf(book)}-${request}.json`);
