import { combine, split } from "shamir-secret-sharing";
import { groundsOf, openGround, sealKey, unsealGrounds } from "../books/committee/ground.ts";
import {
  currentKey,
  heldBy,
  holdersNow,
  joinKey,
  leaveKey,
  listKeys,
  makeKey,
  openKey,
  requireKey,
} from "../books/committee/key.ts";
import { refuseStranger } from "../books/committee/member.ts";
import type { Reader } from "../books/store/store.ts";
import { Problem } from "../domain/problem.ts";
import { readShare, shareText } from "../domain/recovery.ts";
import { type KeyPair, keyId, keyPair, wrapKey } from "../domain/seal.ts";
import {
  type KeyMade,
  keyAskedShape,
  keyHolderShape,
  keyJoinShape,
  keyRenewShape,
  keyShape,
  openingShape,
} from "../shapes/committee.ts";
import { readShape } from "../shapes/read.ts";
import { type Act, act, type Shown } from "./act.ts";
import { list } from "./look.ts";
import { askNewPassphrase, askPassphrase, askSecret } from "./secret.ts";
import type { Desk, Session } from "./session.ts";
import { type Row, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

type Said = Readonly<Record<string, unknown>>;

/** What this run of the program knows and nothing keeps: sheets that are shown once, a key that is open for one look. */
const sheetsShown = new WeakMap<Session, readonly string[]>();
const opened = new WeakMap<Session, KeyPair>();

const acting = (session: Session, desk: Desk): string => session.by(desk.village, "").person;

/** Opens the key with the passphrase of the one who acts. @throws Problem `key-not-held`, `passphrase-wrong` */
async function keyOpened(session: Session, desk: Desk): Promise<KeyPair> {
  const { code } = await desk.read((reader) => heldBy(reader, acting(session, desk)));
  const passphrase = await askPassphrase(session, code);
  return desk.read((reader) => openKey(reader, code, passphrase));
}

async function wrapFor(session: Session, pair: KeyPair, person: string): Promise<string> {
  return wrapKey(pair, await askNewPassphrase(session, person), session.io.random(16));
}

/** A new key pair, wrapped for each holder; its recovery sheets wait to be shown. */
async function newKey(session: Session, desk: Desk, said: Said): Promise<{ record: Said; pair: KeyPair }> {
  const asked = Object.fromEntries(Object.keys(keyAskedShape.fields).map((name) => [name, said[name]]));
  const { holders, needed, shares } = readShape(keyAskedShape, asked);
  if (holders.length === 0)
    throw new Problem("field-invalid", { field: "holders", found: "—", want: "zineb,ali" }, { field: "holders" });
  if (needed > shares)
    throw new Problem("field-invalid", { field: "needed", found: String(needed), want: `2 … ${shares}` });
  for (const one of holders) await desk.read((reader) => refuseStranger(reader, one, desk.today));
  const pair = keyPair(Uint8Array.from(session.io.random(32)));
  const wraps: Record<string, string> = {};
  for (const one of holders) wraps[one] = await wrapFor(session, pair, one);
  const sheets = await split(Uint8Array.from(pair.privateKey), shares, needed);
  sheetsShown.set(
    session,
    sheets.map((share) => shareText(pair.publicKey, share)),
  );
  return { record: { ...said, publicKey: pair.publicKey, wraps }, pair };
}

/** Each recovery sheet, this once. */
async function showSheets(session: Session, desk: Desk): Promise<Shown> {
  const said = session.said();
  const sheets = sheetsShown.get(session);
  const key = await desk.read(requireKey);
  const json = { committeeKey: key.committeeKey, needed: key.needed, sheets: sheets ?? null };
  if (!sheets) return { json, text: said.sheetsGone };
  const { needed, committeeKey, madeOn: day } = key;
  const texts = sheets.map((sheet, i) => {
    const about = { number: i + 1, of: sheets.length, needed, key: committeeKey, village: desk.settings.name, day };
    return `${said.sheet(about)}\n\n  ${sheet}\n`;
  });
  return { json, text: [said.sheetsOnce, "", ...texts].join("\n") };
}

const inputOf = ({ holders: _, wraps, ...rest }: KeyMade) => ({
  ...{ publicKey: rest.publicKey, needed: rest.needed, shares: rest.shares },
  holders: Object.entries(wraps).map(([person, wrapped]) => ({ person, wrapped })),
});

const making: Act<KeyMade> = {
  path: "committee key-make",
  about: "Makes the committee's key: each holder types a passphrase, the recovery sheets are shown once",
  example: "tiwizi committee key-make --holders zineb,fatima --needed 3 --shares 5 --as zineb",
  shape: keyShape,
  prepare: async (session, desk, said) => {
    const known = await desk.read(currentKey);
    if (known) throw new Problem("committee-key-exists", { day: known.madeOn });
    return (await newKey(session, desk, said)).record;
  },
  run: (store, by, input) => makeKey(store, by, { ...inputOf(input), renews: false, before: "" }),
  show: showSheets,
};

export const committeeVerbs: readonly Verb[] = [
  act(making),
  act({
    path: "committee key-renew",
    about: "Makes a new key for the old one; what was sealed before stays readable by its holders",
    example: "tiwizi committee key-renew --holders zineb,ali --as zineb",
    shape: keyRenewShape,
    async prepare(session, desk, said) {
      const old = said.lost === true ? undefined : await keyOpened(session, desk);
      const { record, pair } = await newKey(session, desk, said);
      const before = old ? sealKey(pair.publicKey, old, session.io.random(32).toString("hex")) : "";
      return { ...record, before };
    },
    run: (store, by, input) => makeKey(store, by, { ...inputOf(input), renews: true, before: input.before }),
    show: showSheets,
  }),
  act({
    path: "committee key-join",
    about: "A holder lets a member hold the key too; the holder's own name: a new passphrase",
    example: "tiwizi committee key-join ali --as zineb",
    shape: keyJoinShape,
    args: ["person"],
    async prepare(session, desk, said) {
      const person = String(said.person ?? "");
      await desk.read((reader) => refuseStranger(reader, person, desk.today));
      const pair = await keyOpened(session, desk);
      return { ...said, wrapped: await wrapFor(session, pair, person) };
    },
    run: (store, by, input) => joinKey(store, by, { ...input, way: "holder" }),
  }),
  act({
    path: "committee key-leave",
    about: "A holder's passphrase opens nothing any more; to be safe from what this person knows, renew the key",
    example: "tiwizi committee key-leave ali --as zineb",
    shape: keyHolderShape,
    args: ["person"],
    run: leaveKey,
  }),
  act({
    path: "committee key-recover",
    about: "Opens the key with recovery sheets, for a member who then holds it",
    example: "tiwizi committee key-recover fatima --as fatima",
    shape: keyJoinShape,
    args: ["person"],
    async prepare(session, desk, said) {
      const person = String(said.person ?? "");
      await desk.read((reader) => refuseStranger(reader, person, desk.today));
      const pair = await keyOfSheets(session, await desk.read(requireKey));
      return { ...said, wrapped: await wrapFor(session, pair, person) };
    },
    run: (store, by, input) => joinKey(store, by, { ...input, way: "sheets" }),
  }),
  list(
    "committee key-list",
    "Lists the committee's keys, the newest first, and who holds them",
    [["key"], ["madeOn"], ["needed", "figures"], ["shares", "figures"], ["holders"]],
    async (reader) => Promise.all((await listKeys(reader)).map((key) => keyRow(reader, key))),
  ),
  act({
    path: "committee open",
    about: "Shows a member what was sealed about a case; the log says who looked",
    example: "tiwizi committee open C-17 --as zineb",
    shape: openingShape,
    args: ["case"],
    async prepare(session, desk, said) {
      await desk.read(async (reader) => {
        await refuseStranger(reader, acting(session, desk), desk.today);
        await groundsOf(reader, String(said.case ?? ""));
      });
      opened.set(session, await keyOpened(session, desk));
      return said;
    },
    run: (store, by, input) => openGround(store, by, { subject: input.case }),
    show: showGrounds,
  }),
];

/** @throws Problem `sheet-misread`, `sheets-mixed` */
async function keyOfSheets(
  session: Session,
  key: { readonly publicKey: string; readonly needed: number },
): Promise<KeyPair> {
  const shares: Uint8Array[] = [];
  for (let i = 1; i <= key.needed; i += 1) {
    const typed = await askSecret(session, session.said().secrets.sheet(i, key.needed), [`SHEET_${i}`]);
    const share = readShare(key.publicKey, typed);
    if (!share) throw new Problem("sheet-misread", { sheet: String(i) });
    shares.push(Uint8Array.from(share));
  }
  const mixed = new Problem("sheets-mixed", { needed: String(key.needed) });
  // The same sheet twice: the package refuses it with an error of its own.
  if (new Set(shares.map(String)).size < shares.length) throw mixed;
  const pair = keyPair(await combine(shares));
  if (keyId(pair.publicKey) !== keyId(key.publicKey)) throw mixed;
  return pair;
}

async function keyRow(reader: Reader, key: Awaited<ReturnType<typeof listKeys>>[number]): Promise<Row> {
  const { committeeKey, madeOn, needed, shares } = key;
  const holders = (await holdersNow(reader, committeeKey)).map(({ code }) => code).join(", ");
  return { key: committeeKey, madeOn, needed, shares, holders };
}

/** What was sealed, where this run of the program has the key open; an act finished later shows nothing. */
async function showGrounds(session: Session, desk: Desk, events: readonly { readonly fact: Said }[]): Promise<Shown> {
  const pair = opened.get(session);
  if (!pair) return { json: null, text: session.said().nothing };
  const subject = String(events[0]?.fact.subject);
  const rows = await desk.read(async (reader) => {
    const { grounds } = await groundsOf(reader, subject);
    return (await unsealGrounds(reader, pair, grounds)).map(({ seq, kind, text }) => ({ seq, event: kind, text }));
  });
  const columns = [["seq", "figures"], ["event"], ["text"]] as const;
  return { json: rows, text: tableText(rows, columns, session.said(), session.io.width).trimEnd() };
}
