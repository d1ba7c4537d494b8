import { mkdtempSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { Problem } from "../domain/problem.ts";
import type { PaperName } from "../print/layout.ts";
import type { PerPage } from "../print/nup.ts";
import type { Sheet } from "../print/sheet.ts";
import { sheetText } from "../print/text.ts";
import { optional, orElse } from "../shapes/field.ts";
import { flag } from "../shapes/group.ts";
import { cutPaper, cutting, paperField } from "../shapes/paper.ts";
import { matching } from "../shapes/value.ts";
import { writeNew } from "./files.ts";
import { progress } from "./progress.ts";
import type { Session } from "./session.ts";

/** Flags of every command that prints. */
export const printing = {
  file: optional(
    matching(
      "File to write: .pdf, .png, .txt, .json, .esc (thermal printer, 80 mm), or the printer itself; left out, the paper stands on the terminal",
      /^(.{1,1000}\.(pdf|png|txt|json|esc)|\/dev\/.{1,200})$/,
      "receipt.pdf",
    ),
  ),
  paper: orElse(paperField("Size of the paper"), "A5"),
  open: flag("Opens the paper in the program that shows such files"),
};
export interface Printing {
  readonly file: string | null;
  readonly paper: PaperName;
  readonly open: boolean;
  readonly perPage?: PerPage;
}

/** What `show` does, where `print` asks. */
export const onTerminal: Printing = { file: null, paper: "A5", open: false };

/** Shows a paper on the terminal, or writes it where a file is named. JSON gets the figures themselves. */
export async function answerPaper(
  session: Session,
  paper: unknown,
  sheets: Iterable<Sheet>,
  how: Printing,
): Promise<void> {
  const file = how.file ?? (how.open ? join(mkdtempSync(join(tmpdir(), "tiwizi-")), "paper.pdf") : null);
  if (file === null) {
    session.answer(paper, () => sheetsText(session, [...sheets]));
    return;
  }
  const written = await namingPaper(sheets, (each) => writePaper(file, paper, each, how));
  if (how.open) session.io.open(written[0]!);
  session.answer(written.length === 1 ? { file: written[0] } : { files: written }, () =>
    written.map((each) => `${session.said().written(each)}\n`).join(""),
  );
}

/** A letter that no face has is said with the paper on which it stands: it may be one of a whole village's. */
async function namingPaper<T>(sheets: Iterable<Sheet>, write: (sheets: Iterable<Sheet>) => Promise<T>): Promise<T> {
  let title = "";
  try {
    return await write(begun());
  } catch (why) {
    if (why instanceof Problem && why.code === "letter-missing")
      throw new Problem(why.code, why.facts, { ...why.place, paper: title });
    throw why;
  }

  function* begun(): Generator<Sheet> {
    for (const sheet of sheets) {
      title = sheet.title;
      yield sheet;
    }
  }
}

/** By the ending of the file. The libraries of paper are the heaviest that there are: loaded only when they are needed. */
async function writePaper(file: string, paper: unknown, sheets: Iterable<Sheet>, how: Printing): Promise<string[]> {
  const printer = isPrinter(file);
  const one = (content: string | Uint8Array) => {
    writeNew(file, content);
    return [resolve(file)];
  };
  switch (printer ? ".esc" : extname(file)) {
    case ".json":
      return one(`${JSON.stringify(paper, null, 2)}\n`);
    case ".txt":
      return one([...sheets].map((sheet) => sheetText(sheet, lineOfFile)).join("\n"));
    case ".esc": {
      const { thermalBytes } = await import("../print/thermal.ts");
      const bytes = Buffer.concat(Array.from(sheets, thermalBytes));
      if (!printer) return one(bytes);
      writeFileSync(file, bytes);
      return [resolve(file)];
    }
    case ".png": {
      const { sheetPictures } = await import("../print/picture.ts");
      const pictures = sheetPictures(sheets, how);
      return pictures.map((png, i) => {
        const name = pictures.length === 1 ? file : file.replace(/\.png$/, `-${i + 1}.png`);
        writeNew(name, png);
        return resolve(name);
      });
    }
    default: {
      const { sheetsPdf } = await import("../print/pdf.ts");
      return one(await sheetsPdf(sheets, how));
    }
  }
}

/** A file is the same whatever the terminal's width. */
const lineOfFile = 100;
const widest = 100;

export const sheetsText = (session: Session, sheets: readonly Sheet[]): string =>
  sheets.map((sheet) => sheetText(sheet, Math.max(20, Math.min(session.io.width, widest)))).join("\n");

/** Printers on a parallel or USB port, serial lines (also those of an adapter), and what swallows all. */
const printers = /^\/dev\/(lp\d+|usb\/lp\d+|tty[A-Z]+\d+|tty\..+|null)$/;

/**
 * Bytes go to a printer, never to a disk or to the machine's memory, whatever name leads there; and no file is made beside the
 * devices where a printer is switched off. @throws Problem `no-printer`
 */
function isPrinter(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isCharacterDevice() && printers.test(realpathSync(file))) return true;
  const device = found ? !found.isFile() && !found.isDirectory() : file.startsWith("/dev/") && extname(file) === "";
  if (device) throw new Problem("no-printer", { file });
  return false;
}

/** Flags of papers that come for many houses at once. */
export const printingMany = { file: printing.file, open: printing.open, ...cutting };

/** Shows papers of many houses, or writes them into one file; where there are none, it says so. */
export async function answerPapers<P>(
  session: Session,
  papers: readonly P[],
  say: (papers: readonly P[]) => unknown,
  sheet: (paper: P) => Sheet,
  { file, open, ...cut }: Pick<Printing, "file" | "open"> & Parameters<typeof cutPaper>[0],
): Promise<void> {
  const how = cutPaper(cut);
  if (papers.length === 0) return session.answer(say([]), `${session.said().nothing}\n`);
  await answerPaper(session, say(papers), made(), { file, open, ...how });
  progress(session, "");

  /** Each sheet is made when its turn has come, and let go when it is drawn. */
  function* made(): Generator<Sheet> {
    for (const [i, paper] of papers.entries()) {
      if (i % 50 === 0) progress(session, `${i} / ${papers.length}`);
      yield sheet(paper);
    }
  }
}
