import { resolve } from "node:path";
import type { PaperName } from "../print/layout.ts";
import type { PerPage } from "../print/nup.ts";
import type { Sheet } from "../print/sheet.ts";
import { sheetText } from "../print/text.ts";
import { optional, orElse } from "../shapes/field.ts";
import { cutPaper, cutting, paperField } from "../shapes/paper.ts";
import { name } from "../shapes/value.ts";
import { writeNew } from "./files.ts";
import type { Session } from "./session.ts";

/** Flags of every command that prints. */
export const printing = {
  file: optional(name("PDF file to write; left out, the paper stands on the terminal", "receipt.pdf", 1000)),
  paper: orElse(paperField("Size of the paper"), "A5"),
};
export interface Printing {
  readonly file: string | null;
  readonly paper: PaperName;
  readonly perPage?: PerPage;
}

const widest = 100;

/** Shows a paper on the terminal, or writes it as PDF where a file is named. JSON gets the figures themselves. */
export async function answerPaper(
  session: Session,
  paper: unknown,
  sheets: readonly Sheet[],
  how: Printing,
): Promise<void> {
  if (how.file !== null) {
    // The PDF library is the heaviest that there is: loaded only for a PDF.
    const { sheetsPdf } = await import("../print/pdf.ts");
    writeNew(how.file, await sheetsPdf(sheets, how));
    session.answer({ file: resolve(how.file) }, `${session.said().written(resolve(how.file))}\n`);
    return;
  }
  session.answer(paper, () => sheetsText(session, sheets));
}

export const sheetsText = (session: Session, sheets: readonly Sheet[]): string =>
  sheets.map((sheet) => sheetText(sheet, Math.max(20, Math.min(session.io.width, widest)))).join("\n");

/** Flags of papers that come for many houses at once. */
export const printingMany = { file: printing.file, ...cutting };

/** Shows papers of many houses, or writes them into one PDF; where there are none, it says so. */
export async function answerPapers<P>(
  session: Session,
  papers: readonly P[],
  say: (papers: readonly P[]) => unknown,
  sheet: (paper: P) => Sheet,
  { file, ...cut }: { readonly file: string | null } & Parameters<typeof cutPaper>[0],
): Promise<void> {
  const how = cutPaper(cut);
  if (papers.length === 0) return session.answer(say([]), `${session.said().nothing}\n`);
  await answerPaper(session, say(papers), papers.map(sheet), { file, ...how });
}
