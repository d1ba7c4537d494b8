import type { Day } from "../../domain/day.ts";
import type { HandbookPaper } from "../../domain/paper/village.ts";
import { listBodies } from "../body.ts";
import { listBoxes } from "../box.ts";
import { frameNow } from "../frame.ts";
import { personOnPaper } from "../paper.ts";
import { listMandates, listPersons } from "../person.ts";
import { listFunds } from "../service.ts";
import type { Reader } from "../store/store.ts";
import { listDues } from "../tariff.ts";
import { villageSettings } from "../village.ts";
import { servicesPriced } from "./tariff.ts";

/** How the village has settled things, as it stands on a day. */
export async function handbookPaper(reader: Reader, on: Day): Promise<HandbookPaper> {
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
  const nameOf = (person: string | null) => (person === null ? null : personOnPaper(persons.get(person)));
  const dues = (await listDues(reader)).filter(({ fromOn }) => fromOn <= on);
  return {
    ...{ ...(await frameNow(reader)), on, bodies: await bodiesOn(reader, on) },
    services: await servicesPriced(reader, on),
    dues: dues.filter((one) => dues.findLast((other) => other.dues === one.dues) === one).map(({ body }) => body),
    funds: (await listFunds(reader)).map(({ fund, name, kind }) => ({ fund, name, kind })),
    boxes: (await listBoxes(reader))
      .filter(({ closedOn }) => closedOn === null || closedOn >= on)
      .map(({ name, kind, holder }) => ({ name, kind, holder: nameOf(holder) })),
    rules: (await villageSettings(reader)).rules,
  };
}

/** Bodies with the mandates in force, in the order in which they were given; of an expired one those that ran out last. */
async function bodiesOn(reader: Reader, on: Day): Promise<HandbookPaper["bodies"]> {
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
  const mandates = (await listMandates(reader)).filter(({ fromOn, actsFor }) => fromOn <= on && actsFor === null);
  return (await listBodies(reader, on)).map(({ body, name, kind, quorum, expired }) => {
    const own = mandates.filter((one) => one.body === body);
    const last =
      own
        .map(({ untilOn }) => untilOn ?? "9999")
        .sort()
        .at(-1) ?? "";
    const held = own.filter(({ untilOn }) => untilOn === null || untilOn >= (expired ? last : on));
    // A founder's mandate without an end stands beside the same person's later one: of an office the newest.
    const offices = held.filter(
      (one) => held.findLast((other) => other.person === one.person && other.role === one.role) === one,
    );
    return {
      ...{ name, kind, quorum, expired },
      offices: offices.map(({ person, role, untilOn }) => {
        const known = persons.get(person);
        return { role, untilOn, ...personOnPaper(known), sex: known?.sex ?? "" };
      }),
    };
  });
}
