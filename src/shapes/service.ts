import { orElse, shape } from "./field.ts";
import { day, whole } from "./measure.ts";
import { code, name, note, oneOf, slug } from "./value.ts";

export const placeShape = shape({
  code: slug("Code of the section or zone", "source"),
  name: name("Its name", "Quartier de la source"),
});

export const fundShape = shape({
  code: slug("Code of the fund", "school-roof"),
  name: name("Its name", "Toit de l'école"),
  kind: orElse(oneOf("Of a project, bound to a purpose, or other", "project", "restricted", "other"), "project"),
});

export const serviceShape = shape({
  service: slug("Code of the service, and of its fund", "water"),
  name: name("Its name, as on bills", "Eau potable"),
  unit: note("Unit that is measured, as printed", "m³", 20),
  mode: oneOf("Measured by meters, by turns, or not at all", "metered", "turn", "flat"),
  periodMonths: orElse(whole("Calendar months of a billing period", 1, 12), 1),
  fromOn: day("First day of the service"),
});

export const partyShape = shape({
  code: code("Code of the party, never used again", "commune"),
  kind: oneOf(
    "What it is, where it is no household",
    ...(["association", "contributor", "commune", "programme", "supplier", "collector"] as const),
  ),
  name: name("Its name", "Commune d'Aït Hani"),
  nameAr: note("Name in Arabic letters", "جماعة أيت هاني", 200),
  contact: note("Address or phone", "+212 524 00 00 00", 200),
});

export const serviceEndShape = shape({
  service: slug("Code of the service", "water"),
  untilOn: day("Last day on which the village runs it"),
  decision: name("Number of the decision", "AG-2026-02", 60),
});
