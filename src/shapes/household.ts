import { optional, orElse, shape } from "./field.ts";
import { flag } from "./group.ts";
import { day, whole } from "./measure.ts";
import { code, language, matching, name, note, slug } from "./value.ts";

export const householdShape = shape({
  code: code("Code of the household, never changed, never used again", "H-014"),
  name: name("Householder", "Fadma Oussaïd"),
  nameAr: note("Name in Arabic letters", "فاطمة أوسعيد", 200),
  contact: note("Who else may receive papers: name or phone", "fille à Agadir", 200),
  section: optional(slug("Section of the village", "source")),
  category: orElse(name("Category that tariffs ask for", "home", 60), ""),
  contributionClass: orElse(matching("Class that dues ask for", /^[A-Za-z][A-Za-z0-9_.-]{0,39}$/, "A"), ""),
  members: orElse(whole("How many live there", 0, 200, 5), 1),
  language: orElse(language("Language of its papers"), "fr"),
  openedOn: day("Since when the household is in the book"),
});

export const leavingShape = shape({
  household: code("Code of the household", "H-014"),
  leftOn: day("Last day in the village"),
  owing: flag("Lets it go although it owes; the debt stays"),
});

export const absenceShape = shape({
  household: code("Code of the household", "H-014"),
  fromOn: day("First day away"),
  untilOn: optional(day("Last day away, where it is known")),
});
