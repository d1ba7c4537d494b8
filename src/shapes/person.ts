import { optional, orElse, shape } from "./field.ts";
import { day } from "./measure.ts";
import { code, matching, name, note, oneOf } from "./value.ts";

const phone = matching("Phone", /^\+?[0-9][0-9 .()-]{4,28}$/, "+212 600 11 22 33");

const person = {
  code: code("Code of the person", "itto"),
  name: name("Name", "Itto Aït Hdiddou"),
  nameAr: note("Name in Arabic letters", "إيطو أيت حديدو", 200),
  sex: orElse(oneOf("Woman or man", "f", "m"), ""),
  phone: orElse(phone, ""),
};
export const personShape = shape(person);
export const personCorrectionShape = shape({ of: code("Code of the person as it stands", "itto"), ...person });

const office = {
  person: code("Code of the person", "zineb"),
  body: orElse(name("Bureau, committee, assembly", "bureau", 60), "bureau"),
  role: name("Office", "treasurer", 60),
};
export const mandateShape = shape({
  ...office,
  fromOn: day("First day of the mandate"),
  untilOn: optional(day("Last day, where it is known")),
  actsFor: optional(code("Code of the member whose acting deputy the person is", "moha")),
});
export const mandateEndShape = shape({ ...office, untilOn: day("Last day of the mandate") });
