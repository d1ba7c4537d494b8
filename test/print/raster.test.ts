import { inflateSync } from "node:zlib";
import decodeQR from "qr/decode.js";
import { describe, expect, test } from "vitest";
import { fill, type Picture } from "../../src/print/fill.ts";
import { layOut, type PaperName } from "../../src/print/layout.ts";
import { pngOf } from "../../src/print/png.ts";
import { pictureOf } from "../../src/print/raster.ts";
import type { Sheet } from "../../src/print/sheet.ts";
import { thermalBytes } from "../../src/print/thermal.ts";

const empty = (width: number, height: number): Picture => ({
  width,
  height,
  dots: new Uint8Array(width * height).fill(255),
});
const rows = ({ width, height, dots }: Picture): number[][] =>
  Array.from({ length: height }, (_, y) => [...dots.subarray(y * width, (y + 1) * width)]);

describe("filling", () => {
  test("a dot is as dark as it is covered", () => {
    const picture = empty(3, 2);
    // From x 0.5 to 2 in the first row, and half of the second: half, whole; a quarter, half.
    fill(
      picture,
      [
        [
          [0.5, 0],
          [2, 0],
          [2, 1.5],
          [0.5, 1.5],
        ],
      ],
      0,
    );
    // 255 × ½ = 127.5, 255 × ¾ = 191.25.
    expect(rows(picture)).toEqual([
      [128, 0, 255],
      [191, 128, 255],
    ]);
  });

  test("a slope covers half of what it crosses", () => {
    const picture = empty(4, 2);
    // From (0, 0) down to (4, 2): row 0 is crossed in dots 0 and 1 (¼ and ¾ above the line), row 1 in dots 2 and 3.
    fill(
      picture,
      [
        [
          [0, 0],
          [4, 0],
          [4, 2],
        ],
      ],
      0,
    );
    expect(rows(picture)).toEqual([
      [191, 64, 0, 0],
      [255, 255, 191, 64],
    ]);
  });

  test("a hole stays white, whichever way the loops turn, and nothing is drawn beyond the page", () => {
    const square = (from: number, to: number): [number, number][] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
    ];
    const picture = empty(4, 4);
    fill(picture, [square(-2, 9), square(1, 3).reverse()], 0);
    expect(rows(picture)).toEqual([
      [0, 0, 0, 0],
      [0, 255, 255, 0],
      [0, 255, 255, 0],
      [0, 0, 0, 0],
    ]);
  });
});

describe("a picture as a file", () => {
  test("a PNG holds the dots that it was given", () => {
    const picture = { width: 3, height: 2, dots: Uint8Array.from([0, 128, 255, 1, 2, 3]) };
    const png = pngOf(picture, 203.2);
    expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    // 203.2 dots an inch are 8,000 a metre, 0x1f40.
    expect(png.includes(Buffer.from("pHYs\x00\x00\x1f\x40\x00\x00\x1f\x40\x01", "latin1"))).toBe(true);
    const at = png.indexOf("IDAT");
    const packed = png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
    expect([...inflateSync(packed)]).toEqual([0, 0, 128, 255, 0, 1, 2, 3]);
    // The checksum of an empty end is known: AE 42 60 82.
    expect(png.subarray(-4).toString("hex")).toBe("ae426082");
  });
});

const text = "TWZ1:B-0412:20000:9F3K-2M7Q-8T4V-WX1Z";
const sheet: Sheet = {
  tag: "fr",
  title: "Reçu",
  on: "2026-03-31" as Sheet["on"],
  foot: "",
  blocks: [
    { kind: "text", text: "Reçu B-0412" },
    { kind: "facts", facts: [{ label: "Reçu de", value: "Fadma Aït Lahcen" }], code: text },
  ],
};
/** What a reader makes of a picture: grey becomes red, green and blue. */
function readCode({ width, height, dots }: Picture): string {
  const data = new Uint8Array(width * height * 4);
  for (const [i, dot] of dots.entries()) data.set([dot, dot, dot, 255], i * 4);
  return decodeQR({ width, height, data });
}

describe("the QR code is read back", () => {
  test.each(["A4", "A5", "thermal80"] satisfies PaperName[])("from %s at 203 dots an inch", (paper) => {
    expect(readCode(pictureOf(layOut(sheet, paper)[0]!, 203))).toBe(text);
  });

  test("from what the thermal head prints", () => {
    expect(readCode(printed(thermalBytes(sheet)))).toBe(text);
  });
});

/** What a thermal printer makes of its bytes: each GS v 0 puts rows of dots below those before. */
function printed(bytes: Buffer): Picture {
  const parts: Buffer[] = [];
  let at = 2;
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x1b, 0x40]));
  while (bytes.subarray(at, at + 4).equals(Buffer.from([0x1d, 0x76, 0x30, 0]))) {
    const [wide, high] = [bytes.readUInt16LE(at + 4), bytes.readUInt16LE(at + 6)];
    expect([wide, high <= 128]).toEqual([72, true]);
    parts.push(bytes.subarray(at + 8, at + 8 + wide * high));
    at += 8 + wide * high;
  }
  expect(bytes.subarray(at)).toEqual(Buffer.from([0x1d, 0x56, 66, 24]));
  const bits = Buffer.concat(parts);
  const dots = Uint8Array.from({ length: bits.length * 8 }, (_, i) => (bits[i >> 3]! & (0x80 >> (i & 7)) ? 0 : 255));
  return { width: 576, height: dots.length / 576, dots };
}
