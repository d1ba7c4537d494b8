import type { FastifyInstance } from "fastify";
import type { Sealed } from "../books/book.ts";
import { partyDossier, personDossier } from "../books/dossier/dossier.ts";
import { eraseParty, erasePerson } from "../books/erasure.ts";
import { dossierAnswer, erasedAnswer } from "../shapes/answer/dossier.ts";
import { householdErasureShape, partyErasureShape, personErasureShape } from "../shapes/erasure.ts";
import { shape } from "../shapes/field.ts";
import { code } from "../shapes/value.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

const about = "All that the book holds about them; what is sealed stays sealed";
const named = (what: string, example: string) => ({ params: shape({ code: code(what, example) }), query: nothing });

/** What somebody may ask of the book about themselves: to have it, and to have it erased. */
export function erasureRoutes(app: FastifyInstance, door: Door): void {
  for (const path of ["/households/:code/dossier", "/parties/:code/dossier"])
    answers(app, door, { path, about, ...named("Code", "H-014") }, dossierAnswer, ({ reader, params }) =>
      partyDossier(reader, params.code),
    );
  answers(
    app,
    door,
    { path: "/persons/:code/dossier", about, ...named("Code of the person", "itto") },
    dossierAnswer,
    ({ reader, params }) => personDossier(reader, params.code),
  );
  const erasing = { method: "POST", params: nothing, said: erasedAnswer } as const;
  acts(app, door, {
    ...{
      ...erasing,
      path: "/households/erasures",
      about: "Erase all texts about a household",
      body: householdErasureShape,
    },
    run: (store, by, { household, reason }) => eraseParty(store, by, { party: household, reason }),
    tell: async (_, events) => erased(events, "party"),
  });
  acts(app, door, {
    ...{ ...erasing, path: "/parties/erasures", about: "Erase all texts about another party", body: partyErasureShape },
    run: eraseParty,
    tell: async (_, events) => erased(events, "party"),
  });
  acts(app, door, {
    ...{ ...erasing, path: "/persons/erasures", about: "Erase all texts about a person", body: personErasureShape },
    run: erasePerson,
    tell: async (_, events) => erased(events, "person"),
  });
}

function erased([event]: readonly Sealed[], who: "party" | "person"): { readonly id: string; readonly texts: number } {
  const { erases, [who]: id } = event!.fact as { readonly erases: readonly string[] } & Record<typeof who, string>;
  return { id, texts: erases.length };
}
