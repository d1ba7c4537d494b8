import { and, asc, eq, gte, lt } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { type Entry, type Move, moveIn, moveOut, transfer } from "../domain/entry.ts";
import { type Money, minus, money, moneyText, negative } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
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

export interface MoveInput {
  /** Box to box, to the bank with a slip, or a collector's hand-over with two names. */
  readonly kind: "move" | "banking" | "withdrawal" | "hand-over";
  readonly fromBox: string;
  readonly toBox: string;
  readonly amount: Money;
  readonly slip: string;
  readonly givenBy: string | null;
  readonly takenBy: string | null;
  readonly happenedOn: Day;
}
interface MoveFact extends Omit<MoveInput, "slip"> {
  readonly cashMove: string;
  readonly about: About | null;
  readonly bookedOn: Day;
}
const cashMoved = kind<MoveFact>("cash-moved", (rows, { village, seq, fact, told }) => {
  const { cashMove, kind, fromBox, toBox, amount, givenBy, takenBy, happenedOn, bookedOn } = fact;
  const slip = fact.about ? (told(fact.about).slip ?? null) : null;
  rows.add("cashMove", {
    village,
    cashMove,
    kind,
    fromBox,
    toBox,
    amount,
    slip,
    givenBy,
    takenBy,
    happenedOn,
    bookedOn,
    seq,
  });
});

/** Money changes its place and no fund. @throws Problem `code-unknown`, `box-same`, `box-closed`, `box-short`, `day-in-future` */
export function moveCash(store: Store, by: By, input: MoveInput): Promise<readonly Sealed[]> {
  return act(store, by, "move-cash", input, async (book) => {
    const { fromBox, toBox, amount, slip, happenedOn } = input;
    if (fromBox === toBox) throw new Problem("box-same", { box: fromBox }, { field: "toBox" });
    for (const box of [fromBox, toBox]) await openBox(book, box, happenedOn);
    const days = { happenedOn, bookedOn: book.bookedOn(happenedOn) };
    const givenBy = await holderOf(book, input.givenBy);
    const takenBy = await holderOf(book, input.takenBy);
    const { slip: _, ...said } = input;
    const about = slip === "" ? null : book.tell({ slip });
    const fact: MoveFact = { ...said, ...days, givenBy, takenBy, cashMove: book.newId("v"), about };
    await book.append(cashMoved, fact, { moves: [moveOut(fromBox, amount, days), moveIn(toBox, amount, days)] });
  });
}

export interface CountInput {
  readonly box: string;
  readonly countedOn: Day;
  /** How many of each note and coin, `value` in the smallest unit. */
  readonly pieces: readonly { readonly value: Money; readonly count: number }[];
  /** Needed when the count differs from the book. */
  readonly explanation: string;
}
interface CountFact {
  readonly cashCount: string;
  readonly box: string;
  readonly countedOn: Day;
  readonly bookedOn: Day;
  readonly counted: Money;
  readonly expected: Money;
  readonly pieces: readonly { readonly value: number; readonly count: number }[];
  readonly about: About | null;
}
const cashCounted = kind<CountFact>("cash-counted", (rows, { village, seq, fact }) => {
  const { cashCount, box, countedOn, bookedOn, counted, expected, pieces, about } = fact;
  rows.add("cashCount", {
    village,
    cashCount,
    box,
    countedOn,
    bookedOn,
    counted,
    expected,
    pieces: JSON.stringify(pieces),
    about: about?.ref ?? null,
    seq,
  });
});

/**
 * Counts a box by denomination; a difference is posted to the fund common and explained.
 * @throws Problem `code-unknown`, `count-unexplained`, `day-in-future`, `funds-short`
 */
export function countCash(store: Store, by: By, input: CountInput): Promise<readonly Sealed[]> {
  return act(store, by, "count-cash", input, async (book) => {
    await openBox(book, input.box, input.countedOn);
    const days = { happenedOn: input.countedOn, bookedOn: book.bookedOn(input.countedOn) };
    const pieces = input.pieces.filter(({ count }) => count > 0).sort((a, b) => b.value - a.value);
    const counted = money(pieces.reduce((all, { value, count }) => all + value * count, 0));
    const expected = await levelOn(book, input.box, days.bookedOn);
    const difference = minus(counted, expected);
    if (difference !== 0 && input.explanation === "")
      throw new Problem(
        "count-unexplained",
        { difference: moneyText(difference, book.settings.decimals) },
        { field: "explanation" },
      );
    const { box, countedOn, explanation } = input;
    const about = explanation === "" ? null : book.tell({ explanation });
    const fact: CountFact = {
      cashCount: book.newId("k"),
      box,
      countedOn,
      bookedOn: days.bookedOn,
      counted,
      expected,
      pieces,
      about,
    };
    await book.append(cashCounted, fact, differenceOf(box, difference, days));
  });
}

function differenceOf(
  box: string,
  difference: Money,
  days: { readonly happenedOn: Day; readonly bookedOn: Day },
): { entries: Entry[]; moves: Move[] } {
  if (difference === 0) return { entries: [], moves: [] };
  if (difference > 0) {
    const found = transfer("common", "pooled-cash", "cash-difference", difference);
    return { entries: [{ ...days, transfers: [found] }], moves: [moveIn(box, difference, days)] };
  }
  const lost = negative(difference);
  return {
    entries: [{ ...days, transfers: [transfer("common", "cash-difference", "pooled-cash", lost)] }],
    moves: [moveOut(box, lost, days)],
  };
}

const holderOf = async (book: Book, code: string | null): Promise<string | null> =>
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

/** What lies in a box at the end of a booked day. */
export async function levelOn(reader: Reader, box: string, on: Day): Promise<Money> {
  const moves = (await movesOf(reader, { box })).filter(({ bookedOn }) => bookedOn <= on);
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

export const cashKinds: readonly Kind<never>[] = [boxAdded, boxChanged, cashMoved, cashCounted];
