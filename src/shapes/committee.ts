import { type Field, orElse, shape, type ValueOf } from "./field.ts";
import { flag, list, map } from "./group.ts";
import { whole } from "./measure.ts";
import { code, matching, name, note } from "./value.ts";

/**
 * A text for the committee's eyes alone: in clear over the wire to this computer, asked for on the terminal, sealed by the door
 * before anything is kept. What is wrong with it is told without showing it.
 */
export function ground(about: string): Field<string> {
  const clear = unshown(note(about, "no income since the father's death", 4000), "1 … 4000 characters on one line");
  return {
    ...clear,
    form: "secret",
    read: (value, at) =>
      typeof value === "string" && value.startsWith("sealed:") ? sealedText.read(value, at) : clear.read(value, at),
  };
}
const unshown = <T>(field: Field<T>, want: string): Field<T> => ({
  ...field,
  read: (value, at) => field.read(value, { ...at, wrong: (path) => at.wrong(path, "…", want) }),
});
const sealedText = matching("Sealed already", /^sealed:1:k-[0-9a-z]{16}:[A-Za-z0-9_-]{80,40000}$/, "sealed:1:…");

/** What the door makes itself, of what was told in secret; nobody types it. */
const made = <T>(field: Field<T>): Field<T> => ({ ...field, form: "made" });

const wrapped = matching(
  "Private key under a passphrase",
  /^wrapped:1:\d\d:[0-9a-f]{32}:[A-Za-z0-9_-]{64}$/,
  "wrapped:1:…",
);
const holder = code("Member of the committee", "zineb");

const asked = {
  holders: list("Members who hold it, each with a passphrase of their own *", holder),
  needed: orElse(whole("How many recovery sheets open it", 2, 20, 3), 3),
  shares: orElse(whole("How many recovery sheets there are", 2, 20, 5), 5),
};
export const keyAskedShape = shape(asked);
const key = {
  ...asked,
  publicKey: made(matching("Public key", /^[0-9a-f]{64}$/, "0f…")),
  wraps: made(map("Wraps of the private key", /^\S{1,40}$/, "zineb=wrapped:1:…", wrapped)),
};
export const keyShape = shape(key);
export const keyRenewShape = shape({
  ...key,
  lost: flag("Nobody can open the old key any more: what was sealed for it stays shut for ever"),
  before: made(orElse(sealedText, "")),
});
export type KeyMade = ValueOf<typeof keyShape>;

export const keyHolderShape = shape({ person: holder });
export const keyJoinShape = shape({ person: holder, wrapped: made(wrapped) });

const subject = code("The case: code of a request for help, or of a household", "C-17");
export const openingShape = shape({ case: subject });
/** Over the wire the passphrase comes along; it is used and forgotten. */
export const openingWithPassphraseShape = shape({
  case: subject,
  passphrase: unshown(name("Passphrase of the one who acts", "a sentence of several words", 200), "a passphrase"),
});
