import type { FastifyInstance } from "fastify";
import { changeQuorum, establishBody, listBodies, womenInBodies } from "../books/body.ts";
import { declareKin, endKin, listKin } from "../books/kin.ts";
import { listParties } from "../books/party.ts";
import { endMandate, giveMandate, listMandates, listPersons } from "../books/person.ts";
import type { Reader } from "../books/store/store.ts";
import { bodiesAnswer, enteredAnswer, kinAnswer, mandatesAnswer, womenAnswer } from "../shapes/answer/decision.ts";
import { bodyShape, kinEndShape, kinShape, quorumShape } from "../shapes/body.ts";
import { optional, shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { mandateEndShape, mandateShape } from "../shapes/person.ts";
import { acts, answers, type Door, entered, nothing } from "./door.ts";

const onDay = shape({ on: optional(day("Day; left out, today")) });

/** Who decides, who sits there, and who may not vote on whose help. */
export function bodyRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/bodies", about: "Bodies that decide, as they are on a day", params: nothing, query: onDay },
    bodiesAnswer,
    async ({ reader, query, today }) => ({ bodies: await listBodies(reader, query.on ?? today) }),
  );
  answers(
    app,
    door,
    { path: "/bodies/women", about: "Women in each body, over the years", params: nothing, query: onDay },
    womenAnswer,
    async ({ reader, query, today }) => ({ women: await womenInBodies(reader, query.on ?? today) }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/bodies", about: "Establish a body that decides" },
    ...{ params: nothing, body: bodyShape, said: enteredAnswer, run: establishBody, tell: entered },
  });
  acts(app, door, {
    ...{ method: "POST", path: "/bodies/quorums", about: "Change how many members must be there, from a day on" },
    ...{ params: nothing, body: quorumShape, said: enteredAnswer, run: changeQuorum, tell: entered },
  });
  mandateRoutes(app, door);
  kinRoutes(app, door);
}

function mandateRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/mandates", about: "Who holds which office from when until when", params: nothing, query: nothing },
    mandatesAnswer,
    async ({ reader }) => ({ mandates: await mandatesByCode(reader) }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/mandates", about: "Give a person an office in a body, or make them a deputy" },
    ...{ params: nothing, body: mandateShape, said: enteredAnswer, run: giveMandate, tell: entered },
  });
  acts(app, door, {
    ...{ method: "POST", path: "/mandates/endings", about: "End what a person holds in a body" },
    ...{ params: nothing, body: mandateEndShape, said: enteredAnswer, run: endMandate, tell: entered },
  });
}

async function mandatesByCode(reader: Reader) {
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
  return (await listMandates(reader)).map((mandate) => {
    const { code, name } = persons.get(mandate.person)!;
    return { ...mandate, person: code, name, actsFor: mandate.actsFor && persons.get(mandate.actsFor)!.code };
  });
}

function kinRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/kin", about: "Who may not vote on whose help", params: nothing, query: nothing },
    kinAnswer,
    async ({ reader }) => {
      const persons = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
      const parties = new Map((await listParties(reader)).map((one) => [one.party, one.code]));
      const kin = (await listKin(reader)).map((one) => ({
        ...one,
        ...{ person: persons.get(one.person)!, party: parties.get(one.party)! },
      }));
      return { kin };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/kin", about: "Declare whose household or close kin a person is" },
    ...{ params: nothing, body: kinShape, said: enteredAnswer, run: declareKin, tell: entered },
  });
  acts(app, door, {
    ...{ method: "POST", path: "/kin/endings", about: "End such a tie" },
    ...{ params: nothing, body: kinEndShape, said: enteredAnswer, run: endKin, tell: entered },
  });
}
