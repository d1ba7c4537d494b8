import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hash,
  hkdfSync,
  type KeyObject,
  scryptSync,
} from "node:crypto";
import { base32 } from "./chain.ts";

/**
 * What only the committee may read: anybody seals with the public key, only the private key opens again. X25519, HKDF-SHA256 and
 * AES-256-GCM, as in HPKE (RFC 9180), with one key pair for each text. No dice here: randomness comes from the door.
 */
export interface KeyPair {
  /** 32 bytes as hex. */
  readonly publicKey: string;
  /** 32 bytes, never kept in clear. */
  readonly privateKey: Uint8Array;
}

/** @param seed 32 bytes that nobody else has */
export function keyPair(seed: Uint8Array): KeyPair {
  const { x } = createPublicKey(privateOf(seed)).export({ format: "jwk" });
  return { publicKey: Buffer.from(x ?? "", "base64url").toString("hex"), privateKey: seed };
}

/** The name of a key in the book: it follows from the key itself. */
export const keyId = (publicKey: string): string =>
  `k-${base32(hash("sha256", Buffer.from(publicKey, "hex"), "buffer").subarray(0, 10))}`;

/** What a sealed text looks like; the id of the key that opens it stands in it. */
const SEALED = /^sealed:1:(k-[0-9a-z]{16}):([A-Za-z0-9_-]{80,40000})$/;
export const isSealed = (text: string): boolean => SEALED.test(text);
/** The key that a sealed text is sealed for; undefined when it is no sealed text. */
export const sealedFor = (text: string): string | undefined => SEALED.exec(text)?.[1];

/**
 * Seals a text. Its length is hidden up to the next 256 bytes.
 * @param entropy hex; the same text under the same entropy gives the same sealed text
 * @param use what the text is, such as "ground": sealed for one use, it does not open as another
 */
export function seal(publicKey: string, text: string, entropy: string, use: string): string {
  const start = `sealed:1:${keyId(publicKey)}:`;
  const clear = Buffer.from(text);
  // Trap: two texts of one act share its entropy. The text is part of the one-time key, so that no key and nonce meet twice.
  const once = createHmac("sha256", Buffer.from(entropy, "hex")).update(`seal ${use} `).update(clear).digest();
  const { publicKey: oncePublic } = keyPair(once);
  const lock = lockOf(privateOf(once), publicKey, oncePublic, publicKey);
  const padded = Buffer.concat([clear, Buffer.alloc(block - (clear.length % block))]);
  return (
    start + Buffer.concat([Buffer.from(oncePublic, "hex"), locked(lock, padded, start + use)]).toString("base64url")
  );
}
const block = 256;

/** @returns undefined where the text is sealed for another key or use, or was changed */
export function unseal({ publicKey, privateKey }: KeyPair, sealed: string, use: string): string | undefined {
  const [, id = "", body = ""] = SEALED.exec(sealed) ?? [];
  if (id !== keyId(publicKey)) return undefined;
  const bytes = Buffer.from(body, "base64url");
  const oncePublic = bytes.subarray(0, 32).toString("hex");
  const lock = lockOf(privateOf(privateKey), oncePublic, oncePublic, publicKey);
  const clear = unlocked(lock, bytes.subarray(32), `sealed:1:${id}:${use}`);
  return clear?.toString("utf8").replace(/\0+$/, "");
}

/** How much work one guess of a passphrase is: scrypt, 2^17 rounds of 8 blocks, 128 MB. Stands in each wrap, so that it can rise. */
const usualCost = 17;
const WRAPPED = /^wrapped:1:(1[5-9]|20):([0-9a-f]{32}):([A-Za-z0-9_-]{64})$/;
/** A passphrase in one form, however the keyboard wrote its accents. */
const passphraseBytes = (passphrase: string): Buffer => Buffer.from(passphrase.normalize("NFKC"));

/**
 * A private key that a passphrase opens. Slow on purpose: a thief must pay the same for each guess.
 * @param salt 16 bytes
 * @param cost power of two, 15 to 20; less than usual only where time is dearer than the secret, as in tests
 */
export function wrapKey(
  { publicKey, privateKey }: KeyPair,
  passphrase: string,
  salt: Uint8Array,
  cost = usualCost,
): string {
  const start = `wrapped:1:${cost}:${Buffer.from(salt).toString("hex")}:`;
  const lock = stretched(passphrase, salt, cost);
  return start + locked(lock, Buffer.from(privateKey), start + publicKey).toString("base64url");
}

/** @returns undefined where the passphrase is not the right one */
export function unwrapKey(publicKey: string, wrapped: string, passphrase: string): KeyPair | undefined {
  const [, given = "", salt = "", body = ""] = WRAPPED.exec(wrapped) ?? [];
  if (body === "") return undefined;
  const lock = stretched(passphrase, Buffer.from(salt, "hex"), Number(given));
  const start = `wrapped:1:${given}:${salt}:`;
  const privateKey = unlocked(lock, Buffer.from(body, "base64url"), start + publicKey);
  return privateKey && { publicKey, privateKey };
}

/** The key and the nonce of one text. */
interface Lock {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
}
const lockIn = (bytes: Uint8Array): Lock => ({ key: bytes.subarray(0, 32), nonce: bytes.subarray(32, 44) });

function lockOf(own: KeyObject, other: string, oncePublic: string, publicKey: string): Lock {
  const shared = diffieHellman({ privateKey: own, publicKey: publicOf(other) });
  const salt = Buffer.from(oncePublic + publicKey, "hex");
  return lockIn(new Uint8Array(hkdfSync("sha256", shared, salt, "tiwizi seal 1", 44)));
}

const stretched = (passphrase: string, salt: Uint8Array, log2: number): Lock =>
  lockIn(scryptSync(passphraseBytes(passphrase), salt, 44, { N: 2 ** log2, r: 8, p: 1, maxmem: 2 ** (log2 + 11) }));

/** @param context what the text belongs to: bound to it, though not part of it */
function locked({ key, nonce }: Lock, clear: Uint8Array, context: string): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

function unlocked({ key, nonce }: Lock, body: Uint8Array, context: string): Buffer | undefined {
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(body.subarray(-16));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A raw key of 32 bytes in the form that node:crypto takes: a fixed beginning of DER, then the bytes. */
const privateOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b656e04220420", "hex"), seed]),
    format: "der",
    type: "pkcs8",
  });
const publicOf = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.from(`302a300506032b656e032100${hex}`, "hex"), format: "der", type: "spki" });
