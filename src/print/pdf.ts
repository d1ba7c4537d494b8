import PDFDocument from "pdfkit";
import type { Face } from "./faces.ts";
import { fitted, type Ink, type PaperName } from "./layout.ts";
import { nUp, type PerPage, smallPaper } from "./nup.ts";
import { runsOf } from "./runs.ts";
import { rightToLeft, type Sheet } from "./sheet.ts";
import { hairline } from "./strip.ts";
import { tagging } from "./tags.ts";

/** `perPage` sheets on a page, to be cut apart; only an A4 is cut. */
export interface Printing {
  readonly paper: PaperName;
  readonly perPage?: PerPage;
}

/** One sheet as a PDF. The same sheet gives the same bytes. Codes: `letter-missing`. */
export const sheetPdf = (sheet: Sheet, { paper }: { readonly paper: PaperName }): Promise<Buffer> =>
  sheetsPdf([sheet], { paper });

/**
 * Many sheets in one PDF/A-2b file, each from a new page with its own page numbers. Title, language, day and tags of the file are
 * those of the first. @throws RangeError without sheets: a file has at least one page; or where another paper than A4 is to be cut
 */
export async function sheetsPdf(sheets: readonly Sheet[], { paper, perPage = 1 }: Printing): Promise<Buffer> {
  const first = sheets[0];
  if (!first) throw new RangeError("sheetsPdf([])");
  // Laid out before the file is begun, so that a missing letter leaves no half file behind.
  if (perPage !== 1 && paper !== "A4") throw new RangeError(`sheetsPdf: ${perPage} on ${paper}`);
  const small = sheets.flatMap((sheet) => fitted(sheet, perPage === 1 ? paper : smallPaper[perPage]));
  const pages = perPage === 1 ? small : nUp(small, perPage, rightToLeft(first));
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
  const done = new Promise<void>((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", resolve);
    document.on("error", reject);
  });
  const registered = new Set<Face>();
  const marked = first.readOnScreen ? tagging(document) : (_: Ink, drawIt: () => void) => drawIt();
  for (const { width, height, ink } of pages) {
    document.addPage({ size: [width, height], margin: 0 });
    for (const each of ink) marked(each, () => draw(document, each, registered));
  }
  document.end();
  await done;
  return Buffer.concat(chunks);
}

function draw(document: PDFKit.PDFDocument, ink: Ink, registered: Set<Face>): void {
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
      for (const each of ink.ink) draw(document, each, registered);
      document.restore();
      return;
    case "text": {
      const { size, weight, direction } = ink.font;
      for (const { text, face, x } of runsOf(ink.text, weight, direction)) {
        useFace(document, face, registered);
        document
          .fontSize(size * face.scale)
          .text(text, ink.x + x * size, ink.y, { lineBreak: false, baseline: "alphabetic", features: [] });
      }
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

function useFace(document: PDFKit.PDFDocument, face: Face, registered: Set<Face>): void {
  if (!registered.has(face)) {
    // pdfkit takes an opened font as it is; its types know of files and bytes only.
    document.registerFont(face.name, face.font as unknown as PDFKit.Mixins.PDFFontSource);
    registered.add(face);
  }
  document.font(face.name);
}
