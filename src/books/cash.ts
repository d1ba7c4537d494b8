import type { Day } from "../domain/day.ts";
import { type Entry, type Move, moveIn, moveOut, transfer } from "../domain/entry.ts";
import { type Money, minus, moneyText, negative, ownable } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type About, type By, type Kind, kind, type Sealed } from "./book.ts";
import { holderOf, levelOn, openBox } from "./box.ts";
import { act } from "./log.ts";
import type { Store } from "./store/store.ts";

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
 * @throws Problem `code-unknown`, `count-unexplained`, `day-in-future`, `funds-short`, `amount-too-large`
 */
export function countCash(store: Store, by: By, input: CountInput): Promise<readonly Sealed[]> {
  return act(store, by, "count-cash", input, async (book) => {
    await openBox(book, input.box, input.countedOn);
    const days = { happenedOn: input.countedOn, bookedOn: book.bookedOn(input.countedOn) };
    const pieces = input.pieces.filter(({ count }) => count > 0).sort((a, b) => b.value - a.value);
    const all = pieces.reduce((total, { value, count }) => total + value * count, 0);
    const counted = ownable(all, book.settings.decimals);
    const expected = await levelOn(book, input.box, input.countedOn, "happenedOn");
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

export const cashKinds: readonly Kind<never>[] = [cashMoved, cashCounted];
