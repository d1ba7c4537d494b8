import { int, maybeText, table, text } from "./columns.ts";

/** The one row that a writer of a village locks before it reads anything. */
export const head = table(
  "head",
  { village: text(), seq: int(), head: text(), recordedAt: text() },
  { key: ["village"], checks: { seq: "seq >= 0" } },
);

/** The truth: canonical facts, chained. `body` is the hashed text itself. */
export const event = table(
  "event",
  { village: text(), seq: int(), id: text(), kind: text(), request: text(), body: text(), leaf: text(), head: text() },
  {
    key: ["village", "seq"],
    unique: [["village", "id"]],
    indexes: [["village", "request"]],
    checks: { seq: "seq >= 0", leaf: "length(leaf) = 64", head: "length(head) = 64" },
    appendOnly: true,
  },
);

/** What a fact may not hold: names, phones, free text, printed codes of people. Erasing takes text and salt, never the digest. */
export const privateRow = table(
  "private_row",
  { village: text(), id: text(), seq: int(), text: maybeText(), salt: maybeText(), digest: text() },
  { key: ["village", "id"], refs: [[["village", "seq"], event, ["village", "seq"]]], indexes: [["village", "seq"]] },
);

/** Requests answered, kept for ever: the same id again gets the events `firstSeq`…`lastSeq` as its answer. */
export const request = table(
  "request",
  { village: text(), request: text(), digest: text(), firstSeq: int(), lastSeq: int() },
  {
    key: ["village", "request"],
    refs: [
      [["village", "firstSeq"], event, ["village", "seq"]],
      [["village", "lastSeq"], event, ["village", "seq"]],
    ],
  },
);
