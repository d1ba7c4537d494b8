import { and, asc, eq, gte, lt } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { type Money, money } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { personByCode } from "./person.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface BoxInput {
  readonly box: string;
  readonly name: string;
  /** A cash box, a collector's purse, a bank account, or a mobile-money account. */
  readonly kind: "cash" | "purse" | "bank" | "mobile";
  readonly holder: string | null;
  readonly ceiling: Money | null;
  /** What must stay in it: never refused, but not counted as available. */
  readonly reserve: Money;
  /** A bank's agreed overdraft; zero for things. */
  readonly overdraft: Money;
  /** Signatures required to take money out. */
  readonly signatures: number;
}
const boxAdded = kind<BoxInput>("box-added", (rows, { village, fact }) => {
  const { box, name, kind, holder, ceiling, reserve, overdraft, signatures } = fact;
  const lowest = overdraft === "0" ? 0 : `-${overdraft}`;
  rows.add("box", { village, box, name, kind, holder, ceiling, reserve, lowest, signatures, closedOn: null });
  rows.add("boxTotal", { village, box, moneyIn: 0, moneyOut: 0, lowest });
});
/** What may change of a box while money lies in it; its floor stays. */
const boxChanged = kind<Omit<BoxInput, "kind" | "overdraft"> & { readonly closedOn: Day | null }>(
  "box-changed",
  (rows, { village, fact }) => {
    const { box, name, holder, ceiling, reserve, signatures, closedOn } = fact;
    rows.set("box", { village, box }, { name, holder, ceiling, reserve, signatures, closedOn });
  },
);

/** @throws Problem `code-taken`, `code-unknown` (holder) */
export function addBox(store: Store, by: By, input: BoxInput): Promise<readonly Sealed[]> {
  return act(store, by, "add-box", input, async (book) => {
    if ((await listBoxes(book)).some(({ box }) => box === input.box))
      throw new Problem("code-taken", { what: "box", code: input.box });
    await book.append(boxAdded, { ...input, holder: await holderOf(book, input.holder) });
  });
}

/** @throws Problem `code-unknown` */
export function changeBox(
  store: Store,
  by: By,
  input: Omit<BoxInput, "kind" | "overdraft"> & { readonly closedOn: Day | null },
): Promise<readonly Sealed[]> {
  return act(store, by, "change-box", input, async (book) => {
    await boxByCode(book, input.box);
    await book.append(boxChanged, { ...input, holder: await holderOf(book, input.holder) });
  });
}

/** @throws Problem `code-unknown` */
export const holderOf = async (book: Book, code: string | null): Promise<string | null> =>
  code === null ? null : (await personByCode(book, code)).person;

/** @throws Problem `code-unknown`, `box-closed` */
export async function openBox(reader: Reader, code: string, on: Day): Promise<BoxRow> {
  const found = await boxByCode(reader, code);
  if (found.closedOn && found.closedOn < on) throw new Problem("box-closed", { box: code, day: found.closedOn });
  return found;
}

export type BoxRow = Awaited<ReturnType<typeof listBoxes>>[number];

/** @throws Problem `code-unknown` */
export async function boxByCode(reader: Reader, code: string): Promise<BoxRow> {
  const found = (await listBoxes(reader)).find(({ box }) => box === code);
  if (!found) throw new Problem("code-unknown", { what: "box", code: code.slice(0, 60) });
  return found;
}

/** What lies in a box at the end of a booked day; by the day on which it happened, what a hand finds in it. */
export async function levelOn(
  reader: Reader,
  box: string,
  on: Day,
  by: "bookedOn" | "happenedOn" = "bookedOn",
): Promise<Money> {
  const moves = (await movesOf(reader, { box })).filter((move) => move[by] <= on);
  return money(moves.reduce((all, { moneyIn, moneyOut }) => all + moneyIn - moneyOut, 0));
}

/** Boxes with what lies in them now. */
export const listBoxes = ask("boxes", (db, t) =>
  db
    .select({
      box: t.box.box,
      name: t.box.name,
      kind: t.box.kind,
      holder: t.box.holder,
      ceiling: t.box.ceiling,
      reserve: t.box.reserve,
      lowest: t.box.lowest,
      signatures: t.box.signatures,
      closedOn: t.box.closedOn,
      moneyIn: t.boxTotal.moneyIn,
      moneyOut: t.boxTotal.moneyOut,
    })
    .from(t.box)
    .innerJoin(t.boxTotal, and(eq(t.boxTotal.village, t.box.village), eq(t.boxTotal.box, t.box.box)))
    .where(inVillage(t.box))
    .orderBy(asc(t.box.box)),
);
/** Moves of a box in booked order. */
export const movesOf = ask("moves of a box", (db, t) =>
  db
    .select()
    .from(t.boxMove)
    .where(and(inVillage(t.boxMove), eq(t.boxMove.box, given("box"))))
    .orderBy(asc(t.boxMove.bookedOn), asc(t.boxMove.seq), asc(t.boxMove.line)),
);
/** What events from `from` until `until` (not included) moved, in the log's order, with the event's kind. */
export const movesOfEvents = ask("moves of events", (db, t) =>
  db
    .select({
      seq: t.boxMove.seq,
      kind: t.event.kind,
      box: t.boxMove.box,
      bookedOn: t.boxMove.bookedOn,
      happenedOn: t.boxMove.happenedOn,
      moneyIn: t.boxMove.moneyIn,
      moneyOut: t.boxMove.moneyOut,
    })
    .from(t.boxMove)
    .innerJoin(t.event, and(eq(t.event.village, t.boxMove.village), eq(t.event.seq, t.boxMove.seq)))
    .where(and(inVillage(t.boxMove), gte(t.boxMove.seq, given("from")), lt(t.boxMove.seq, given("until"))))
    .orderBy(asc(t.boxMove.seq), asc(t.boxMove.line)),
);

export const boxKinds: readonly Kind<never>[] = [boxAdded, boxChanged];
