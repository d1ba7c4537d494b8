import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sheetPdf } from "../src/print/pdf.ts";
import { receiptSheet } from "../src/print/receipt.ts";
import { wordsFor } from "../src/words/words.ts";
import { receipt } from "../test/print/papers.ts";

// Draws docs/papers/receipt.png, the picture of a real receipt. Needs pdftoppm (Debian: poppler-utils).
const picture = "docs/papers/receipt.png";
const folder = mkdtempSync(join(tmpdir(), "tiwizi-papers-"));
try {
  const pdf = join(folder, "receipt.pdf");
  writeFileSync(pdf, await sheetPdf(receiptSheet(receipt, wordsFor("fr")), { paper: "A5" }));
  mkdirSync(dirname(picture), { recursive: true });
  execFileSync("pdftoppm", ["-r", "144", "-png", "-singlefile", pdf, picture.replace(/\.png$/, "")]);
} finally {
  rmSync(folder, { recursive: true });
}
