import { createHash } from "node:crypto";
import fc from "fast-check";
import { combine, split } from "shamir-secret-sharing";
import { describe, expect, test } from "vitest";
import { readShare, shareText } from "../../src/domain/recovery.ts";
import { isSealed, keyId, keyPair, seal, sealedFor, unseal, unwrapKey, wrapKey } from "../../src/domain/seal.ts";

const bytes = (text: string) => createHash("sha256").update(text).digest();
const hex = (text: string) => bytes(text).toString("hex");
const committee = keyPair(bytes("committee"));
const stranger = keyPair(bytes("stranger"));
const sealed = seal(committee.publicKey, "she is a widow", hex("dice"), "ground");

describe("a key pair", () => {
  test("is that of RFC 7748, 6.1: Alice's public key follows from her private one", () => {
    const alice = Buffer.from("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a", "hex");
    expect(keyPair(alice).publicKey).toBe("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
  });
});

describe("a sealed text", () => {
  test("is opened by the committee's key, and names it", () => {
    expect(unseal(committee, sealed, "ground")).toBe("she is a widow");
    expect([isSealed(sealed), sealedFor(sealed)]).toEqual([true, keyId(committee.publicKey)]);
    expect(keyId(committee.publicKey)).toMatch(/^k-[0-9a-z]{16}$/);
  });

  test.each([
    ["another key", unseal(stranger, sealed, "ground")],
    ["another key under this one's name", unseal({ ...stranger, publicKey: committee.publicKey }, sealed, "ground")],
    ["another use", unseal(committee, sealed, "key")],
    ["a changed sign", unseal(committee, `${sealed.slice(0, -1)}${sealed.endsWith("A") ? "Q" : "A"}`, "ground")],
    ["a missing end", unseal(committee, sealed.slice(0, -4), "ground")],
    ["a clear text", unseal(committee, "she is a widow", "ground")],
  ])("stays shut for %s", (_, opened) => expect(opened).toBeUndefined());

  test("does not tell how long it is, up to 256 bytes, nor that two are equal", () => {
    const of = (text: string, dice: string) => seal(committee.publicKey, text, hex(dice), "ground");
    expect(of("ill", "dice").length).toBe(of("a".repeat(255), "dice").length);
    expect(of("ill", "one")).not.toBe(of("ill", "two"));
  });

  test("of one act has no key or nonce in common with its neighbour, though both have the same dice", () => {
    const once = (text: string) => seal(committee.publicKey, text, hex("dice"), "ground").slice(28, 70);
    expect(once("ill")).not.toBe(once("old"));
  });

  test("gives any text back as it was", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 600 }).filter((one) => !one.includes("\0"));
    const back = fc.property(
      text,
      (one) => unseal(committee, seal(committee.publicKey, one, hex("x"), "u"), "u") === one,
    );
    fc.assert(back, { numRuns: 50 });
  });
});

describe("a private key", () => {
  const salt = bytes("salt").subarray(0, 16);
  const wrapped = wrapKey(committee, "l'olivier près du puits", salt);

  test("is opened by the passphrase, with its accents written either way", () => {
    expect(unwrapKey(committee.publicKey, wrapped, "l'olivier pre\u0300s du puits")?.privateKey).toEqual(
      committee.privateKey,
    );
  });

  test.each([
    ["another passphrase", committee.publicKey, wrapped, "l'olivier pres du puits"],
    ["another key's wrap", stranger.publicKey, wrapped, "l'olivier près du puits"],
    [
      "a cheaper cost than it was made with",
      committee.publicKey,
      wrapped.replace(":17:", ":15:"),
      "l'olivier près du puits",
    ],
    ["no wrap at all", committee.publicKey, "", "l'olivier près du puits"],
  ])("stays shut for %s", (_, key, text, passphrase) => expect(unwrapKey(key, text, passphrase)).toBeUndefined());
});

describe("a recovery sheet", () => {
  test("any three of five give the key back, two do not", async () => {
    const sheets = (await split(Uint8Array.from(committee.privateKey), 5, 3)).map((share) =>
      shareText(committee.publicKey, share),
    );
    expect(sheets[0]).toMatch(/^([0-9A-Z]{4}-){15}[0-9A-Z]{1,4}$/);
    const joined = async (...which: number[]) =>
      combine(which.map((i) => Uint8Array.from(readShare(committee.publicKey, sheets[i]!)!)));
    expect(Buffer.from(await joined(4, 0, 2))).toEqual(committee.privateKey);
    expect(Buffer.from(await joined(4, 0))).not.toEqual(committee.privateKey);
  });

  test("is read as people type it, and tells a wrong sign or another key's sheet", () => {
    const share = bytes("share");
    const text = shareText(committee.publicKey, share);
    const typed = text.toLowerCase().replace(/-/g, " ").replace(/0/g, "o").replace(/1/g, "l");
    expect(readShare(committee.publicKey, typed)).toEqual(share);
    expect(readShare(stranger.publicKey, text)).toBeUndefined();
    for (let i = 0; i < text.length; i += 5) {
      const other = text[i] === "7" ? "8" : "7";
      expect(readShare(committee.publicKey, text.slice(0, i) + other + text.slice(i + 1))).toBeUndefined();
    }
    expect(readShare(committee.publicKey, "")).toBeUndefined();
    expect(readShare(committee.publicKey, "nonsense, ü")).toBeUndefined();
  });
});
