import type { Day } from "../src/domain/day.ts";
import type { Language } from "../src/domain/language.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";

/** Settings of the association. `rules` is canonical JSON, see `domain/village.ts`. */
export const village = table(
  "village",
  {
    village: text(),
    name: text(),
    commune: text(),
    province: text(),
    legalNumber: text(),
    currency: text(),
    decimals: int(),
    fiscalMonth: int(),
    zone: text(),
    language: text(),
    rules: text(),
    foundedOn: text<Day>(),
    /** Day of the opening balances; null until they brought money. */
    openedOn: maybeText<Day>(),
  },
  { key: ["village"], checks: { decimals: "decimals between 0 and 3", month: "fiscal_month between 1 and 12" } },
);

/** What the village named, as it is said in another language; null once it is not said any more. */
export const saying = table(
  "saying",
  { village: text(), language: text<Language>(), said: text(), text: maybeText() },
  { key: ["village", "language", "said"], refs: [[["village"], village, ["village"]]] },
);

export const section = table(
  "section",
  { village: text(), section: text(), name: text() },
  { key: ["village", "section"], refs: [[["village"], village, ["village"]]] },
);

export const person = table(
  "person",
  { village: text(), person: text(), code: text(), name: text(), nameAr: text(), sex: text(), phone: text() },
  { key: ["village", "person"], unique: [["village", "code"]], refs: [[["village"], village, ["village"]]] },
);

/** An office that a person holds in a body from a day to a day (both included; open end while null). */
export const mandate = table(
  "mandate",
  {
    village: text(),
    mandate: text(),
    person: text(),
    body: text(),
    role: text(),
    fromOn: text<Day>(),
    untilOn: maybeText<Day>(),
    /** An acting deputy: the person whose office it is. */
    actsFor: maybeText(),
  },
  { key: ["village", "mandate"], refs: [[["village", "person"], person, ["village", "person"]]] },
);

/** Whoever owes, is owed, pays or is paid. */
export const party = table(
  "party",
  { village: text(), party: text(), kind: text(), code: text(), name: text(), nameAr: text(), contact: text() },
  { key: ["village", "party"], unique: [["village", "code"]], refs: [[["village"], village, ["village"]]] },
);

/** What a household is beyond a party. */
export const household = table(
  "household",
  {
    village: text(),
    party: text(),
    section: maybeText(),
    category: text(),
    contributionClass: text(),
    members: int(),
    language: text(),
    openedOn: text<Day>(),
    leftOn: maybeText<Day>(),
  },
  {
    key: ["village", "party"],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "section"], section, ["village", "section"]],
    ],
    checks: { members: "members between 0 and 999" },
  },
);

/** Seasons in which a household is away (both days included). */
export const absence = table(
  "absence",
  { village: text(), party: text(), fromOn: text<Day>(), untilOn: maybeText<Day>(), seq: maybeInt() },
  { key: ["village", "party", "fromOn"], refs: [[["village", "party"], household, ["village", "party"]]] },
);
