import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import type { PaperName } from "../print/layout.ts";
import type { Sheet } from "../print/sheet.ts";
import { sheetText } from "../print/text.ts";
import { optional, orElse } from "../shapes/field.ts";
import { flag } from "../shapes/group.ts";
import { matching, oneOf } from "../shapes/value.ts";
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
  paper: orElse(oneOf("Size of the paper", "A4", "A5", "A6", "thermal80"), "A5"),
  open: flag("Opens the paper in the program that shows such files"),
};
export interface Printing {
  readonly file: string | null;
  readonly paper: PaperName;
  readonly open: boolean;
}

/** What `show` does, where `print` asks. */
export const onTerminal: Printing = { file: null, paper: "A5", open: false };

/** Sheets that are made one by one while they are printed, and how many there will be. */
export interface Flow {
  readonly count: number;
  readonly sheets: AsyncIterable<Sheet>;
}

/** Shows a paper on the terminal, or writes it where a file is named. JSON gets the figures themselves. */
export async function answerPaper(
  session: Session,
  paper: unknown,
  given: readonly Sheet[] | Flow,
  how: Printing,
): Promise<void> {
  const sheets = "count" in given ? counted(session, given) : given;
  const file = how.file ?? (how.open ? join(mkdtempSync(join(tmpdir(), "tiwizi-")), "paper.pdf") : null);
  if (file === null) {
    const texts = sheetsText(session, await all(sheets));
    session.answer(paper, texts);
    return;
  }
  const written = await writePaper(file, paper, sheets, how.paper);
  if (how.open) session.io.open(written[0]!);
  session.answer(written.length === 1 ? { file: written[0] } : { files: written }, () =>
    written.map((each) => `${session.said().written(each)}\n`).join(""),
  );
}

/** By the ending of the file. The libraries of paper are the heaviest that there are: loaded only when they are needed. */
async function writePaper(
  file: string,
  paper: unknown,
  sheets: Iterable<Sheet> | AsyncIterable<Sheet>,
  size: PaperName,
): Promise<string[]> {
  const one = (content: string | Uint8Array) => {
    writeNew(file, content);
    return [resolve(file)];
  };
  switch (isDevice(file) ? ".esc" : extname(file)) {
    case ".json":
      return one(`${JSON.stringify(paper, null, 2)}\n`);
    case ".txt":
      return one((await all(sheets)).map((sheet) => sheetText(sheet, lineOfFile)).join("\n"));
    case ".esc": {
      const { thermalBytes } = await import("../print/thermal.ts");
      const bytes = Buffer.concat((await all(sheets)).map(thermalBytes));
      if (!isDevice(file)) return one(bytes);
      writeFileSync(file, bytes);
      return [resolve(file)];
    }
    case ".png": {
      const { sheetPictures } = await import("../print/picture.ts");
      const pictures = (await all(sheets)).flatMap((sheet) => sheetPictures(sheet, size));
      return pictures.map((png, i) => {
        const name = pictures.length === 1 ? file : file.replace(/\.png$/, `-${i + 1}.png`);
        writeNew(name, png);
        return resolve(name);
      });
    }
    default: {
      const { sheetsPdf } = await import("../print/pdf.ts");
      return one(await sheetsPdf(sheets, { paper: size }));
    }
  }
}

async function all<T>(each: Iterable<T> | AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of each) found.push(one);
  return found;
}

/** Tells how far a long print has come. */
async function* counted(session: Session, { count, sheets }: Flow): AsyncGenerator<Sheet> {
  let done = 0;
  for await (const sheet of sheets) {
    if (done % 50 === 0) progress(session, `${done} / ${count}`);
    done += 1;
    yield sheet;
  }
  progress(session, "");
}

/** A file is the same whatever the terminal's width. */
const lineOfFile = 100;
const widest = 100;

export const sheetsText = (session: Session, sheets: readonly Sheet[]): string =>
  sheets.map((sheet) => sheetText(sheet, Math.max(20, Math.min(session.io.width, widest)))).join("\n");

const isDevice = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isCharacterDevice() === true;
