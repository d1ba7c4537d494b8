import { deflateSync } from "node:zlib";
import type { Picture } from "./fill.ts";

/** A picture as a PNG file of greys. Source: W3C PNG, 5 and 11. */
export function pngOf({ width, height, dots }: Picture, perInch: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(dots.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const head = Buffer.from([...four(width), ...four(height), 8, 0, 0, 0, 0]);
  const perMetre = four(Math.round(perInch / 0.0254));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("pHYs", Buffer.from([...perMetre, ...perMetre, 1])),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const four = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  return Buffer.concat([four(data.length), named, four(checksum(named))]);
}

/** CRC-32; node:zlib has one from Node 22 on. */
function checksum(data: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of data) sum = table[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return ~sum;
}
const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
