import { orElse, shape } from "./field.ts";
import { map } from "./group.ts";
import { day, whole } from "./measure.ts";
import { personShape } from "./person.ts";
import { language, matching, name, note, slug, text } from "./value.ts";

/** How the book calls the village; it leads every key and never changes. */
export const villageCode = slug("Code of the village in its book, never changed", "tamazirt");

const names = {
  name: name("Name of the village or its association, as on papers", "Tamazirt"),
  commune: note("Commune, as on papers", "Aït Hani", 200),
  province: note("Province, as on papers", "Tinghir", 200),
  legalNumber: note("Number of the association's legal receipt", "12/2019", 60),
};

const rules = map(
  "What the village chooses for itself, by rule",
  /^[A-Za-z]{1,40}$/,
  "dueDays=20",
  matching("Value of the rule", /^[A-Za-z0-9.-]{1,40}$/, "20"),
);

const zone = text(
  { description: "Time zone", type: "string", examples: ["Africa/Casablanca"] },
  "Africa/Casablanca",
  (given) => (/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(given) && isZone(given) ? given : undefined),
);

export const villageShape = shape({
  ...names,
  currency: orElse(matching("Currency, by its three letters", /^[A-Z]{3}$/, "MAD"), "MAD"),
  decimals: orElse(whole("Decimals of the currency", 0, 3, 2), 2),
  fiscalMonth: orElse(whole("First month of the fiscal year", 1, 12), 1),
  zone: orElse(zone, "Africa/Casablanca"),
  language: orElse(language("Language of its papers"), "fr"),
  foundedOn: day("Day on which the book begins"),
  rules,
  founder: personShape,
  role: orElse(name("Office of the one who opens the book", "treasurer", 60), "treasurer"),
});

export const villageRulesShape = shape({ rules, decision: name("Number of the decision", "AG-2025-04", 60) });
export const villageNamesShape = shape(names);

function isZone(given: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: given }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
