import { changeQuorum, establishBody, listBodies, womenInBodies } from "../books/body.ts";
import { declareKin, endKin, listKin } from "../books/kin.ts";
import { listParties } from "../books/party.ts";
import { listPersons } from "../books/person.ts";
import { bodyShape, kinEndShape, kinShape, quorumShape } from "../shapes/body.ts";
import { shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { act } from "./act.ts";
import { answerRows, list, look } from "./look.ts";
import type { Verb } from "./verb.ts";

export const bodyVerbs: readonly Verb[] = [
  act({
    path: "body establish",
    about: "Establishes a body that decides; its members are those who hold a mandate in it",
    example: `tiwizi body establish committee --name "Comité de solidarité" --kind committee --prefix SC --quorum 3 --from-on 2024-01-01 --decision AG-2024-1`,
    shape: bodyShape,
    args: ["body"],
    today: ["fromOn"],
    run: establishBody,
  }),
  act({
    path: "body quorum",
    about: "Changes how many members must be there, from a day on",
    example: "tiwizi body quorum committee 1/2 --from-on 2026-01-01 --decision AG-2026-1",
    shape: quorumShape,
    args: ["body", "quorum"],
    today: ["fromOn"],
    run: changeQuorum,
  }),
  list(
    "body list",
    "Lists bodies as they are today: an expired one has no mandate in force",
    [["body"], ["name"], ["kind", "bodyKind"], ["prefix"], ["quorum"], ["members", "figures"], ["expired"]],
    async (reader, desk) =>
      (await listBodies(reader, desk.today)).map(({ body, name, kind, prefix, quorum, members, expired }) => ({
        ...{ body, name, kind, prefix, quorum, members, expired },
      })),
  ),
  look({
    path: "body women",
    about: "How many of the members of each body are women: at the end of each year, and on a day",
    example: "tiwizi body women --on 2026-03-31",
    shape: shape({ on: day("Day") }),
    today: ["on"],
    async show(session, desk, { on }) {
      const rows = await desk.read((reader) => womenInBodies(reader, on));
      answerRows(
        session,
        rows.map(({ body, on: at, members, women, percent, expired }) => ({
          ...{ body, day: at, members, women, percent, expired },
        })),
        [["body"], ["day"], ["members", "figures"], ["women", "figures"], ["percent", "figures"], ["expired"]],
      );
    },
  }),
  act({
    path: "kin declare",
    about: "Declares whose household or close kin a person is: on its help the person does not vote",
    example: "tiwizi kin declare itto H-014 --tie own",
    shape: kinShape,
    args: ["person", "party"],
    today: ["fromOn"],
    run: declareKin,
  }),
  act({
    path: "kin end",
    about: "Ends such a tie",
    example: "tiwizi kin end itto H-014 --until-on 2026-06-30",
    shape: kinEndShape,
    args: ["person", "party"],
    today: ["untilOn"],
    run: endKin,
  }),
  list(
    "kin list",
    "Lists who may not vote on whose help",
    [["person"], ["household"], ["tie", "tie"], ["fromOn"], ["untilOn"]],
    async (reader) => {
      const persons = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
      const parties = new Map((await listParties(reader)).map((one) => [one.party, one.code]));
      const rows = (await listKin(reader)).map(({ person, party, tie, fromOn, untilOn }) => ({
        ...{ person: persons.get(person) ?? person, household: parties.get(party) ?? party, tie, fromOn, untilOn },
      }));
      return rows.sort((a, b) => (a.person < b.person ? -1 : a.person > b.person ? 1 : 0));
    },
  ),
];
