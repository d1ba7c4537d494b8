import { and, eq } from "drizzle-orm";
import type { Day } from "../../domain/day.ts";
import { Problem } from "../../domain/problem.ts";
import { personByCode } from "../person.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";

/**
 * Lets pass who holds a mandate on the day in a body of the kind *committee*. A body that was never set up counts by its name:
 * mandates are older than bodies.
 * @param person id or code
 * @throws Problem `code-unknown`, `not-committee`
 */
export async function refuseStranger(reader: Reader, person: string, on: Day): Promise<void> {
  const found = await personByCode(reader, person);
  const offices = await officesOf(reader, { person: found.person });
  if (!offices.some((one) => (one.kind ?? one.body) === "committee" && inForce(one, on)))
    throw new Problem("not-committee", { person: found.code });
}

/** Lets pass who holds any office of the village on the day. @throws Problem `code-unknown`, `mandate-needed` */
export async function requireOffice(reader: Reader, person: string, on: Day): Promise<void> {
  const found = await personByCode(reader, person);
  const offices = await officesOf(reader, { person: found.person });
  if (!offices.some((one) => inForce(one, on))) throw new Problem("mandate-needed", { person: found.code });
}

const inForce = ({ fromOn, untilOn }: { readonly fromOn: Day; readonly untilOn: Day | null }, on: Day): boolean =>
  fromOn <= on && (untilOn === null || on <= untilOn);

const officesOf = ask("offices with their bodies", (db, t) =>
  db
    .select({
      ...{ body: t.mandate.body, kind: t.body.kind },
      ...{ fromOn: t.mandate.fromOn, untilOn: t.mandate.untilOn },
    })
    .from(t.mandate)
    .leftJoin(t.body, and(eq(t.body.village, t.mandate.village), eq(t.body.body, t.mandate.body)))
    .where(and(inVillage(t.mandate), eq(t.mandate.person, given("person")))),
);
