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
  const isMember = offices.some(
    ({ body, kind, fromOn, untilOn }) =>
      (kind ?? body) === "committee" && fromOn <= on && (untilOn === null || on <= untilOn),
  );
  if (!isMember) throw new Problem("not-committee", { person: found.code });
}

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
