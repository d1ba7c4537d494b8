import PDFDocument from "pdfkit";
import type { Ink, Page, PaperName } from "./layout.ts";
import { type Cut, onPages } from "./nup.ts";
import { type Pen, penOf } from "./pen.ts";
import { runsOf } from "./runs.ts";
import type { Sheet } from "./sheet.ts";
import { hairline } from "./strip.ts";
import { tagging } from "./tags.ts";

/** One sheet as a PDF. The same sheet gives the same bytes. Codes: `letter-missing`. */
export const sheetPdf = (sheet: Sheet, { paper }: { readonly paper: PaperName }): Promise<Buffer> =>
  sheetsPdf([sheet], { paper });

/** After so many pages others get their turn: a server that prints a whole village still answers. */
const breath = 20;

/**
 * Many sheets in one PDF/A-2b file, each from a new page with its own page numbers. Title, language, day and tags of the file are
 * those of the first. Sheets may be made while they are printed.
 * @throws RangeError without sheets: a file has at least one page; or where another paper than A4 is to be cut
 */
export async function sheetsPdf(sheets: Iterable<Sheet>, cut: Cut): Promise<Buffer> {
  let file: PdfFile | undefined;
  let pages = 0;
  for (const page of onPages(begun(), cut)) {
    put(file!, page);
    pages += 1;
    if (pages % breath === 0) await new Promise(setImmediate);
  }
  if (!file) throw new RangeError("sheetsPdf([])");
  return finished(file);

  function* begun(): Generator<Sheet> {
    for (const sheet of sheets) {
      file ??= begin(sheet);
      yield sheet;
    }
  }
}

interface PdfFile {
  readonly document: PDFKit.PDFDocument;
  readonly pen: Pen;
  /** Draws something with the tag that it has in its file, if it has tags. */
  marked(ink: Ink, drawIt: () => void): void;
  readonly whole: Promise<Buffer>;
}

function begin(first: Sheet): PdfFile {
  const document = new PDFDocument({
    autoFirstPage: false,
    font: "",
    pdfVersion: "1.7",
    subset: "PDF/A-2b",
    tagged: first.readOnScreen ?? false,
    lang: first.tag,
    info: {
      Title: first.title,
      Creator: "Tiwizi",
      Producer: "Tiwizi",
      CreationDate: new Date(`${first.on}T00:00:00Z`),
    },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
  const marked = first.readOnScreen ? tagging(document) : (_: Ink, drawIt: () => void) => drawIt();
  return { document, pen: penOf(document), marked, whole };
}

function put({ document, pen, marked }: PdfFile, { width, height, ink }: Page): void {
  document.addPage({ size: [width, height], margin: 0 });
  for (const each of ink) marked(each, () => draw(document, each, pen));
}

function finished({ document, whole }: PdfFile): Promise<Buffer> {
  document.end();
  return whole;
}

function draw(document: PDFKit.PDFDocument, ink: Ink, pen: Pen): void {
  switch (ink.kind) {
    case "line":
      document
        .lineWidth(ink.thick)
        .moveTo(ink.x, ink.y)
        .lineTo(ink.x + ink.width, ink.y)
        .stroke();
      return;
    case "frame":
      document.lineWidth(ink.thick).rect(ink.x, ink.y, ink.width, ink.height).stroke();
      return;
    case "cut":
      document
        .lineWidth(hairline)
        .dash(3, { space: 3 })
        .moveTo(ink.x, ink.y)
        .lineTo(ink.x + ink.width, ink.y + ink.height)
        .stroke()
        .undash();
      return;
    case "box":
      document.rect(ink.x, ink.y, ink.width, ink.height).fill([ink.grey * 255, ink.grey * 255, ink.grey * 255]);
      document.fillColor("black");
      return;
    case "path":
      drawPath(document, ink);
      return;
    case "picture":
      document.save().translate(ink.x, ink.y);
      for (const each of ink.ink) draw(document, each, pen);
      document.restore();
      return;
    case "text": {
      const { size, weight, direction } = ink.font;
      for (const run of runsOf(ink.text, weight, direction)) pen(run, ink.x + run.x * size, ink.y, size);
    }
  }
}

function drawPath(document: PDFKit.PDFDocument, ink: Extract<Ink, { kind: "path" }>): void {
  const level = ink.grey * 255;
  ink.points.forEach(([x, y], i) => {
    if (i === 0) document.moveTo(ink.x + x, ink.y + y);
    else document.lineTo(ink.x + x, ink.y + y);
  });
  if (ink.thick === null) document.closePath().fill([level, level, level]);
  else {
    if (ink.dash) document.dash(ink.dash[0], { space: ink.dash[1] });
    document.lineWidth(ink.thick).stroke([level, level, level]);
    if (ink.dash) document.undash();
  }
  document.fillColor("black").strokeColor("black");
}
