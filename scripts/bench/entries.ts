import { keepEntries } from "../../src/books/entry.ts";
import type { Store, Tx } from "../../src/books/store/store.ts";
import { accountId } from "../../src/domain/account.ts";
import { canonical, type Written } from "../../src/domain/canonical.ts";
import { leafOf, nextHead } from "../../src/domain/chain.ts";
import type { Day } from "../../src/domain/day.ts";
import { village } from "./village.ts";

/** Where the next entry goes. */
export interface Place {
  readonly seq: number;
  readonly head: string;
}
/** An event of one entry of three transfers, sealed: a household was billed and paid, and both funds have their part. */
export interface Made extends Place {
  readonly event: Readonly<Record<"village" | "id" | "kind" | "request" | "body" | "leaf" | "head", string>>;
  readonly at: string;
  readonly entry: ReturnType<typeof entryOf>;
}

/** The number of the village's entries that stand before those made here. */
const entriesBefore = 10;

function entryOf(seq: number, household: number, on: Day) {
  const owner = `h-${String(household).padStart(16, "0")}`;
  const owed = (fund: string) => accountId("receivable", fund, owner);
  const into = (fund: string) => accountId("pooled-cash", fund);
  const transfers = [
    { fund: "water", debit: owed("water"), credit: accountId("service-sold", "water"), amount: "9700" },
    { fund: "water", debit: into("water"), credit: owed("water"), amount: "9000" },
    { fund: "common", debit: into("common"), credit: accountId("surcharge", "common"), amount: "1250" },
  ];
  return { fiscalYear: on.slice(0, 4), number: String(entriesBefore + seq), bookedOn: on, happenedOn: on, transfers };
}

/** The domain's share of the work, the same for product and anchor: text, leaf and head. */
export function makeEntry(before: Place, household: number, on: Day): Made {
  const seq = before.seq + 1;
  const id = `e-${String(seq).padStart(16, "0")}`;
  const request = `01900000-0000-7000-8000-${String(seq).padStart(12, "0")}`;
  const at = new Date(Date.parse(`${on}T09:00:00Z`) + seq).toISOString();
  const entry = entryOf(seq, household, on);
  const names = {
    kind: "payment-received",
    version: 1,
    id,
    request,
    digest: before.head,
    by: "p-treasurer",
    at,
    flags: [],
  };
  const body = canonical({ ...names, fact: { entries: [entry] } });
  const leaf = leafOf(body);
  const head = nextHead(before.head, seq, leaf);
  return { seq, head, at, entry, event: { village, id, kind: names.kind, request, body, leaf, head } };
}

/** Hands the rows of an entry to the store, as `append` does. */
export function addEntry(tx: Tx, { seq, head, at, entry, event }: Made): void {
  tx.add("event", { ...event, seq });
  keepEntries(tx, { village, seq }, { entries: [entry] } as Written<object>);
  tx.add("request", { village, request: event.request, digest: event.leaf, firstSeq: seq, lastSeq: seq });
  tx.moveHead({ seq, head, recordedAt: at });
}

/** Writes so many entries in one transaction. */
export const writeEntries = (store: Store, count: number, households: number, on: Day): Promise<void> =>
  store.write(village, async (tx) => {
    let place: Place = tx.head!;
    for (let i = 0; i < count; i += 1) {
      const made = makeEntry(place, place.seq % households, on);
      addEntry(tx, made);
      place = made;
    }
  });
