import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ruleTitles } from "../../src/audit/report.ts";
import { isSound, verifyBook } from "../../src/audit/verify.ts";
import { newPath, village, writeFile } from "./book.ts";
import { bytesOf, unguarded } from "./plant.ts";

describe("a sound book", () => {
  test("has no findings, and says which rules were checked and which receipts nobody has seen", async () => {
    const path = newPath();
    await writeFile(path);
    const report = await verifyBook(path);
    if ("unreadable" in report) throw new Error(report.unreadable);
    const [only] = report.villages;
    expect(report.storage).toEqual([]);
    expect(only?.findings).toEqual([]);
    expect(isSound(report)).toBe(true);
    expect(only?.checked).toEqual(
      Object.keys(ruleTitles)
        .map(Number)
        .filter((rule) => rule !== 37),
    );
    // Of the paper book 101 to 150 only 103 is used, and the book is still out.
    expect(report.missingReceipts).toEqual([101, 102].map((number) => ({ village, book: "C1", number })));
  });
});
