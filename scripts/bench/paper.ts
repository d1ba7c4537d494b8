import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { money } from "../../src/domain/money.ts";
import { billSheet } from "../../src/print/bill.ts";
import { type Ink, layOut } from "../../src/print/layout.ts";
import { sheetPdf, sheetsPdf } from "../../src/print/pdf.ts";
import { receiptSheet } from "../../src/print/receipt.ts";
import { type Language, wordsFor } from "../../src/words/words.ts";
import { bill, receipt } from "../../test/print/papers.ts";
import { type Bench, contest, judged, timedAsync } from "./measure.ts";

const many = 5_000;
const languages = ["fr", "ar"] as const satisfies readonly Language[];
const receiptMs = 15;
const sheetRatio = 4;
const mostMemory = 512 * 1024 * 1024;

/** Papers against the same texts in plain Helvetica, which needs no font file, no shaping and no direction. */
export async function printPapers({ rounds, report }: Bench): Promise<void> {
  for (const language of languages) {
    const sheet = receiptSheet(receipt, wordsFor(language));
    const page = layOut(sheet, "A5")[0]!.ink;
    const medians = await contest(
      rounds * 4,
      () => timedAsync(() => sheetPdf(sheet, { paper: "A5" })),
      () => timedAsync(() => plain([page])),
    );
    report(judged({ metric: `a receipt, ${language}`, anchor: "plain Helvetica" }, medians, { ms: receiptMs }));
  }
  for (const language of languages) {
    const [product, against] = [child("product", language), child("plain", language)];
    const names = { metric: `${many} bills in one file, ${language}`, anchor: "plain Helvetica" };
    report(judged(names, { product: product.ms, against: against.ms }, { ratio: sheetRatio }));
    const memory = { metric: `${names.metric}, memory`, anchor: names.anchor };
    report(judged(memory, { product: product.rss, against: against.rss }, { bytes: mostMemory }, "bytes"));
  }
}

interface Measured {
  readonly ms: number;
  readonly rss: number;
}

/** In a process of its own, so that memory is this work's alone. */
function child(what: "product" | "plain", language: Language): Measured {
  const run = fileURLToPath(new URL("../run.mjs", import.meta.url));
  const file = fileURLToPath(import.meta.url);
  const { status, stdout, stderr } = spawnSync(process.execPath, [run, file, what, language], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

/** No two bills alike: each has its number and its amounts. */
function* bills(language: Language) {
  const words = wordsFor(language);
  for (let i = 0; i < many; i += 1) {
    yield billSheet({ ...bill, number: `2026-${i}`, arrears: money(i * 7 + 100), headCode: `${i}-9F3K-2M7Q` }, words);
  }
}

async function plain(pages: Iterable<readonly Ink[]>): Promise<void> {
  const document = new PDFDocument({ autoFirstPage: false, size: "A5", margin: 0 });
  document.resume();
  const done = new Promise((resolve) => document.once("end", resolve));
  for (const page of pages) {
    document.addPage();
    for (const ink of page) {
      if (ink.kind === "text") {
        document.font(ink.font.weight === "bold" ? "Helvetica-Bold" : "Helvetica").fontSize(ink.font.size);
        document.text(ink.text, ink.x, ink.y, { lineBreak: false, features: [] });
      } else if (ink.kind === "line") document.rect(ink.x, ink.y, ink.width, ink.thick).fill();
      else if (ink.kind === "box") document.rect(ink.x, ink.y, ink.width, ink.height).fill();
    }
  }
  document.end();
  await done;
}

function* again(page: readonly Ink[]) {
  for (let i = 0; i < many; i += 1) {
    yield page.map((ink) => (ink.kind === "text" ? { ...ink, text: `${ink.text}${i % 10}` } : ink));
  }
}

const [what, language] = process.argv.slice(2);
if ((what === "product" || what === "plain") && (language === "fr" || language === "ar")) {
  const [first] = bills(language);
  const page = layOut(first!, "A5")[0]!.ink;
  const ms = await timedAsync(() =>
    what === "product" ? sheetsPdf(bills(language), { paper: "A5" }) : plain(again(page)),
  );
  process.stdout.write(JSON.stringify({ ms, rss: process.resourceUsage().maxRSS * 1024 }));
}
