import { partyDossier } from "../books/dossier/dossier.ts";
import { eraseParty } from "../books/erasure.ts";
import { addParty, listParties } from "../books/party.ts";
import { addFund, addPlace, addService, endService, listSections, listServices, listZones } from "../books/service.ts";
import { partyErasureShape } from "../shapes/erasure.ts";
import { fundShape, partyShape, placeShape, serviceEndShape, serviceShape } from "../shapes/service.ts";
import { act } from "./act.ts";
import { givingOut } from "./dossier.ts";
import { list } from "./look.ts";
import type { Verb } from "./verb.ts";

const place = (what: "section" | "zone", about: string, example: string): Verb =>
  act({
    ...{ path: `${what} add`, about, example, shape: placeShape, args: ["code"] as const },
    run: (store, by, input) => addPlace(store, by, { what, ...input }),
  });

export const serviceVerbs: readonly Verb[] = [
  place("section", "Adds a section: a douar or quarter", 'tiwizi section add source --name "Quartier de la source"'),
  list("section list", "Lists sections", [["code"], ["name"]], async (reader) =>
    (await listSections(reader)).map(({ section, name }) => ({ code: section, name })),
  ),
  place("zone", "Adds a zone that tariffs may ask for", 'tiwizi zone add upper --name "Haut du village"'),
  list("zone list", "Lists zones", [["code"], ["name"]], async (reader) =>
    (await listZones(reader)).map(({ zone, name }) => ({ code: zone, name })),
  ),
  act({
    path: "fund add",
    about: "Adds a fund of a project or a purpose; each service brings its own",
    example: `tiwizi fund add school-roof --name "Toit de l'école"`,
    shape: fundShape,
    args: ["code"],
    run: addFund,
  }),
  act({
    path: "service add",
    about: "Adds a service, and its fund of the same code",
    example: 'tiwizi service add water --name "Eau potable" --unit m³ --mode metered --from-on 2024-09-30',
    shape: serviceShape,
    args: ["service"],
    today: ["fromOn"],
    run: addService,
  }),
  act({
    path: "service end",
    about: "The village runs a service until a day; its book stays readable for ever",
    example: "tiwizi service end electricity --until-on 2026-06-30 --decision AG-2026-02",
    shape: serviceEndShape,
    args: ["service"],
    run: endService,
  }),
  list(
    "service list",
    "Lists services",
    [["service"], ["name"], ["unit"], ["mode", "mode"], ["fund"], ["periodMonths", "figures"], ["fromOn"], ["untilOn"]],
    async (reader) => (await listServices(reader)).map(({ village: _, position: __, ...row }) => row),
  ),
  act({
    path: "party add",
    about: "Adds whoever owes, is owed, pays or is paid and is no household",
    example: `tiwizi party add commune --kind commune --name "Commune d'Aït Hani"`,
    shape: partyShape,
    args: ["code"],
    run: addParty,
  }),
  act({
    path: "party erase",
    about: "Takes away all texts about a party for ever; its figures stay, under an id that tells nothing",
    example: 'tiwizi party erase ali --reason "asked for it"',
    shape: partyErasureShape,
    args: ["party"],
    run: eraseParty,
  }),
  givingOut("party", "ali", partyDossier),
  list(
    "party list",
    "Lists parties, households too",
    [["code"], ["kind", "partyKind"], ["name"], ["nameAr"], ["contact"]],
    async (reader) =>
      (await listParties(reader)).map(({ code, kind, name, nameAr, contact }) => ({
        code,
        kind,
        name,
        nameAr,
        contact,
      })),
  ),
];
