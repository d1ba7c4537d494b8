import decodeQR from "qr/decode.js";
import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { type Ink, layOut } from "../../src/print/layout.ts";
import { widthOf } from "../../src/print/runs.ts";
import type { Block, Sheet } from "../../src/print/sheet.ts";

/** A receipt in Arabic, whose names, codes and figures read the other way. */
const table: Extract<Block, { kind: "table" }> = {
  kind: "table",
  columns: [
    { head: "عن", holds: "text" },
    { head: "الفاتورة", holds: "text" },
    { head: "درهم", holds: "figures" },
  ],
  rows: [
    { cells: ["الماء الصالح للشرب، مارس 2026", "2026-0107", "1\u00a0117,50"] },
    { cells: ["تسوية", "", "−22,50"] },
    { cells: ["المجموع", "", "1\u00a0095,00"], weight: "total" },
  ],
};
const sheet = (blocks: readonly Block[]): Sheet => ({
  tag: "ar",
  title: "وصل",
  on: day("2026-03-31"),
  foot: "رمز الدفتر: 412-9F3K-2M7Q",
  blocks,
});
const receipt = sheet([
  {
    kind: "letterhead",
    ...{ name: "جمعية تمازيرت", names: ["ⵜⴰⵎⴰⵣⵉⵔⵜ", "Association Tamazirt"], lines: ["إقليم تارودانت"] },
    ...{ title: "وصل", number: "رقم B-0412", mark: null },
  },
  {
    ...{ kind: "facts", code: "TWZ1:B-0412:109500:9F3K2M7Q" },
    facts: [{ label: "توصلنا من", value: "Fadma Aït Lahcen (H-014)" }],
  },
  { kind: "amount", label: "المبلغ", figures: "\u20661\u00a0095,00\u2069\u00a0درهم", words: "ألف وخمسة وتسعون درهما" },
  table,
  {
    kind: "sums",
    sums: [
      { label: "الباقي", value: "\u20661\u00a0340,00\u2069\u00a0درهم" },
      { label: "الفرق", value: "\u2066−12,50\u2069\u00a0درهم" },
    ],
  },
  { kind: "signatures", people: [{ label: "أمين المال", name: "Hassan Ouali" }] },
]);

type Text = Extract<Ink, { kind: "text" }>;
const textsOf = (ink: readonly Ink[]): Text[] => ink.filter((each) => each.kind === "text");
const widthOfInk = (ink: Ink): number =>
  ink.kind === "text" ? widthOf(ink.text, ink.font.weight, ink.font.direction) * ink.font.size : ink.width;
const end = (ink: Ink): number => ink.x + widthOfInk(ink);
/** The text of the first block that says so, without the marks of its direction. */
const found = (texts: readonly Text[], said: string): Text =>
  texts.find(({ text }) => text.replace(/[\u2066-\u2069]/g, "").replaceAll("\u00a0", " ") === said)!;

describe("an Arabic sheet stands mirrored", () => {
  const page = layOut(receipt, "A5")[0]!;
  const texts = textsOf(page.ink);
  const [left, right] = [Math.min(...page.ink.map(({ x }) => x)), Math.max(...page.ink.map(end))];

  test("who gives it at the right, what it is at the left", () => {
    for (const name of ["جمعية تمازيرت", "ⵜⴰⵎⴰⵣⵉⵔⵜ", "Association Tamazirt"]) {
      expect(end(found(texts, name))).toBeCloseTo(right);
    }
    expect(found(texts, "وصل").x).toBeCloseTo(left);
    expect(found(texts, "رقم B-0412").x).toBeCloseTo(left);
  });

  test("labels begin at the right, and what they name goes on at their left", () => {
    expect(end(found(texts, "توصلنا من"))).toBeCloseTo(right);
    expect(end(found(texts, "Fadma Aït Lahcen (H-014)"))).toBeLessThan(found(texts, "توصلنا من").x);
  });

  test("the columns of a table run from right to left", () => {
    const heads = table.columns.map(({ head }) => found(texts, head));
    expect(end(heads[0]!)).toBeCloseTo(right);
    expect(end(heads[1]!)).toBeLessThan(heads[0]!.x);
    expect(heads[2]!.x).toBeCloseTo(left);
  });

  test("the units of figures stand in one line all the same, and the widest figure at the margin", () => {
    const figures = ["1 117,50", "−22,50", "1 095,00"].map((each) => found(texts, each));
    for (const figure of figures) expect(end(figure)).toBeCloseTo(end(figures[0]!));
    expect(Math.min(...figures.map(({ x }) => x))).toBeCloseTo(left);
    const sums = ["1 340,00 درهم", "−12,50 درهم"].map((each) => found(texts, each));
    expect(end(sums[1]!)).toBeCloseTo(end(sums[0]!));
  });

  test("a QR code changes its place, not its look", () => {
    const code = page.ink.find((ink) => ink.kind === "picture")!;
    expect(code.x).toBeCloseTo(left);
    expect(readCode(code)).toBe("TWZ1:B-0412:109500:9F3K2M7Q");
  });

  test("everything stands between the margins of each paper", () => {
    for (const paper of ["A4", "A5", "A6", "thermal80"] as const) {
      for (const { width, ink } of layOut(receipt, paper)) {
        const margin = Math.min(...ink.map(({ x }) => x));
        for (const each of ink) expect(end(each), JSON.stringify(each)).toBeLessThanOrEqual(width - margin + 0.01);
      }
    }
  });

  test("page numbers stand at the left and are not turned round", () => {
    const rows = Array.from({ length: 40 }, () => table.rows[0]!);
    const pages = layOut(sheet([{ ...table, rows }]), "A5");
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((each, i) => {
      const number = found(textsOf(each.ink), `${i + 1} / ${pages.length}`);
      expect(number.text).toBe(`\u2066${i + 1} / ${pages.length}\u2069`);
      expect(number.x).toBeCloseTo(left);
    });
  });
});

/** Painted at four dots a module, as a scanner would see it. */
function readCode(code: Extract<Ink, { kind: "picture" }>): string {
  const boxes = code.ink.filter((ink) => ink.kind === "box");
  const module = Math.min(...boxes.map((box) => box.height));
  const side = Math.round((code.width / module) * 4);
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const { x, y, width } of boxes) {
    const [left, top, dots] = [x, y, width].map((each) => Math.round((each / module) * 4));
    for (let row = top!; row < top! + 4; row++)
      data.fill(0, (row * side + left!) * 4, (row * side + left! + dots!) * 4);
  }
  return decodeQR({ width: side, height: side, data });
}
