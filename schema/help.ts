import type { Day } from "../src/domain/day.ts";
import type { Money } from "../src/domain/money.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { event } from "./log.ts";
import { bill } from "./papers.ts";
import { party, person } from "./people.ts";

/** How long help of a class may last at most, and since when. */
export const helpClass = table(
  "help_class",
  { village: text(), helpClass: text(), fromOn: text<Day>(), months: int(), decision: text(), seq: int() },
  { key: ["village", "helpClass", "seq"], refs: [[["village", "seq"], event, ["village", "seq"]]] },
);

/** Somebody asks for help. `terms` is canonical JSON, see `domain/help/terms.ts`; `content` its digest; grounds lie sealed behind `about`. */
export const helpRequest = table(
  "help_request",
  {
    village: text(),
    helpRequest: text(),
    code: text(),
    party: text(),
    voice: text<"household" | "neighbour" | "committee">(),
    madeOn: text<Day>(),
    terms: text(),
    content: text(),
    about: maybeText(),
    by: text(),
    seq: int(),
    state: text<"open" | "reviewed" | "approved" | "granted" | "refused" | "withdrawn">(),
    reviewedBy: maybeText(),
    reviewedOn: maybeText<Day>(),
    decision: maybeText(),
    /** The refused request that this one appeals against. */
    appealOf: maybeText(),
    answerBy: text<Day>(),
  },
  {
    key: ["village", "helpRequest"],
    unique: [["village", "code"]],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
    indexes: [["village", "party"]],
  },
);

/** What was seen, by whom and until when it holds; never the score, the number of a card or the medical ground. */
export const evidence = table(
  "evidence",
  {
    village: text(),
    helpRequest: text(),
    seq: int(),
    kind: text(),
    seenBy: text(),
    seenOn: text<Day>(),
    validUntil: maybeText<Day>(),
    about: maybeText(),
  },
  {
    key: ["village", "helpRequest", "seq"],
    refs: [
      [["village", "helpRequest"], helpRequest, ["village", "helpRequest"]],
      [["village", "seenBy"], person, ["village", "person"]],
    ],
  },
);

/** Help that was decided. A remitted debt is given at once; the rest settles the bills of its periods. */
export const helpGrant = table(
  "help_grant",
  {
    village: text(),
    helpGrant: text(),
    code: text(),
    helpRequest: text(),
    party: text(),
    form: text(),
    terms: text(),
    fromOn: text<Day>(),
    untilOn: text<Day>(),
    decision: maybeText(),
    decidedOn: text<Day>(),
    urgent: int(),
    /** Beyond what was available, because the assembly said so: red. */
    beyond: int(),
    seq: int(),
    ratifiedSeq: maybeInt(),
    reviewFrom: maybeText<Day>(),
    endedOn: maybeText<Day>(),
    endedWhy: maybeText(),
    endedSeq: maybeInt(),
  },
  {
    key: ["village", "helpGrant"],
    unique: [["village", "code"]],
    refs: [
      [["village", "helpRequest"], helpRequest, ["village", "helpRequest"]],
      [["village", "party"], party, ["village", "party"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
    indexes: [["village", "party"]],
  },
);

/** A part of a bill that help will pay when its payer has the money; the household is not chased for it. */
export const waitingHelp = table(
  "waiting_help",
  {
    village: text(),
    bill: text(),
    item: text(),
    helpGrant: text(),
    payer: int(),
    amount: int<Money>(),
    seq: int(),
    /** The event that gave it, or let it go with its bill. */
    endedSeq: maybeInt(),
  },
  {
    key: ["village", "item", "helpGrant", "payer", "seq"],
    refs: [
      [["village", "bill"], bill, ["village", "bill"]],
      [["village", "helpGrant"], helpGrant, ["village", "helpGrant"]],
    ],
    indexes: [["village", "bill"]],
    checks: { amount: "amount > 0" },
  },
);

/** The committee's public key: whoever enters a ground seals it, and only the committee opens it again. The last one made holds. */
export const committeeKey = table(
  "committee_key",
  {
    village: text(),
    committeeKey: text(),
    publicKey: text(),
    /** So many recovery sheets of so many open it again. */
    needed: int(),
    shares: int(),
    /** The private key before, sealed for this one; empty where there was none, or nobody could open it any more. */
    before: text(),
    madeOn: text<Day>(),
    seq: int(),
  },
  { key: ["village", "committeeKey"], refs: [[["village", "seq"], event, ["village", "seq"]]] },
);

/** The private key, wrapped for one holder by a passphrase of theirs; `wrapped` is empty when the holder has left. */
export const keyHolder = table(
  "key_holder",
  {
    village: text(),
    committeeKey: text(),
    person: text(),
    wrapped: text(),
    /** The private row that holds the wrap. */
    about: text(),
    fromOn: text<Day>(),
    endedOn: maybeText<Day>(),
    seq: int(),
  },
  {
    key: ["village", "committeeKey", "person", "seq"],
    refs: [
      [["village", "committeeKey"], committeeKey, ["village", "committeeKey"]],
      [["village", "person"], person, ["village", "person"]],
    ],
  },
);
