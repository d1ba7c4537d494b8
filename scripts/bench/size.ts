import { statSync } from "node:fs";
import { openStore } from "../../src/books/store/open.ts";
import { hledgerOf } from "../../src/exchange/hledger.ts";
import { village } from "./village.ts";

/** Bytes of a closed book, and of the journal that hledger reads instead. */
export async function sizeOf(path: string): Promise<{ product: number; against: number }> {
  const product = statSync(path).size;
  const store = await openStore(path);
  const against = await store.read(village, async (reader) => {
    let bytes = 0;
    for await (const piece of hledgerOf(reader)) bytes += Buffer.byteLength(piece);
    return bytes;
  });
  await store.close();
  return { product, against };
}
