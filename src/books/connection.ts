import { and, asc, eq, or } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { Problem, refuse, takenTwice } from "../domain/problem.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed, type Told } from "./book.ts";
import { act } from "./log.ts";
import { partyByCode } from "./party.ts";
import { listServices, listZones } from "./service.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface ConnectionInput {
  readonly code: string;
  /** Code of the household (or other party) that it serves. */
  readonly party: string;
  readonly service: string;
  readonly zone: string | null;
  readonly openedOn: Day;
}
interface ConnectionFact extends Omit<ConnectionInput, "code"> {
  readonly connection: string;
  readonly about: About;
}

const connectionOpened = kind<ConnectionFact>("connection-opened", (rows, { village, seq, fact, told }) => {
  const { connection, about, ...columns } = fact;
  const { code } = connectionColumns(told(about), connection);
  rows.add("connection", { village, connection, code, ...columns, closedOn: null });
  rows.add("connectionState", { village, connection, seq, fromOn: fact.openedOn, state: "open" });
});

/** Columns of a connection; an erased one keeps the id as code, so that codes stay unique. */
export const connectionColumns = ({ code }: Told, connection: string) => ({ code: code ?? connection });

/** Opens connections, all or none. @throws Problem `code-taken`, `code-unknown`, `service-ended` */
export function openConnections(store: Store, by: By, input: readonly ConnectionInput[]): Promise<readonly Sealed[]> {
  return act(store, by, "open-connections", input, async (book) => {
    const codes = new Set((await listConnections(book)).map(({ code }) => code));
    refuse(takenTwice(codes, input, "connection"));
    const services = new Map((await listServices(book)).map((one) => [one.service, one]));
    const zones = new Set((await listZones(book)).map(({ zone }) => zone));
    for (const [i, one] of input.entries()) {
      const line = i + 2;
      const service = services.get(one.service);
      if (!service) throw unknown("service", one.service, line);
      if (service.untilOn && one.openedOn > service.untilOn)
        throw new Problem("service-ended", { service: one.service, day: service.untilOn }, { line, field: "service" });
      if (one.zone !== null && !zones.has(one.zone)) throw unknown("zone", one.zone, line);
      const { party } = await partyByCode(book, one.party);
      const { code, ...rest } = one;
      await book.append(connectionOpened, { ...rest, connection: book.newId("c"), party, about: book.tell({ code }) });
    }
  });
}

export type ConnectionState = "open" | "suspended" | "cut" | "closed";
/** Which state may follow which. A closed connection stays closed: a new one is opened. */
const after: Readonly<Record<ConnectionState, readonly ConnectionState[]>> = {
  open: ["suspended", "cut", "closed"],
  suspended: ["open", "cut", "closed"],
  cut: ["open", "closed"],
  closed: [],
};
interface StateFact {
  readonly connection: string;
  readonly state: ConnectionState;
  readonly fromOn: Day;
}
const connectionChanged = kind<StateFact>("connection-changed", (rows, { village, seq, fact }) => {
  const { connection, state, fromOn } = fact;
  rows.add("connectionState", { village, connection, seq, fromOn, state });
  if (state === "closed") rows.set("connection", { village, connection }, { closedOn: fromOn });
});

/**
 * Suspends, cuts, reconnects or closes a connection from a day on. The village's rule that a connection is cut only for debts
 * of its own service is kept by `books/arrears.cutConnection`.
 * @throws Problem `code-unknown`, `connection-state`, `day-order`
 */
export function changeConnection(
  store: Store,
  by: By,
  input: { readonly connection: string; readonly state: Exclude<ConnectionState, "cut">; readonly fromOn: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "change-connection", input, async (book) => {
    await appendState(book, input);
  });
}

export async function appendState(
  book: Book,
  {
    connection: code,
    state,
    fromOn,
  }: { readonly connection: string; readonly state: ConnectionState; readonly fromOn: Day },
): Promise<void> {
  book.refuseFuture(fromOn);
  const { connection } = await connectionByCode(book, code);
  const last = (await statesOf(book, { connection })).at(-1)!;
  if (!after[last.state as ConnectionState].includes(state))
    throw new Problem("connection-state", { connection: code, state: last.state, wanted: state });
  if (fromOn < last.fromOn) throw new Problem("day-order", { from: last.fromOn, until: fromOn });
  await book.append(connectionChanged, { connection, state, fromOn });
}

const connectionCorrected = kind<ConnectionFact>("connection-corrected", (rows, { village, fact, told }) => {
  const { connection, about, service: _, ...columns } = fact;
  const { code } = connectionColumns(told(about), connection);
  rows.set("connection", { village, connection }, { code, ...columns });
});

/** Mends whose connection it is, its zone, its code or its first day; its service stays. @throws Problem `code-unknown`, `code-taken` */
export function correctConnection(
  store: Store,
  by: By,
  input: Omit<ConnectionInput, "service"> & { readonly of: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "correct-connection", input, async (book) => {
    const { connection, service } = await connectionByCode(book, input.of);
    const { party } = await partyByCode(book, input.party);
    if ((await connectionsByCode(book, { code: input.code })).some((one) => one.connection !== connection))
      throw new Problem("code-taken", { what: "connection", code: input.code });
    if (input.zone !== null && !(await listZones(book)).some(({ zone }) => zone === input.zone))
      throw unknown("zone", input.zone);
    const { openedOn, zone, code } = input;
    await book.append(connectionCorrected, { connection, service, party, zone, openedOn, about: book.tell({ code }) });
  });
}

const unknown = (what: "service" | "zone", code: string, line?: number) =>
  new Problem("code-unknown", { what, code: code.slice(0, 60) }, { line, field: what });

export type ConnectionRow = Awaited<ReturnType<typeof listConnections>>[number];

/** By code or id. @throws Problem `code-unknown` */
export async function connectionByCode(reader: Reader, code: string): Promise<ConnectionRow> {
  const found = (await connectionsByCode(reader, { code }))[0];
  if (!found) throw new Problem("code-unknown", { what: "connection", code: code.slice(0, 60) });
  return found;
}

export const listConnections = ask("connections", (db, t) =>
  db.select().from(t.connection).where(inVillage(t.connection)).orderBy(asc(t.connection.code)),
);
const connectionsByCode = ask("connection by code", (db, t) =>
  db
    .select()
    .from(t.connection)
    .where(
      and(
        inVillage(t.connection),
        or(eq(t.connection.code, given("code")), eq(t.connection.connection, given("code"))),
      ),
    ),
);
/** In the order in which they were declared. */
export const listStates = ask("connection states", (db, t) =>
  db.select().from(t.connectionState).where(inVillage(t.connectionState)).orderBy(asc(t.connectionState.seq)),
);
const statesOf = ask("states of a connection", (db, t) =>
  db
    .select()
    .from(t.connectionState)
    .where(and(inVillage(t.connectionState), eq(t.connectionState.connection, given("connection"))))
    .orderBy(asc(t.connectionState.seq)),
);

export const connectionKinds: readonly Kind<never>[] = [connectionOpened, connectionChanged, connectionCorrected];
