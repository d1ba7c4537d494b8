import { describe, expect, test } from "vitest";
import type { Page } from "../../src/print/layout.ts";
import { nUp } from "../../src/print/nup.ts";
import { sheetsPdf } from "../../src/print/pdf.ts";
import { receiptSheet } from "../../src/print/receipt.ts";
import { wordsFor } from "../../src/words/words.ts";
import { receipt } from "./papers.ts";

const mm = 72 / 25.4;
/** Small pages with their number in the upper left corner, `width` × `height` mm. */
const numbered = (count: number, width: number, height: number): Page[] =>
  Array.from({ length: count }, (_, i) => ({
    width: width * mm,
    height: height * mm,
    ink: [{ kind: "text", x: 0, y: 0, text: String(i + 1), font: { size: 8, weight: "plain", direction: "ltr" } }],
  }));
/** Where each number stands, in millimetres: "1: 0 0". */
const placesOn = ({ ink }: Page) =>
  ink.flatMap((each) =>
    each.kind === "text" ? [`${each.text}: ${(each.x / mm).toFixed(2)} ${(each.y / mm).toFixed(2)}`] : [],
  );
const cutsOn = ({ ink }: Page) =>
  ink.flatMap((each) =>
    each.kind === "cut" ? [[each.x, each.y, each.width, each.height].map((n) => Math.round(n / mm))] : [],
  );

describe("several sheets on an A4, to be cut apart", () => {
  test("four A6 stand in rows, as one reads; what is over of the A4 lies around them", () => {
    const pages = nUp(numbered(5, 105, 148), 4);
    expect(pages.map(placesOn)).toEqual([
      ["1: 0.00 0.25", "2: 105.00 0.25", "3: 0.00 148.75", "4: 105.00 148.75"],
      ["5: 0.00 0.25"],
    ]);
    expect(pages.map((page) => [page.width / mm, page.height / mm].map(Math.round))).toEqual([
      [210, 297],
      [210, 297],
    ]);
    expect(cutsOn(pages[0]!)).toEqual([
      [105, 0, 0, 297],
      [0, 149, 210, 0],
    ]);
  });

  test("two A5 stand beside each other on one that is turned, with one line to cut", () => {
    const [page] = nUp(numbered(2, 148, 210), 2);
    expect(placesOn(page!)).toEqual(["1: 0.25 0.00", "2: 148.75 0.00"]);
    expect(cutsOn(page!)).toEqual([[149, 0, 0, 210]]);
  });

  test("in Arabic the first stands at the right", () => {
    const [page] = nUp(numbered(3, 105, 148), 4, true);
    expect(placesOn(page!)).toEqual(["1: 105.00 0.25", "2: 0.00 0.25", "3: 105.00 148.75"]);
  });

  test("the file has as many pages as that makes, and only an A4 is cut", async () => {
    const sheets = Array.from({ length: 5 }, (_, i) => receiptSheet({ ...receipt, number: `B-${i}` }, wordsFor("fr")));
    const pagesIn = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;
    expect(pagesIn(await sheetsPdf(sheets, { paper: "A4", perPage: 4 }))).toBe(2);
    expect(pagesIn(await sheetsPdf(sheets, { paper: "A4", perPage: 2 }))).toBe(3);
    await expect(sheetsPdf(sheets, { paper: "A5", perPage: 2 })).rejects.toThrow(RangeError);
  });
});
