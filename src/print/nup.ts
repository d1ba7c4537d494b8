import { fitted, type Page, type PaperName } from "./layout.ts";
import { rightToLeft, type Sheet } from "./sheet.ts";
import type { Ink } from "./strip.ts";

/** How many small pages stand on an A4. */
export type PerPage = 1 | 2 | 4;

/** What fits so many times on an A4: two beside each other on one that is turned, or two rows of two. */
const smallPaper: Readonly<Record<Exclude<PerPage, 1>, PaperName>> = { 2: "A5", 4: "A6" };

const mm = 72 / 25.4;
const [short, long] = [210 * mm, 297 * mm];

/**
 * Small pages on A4, in the order in which they are read: row by row, and each row from the side where its language begins. Every
 * small page takes the next place, whether it begins a sheet or goes on with one: so what was cut apart and laid on a pile is in
 * order, and a sheet of two pages has them behind each other. Dashed lines show where to cut.
 */
export function nUp(pages: readonly Page[], perPage: Exclude<PerPage, 1>, rightToLeft = false): Page[] {
  const [width, height] = perPage === 2 ? [long, short] : [short, long];
  const rows = perPage / 2;
  const place = { width: width / 2, height: height / rows };
  return Array.from({ length: Math.ceil(pages.length / perPage) }, (_, page) => {
    const ink = pages.slice(page * perPage, (page + 1) * perPage).flatMap((small, i) => {
      const column = rightToLeft ? 1 - (i % 2) : i % 2;
      // Half an A4 is half a millimetre wider than an A5: what is over lies on both sides.
      const x = column * place.width + (place.width - small.width) / 2;
      const y = Math.floor(i / 2) * place.height + (place.height - small.height) / 2;
      return small.ink.map((each): Ink => ({ ...each, x: each.x + x, y: each.y + y }));
    });
    const down: Ink = { kind: "cut", x: width / 2, y: 0, width: 0, height };
    const across: Ink = { kind: "cut", x: 0, y: height / 2, width, height: 0 };
    return { width, height, ink: [...ink, down, ...(rows === 1 ? [] : [across])] };
  });
}

/** `perPage` sheets on a page, to be cut apart; only an A4 is cut. */
export interface Cut {
  readonly paper: PaperName;
  readonly perPage?: PerPage;
}

/**
 * The pages of sheets one after another. Sheets may be made while their pages are drawn: no more are held than stand on a page.
 * @throws RangeError where another paper than A4 is to be cut
 */
export function* onPages(sheets: Iterable<Sheet>, { paper, perPage = 1 }: Cut): Generator<Page> {
  if (perPage !== 1 && paper !== "A4") throw new RangeError(`onPages: ${perPage} on ${paper}`);
  let waiting: Page[] = [];
  let turned = false;
  for (const sheet of sheets) {
    if (perPage === 1) {
      yield* fitted(sheet, paper);
      continue;
    }
    turned = rightToLeft(sheet);
    waiting.push(...fitted(sheet, smallPaper[perPage]));
    while (waiting.length >= perPage) {
      yield* nUp(waiting.slice(0, perPage), perPage, turned);
      waiting = waiting.slice(perPage);
    }
  }
  if (perPage !== 1 && waiting.length > 0) yield* nUp(waiting, perPage, turned);
}
