import { execFileSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { describe, expect, test } from "vitest";
import { billSheet } from "../../src/print/bill.ts";
import { cashBookSheet } from "../../src/print/cash.ts";
import { fundSheet } from "../../src/print/fund.ts";
import { type Ink, layOut, type Page, type PaperName } from "../../src/print/layout.ts";
import { minutesSheet } from "../../src/print/minutes.ts";
import { sheetPdf, sheetsPdf } from "../../src/print/pdf.ts";
import { receiptSheet } from "../../src/print/receipt.ts";
import { widthOf } from "../../src/print/runs.ts";
import { statementSheet } from "../../src/print/statement.ts";
import { wordsFor } from "../../src/words/words.ts";
import { bill, cashBook, fund, minutes, receipt, statement } from "./papers.ts";

const fr = wordsFor("fr");
const mm = 72 / 25.4;
const margins: Record<PaperName, number> = { A4: 20 * mm, A5: 13 * mm, A6: 9 * mm, thermal80: 4 * mm };
const papers = Object.keys(margins) as PaperName[];
const allSheets = [
  receiptSheet({ ...receipt, copy: 2 }, fr),
  billSheet(bill, fr),
  statementSheet(statement, fr),
  fundSheet(fund, fr),
  cashBookSheet(cashBook(40), fr),
  minutesSheet(minutes, fr),
];

type Text = Extract<Ink, { kind: "text" }>;
const textsOf = (page: Page): Text[] => page.ink.filter((ink) => ink.kind === "text");
/** What stands on a page, top to bottom, left to right. */
const readOff = (page: Page): string[] =>
  textsOf(page)
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .map(({ text }) => text.replaceAll("\u00a0", " "));
const pagesIn = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
const digest = (pdf: Buffer): string => hash("sha256", pdf);

describe("the file", () => {
  test("the same sheet gives the same bytes", async () => {
    const print = async () => digest(await sheetPdf(receiptSheet(receipt, fr), { paper: "A5" }));
    expect(await print()).toBe(await print());
    const copy = await sheetPdf(receiptSheet({ ...receipt, copy: 2 }, fr), { paper: "A5" });
    expect(digest(copy)).not.toBe(await print());
  });

  test("many sheets stand in one file, each on its own page", async () => {
    const sheets = Array.from({ length: 7 }, (_, i) => receiptSheet({ ...receipt, number: `B-${i}` }, fr));
    const pdf = await sheetsPdf(sheets, { paper: "A5" });
    expect(pdf.subarray(0, 8).toString()).toBe("%PDF-1.7");
    expect(pagesIn(pdf)).toBe(7);
    expect(digest(pdf)).toBe(digest(await sheetsPdf(sheets, { paper: "A5" })));
  });

  test("a file without sheets is a bug", async () => {
    await expect(sheetsPdf([], { paper: "A4" })).rejects.toThrow(RangeError);
  });

  test("a bundle in one CommonJS file finds its fonts and prints the same bytes in a process of its own", async () => {
    // Inside the project, because the fonts are looked up from the running file.
    const folder = mkdtempSync(join(import.meta.dirname, "../../node_modules/.print-"));
    try {
      const contents = `
        import { sheetsPdf } from "./src/print/pdf.ts";
        import { receiptSheet } from "./src/print/receipt.ts";
        import { wordsFor } from "./src/words/words.ts";
        import { receipt } from "./test/print/papers.ts";
        const payer = { code: "H-014", name: "فَاطِمَة ⴼⴰⴹⵎⴰ", nameAr: null };
        const sheets = ["fr", "ar", "shi-Tfng"].map((each) => receiptSheet({ ...receipt, payer }, wordsFor(each)));
        sheetsPdf(sheets, { paper: "A5" }).then((pdf) => process.stdout.write(pdf));`;
      const outfile = join(folder, "print.cjs");
      buildSync({
        stdin: { contents, resolveDir: join(import.meta.dirname, "../.."), loader: "ts" },
        ...{ bundle: true, platform: "node", format: "cjs", logLevel: "error", outfile },
        // As scripts/build.mjs makes the program.
        external: ["pdfkit", "@fontsource/*"],
        banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
        define: { "import.meta.url": "importMetaUrl" },
      });
      const printed = execFileSync(process.execPath, [outfile], { maxBuffer: 10_000_000 });
      const payer = { code: "H-014", name: "فَاطِمَة ⴼⴰⴹⵎⴰ", nameAr: null };
      const words = (["fr", "ar", "shi-Tfng"] as const).map((each) => wordsFor(each));
      const here = await sheetsPdf(
        words.map((each) => receiptSheet({ ...receipt, payer }, each)),
        { paper: "A5" },
      );
      expect(digest(printed)).toBe(digest(here));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("tags", () => {
  const count = (pdf: Buffer, type: string) => pdf.toString("latin1").split(`/S /${type}\n`).length - 1;

  test("a sheet that is read on a screen tells its headings, paragraphs and cells, also the empty ones", async () => {
    const pdf = await sheetPdf(statementSheet(statement, fr), { paper: "A4" });
    expect(pdf.includes("/Marked true")).toBe(true);
    expect(pdf.includes("/Lang (fr)")).toBe(true);
    // Opening, three movements and closing, in five columns below their heads; what is said above and below the table.
    const types = ["Document", "H1", "P", "Table", "TR", "TH", "TD"];
    expect(types.map((type) => count(pdf, type))).toEqual([1, 1, 7, 1, 6, 5, 25]);
  });

  test("a table over three pages is one table, and its repeated head is passed over", async () => {
    const pdf = await sheetPdf({ ...cashBookSheet(cashBook(70), fr), readOnScreen: true }, { paper: "A4" });
    expect(pagesIn(pdf)).toBe(3);
    expect([count(pdf, "Table"), count(pdf, "TH")]).toEqual([1, 6]);
  });

  test("a receipt, which is held in a hand, has none", async () => {
    const pdf = await sheetPdf(receiptSheet(receipt, fr), { paper: "A5" });
    expect(pdf.includes("/StructTreeRoot")).toBe(false);
  });
});

describe("the page", () => {
  test.each(papers)("everything stands between the margins of %s", (paper) => {
    const margin = margins[paper] - 0.01;
    for (const page of allSheets.flatMap((sheet) => layOut(sheet, paper))) {
      for (const ink of page.ink) {
        const width = ink.kind === "text" ? widthOf(ink.text, ink.font.weight) * ink.font.size : ink.width;
        const height = ink.kind === "frame" ? ink.height : 0;
        expect(ink.x, JSON.stringify(ink)).toBeGreaterThanOrEqual(margin);
        expect(ink.x + width, JSON.stringify(ink)).toBeLessThanOrEqual(page.width - margin);
        expect(ink.y, JSON.stringify(ink)).toBeGreaterThanOrEqual(margin);
        expect(ink.y + height, JSON.stringify(ink)).toBeLessThanOrEqual(page.height - margin);
      }
    }
  });

  test.each(papers)("no two texts of a line overlap on %s", (paper) => {
    for (const page of allSheets.flatMap((sheet) => layOut(sheet, paper))) {
      const texts = textsOf(page).sort((a, b) => a.y - b.y || a.x - b.x);
      texts.slice(1).forEach((text, i) => {
        const before = texts[i]!;
        if (before.y !== text.y) return;
        const end = before.x + widthOf(before.text, before.font.weight) * before.font.size;
        expect(end, `${before.text} | ${text.text}`).toBeLessThan(text.x);
      });
    }
  });

  test("a long table goes on over pages, its head repeated, each row once and in order", () => {
    const pages = layOut(cashBookSheet(cashBook(70), fr), "A4");
    expect(pages).toHaveLength(3);
    for (const page of pages.slice(1)) expect(readOff(page)[0]).toBe("Jour");
    const numbers = pages.flatMap(readOff).filter((text) => /^B-\d{4}$/.test(text));
    expect(numbers).toEqual(cashBook(70).rows.map(({ number }) => number));
    expect(pages.map((page) => readOff(page).at(-1))).toEqual(["1 / 3", "2 / 3", "3 / 3"]);
  });

  test.each(papers)("a title is set on as many lines as it needs on %s", (paper) => {
    const long = receiptSheet(receipt, fr);
    const blocks = long.blocks.map((block) =>
      block.kind === "letterhead" ? { ...block, title: "Relevé annuel des contributions de la communauté" } : block,
    );
    const [page] = layOut({ ...long, blocks }, paper);
    const title = textsOf(page!).filter(({ role }) => role?.type === "H1");
    expect(title.map(({ text }) => text).join(" ")).toBe("Relevé annuel des contributions de la communauté");
    for (const { x, text, font } of title) {
      expect(x).toBeGreaterThanOrEqual(margins[paper] - 0.01);
      expect(x + widthOf(text, font.weight) * font.size).toBeLessThanOrEqual(page!.width - margins[paper] + 0.01);
    }
  });

  test("a total never begins a page", () => {
    for (let count = 15; count < 60; count++) {
      for (const page of layOut(cashBookSheet(cashBook(count), fr), "A5").slice(1)) {
        const [firstRow] = readOff(page).slice(6);
        expect(firstRow, `${count} rows`).not.toBe("Solde final");
      }
    }
  });

  test("figures of a column end at the same place", () => {
    const [page] = layOut(receiptSheet(receipt, fr), "A5");
    const ends = textsOf(page!)
      .filter(({ text }) => /^(117,50|60,00|22,50|DH)$/.test(text))
      .map(({ text, x, font }) => (x + widthOf(text, font.weight) * font.size).toFixed(3));
    expect(ends).toHaveLength(4);
    expect(new Set(ends).size).toBe(1);
  });

  test("thermal paper is one page, as long as its rows need", () => {
    const heights = [10, 20, 30].map((count) => {
      const pages = layOut(cashBookSheet(cashBook(count), fr), "thermal80");
      expect(pages).toHaveLength(1);
      expect(pages[0]!.width).toBeCloseTo(80 * mm);
      return pages[0]!.height;
    });
    expect(heights[1]! - heights[0]!).toBeGreaterThan(10 * 8);
    expect(heights[2]! - heights[1]!).toBeCloseTo(heights[1]! - heights[0]!);
  });

  test("a duplicate says so next to its number", () => {
    const marked = (copy: number) => readOff(layOut(receiptSheet({ ...receipt, copy }, fr), "A5")[0]!);
    expect(marked(2)).toContain("DUPLICATA 2");
    expect(marked(1).join()).not.toContain("DUPLICATA");
  });
});
