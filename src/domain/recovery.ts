import { hash } from "node:crypto";
import { base32 } from "./chain.ts";
import { keyId } from "./seal.ts";

/**
 * One share of the committee's private key, as it is printed on its sheet: groups of four signs that nobody mistakes for one
 * another, with a check of 40 bits that also tells a sheet of another key.
 */
export function shareText(publicKey: string, share: Uint8Array): string {
  const text = base32(Buffer.concat([share, checkOf(publicKey, share)])).toUpperCase();
  return text.replace(/(.{4})(?=.)/g, "$1-");
}

/** @returns undefined where a sign was mistyped, or the sheet is another key's */
export function readShare(publicKey: string, text: string): Uint8Array | undefined {
  const bytes = fromBase32(text);
  if (!bytes || bytes.length <= check) return undefined;
  const share = bytes.subarray(0, -check);
  return checkOf(publicKey, share).equals(bytes.subarray(-check)) ? share : undefined;
}

const check = 5;
const checkOf = (publicKey: string, share: Uint8Array): Buffer =>
  hash("sha256", Buffer.concat([Buffer.from(keyId(publicKey)), share]), "buffer").subarray(0, check);

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Crockford's base 32 as people type it: small letters, spaces, O for zero, I and L for one. */
function fromBase32(text: string): Buffer | undefined {
  const signs = text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const sign of signs) {
    const value = alphabet.indexOf(sign);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Buffer.from(bytes);
}
