import type { By, Sealed } from "../../src/books/book.ts";
import { requestHelp } from "../../src/books/request.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";

export interface Asked {
  readonly party: string;
  /** Sealed by the door. */
  readonly ground: string;
}

/** A request for help with a ground. */
export const askForHelp = (
  store: Store,
  by: By,
  { party, ground }: Asked,
  code: string | null = "C-1",
): Promise<readonly Sealed[]> =>
  requestHelp(store, by, {
    ...({ code, household: party, voice: "household", appealOf: null, ground } as const),
    madeOn: day(by.at.slice(0, 10)),
    ...({ form: "whole", value: "", charges: [], services: [], most: null, helpClass: "", payers: [] } as const),
    ...{ fromOn: day("2026-01-01"), untilOn: day("2026-12-31") },
  });
