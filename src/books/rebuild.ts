import { and, asc, between } from "drizzle-orm";
import { firstHead, leafOf, nextHead } from "../domain/chain.ts";
import { kinds } from "./acts.ts";
import type { Told } from "./book.ts";
import { projectEvent } from "./log.ts";
import { ask, given, inVillage, type Store } from "./store/store.ts";

const page = 500;

/**
 * Writes a village's log into an empty book (of either engine) and projects it there: the tables come out equal, which a test
 * proves. It is how a book moves between engines, and what a backup of a PostgreSQL book is.
 * @throws Error when the chain does not close (verify says where) or the book already knows the village
 */
export async function rebuildInto(
  from: Store,
  village: string,
  to: Store,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0;
  for (;;) {
    const rows = await from.read(village, async (reader) => ({
      events: await eventRows(reader, { from: done, to: done + page - 1 }),
      privates: await privateRows(reader, { from: done, to: done + page - 1 }),
      requests: await requestRows(reader, { from: done, to: done + page - 1 }),
    }));
    if (rows.events.length === 0) return done;
    await to.write(village, async (tx) => {
      let head = tx.head;
      if ((head ? head.seq + 1 : 0) !== done) throw new Error("the book to rebuild into is not empty");
      const told = new Map<string, Told>();
      for (const { id, text } of rows.privates) if (text !== null) told.set(id, JSON.parse(text) as Told);
      for (const row of rows.events) {
        const leaf = leafOf(row.body);
        const sealed = head ? nextHead(head.head, row.seq, leaf) : firstHead(row.body);
        if (leaf !== row.leaf || sealed !== row.head) throw new Error(`the chain breaks at event ${row.seq}`);
        tx.add("event", row);
        tx.add("privateRow", ...rows.privates.filter(({ seq }) => seq === row.seq));
        const { at } = JSON.parse(row.body) as { at: string };
        head = { seq: row.seq, head: sealed, recordedAt: at };
        const ofKind = kinds.get(row.kind);
        if (!ofKind) throw new Error(`event ${row.seq} is of the unknown kind ${row.kind}`);
        projectEvent(tx, { village, seq: row.seq }, ofKind, row.body, (ref) => told.get(ref));
      }
      for (const row of rows.requests) tx.add("request", row);
      if (head) tx.moveHead(head);
    });
    done += rows.events.length;
    progress(done);
  }
}

const eventRows = ask("event rows", (db, t) =>
  db
    .select()
    .from(t.event)
    .where(and(inVillage(t.event), between(t.event.seq, given("from"), given("to"))))
    .orderBy(asc(t.event.seq)),
);
const privateRows = ask("private rows", (db, t) =>
  db
    .select()
    .from(t.privateRow)
    .where(and(inVillage(t.privateRow), between(t.privateRow.seq, given("from"), given("to")))),
);
/** By their last event: all that they answer with is there by then. */
const requestRows = ask("request rows", (db, t) =>
  db
    .select()
    .from(t.request)
    .where(and(inVillage(t.request), between(t.request.lastSeq, given("from"), given("to")))),
);
