import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { groundsOf, openGround, sealGround, sealKey, unsealGrounds } from "../../src/books/committee/ground.ts";
import { holdersNow, joinKey, leaveKey, listKeys, makeKey, requireKey } from "../../src/books/committee/key.ts";
import { erasePerson } from "../../src/books/erasure.ts";
import { eventsAfter } from "../../src/books/history.ts";
import { addPersons, endMandate, giveMandate } from "../../src/books/person.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";
import { type KeyPair, keyId, keyPair, unwrapKey, wrapKey } from "../../src/domain/seal.ts";
import { dump } from "../store/raw.ts";
import { askForHelp } from "./grounds.ts";
import { by, newFile, refused, small } from "./small.ts";

const bytes = (text: string) => createHash("sha256").update(text).digest();
const pairOf = (name: string) => keyPair(bytes(name));
const passphrase = (person: string) => `the well of ${person}`;
const wrap = (pair: KeyPair, person: string) => ({
  person,
  wrapped: wrapKey(pair, passphrase(person), bytes(person).subarray(0, 16), 15),
});
const key = (pair: KeyPair, ...holders: string[]) => ({
  ...{ publicKey: pair.publicKey, needed: 2, shares: 3, renews: false, before: "" },
  holders: holders.map((one) => wrap(pair, one)),
});
const on = "2026-03-01";
const first = pairOf("first");

/** Zineb and Ali sit in the committee, Fatima did until January; Hassan never did. */
async function withCommittee(file = newFile()): Promise<Store> {
  const { store } = await small(file);
  const person = { nameAr: "", sex: "f", phone: "" } as const;
  const members = ["zineb", "ali", "fatima"];
  await addPersons(
    store,
    by(on),
    members.map((code) => ({ code, name: code, ...person })),
  );
  for (const member of members)
    await giveMandate(store, by(on), {
      ...{ person: member, body: "committee", role: "member", fromOn: day("2025-01-01") },
      untilOn: member === "fatima" ? day("2026-01-31") : null,
    });
  return store;
}
const seen = <T>(store: Store, look: Parameters<typeof store.read<T>>[1]) => store.read("small", look);
const holders = (store: Store) =>
  seen(store, async (reader) =>
    (await holdersNow(reader, (await requireKey(reader)).committeeKey)).map((one) => one.code),
  );
const sealed = (store: Store, text: string) =>
  seen(store, (reader) => sealGround(reader, text, bytes(text).toString("hex")));
const read = (store: Store, pair: KeyPair) =>
  seen(store, async (reader) =>
    (await unsealGrounds(reader, pair, (await groundsOf(reader, "C-1")).grounds)).map(({ text }) => text),
  );

async function rebuilt(store: Store): ReturnType<typeof dump> {
  const copy = newFile();
  const to = await openStore(copy, { create: true });
  await rebuildInto(store, "small", to);
  await to.close();
  return dump(copy);
}

describe("the committee's key", () => {
  test("is held by members, each with a passphrase of their own", async () => {
    const store = await withCommittee();
    await makeKey(store, by(on), key(first, "zineb", "ali"));
    expect(await holders(store)).toEqual(["ali", "zineb"]);
    const [held] = await seen(store, async (reader) => holdersNow(reader, (await requireKey(reader)).committeeKey));
    expect(unwrapKey(first.publicKey, held!.wrapped, passphrase("ali"))?.privateKey).toEqual(first.privateKey);
    expect(unwrapKey(first.publicKey, held!.wrapped, passphrase("zineb"))).toBeUndefined();
  });

  test("is no matter of those who are not members today", async () => {
    const store = await withCommittee();
    await refused(makeKey(store, by(on), key(first, "hassan")), "not-committee");
    await refused(makeKey(store, by(on), key(first, "zineb", "fatima")), "not-committee");
    await refused(makeKey(store, by(on), key(first, "ali", "ali")), "code-taken");
    await refused(sealed(store, "ill"), "committee-key-missing");
    await refused(joinKey(store, by(on), { ...wrap(first, "ali"), way: "holder" }), "committee-key-missing");
    await refused(makeKey(store, by(on), { ...key(first, "ali"), renews: true }), "committee-key-missing");
  });

  test("is joined and left; the wrap of who leaves is erased, and the last holder stays", async () => {
    const file = newFile();
    const store = await withCommittee(file);
    await makeKey(store, by(on), key(first, "zineb"));
    await refused(makeKey(store, by(on), key(pairOf("second"), "ali")), "committee-key-exists");
    await refused(leaveKey(store, by(on), { person: "zineb" }), "key-holder-last");
    const ali = wrap(first, "ali");
    await joinKey(store, by(on), { ...ali, way: "holder" });
    await leaveKey(store, by(on), { person: "ali" });
    expect(await holders(store)).toEqual(["zineb"]);
    await refused(leaveKey(store, by(on), { person: "ali" }), "key-not-held");
    expect(JSON.stringify(await dump(file))).not.toContain(ali.wrapped);
  });

  test("keeps its holders from being erased, until they have left it", async () => {
    const file = newFile();
    const store = await withCommittee(file);
    await makeKey(store, by(on), key(first, "zineb", "ali"));
    await endMandate(store, by(on), { person: "ali", body: "committee", role: "member", untilOn: day("2026-02-28") });
    const erase = () => erasePerson(store, by(on), { person: "ali", reason: "x" });
    const { facts } = await refused(erase(), "still-open");
    expect(facts).toMatchObject({ open: `open-key ${keyId(first.publicKey)}` });
    await leaveKey(store, by(on), { person: "ali" });
    await erase();
    expect(await rebuilt(store)).toEqual(await dump(file));
  });

  test("a second passphrase takes the place of the first", async () => {
    const store = await withCommittee();
    await makeKey(store, by(on), key(first, "zineb"));
    const again = wrapKey(first, "another sentence", bytes("again").subarray(0, 16), 15);
    await joinKey(store, by(on), { person: "zineb", wrapped: again, way: "sheets" });
    const [held, ...others] = await seen(store, (reader) => holdersNow(reader, keyId(first.publicKey)));
    expect([held!.wrapped, others]).toEqual([again, []]);
  });
});

describe("a ground", () => {
  test("is opened by a member, and the log says who looked", async () => {
    const store = await withCommittee();
    await makeKey(store, by(on), key(first, "zineb"));
    await askForHelp(store, by(on), { party: "H-001", ground: await sealed(store, "a widow with four children") });
    await refused(openGround(store, by(on), { subject: "C-1" }), "not-committee");
    await refused(openGround(store, by(on, { person: "zineb" }), { subject: "C-2" }), "code-unknown");
    const [opened] = await openGround(store, by(on, { person: "zineb" }), { subject: "C-1" });
    expect(opened!.kind).toBe("ground-opened");
    expect(await read(store, first)).toEqual(["a widow with four children"]);
    await refused(read(store, pairOf("second")), "ground-unreadable");
  });

  test("in clear is a bug of the door, and nothing of it is kept", async () => {
    const file = newFile();
    const store = await withCommittee(file);
    await expect(askForHelp(store, by(on), { party: "H-001", ground: "a widow" })).rejects.toThrow("in clear");
    expect(JSON.stringify(await dump(file))).not.toContain("widow");
  });

  test("asked twice under one id counts once, though it is sealed anew", async () => {
    const store = await withCommittee();
    await makeKey(store, by(on), key(first, "zineb"));
    const once = by(on);
    const [one, two] = [await sealed(store, "ill"), await sealed(store, "ill, as told on Monday")];
    const answer = await askForHelp(store, once, { party: "H-001", ground: one });
    expect(await askForHelp(store, once, { party: "H-001", ground: two })).toEqual(answer);
    expect(await read(store, first)).toEqual(["ill"]);
  });

  test("stays readable when the key is renewed, twice over, and not by the old key what comes after", async () => {
    const store = await withCommittee();
    await makeKey(store, by(on), key(first, "zineb"));
    await askForHelp(store, by(on), { party: "H-001", ground: await sealed(store, "before") });
    const [second, third] = [pairOf("second"), pairOf("third")];
    await makeKey(store, by(on), {
      ...key(second, "ali"),
      renews: true,
      before: sealKey(second.publicKey, first, "0a"),
    });
    expect(await holders(store)).toEqual(["ali"]);
    await makeKey(store, by(on), {
      ...key(third, "ali"),
      renews: true,
      before: sealKey(third.publicKey, second, "0b"),
    });
    expect(await read(store, third)).toEqual(["before"]);
    const after = await sealed(store, "after");
    const grounds = [{ seq: 0, kind: "", sealed: after }];
    await refused(
      seen(store, (reader) => unsealGrounds(reader, first, grounds)),
      "ground-unreadable",
    );
  });

  test("of a key that is lost stays shut, and a new key begins", async () => {
    const store = await withCommittee();
    await makeKey(store, by(on), key(first, "zineb"));
    await askForHelp(store, by(on), { party: "H-001", ground: await sealed(store, "lost") });
    const second = pairOf("second");
    await makeKey(store, by(on), { ...key(second, "ali"), renews: true });
    await refused(read(store, second), "ground-unreadable");
  });
});

test("keys are rebuilt from the log with what was erased, and the auditor finds the book sound", async () => {
  const file = newFile();
  const store = await withCommittee(file);
  await makeKey(store, by(on), key(first, "zineb", "ali"));
  await leaveKey(store, by(on), { person: "ali" });
  const second = pairOf("second");
  await makeKey(store, by(on), { ...key(second, "ali"), renews: true, before: sealKey(second.publicKey, first, "0a") });
  await refused(joinKey(store, by(on), { ...wrap(second, "hassan"), way: "holder" }), "not-committee");
  expect((await seen(store, listKeys)).map(({ committeeKey }) => committeeKey)).toEqual(
    [second, first].map(({ publicKey }) => keyId(publicKey)),
  );
  const events = await seen(store, (reader) => eventsAfter(reader, -1, 1_000));
  expect(JSON.stringify(events)).not.toContain("wrapped:");
  expect(await rebuilt(store)).toEqual(await dump(file));
  const report = await verifyBook(file);
  expect("villages" in report && report.villages.flatMap(({ findings }) => findings)).toEqual([]);
});
