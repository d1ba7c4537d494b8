import { stripsOf } from "./blocks.ts";
import type { Direction, Weight } from "./faces.ts";
import { isolated } from "./paragraph.ts";
import { rightToLeft, type Sheet } from "./sheet.ts";
import {
  beside,
  type Frame,
  hairline,
  type Ink,
  line,
  moved,
  rule,
  type Setting,
  type Strip,
  set,
  space,
  stack,
  widthAt,
} from "./strip.ts";
import { withoutRoles } from "./tags.ts";

export type { Ink };

export type PaperName = "A4" | "A5" | "A6" | "thermal80";

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly ink: readonly Ink[];
}

const mm = 72 / 25.4;

/** A paper and the size of its text, on which all distances hang; a page without height is as long as its sheet. */
interface Format {
  readonly width: number;
  readonly height: number | null;
  readonly margin: number;
  readonly text: number;
}

const formats: Readonly<Record<PaperName, Format>> = {
  A4: { width: 210 * mm, height: 297 * mm, margin: 20 * mm, text: 10.5 },
  A5: { width: 148 * mm, height: 210 * mm, margin: 13 * mm, text: 9.5 },
  A6: { width: 105 * mm, height: 148 * mm, margin: 9 * mm, text: 8.5 },
  thermal80: { width: 80 * mm, height: null, margin: 4 * mm, text: 9 },
};

/** The scale of all type is the major second: each step is larger by an eighth. */
const step = 9 / 8;

/** Room is kept for page numbers of so many digits. */
const mostPages = 999;

/**
 * Sets a sheet on as many pages as it needs; thermal paper is one page as long as the sheet. Codes: `letter-missing`.
 * @param type of the paper's usual sizes of type
 */
export function layOut(sheet: Sheet, paper: PaperName, type = 1): Page[] {
  const format = formats[paper];
  const direction = rightToLeft(sheet) ? "rtl" : "ltr";
  const frame = frameOf(format, direction, type);
  const gap: Strip = { height: frame.text.size * 1.15, ink: [], gap: true };
  const strips = sheet.blocks.flatMap((block) =>
    // A heading belongs to what follows it.
    block.kind === "heading" ? stripsOf(block, frame) : [...stripsOf(block, frame), gap],
  );
  const whole = direction === "rtl" ? mirrored(format.width) : (ink: Ink) => ink;
  const footOf = (page: number, pages: number): Strip =>
    pages === 1
      ? footStrip(sheet.foot, "", frame)
      : footStrip(`${sheet.title} · ${sheet.foot}`, isolated(`${page} / ${pages}`, direction), frame);
  const footHeight = format.height === null ? footOf(1, 1).height : footOf(mostPages, mostPages).height;
  const room = format.height === null ? Number.POSITIVE_INFINITY : format.height - 2 * format.margin - footHeight;
  const pages = paginate(strips, room);
  return pages.map((page, i) => {
    const foot = footOf(i + 1, pages.length);
    const height = format.height ?? page.height + 2 * format.margin + footHeight;
    const ink = [...moved(page, format.margin), ...moved(foot, height - format.margin - foot.height)];
    return { width: format.width, height, ink: ink.map(whole) };
  });
}

/** Of the usual sizes of type. */
const smaller = [0.94, 0.88, 0.82];

/**
 * The same, set a little smaller where that saves a page: on an A5 or A6, which are handed out, before a sheet takes a second page,
 * for which it also goes without what it can spare; on any paper before a few lines stand alone on a last page.
 */
export function fitted(sheet: Sheet, paper: PaperName): Page[] {
  const usual = layOut(sheet, paper);
  const handedOut = usual.length === 2 && paper !== "A4";
  if (!handedOut && !(usual.length > 1 && isNearlyEmpty(usual.at(-1)!))) return usual;
  const short = { ...sheet, blocks: sheet.blocks.filter((block) => !(block.kind === "chart" && block.spare)) };
  const isShorter = handedOut && short.blocks.length < sheet.blocks.length;
  const tries = handedOut ? smaller : smaller.slice(0, 1);
  for (const [tried, type] of [
    ...tries.map((type) => [sheet, type] as const),
    ...(isShorter ? [1, ...tries] : []).map((type) => [short, type] as const),
  ]) {
    const pages = layOut(tried, paper, type);
    if (pages.length < usual.length) return pages;
  }
  return usual;
}

/** Nothing but its foot stands below its first quarter. */
const isNearlyEmpty = ({ height, ink }: Page): boolean => ink.every(({ y }) => y < height / 4 || y > height * 0.85);

/** The same sheet from right to left: everything stands as far from the right edge as it stood from the left. */
const mirrored =
  (pageWidth: number) =>
  (ink: Ink): Ink => ({
    ...ink,
    x: pageWidth - ink.x - (ink.kind === "text" ? widthAt(ink.text, ink.font) : ink.width),
    ...(ink.kind === "path" && { points: ink.points.map(([x, y]) => [ink.width - x, y] as const) }),
  });

function frameOf(format: Format, direction: Direction, type: number): Frame {
  const setting = (steps: number, weight: Weight): Setting => ({
    size: format.text * type * step ** steps,
    weight,
    direction,
  });
  return {
    left: format.margin,
    room: format.width - 2 * format.margin,
    narrow: format.height === null,
    text: setting(0, "plain"),
    bold: setting(0, "bold"),
    small: setting(-1, "plain"),
    heading: setting(2, "bold"),
    title: setting(5, "bold"),
  };
}

/** Fills pages from the top. A strip that is higher than a page stands alone on one and runs over. */
function paginate(strips: readonly Strip[], room: number): Strip[] {
  const pages: { height: number; ink: Ink[] }[] = [{ height: 0, ink: [] }];
  const put = (strip: Strip) => {
    const page = pages.at(-1)!;
    page.ink.push(...moved(strip, page.height));
    page.height += strip.height;
  };
  strips.forEach((strip, i) => {
    const needed = strip.height + (strip.held ? (strips[i + 1]?.height ?? 0) : 0);
    const page = pages.at(-1)!;
    if (strip.fresh) {
      if (page.height > 0 && room < Number.POSITIVE_INFINITY) pages.push({ height: 0, ink: [] });
      return;
    }
    if (page.height > 0 && page.height + needed > room) {
      if (strip.gap) return;
      pages.push({ height: 0, ink: [] });
      if (strip.head) put(withoutRoles(strip.head));
    }
    if (!(strip.gap && pages.at(-1)!.height === 0)) put(strip);
  });
  return pages;
}

function footStrip(text: string, number: string, frame: Frame): Strip {
  const gap = space(frame.small.size * 0.5);
  const numberRoom = number ? widthAt(number, frame.small) + frame.text.size * 2 : 0;
  const said = stack(set(text, frame.small, frame.left, frame.room - numberRoom));
  const counted = line(number, frame.small, frame.left + frame.room, "end");
  return stack([gap, rule(frame, hairline), gap, beside(said, counted)]);
}
