import { and, asc, eq, isNull } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { Exact } from "../domain/money.ts";
import { Problem, refuse } from "../domain/problem.ts";
import { type Quantity, quantity } from "../domain/quantity.ts";
import { billedSpans, billNumber } from "./bill/bill.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { listConnections } from "./connection.ts";
import { act } from "./log.ts";
import { listServices, serviceByCode } from "./service.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface TurnInput {
  /** Code of the connection. */
  readonly connection: string;
  readonly day: Day;
  /** How long the water ran. */
  readonly seconds: number;
}
interface TurnFact extends TurnInput {
  readonly turnUse: string;
  readonly quantity: Quantity;
}
const turnUsed = kind<TurnFact>("turn-used", (rows, { village, seq, fact }) =>
  rows.add("turnUse", { village, seq, ...fact, withdrawnSeq: null }),
);
const turnWithdrawn = kind<{ readonly turnUse: string; readonly about: About }>(
  "turn-withdrawn",
  (rows, { village, seq, fact: { turnUse } }) => rows.set("turnUse", { village, turnUse }, { withdrawnSeq: seq }),
);

/** Hours of water in thousandths, rounded once, half away from zero: 45 minutes are 0.750. */
const hoursOf = (seconds: number): Quantity => quantity(new Exact(seconds).times(1000).div(3600).round().toNumber());

/**
 * Records what was really used of turns, all or none. One that comes after the bill of its period is taken up by the next bill.
 * @throws Problem `code-unknown`, `turn-misfit` (not a service by turn), `connection-closed`, `turn-billed`, `day-in-future`
 */
export function recordTurns(store: Store, by: By, input: readonly TurnInput[]): Promise<readonly Sealed[]> {
  return act(store, by, "record-turns", input, async (book) => {
    const connections = new Map((await listConnections(book)).map((one) => [one.code, one]));
    const modes = new Map((await listServices(book)).map(({ service, mode }) => [service, mode]));
    const problems = input.flatMap(({ connection: code }, i): Problem[] => {
      const found = connections.get(code);
      const place = { line: i + 2, field: "connection" };
      if (!found) return [new Problem("code-unknown", { what: "connection", code: code.slice(0, 60) }, place)];
      if (found.closedOn !== null && input[i]!.day > found.closedOn)
        return [new Problem("connection-closed", { connection: code, day: found.closedOn }, place)];
      return modes.get(found.service) === "turn"
        ? []
        : [new Problem("turn-misfit", { connection: code, service: found.service }, place)];
    });
    refuse(problems);
    await refuseLast(book, input);
    for (const { connection: code, day, seconds } of input) {
      book.refuseFuture(day);
      const { connection } = connections.get(code)!;
      await book.append(turnUsed, { turnUse: book.newId("u"), connection, day, seconds, quantity: hoursOf(seconds) });
    }
  });
}

/** Takes back a use that never was; where it was billed, the next bill makes up for it. @throws Problem `code-unknown`, `turn-billed` */
export function withdrawTurn(
  store: Store,
  by: By,
  input: { readonly connection: string; readonly day: Day; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "withdraw-turn", input, async (book) => {
    const connection = (await listConnections(book)).find(({ code }) => code === input.connection)?.connection ?? "";
    const found = (await turnsOn(book, { connection, day: input.day })).at(-1);
    if (!found)
      throw new Problem("code-unknown", { what: "reading", code: `${input.connection} ${input.day}`.slice(0, 60) });
    await refuseLast(book, [input]);
    await book.append(turnWithdrawn, { turnUse: found.turnUse, about: book.tell({ reason: input.reason }) });
  });
}

/** A closed connection gets no other bill that could make up for turns which its last one does not hold, or should not. */
async function refuseLast(
  book: Book,
  turns: readonly { readonly connection: string; readonly day: Day }[],
): Promise<void> {
  const closed = new Map(
    (await listConnections(book)).flatMap(({ code, connection, closedOn }) => (closedOn ? [[code, connection]] : [])),
  );
  if (!turns.some(({ connection }) => closed.has(connection))) return;
  const bills = await billedSpans(book);
  refuse(
    turns.flatMap(({ connection: code, day }, i) => {
      const bill = bills.find(
        (one) => one.connection === closed.get(code) && one.periodFrom <= day && day < one.periodUntil,
      );
      return bill
        ? [
            new Problem(
              "turn-billed",
              { connection: code, bill: billNumber(bill) },
              turns.length > 1 ? { line: i + 2 } : {},
            ),
          ]
        : [];
    }),
  );
}

export interface AuthorisedInput {
  readonly service: string;
  /** Days both included. */
  readonly fromOn: Day;
  readonly untilOn: Day;
  readonly quantity: Quantity;
}
const useAuthorised = kind<AuthorisedInput & { readonly authorisedUse: string }>(
  "use-authorised",
  (rows, { village, seq, fact }) => rows.add("authorisedUse", { village, seq, ...fact }),
);

/** Use with leave that nobody is billed for: mosque, flushing. @throws Problem `code-unknown`, `day-order` */
export function authoriseUse(store: Store, by: By, input: AuthorisedInput): Promise<readonly Sealed[]> {
  return act(store, by, "authorise-use", input, async (book) => {
    await serviceByCode(book, input.service);
    if (input.untilOn < input.fromOn) throw new Problem("day-order", { from: input.fromOn, until: input.untilOn });
    await book.append(useAuthorised, { ...input, authorisedUse: book.newId("a") });
  });
}

export const listAuthorised: (reader: Reader) => Promise<(AuthorisedInput & { authorisedUse: string })[]> = ask(
  "authorised uses",
  (db, t) => db.select().from(t.authorisedUse).where(inVillage(t.authorisedUse)).orderBy(asc(t.authorisedUse.fromOn)),
);
const turnsOn = ask("turns of a day", (db, t) =>
  db
    .select()
    .from(t.turnUse)
    .where(
      and(
        inVillage(t.turnUse),
        eq(t.turnUse.connection, given("connection")),
        eq(t.turnUse.day, given("day")),
        isNull(t.turnUse.withdrawnSeq),
      ),
    )
    .orderBy(asc(t.turnUse.seq)),
);

export const turnKinds: readonly Kind<never>[] = [turnUsed, turnWithdrawn, useAuthorised];
