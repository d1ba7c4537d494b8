import { optional, orElse, shape } from "./field.ts";
import { flag } from "./group.ts";
import { day, used } from "./measure.ts";
import { code, language, matching, name, note, oneOf, slug } from "./value.ts";

const currencyLeftOut = (otherwise: string) =>
  matching(`Currency, by its three letters; left out, ${otherwise}`, /^[A-Z]{3}$/, "EUR");
/** In the currency that is named beside it, whose decimals only the book knows. */
const foreign = (about: string) => matching(about, /^\d{1,12}([.,]\d{1,3})?$/, "50.00");
const rate = (about: string) => matching(about, /^\d{1,9}(\.\d{1,8})?$/, "10.82");

export const contributorShape = shape({
  code: code("Code of the contributor, never used again; of a party that is in the book already, its own", "MALIKA"),
  name: note("Its name; left out for a party that is in the book already, and for an anonymous one", "Malika", 200),
  nameAr: note("Name in Arabic letters", "مليكة", 200),
  contact: note("Address or phone", "+33 6 00 00 00 00", 200),
  kind: orElse(
    oneOf("What it is", ...(["migrant", "collective", "commune", "programme", "ngo", "firm"] as const)),
    "migrant",
  ),
  currency: optional(currencyLeftOut("the village's own")),
  language: orElse(language("Language of its papers"), "fr"),
  contributionClass: orElse(matching("Class that levies ask for", /^[A-Za-z][A-Za-z0-9_.-]{0,39}$/, "abroad"), ""),
  anonymous: flag("Known by its code alone"),
});

const contributor = code("Code of the contributor", "MALIKA");
const itsCurrency = optional(currencyLeftOut("the contributor's own"));
const caseCode = optional(matching("Number of the case that it sponsors", /^[A-Z][A-Za-z0-9-]{0,31}$/, "C-17"));

export const pledgeShape = shape({
  contributor,
  amount: foreign("How much, in the currency"),
  currency: itsCurrency,
  rate: optional(rate("What a unit is worth today, for planning; not for the village's own currency")),
  fund: orElse(slug("Fund that it is for", "village"), "village"),
  caseCode,
  pledgedOn: day("Day on which it was promised"),
  dueOn: optional(day("Day by which it is to come")),
  memo: note("What was said", "pour le toit de l'école"),
});
export const pledgeEndShape = shape({
  pledge: code("Number of the pledge", "2026/1"),
  endedOn: day("Day on which it ends"),
  reason: name("Why", "a perdu son travail", 2000),
});

const word = (about: string, example: string) => optional(slug(about, example));
export const contributionShape = shape({
  contributor,
  sent: foreign("What was sent, in the currency"),
  currency: itsCurrency,
  rate: optional(rate("What a unit was worth; not for the village's own currency")),
  fee: orElse(foreign("What the way cost, in the same currency"), "0"),
  feeBy: orElse(oneOf("Who bears the fee: out of what was sent, or the donor on top", "fund", "donor"), "fund"),
  pledge: optional(code("Number of the pledge that it keeps", "2026/1")),
  fund: optional(slug("Fund that gets it; left out, that of the pledge, else village", "village")),
  box: slug("Box or bank account that it came into", "bank"),
  happenedOn: day("Day on which it came"),
  purpose: word("What alone it may be spent on, by a code of the village's own", "school"),
  helpClass: word("Class of help that alone it may pay", "zakat"),
  caseCode,
  deadline: optional(day("Last day on which it may be spent")),
  memo: note("What was written with it", "virement de Lyon"),
});
export const contributionCancelShape = shape({
  contribution: code("Number of the contribution", "2026/3"),
  on: day("Day on which it is cancelled"),
  reason: name("Why", "jamais arrivée", 2000),
});

/** Labour or material: which of the two the command or the route says. */
const given = {
  party: code("Household, contributor or group that gave it", "H-014"),
  quantity: used("How many units"),
  unit: matching("Unit, one word", /^[A-Za-zÀ-ÿء-ي][A-Za-zÀ-ÿء-ي0-9²³./-]{0,19}$/, "jour"),
  rate: rate("What a unit is worth, as voted"),
  decision: name("Number of the decision that voted the rate", "AG-2026-02", 60),
  fund: orElse(slug("Fund that used it", "village"), "village"),
  happenedOn: day("Day on which it was given"),
  caseCode: optional(matching("Case of help that it works off", /^[A-Z][A-Za-z0-9-]{0,31}$/, "C-17")),
  evidence: note("What was seen of it", "feuille du chef de chantier"),
};
export const kindGiftShape = shape(given);
export const kindGiftOfShape = shape({ what: oneOf("Which of the two", "labour", "material"), ...given });
export const kindGiftCancelShape = shape({
  kindGift: code("Its number", "2026/3"),
  on: day("Day on which it is cancelled"),
  reason: name("Why", "compté deux fois", 2000),
});
