import { type By, kind, type Sealed } from "../../src/books/book.ts";
import { act } from "../../src/books/log.ts";
import { partyByCode } from "../../src/books/party.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";

/** A request for help with a ground, as small as can be: what is sealed about it is told as `{ ground }`, behind `about`. */
const asked = kind<{
  readonly helpRequest: string;
  readonly code: string;
  readonly party: string;
  readonly about: { readonly ref: string; readonly digest: string };
}>("test-asked", (rows, { village, seq, by, fact: { helpRequest, code, party, about } }) =>
  rows.add("helpRequest", {
    ...{ village, helpRequest, code, party, voice: "household", madeOn: day("2026-01-01"), terms: "{}", content: "" },
    ...{ urgent: 0, about: about.ref, by, seq, state: "open" },
  }),
);

export interface Asked {
  readonly party: string;
  /** Sealed by the door. */
  readonly ground: string;
}

/** The digest of the request knows that there is a ground, never which: a short one could be guessed from it. */
export function askForHelp(store: Store, by: By, input: Asked, code = "C-1"): Promise<readonly Sealed[]> {
  return act(store, by, "test-ask", { ...input, ground: input.ground !== "" }, async (book) => {
    const { party } = await partyByCode(book, input.party);
    const { ground } = input;
    await book.append(asked, { helpRequest: book.newId("q"), code, party, about: book.tell({ ground }) });
  });
}
