import { describe, expect, test } from "vitest";
import { billSheet } from "../../src/print/bill.ts";
import { sheetPdf } from "../../src/print/pdf.ts";
import { receiptSheet } from "../../src/print/receipt.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { bill, receipt } from "./papers.ts";

const fr = wordsFor("fr");
const linesOf = (text: string, ...labels: readonly string[]) =>
  text.split("\n").filter((line) => labels.some((label) => line.startsWith(label)));

describe("a village whose papers know other calendars", () => {
  const calendars = ["hijri", "farming"] as const;

  test("has them below the day of a receipt", () => {
    const text = sheetText(receiptSheet({ ...receipt, calendars }, fr));
    expect(linesOf(text, "Le ", "Hégire", "Année")).toEqual([
      "Le              31 mars 2026",
      "Hégire          vers chaoual 1447",
      "Année agricole  18 mars 2976",
    ]);
  });

  test("has them below the day of a bill, one alone where it chose one", () => {
    const text = sheetText(billSheet({ ...bill, calendars: ["farming"] }, fr));
    expect(linesOf(text, "Émise", "Hégire", "Année")).toEqual([
      "Émise le        2 avril 2026",
      "Année agricole  20 mars 2976",
    ]);
  });

  test("has letters for them on paper", async () => {
    await expect(sheetPdf(receiptSheet({ ...receipt, calendars }, fr), { paper: "A5" })).resolves.toBeDefined();
  });
});

test("a village that chose none has none", () => {
  expect(linesOf(sheetText(receiptSheet(receipt, fr)), "Hégire", "Année")).toEqual([]);
});
