import { hash } from "node:crypto";

/** Lower-case hex of 32 bytes. */
export type Hash = string;

const sha256 = (data: string | Uint8Array): Hash => hash("sha256", data, "hex");

/** leaf = SHA-256(0x00 ‖ canonical text), as in RFC 6962. */
export const leafOf = (canonicalText: string): Hash => sha256(`\0${canonicalText}`);

/** head_0 = SHA-256(0x03 ‖ genesis text). */
export const firstHead = (genesisText: string): Hash => sha256(`\u0003${genesisText}`);

/** head_n = SHA-256(0x02 ‖ head_(n-1) ‖ uint64be(n) ‖ leaf_n). */
export function nextHead(previous: Hash, seq: number, leaf: Hash): Hash {
  const link = Buffer.allocUnsafe(73);
  link[0] = 2;
  link.write(previous, 1, "hex");
  link.writeBigUInt64BE(BigInt(seq), 33);
  link.write(leaf, 41, "hex");
  return sha256(link);
}

/** Digest of a private row: SHA-256(salt ‖ canonical text). Without the salt a short name could be guessed from its digest. */
export const privateDigest = (salt: string, text: string): Hash => sha256(`${salt}${text}`);

/** Digest of a request: the same id with other content is another request. */
export const requestDigest = (canonicalText: string): Hash => sha256(canonicalText);

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Crockford base 32 of bytes (no i, l, o, u), for ids and printed codes. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(held >> (bits - 5)) & 31];
      bits -= 5;
      held &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text;
}

/** The code printed on papers: sequence number and 80 bits of the head, "412-9F3K-…". Source: ledger.md 3. */
export function headCode(seq: number, head: Hash): string {
  const code = base32(Buffer.from(head.slice(0, 20), "hex")).toUpperCase();
  return `${seq}-${code.replace(/(.{4})(?=.)/g, "$1-")}`;
}

/** UUIDv5 of a request and an item of it: the id of one event of a run. */
export function derivedId(request: string, item: string): string {
  const bytes = Buffer.from(
    hash("sha1", Buffer.concat([Buffer.from(request.replace(/-/g, ""), "hex"), Buffer.from(item)]), "hex"),
    "hex",
  );
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The n-th `bytes` (32 at most) that a door's randomness gives: ids and salts come with the act, nothing below rolls dice. */
export const drawn = (entropy: string, n: number, bytes: number): Uint8Array =>
  hash("sha256", `${entropy}:${n}`, "buffer").subarray(0, bytes);
