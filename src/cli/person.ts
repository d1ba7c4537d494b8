import { personDossier } from "../books/dossier/dossier.ts";
import { erasePerson } from "../books/erasure.ts";
import {
  addPersons,
  correctPerson,
  endMandate,
  giveMandate,
  listMandates,
  listPersons,
  personByCode,
} from "../books/person.ts";
import { personErasureShape } from "../shapes/erasure.ts";
import { mandateEndShape, mandateShape, personCorrectionShape, personShape } from "../shapes/person.ts";
import { act } from "./act.ts";
import { givingOut } from "./dossier.ts";
import { list } from "./look.ts";
import type { Verb } from "./verb.ts";

export const personVerbs: readonly Verb[] = [
  act({
    path: "person add",
    about: "Adds a person who acts in the book or holds an office",
    example: 'tiwizi person add itto --name "Itto Aït Hdiddou" --sex f',
    shape: personShape,
    args: ["code"],
    run: (store, by, input) => addPersons(store, by, [input]),
  }),
  act({
    path: "person correct",
    about: "Mends what was written wrong of a person; name only what is wrong",
    example: 'tiwizi person correct itto --phone "+212 600 11 22 33"',
    shape: personCorrectionShape,
    args: ["of"],
    async known(reader, { of }) {
      const { code, name, nameAr, sex, phone } = await personByCode(reader, String(of ?? ""));
      return { code, name, nameAr, sex, phone };
    },
    run: correctPerson,
  }),
  act({
    path: "person erase",
    about: "Takes away name and phone of a person for ever; what he or she entered stays, under an id",
    example: 'tiwizi person erase itto --reason "asked for it on leaving the bureau"',
    shape: personErasureShape,
    args: ["person"],
    run: erasePerson,
  }),
  givingOut("person", "itto", personDossier),
  list("person list", "Lists persons", [["code"], ["name"], ["nameAr"], ["sex", "sex"], ["phone"]], async (reader) =>
    (await listPersons(reader)).map(({ code, name, nameAr, sex, phone }) => ({ code, name, nameAr, sex, phone })),
  ),
  act({
    path: "mandate give",
    about: "Gives a person an office in a body",
    example: "tiwizi mandate give zineb --body committee --role chair --from-on 2025-01-01 --until-on 2027-12-31",
    shape: mandateShape,
    args: ["person"],
    today: ["fromOn"],
    run: giveMandate,
  }),
  act({
    path: "mandate end",
    about: "Ends what a person holds in a body",
    example: "tiwizi mandate end zineb --body committee --role chair --until-on 2026-06-30",
    shape: mandateEndShape,
    args: ["person"],
    today: ["untilOn"],
    run: endMandate,
  }),
  list(
    "mandate list",
    "Lists who holds which office from when until when",
    [["person"], ["name"], ["body"], ["role"], ["actsFor"], ["fromOn"], ["untilOn"]],
    async (reader) => {
      const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
      return (await listMandates(reader)).map(({ person, body, role, fromOn, untilOn, ...deputy }) => {
        const { code = person, name = "" } = persons.get(person) ?? {};
        const actsFor = deputy.actsFor && (persons.get(deputy.actsFor)?.code ?? deputy.actsFor);
        return { person: code, name, body, role, actsFor, fromOn, untilOn };
      });
    },
  ),
];
