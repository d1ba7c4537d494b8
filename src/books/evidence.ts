import { and, asc, eq } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { Problem } from "../domain/problem.ts";
import { type About, type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { personByCode } from "./person.ts";
import { requestByCode, said, wantState } from "./request.ts";
import { ask, given, inVillage, type Store } from "./store/store.ts";

interface EvidenceFact {
  readonly helpRequest: string;
  readonly kind: string;
  readonly seenBy: string;
  readonly seenOn: Day;
  readonly validUntil: Day | null;
  readonly about: About | null;
}
const evidenceSeen = kind<EvidenceFact>("evidence-seen", (rows, { village, seq, fact }) =>
  rows.add("evidence", { village, seq, ...fact, about: fact.about?.ref ?? null }),
);

/**
 * Somebody has seen a proof; the book keeps its kind and how long it holds, never the proof itself.
 * @throws Problem `code-unknown`, `request-state`, `day-order`, `day-in-future`
 */
export function seeEvidence(
  store: Store,
  by: By,
  input: Omit<EvidenceFact, "helpRequest" | "about"> & { readonly request: string; readonly ground: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "see-evidence", said(input), async (book) => {
    const { request, seenBy, ground, ...seen } = input;
    const known = await requestByCode(book, request);
    wantState(known, ["open", "reviewed", "approved", "granted"]);
    book.refuseFuture(seen.seenOn);
    if (seen.validUntil && seen.validUntil < seen.seenOn)
      throw new Problem("day-order", { from: seen.seenOn, until: seen.validUntil }, { field: "validUntil" });
    await book.append(evidenceSeen, {
      ...{ helpRequest: known.helpRequest, ...seen, seenBy: (await personByCode(book, seenBy)).person },
      about: ground === "" ? null : book.tell({ ground }),
    });
  });
}

/** What was seen for a request, in order. */
export const evidenceOf = ask("evidence of a request", (db, t) =>
  db
    .select()
    .from(t.evidence)
    .where(and(inVillage(t.evidence), eq(t.evidence.helpRequest, given("helpRequest"))))
    .orderBy(asc(t.evidence.seq)),
);
export const evidenceKinds: readonly Kind<never>[] = [evidenceSeen];
