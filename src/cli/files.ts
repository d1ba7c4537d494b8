import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Problem } from "../domain/problem.ts";

const largest = 64 * 1024 * 1024;

/** @throws Problem `file-not-found`, `file-unreadable` */
function readBytes(file: string): Uint8Array {
  return told(file, () => {
    const bytes = readFileSync(file);
    if (bytes.length > largest) throw new Problem("file-unreadable", { file });
    return bytes;
  });
}

/** @throws Problem `file-not-found`, `file-unreadable`, `file-malformed` */
export function readJson(file: string): unknown {
  const bytes = readBytes(file);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("file-malformed", { file, found: "", want: "JSON, UTF-8" }, { file });
  }
}

/** Writes a file that was not there, with its folders. @throws Problem `file-exists`, `file-unreadable` */
export function writeNew(file: string, content: string | Uint8Array): void {
  told(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { flag: "wx" });
  });
}

function told<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (why) {
    const code = (why as { readonly code?: string }).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw new Problem("file-not-found", { file });
    if (code === "EEXIST") throw new Problem("file-exists", { file });
    if (code === "ENOSPC" || code === "EDQUOT") throw new Problem("disk-full", { book: file });
    if (code && /^E[A-Z]+$/.test(code)) throw new Problem("file-unreadable", { file });
    throw why;
  }
}
